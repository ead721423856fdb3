"""After danger was heard each line gets words that fit it, none of them twice, and business only where it may be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from xiaoer.talk.after_danger import AfterDanger, Line
from xiaoer.talk.danger_signs import KINDS
from xiaoer.talk.reading import Matter

FOLDER = Path("data/danger/after")
AFTER = {kind: AfterDanger.of(yaml.safe_load((FOLDER / f"{kind}.yml").read_text("utf-8"))) for kind in KINDS}
WORSE = {"self_harm": "药我吃了", "illness": "气都上不来了", "fraud": "钱转过去了", "threat": "他已经在砸门了"}
HELP = {"self_harm": "12356", "illness": "120", "fraud": "110", "threat": "110"}


def talked(kind: str, *lines: str, answered: bool = False) -> list[str]:
    said: list[str] = []
    found = []
    for place, line in enumerate(lines):
        earlier = [Line(one, answered=answered) for one in lines[:place]]
        words = AFTER[kind].further(Line(line, answered=answered), earlier, said)
        said += [words] if words else []
        found.append(words or "")
    return found


@pytest.mark.parametrize("kind", HELP)
def test_eight_lines_of_whatever_kind_never_hear_the_same_words_one_after_the_other(kind: str) -> None:
    lines = ("嗯", "嗯", "我在家", "怎么办", "嗯", "退钱", "嗯", "嗯")
    found = talked(kind, *lines)
    assert all(found)
    assert all(one != other for one, other in pairwise(found))
    assert len(set(found[:5])) == 5


@pytest.mark.parametrize("kind", HELP)
def test_what_is_grave_names_who_comes(kind: str) -> None:
    ways = [one.say[0] for one in AFTER[kind].lines if one.grave]
    assert ways
    assert all(any(number in way for number in ("110", "120", "挂断", "冻结")) for way in ways)


def test_no_words_are_long_and_none_sell() -> None:
    ways = [way for after in AFTER.values() for one in after.lines for way in one.say]
    ways += [way for after in AFTER.values() for way in after.otherwise]
    assert len(ways) == len(set(ways))
    assert not [way for way in ways if len(way) > 90 or any(word in way for word in ("优惠券", "推荐", "抱歉给您"))]


def test_a_worse_symptom_is_answered_with_the_number_and_help_asked_after_it_no_softer() -> None:
    worse, asks, medicine = talked("illness", "他手上也起了 气都有点上不来", "那我现在该做什么", "要给他吃点开瑞坦不")
    assert "120" in worse
    assert "120" in asks
    assert "都没有" not in asks
    assert "不能替医生" in medicine


def test_once_help_is_called_what_is_asked_is_answered_itself() -> None:
    _, _, kept = talked("illness", "他叫不醒", "我在打120了", "盒子要留着吗")
    assert kept.startswith("留着就好")


def test_whether_to_call_the_police_is_answered_yes() -> None:
    assert talked("threat", "这种能报警吗")[0].startswith("要")


def test_business_waits_while_somebody_is_ill_and_is_answered_once_that_is_over() -> None:
    assert talked("illness", "那个米糊什么味", answered=True) != [""]
    assert talked("illness", "已经不吐了 睡着了", "那这罐怎么寄回去", answered=True)[1] == ""


def test_nothing_of_an_order_goes_before_who_does_not_want_to_live() -> None:
    (words,) = talked("self_harm", "我那单取消掉", answered=True)
    assert "身边" in words


def test_a_false_alarm_lets_go() -> None:
    said, then = talked("self_harm", "开个玩笑啦 别当真", "我的包裹走到哪", answered=True)
    assert (said, then) == ("", "")
    assert "您接着说" in talked("self_harm", "开个玩笑啦 别当真")[0]


@pytest.mark.parametrize(("kind", "lets"), [("illness", True), ("fraud", True), ("threat", True), ("self_harm", False)])
def test_two_lines_of_business_after_a_false_alarm_bring_the_bot_back(kind: str, lets: bool) -> None:
    first, second = talked(kind, "腰围要宽松的", "XL的颜色还有哪些", answered=True)
    assert first
    assert (second == "") is lets


def test_a_line_that_tells_of_it_again_is_answered_itself_whatever_was_between() -> None:
    assert talked("illness", "腰围要宽松的", "XL的颜色还有哪些", "他现在喘得厉害", answered=True)[-1]


def test_a_question_of_the_swindler_is_answered_itself() -> None:
    code, ours = talked("fraud", "六位数的码我念给他听了", "他到底是不是你们的人啊")
    assert "冻结" in code
    assert ours.startswith("不是我们的人")


def test_in_grief_what_is_read_is_answered_and_what_is_only_told_is_heard() -> None:
    assert talked("bereavement", "退货要自己叫快递吗", answered=True) == [""]
    (words,) = talked("bereavement", "答应过带她去看海的")
    assert "不用今天决定" in words


def test_the_first_words_fit_what_happened() -> None:
    opening = AFTER["illness"].opening
    assert "119" in (opening("排插打火花 起火了") or "")
    assert "凉水" in (opening("锅盖弹开烫了我一手") or "")
    assert (opening("吃了两勺脸肿得眼睛只剩缝") or "").startswith("现在就打 120")
    assert all("批号" in one.say[0] for one in AFTER["illness"].opens)
    assert "爸妈点头" in (AFTER["minor"].opening("我12岁 想买个拼图可以买么") or "")
    assert AFTER["minor"].opening("我12岁 刷了我妈的卡") is None


@pytest.mark.parametrize(("kind", "lets"), [("illness", True), ("fraud", True), ("threat", True), ("self_harm", False)])
def test_a_line_surely_of_business_is_answered_at_once_but_never_beside_what_is_grave(kind: str, lets: bool) -> None:
    asked = Line("那件外套有没有加大码", Matter("stock", "available", 0.95, ""), answered=True)
    after = AFTER[kind]
    assert (after.further(asked, [], []) is None) is lets
    assert (after.further(replace(asked, answered=False), [], []) is None) is lets
    assert after.further(Line(WORSE[kind], asked.matter, answered=True), [], []) is not None
    assert after.further(replace(asked, danger=True), [], []) is not None


def read(text: str, goal: str, odds: float = 0.7) -> Line:
    topic, aspect = goal.split("/")
    return Line(text, Matter(topic, aspect, odds, "", aspect_odds=0.9, inherited=True), answered=True)


def test_a_false_alarm_is_over_at_the_first_line_of_business_and_what_follows_it_tells_nothing_of_danger() -> None:
    asked, then = read("一箱几瓶 平均下来多少钱一瓶", "product_question/spec"), Line("哦 那蓝盖的呢")
    assert AFTER["illness"].further(asked, [], []) is None
    assert AFTER["illness"].further(then, [asked], []) is None
    assert AFTER["illness"].further(Line("他又吐了"), [asked, then], []) is not None


def test_what_may_tell_of_the_danger_itself_is_no_business() -> None:
    for kind, line in (
        ("illness", read("背上一块一块的", "missing_or_damaged/damaged", 0.85)),
        ("fraud", read("他报得出我买了啥", "order_status/contents", 0.8)),
        ("self_harm", read("绳子的颜色有黑的吗", "product_question/look", 0.95)),
    ):
        assert AFTER[kind].further(line, [], []) is not None


def test_a_joke_that_is_half_meant_is_no_joke_and_things_given_away_are_grave() -> None:
    half, gave = talked("self_harm", "逗你玩呢 不过也不全是", "乌龟我托付给楼下大爷了")
    assert "12356" in half
    assert "您接着说要办什么" not in half
    assert "110" in gave


def test_who_fights_for_breath_hears_no_conditions() -> None:
    waits, _ = (
        AFTER["illness"].further(Line(text), [], [], opened="喝完奶粉嘴肿了")
        for text in ("他爸开车回来还要半小时 等得到吗", "嗯")
    )
    assert waits
    assert "现在就打 120" in waits
    what = AFTER["illness"].further(Line("那我现在要做什么"), [], [], opened="喝完奶粉嘴肿了")
    assert what
    assert "都没有" not in what


def test_who_is_in_grave_danger_hears_the_grave_words_again_before_softer_ones() -> None:
    said = talked("illness", "声音都哑了", "脸更肿了", "站都站不住", "喘得更厉害了 我怎么办")
    assert all("120" in one and "都没有" not in one for one in said)
    assert all(one != other for one, other in pairwise(said))


def test_after_smoke_nobody_is_asked_for_a_swollen_face() -> None:
    said = [AFTER["illness"].further(Line(text), [], [], opened="插头冒烟了") for text in ("嗯嗯", "然后就那样放着")]
    assert all(said)
    assert not [one for one in said if one and "肿" in one]


def test_what_no_sign_showed_is_let_go_at_the_first_line_that_tells_nothing_of_it() -> None:
    said = ("她不太懂这些 就认得是台白色的", "胶水的瓶子多大", "两条毛巾还有一把伞")
    for kind in ("illness", "fraud", "threat", "minor"):
        assert all(AFTER[kind].is_let_go(Line(text)) for text in said)
        assert not AFTER[kind].is_let_go(Line(WORSE.get(kind, "他摸我 还拍照片")))
        assert not AFTER[kind].is_let_go(Line(said[0], danger=True))


def test_of_life_only_business_lets_go_and_what_is_given_up_does_not() -> None:
    after = AFTER["self_harm"]
    assert not after.is_let_go(Line("……你在听吗"))
    assert not after.is_let_go(read("订单都别发了", "cancel_order/wish"))
    assert not after.is_let_go(read("我在楼顶 风好大", "stock/available"))
    asked = read("送去检修多少天", "repair/progress", 0.55)
    assert after.is_let_go(asked)
    assert after.is_let_go(Line("要那把伞 再加条毛巾", names=True))
    assert after.is_long_over([asked, Line("一共多重")])
    assert not after.is_long_over([asked, Line("我还是想死", danger=True)])


def test_a_child_who_asks_before_or_after_paying_is_answered_what_is_asked() -> None:
    asks = AFTER["minor"].opening("上初一 用我姑的支付宝付可以么")
    assert asks
    assert "别自己动" in asks
    (paid,) = talked("minor", "钱付了可以退么 我爸要揍我")
    assert paid.startswith("能退")
    (hurt,) = talked("minor", "他一直打我 我好疼")
    assert hurt.startswith("马上打 110")


def test_whether_to_give_something_to_drink_is_answered_no() -> None:
    assert talked("illness", "孩子叫不醒", "要不要先喂点水")[-1].startswith("先不要喂")


def test_who_is_with_child_is_sent_to_a_hospital_whatever_is_asked_next() -> None:
    _, asks, why = talked("illness", "我怀孕33周", "老公出差 要不要紧啊", "是不是鱼的问题")
    assert "产科" in asks or "120" in asks
    assert "120" in why or "医院" in why


def test_the_first_words_fit_what_was_told_of_herself_in_the_lines_before() -> None:
    assert "产科" in str(AFTER["illness"].opening_above_all("我怀孕33周 今早开始肚子一阵一阵疼"))
    assert AFTER["illness"].opening_above_all("今早开始肚子一阵一阵疼") is None


def test_laughter_ends_what_was_taken_for_a_threat() -> None:
    line = Line("他把我跑鞋扔洗衣机里转了😂", answered=True)
    assert AFTER["threat"].further(line, [], [], "我要杀了我男朋友") is None


def test_a_burn_told_after_a_fire_is_cooled_and_goes_before_the_fire() -> None:
    after = AFTER["illness"]
    said: list[str] = []
    earlier: list[Line] = []
    for text in ("热汤全溅他手上", "一大片 起泡了", "他72 有糖尿病 咋整啊"):
        words = after.further(Line(text, danger="糖尿病" not in text), earlier, said, "电水壶炸了")
        earlier.append(Line(text))
        said.append(words or "")
    assert all("120" in words and ("冲" in words or "水" in words) for words in said), said
    assert len(set(said)) == 3


def test_the_age_of_who_is_hurt_neither_lets_go_nor_is_business() -> None:
    after, read = AFTER["illness"], Matter("product_question", "suits_whom", 0.6, "")
    for text in ("五个月大", "才两岁", "奶奶81了 有高血压"):
        assert not after.is_let_go(Line(text, read))
        assert not after.is_business(Line(text, Matter("product_question", "size_fit", 0.6, "")))
        assert "120" in (after.further(Line(text, read, answered=True), [], [], "宝宝烫伤了") or "")
    assert after.is_let_go(Line("3岁能用的有吗", read))


def test_who_pays_the_doctor_is_no_question_of_medicine() -> None:
    words = AFTER["illness"].further(Line("医药费谁出"), [], [])
    assert "单据" in (words or "") or "病历" in (words or "")


def test_what_was_given_to_a_swindler_is_not_undone_by_what_was_not() -> None:
    after, earlier = AFTER["fraud"], [Line("密码给他了 钱没转")]
    assert "110" in (after.further(Line("那咋整啊"), earlier, [], "") or "")
    assert "冻结" in (after.further(Line("嗯嗯"), earlier, [], "") or "")
    assert after.further(Line("嗯嗯"), [Line("钱没转")], [], "") is None


def illness(opened: str, *lines: str) -> list[str]:
    said: list[str] = []
    earlier: list[Line] = []
    for text in lines:
        said.append(AFTER["illness"].further(Line(text), earlier, said, opened) or "")
        earlier.append(Line(text))
    return said


@pytest.mark.parametrize(
    ("opened", "line", "word"),
    [
        ("锅里的热气把我手背喷了", "水泡破了咋整", "别撕皮"),
        ("锅里的热气把我手背喷了", "秋裤粘肉上了", "剪开"),
        ("睫毛胶溅进眼睛了", "看东西有重影", "眼科"),
        ("插排冒烟了", "拔掉了", "做得对"),
        ("插排冒烟了", "胳膊一直麻", "触电"),
        ("哑铃砸脚上了", "要热敷吗", "别热敷"),
        ("洗厕所兑了84 呛得慌", "眼泪一直流", "透气"),
        ("狗把巧克力吃了 一直吐", "要灌点水不", "宠物医院"),
    ],
)
def test_what_is_told_later_is_answered_by_what_happened(opened: str, line: str, word: str) -> None:
    (words,) = illness(opened, line)
    assert word in words


def test_a_symptom_that_is_denied_is_none_and_what_is_better_closes_it() -> None:
    (words,) = illness("喝完奶脸肿了", "现在不肿了 能喘气 精神也好")
    assert words.startswith("那就好")


def test_once_a_doctor_is_there_nothing_sends_to_one() -> None:
    _, then = illness("玻璃扎手里了", "急诊缝了五针", "嗯嗯")
    assert "120" not in then


def test_what_stands_beside_danger_does_not_let_go_of_it() -> None:
    read = Matter("complaint", "harm", 0.4, "", inherited=True)
    assert not AFTER["illness"].is_let_go(Line("大概两勺吧", read))


def test_to_a_picture_something_is_said_by_every_kind_that_waits() -> None:
    assert all(AFTER[kind].picture for kind in HELP)


def test_once_it_was_told_what_happened_no_talk_of_goods_lets_go_of_it() -> None:
    trouble = Matter("product_question", "trouble", 0.99, "")
    after = AFTER["illness"]
    assert not after.is_let_go(Line("肚子一阵一阵发紧", trouble), "pregnant")
    assert not after.is_let_go(Line("家里就我一个", Matter("recommend", "need", 0.36, "")), "pregnant")
    assert after.is_let_go(Line("我快递到哪了", Matter("logistics", "whereabouts", 0.97, "")), "pregnant")
    assert after.is_let_go(Line("怎么调亮度", Matter("product_question", "spec", 0.9, "")), "")


def after(kind: str, opened: str, *lines: str, danger: bool = False) -> str:
    earlier = [Line(opened, danger=True), *(Line(one) for one in lines[:-1])]
    return AFTER[kind].further(Line(lines[-1], danger=danger), earlier, [], opened) or ""


def test_what_was_grave_is_not_lowered_by_what_is_told_beside_it() -> None:
    """Lips that swell, and a rash after it."""
    assert "打 120" in after("illness", "吃了坚果嘴唇肿了", "身上也起红点", danger=True)
    assert "皮肤科" not in after("illness", "吃了坚果嘴唇肿了", "身上也起红点", danger=True)


@pytest.mark.parametrize("line", ["他还在吐", "半边手没劲", "他说没事 就是左胳膊麻", "肿还没消"])
def test_what_goes_on_is_grave(line: str) -> None:
    assert (
        after("illness", "吃了你们的虾 一直难受", line, danger=True)
        == AFTER["illness"].lines[[one.name for one in AFTER["illness"].lines].index("breath", 1)].say[0]
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [("电饭煲插着电 底下漏水", "拉电闸"), ("充电宝鼓成面包了", "空地"), ("厨房一股煤气味", "离开"),
     ("娃把干燥剂吃了", "120"), ("电热毯把床单烧了个洞", "断电")],
)  # fmt: skip
def test_the_first_words_fit_what_happened_to_a_thing(text: str, word: str) -> None:
    assert word in (AFTER["illness"].opening(text) or "")


def test_who_threatens_is_calmed_and_who_is_swindled_is_not_sold_a_courier() -> None:
    assert "别动手" in after("threat", "带人去砸了你们仓库", "你们等着")
    assert "冻结" in after("fraud", "他让我共享屏幕", "快点")


def test_who_is_still_inside_is_brought_out() -> None:
    assert "带出来" in talked("illness", "电饼铛冒烟了", "我妈还在屋里躺着")[-1]


def test_what_burnt_somebody_is_not_switched_on_again() -> None:
    told = talked("illness", "暖手宝冒火花", "手背烫起泡了", "那等会还能接着充不 好冷")
    assert "通电" in told[-1] or "别再插" in told[-1]


def test_a_detail_of_what_made_somebody_ill_whose_goal_nobody_knows_is_no_business() -> None:
    detail = Matter("product_question", "enough", 0.88, "", aspect_odds=0.35)
    earlier = [Line("昨儿个吃完那包元宵我爸吐了一宿")]
    said = AFTER["illness"].further(Line("焖了二十分钟 袋子封得好好的", detail, answered=True), earlier, [])
    assert said is not None


@pytest.mark.parametrize(
    ("opened", "line", "tells", "never"),
    [
        ("热水壶底座冒烟了", "人都没受伤", "断着电", "肿"),
        ("热水壶底座冒烟了", "这壶还能继续用么", "别再插", "关上门"),
        ("吹头发时火星子直冒", "怎么处理这个吹风机", "别扔", "120"),
        ("玻璃壶炸了", "地上的碎渣咋收拾", "手套", "120"),
        ("盘子碎了 手指割开一道", "血不流了", "伤口", "喘"),
        ("盘子碎了 手指割开一道", "碎瓷片要留着给你们看吗", "留着", "别拔"),
        ("孩子喝完就吐", "检查费你们给报销么", "单据", "挂急诊"),
        ("面膜敷完脸肿了", "该不该去医院", "120", "有医生看"),
        ("面膜敷完脸肿了", "看病得准备啥", "包装", "挂急诊"),
        ("孩子喝完起疹子", "剩的半箱能退不", "不按拆没拆封", "不支持"),
        ("一插就漏电 胳膊麻", "已经不麻了", "人没事就好", "心电图"),
        ("电饼铛有焦味", "线那头变色了 摸着烫手", "过热", "凉水"),
        ("电饼铛有焦味", "橱柜也熏黄了一片", "拍", "凉水"),
    ],
)
def test_what_is_said_after_it_fits_what_happened(opened: str, line: str, tells: str, never: str) -> None:
    said = AFTER["illness"].further(Line(line, answered=True), [], [], opened) or ""
    assert tells in said
    assert never not in said


def test_who_pays_is_answered_before_business_though_it_is_over() -> None:
    earlier = [Line("人都没受伤", answered=True)]
    assert "认" in (
        AFTER["illness"].further(Line("谁赔我这个壶", answered=True), earlier, [], "热水壶底座冒烟了") or ""
    )


def test_what_the_dead_will_not_need_is_not_let_go_with_a_nod() -> None:
    assert "取消" in (AFTER["bereavement"].further(Line("那就不要了", answered=True), [], []) or "")
    assert AFTER["bereavement"].further(Line("红色的不要了，换成蓝色", answered=True), [], []) is None
