"""Danger is heard by its kind, what only sounds like it is not, and nothing is written so that it cannot be heard."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from xiaoer.talk.danger import LEARNED_FROM, DangerReader, Lines, Meant, files_in, gravest, lines_of
from xiaoer.talk.danger_learned import NONE, Learned, learn
from xiaoer.talk.danger_signs import KINDS
from xiaoer.talk.script import simplified

DATA = Path("data/danger")
FILES = files_in(DATA)
HELD_OUT = yaml.safe_load(Path("brain/tests/danger_held_out.yml").read_text("utf-8"))
BY_A_STRANGER = yaml.safe_load(Path("brain/tests/danger_held_out_2.yml").read_text("utf-8"))
"""Half of what somebody wrote who had seen neither signs nor sentences; the goal is 0.97 of such."""
SIDEWAYS = yaml.safe_load(Path("brain/tests/danger_held_out_3.yml").read_text("utf-8"))
DEAF = Learned({}, -9.0, {})


@pytest.fixture(scope="module")
def reader() -> DangerReader:
    return DangerReader(lines_of(FILES))


def test_of_the_held_out_sentences_few_are_missed(reader: DangerReader) -> None:
    told = [str(text) for kind in KINDS for text in HELD_OUT[kind]]
    missed = [text for text in told if reader.read(text) is None]
    assert len(told) >= 150
    assert len(missed) <= 0.03 * len(told), missed


def test_of_what_only_looks_like_danger_little_is_taken_for_it(reader: DangerReader) -> None:
    heard = [text for text in HELD_OUT[NONE] if reader.read(text)]
    assert len(HELD_OUT[NONE]) >= 150
    assert len(heard) <= 0.05 * len(HELD_OUT[NONE]), heard


def test_of_what_a_stranger_wrote_most_is_heard_and_little_taken_for_it(reader: DangerReader) -> None:
    told = [text for kind in KINDS for text in BY_A_STRANGER[kind]]
    assert sum(reader.read(text) is not None for text in told) >= 0.8 * len(told)
    assert sum(reader.read(text) is not None for text in BY_A_STRANGER[NONE]) <= 0.05 * len(BY_A_STRANGER[NONE])


def test_of_what_is_told_sideways_most_is_heard_and_of_questions_hearsay_and_figures_little(
    reader: DangerReader,
) -> None:
    told = [text for kind in KINDS for text in SIDEWAYS[kind]]
    missed = [text for text in told if reader.read(text) is None]
    heard = [text for text in SIDEWAYS[NONE] if reader.read(text)]
    assert len(missed) <= 0.1 * len(told), missed
    assert len(heard) <= 0.07 * len(SIDEWAYS[NONE]), heard


@pytest.mark.parametrize(
    ("kind", "happens", "framed"),
    [
        ("illness", "电饼铛冒烟了 屋里呛人", "这款电饼铛会不会冒烟"),
        ("illness", "我婆婆喝完就拉肚子", "同事讲她喝完就拉肚子"),
        ("illness", "娃脸上起疹子了", "万一起疹子给退不"),
        ("illness", "勒得胸口疼 喘不上气了 送医院", "勒得胸口疼 给我换大一码"),
        ("fraud", "他让我报验证码 我报了", "驿站的取件验证码报了三遍"),
        ("threat", "送货的砸门 骂我", "来的时候别砸门"),
        ("bereavement", "奶奶走了", "奶奶走了两站路去拿的"),
    ],
)  # fmt: skip
def test_what_is_asked_supposed_or_told_of_others_is_not_happening(
    reader: DangerReader, kind: str, happens: str, framed: str
) -> None:
    heard = reader.read(happens)
    assert heard is not None
    assert heard.kind == kind
    assert reader.read(framed) is None


def test_a_frame_counts_for_its_kind_and_not_where_somebody_is_in_it_now() -> None:
    lines = Lines(
        {"illness": ["冒烟"], "threat": ["冒烟的枪"]}, {}, (), {}, frames={"illness": ["会不会.*"], "now": ["刚"]}
    )
    kinds = {
        text: DangerReader(lines, DEAF).read(text) for text in ("会不会冒烟", "刚才会不会冒烟", "会不会是冒烟的枪")
    }
    assert [heard and heard.kind for heard in kinds.values()] == [None, "illness", "threat"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_heard_is_the_kind_told(reader: DangerReader, kind: str) -> None:
    heard = [danger.kind for text in HELD_OUT[kind] if (danger := reader.read(str(text)))]
    assert heard.count(kind) >= 0.85 * len(heard)


def test_no_held_out_sentence_is_taught() -> None:
    taught = {text for texts in lines_of(FILES).sentences.values() for text in texts}
    assert not taught & {
        str(text) for held in (HELD_OUT, BY_A_STRANGER, SIDEWAYS) for texts in held.values() for text in texts
    }


def test_no_sentence_is_taught_as_danger_and_as_none() -> None:
    sentences = lines_of(FILES).sentences
    told = [text for kind in KINDS for text in sentences[kind]]
    assert not set(told) & set(sentences[NONE])
    assert len(told) == len(set(told))


def test_every_kind_has_signs_sentences_and_words_to_say() -> None:
    lines = lines_of(FILES)
    said = yaml.safe_load(Path("data/responses/danger.yml").read_text("utf-8"))["responses"]
    assert set(lines.signs) == set(KINDS) == set(lines.sentences) - {NONE}
    assert set(said) == {f"utter_danger_{kind}" for kind in (*KINDS, "minor_by_parent")}


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [("self_harm", ("12356", "120", "110")), ("illness", ("120", "包装", "批号")), ("threat", ("110",)),
     ("fraud", ("96110", "不要转账", "从不")), ("minor", ("110", "家长")), ("bereavement", ("节哀",))],
)  # fmt: skip
def test_the_words_for_each_kind_name_who_helps_and_sell_nothing(kind: str, numbers: tuple[str, ...]) -> None:
    (said,) = yaml.safe_load(Path("data/responses/danger.yml").read_text("utf-8"))["responses"][f"utter_danger_{kind}"]
    assert all(number in said["text"] for number in numbers)
    assert not [word for word in ("优惠", "券", "推荐", "下单吧", "抱歉给您带来") if word in said["text"]]


def test_a_long_message_of_business_does_not_drown_one_sentence_of_danger(reader: DangerReader) -> None:
    business = "我上周买的那套床品什么时候到，发票也还没开，另外积分好像少了，优惠券也用不了，"
    heard = reader.read(business * 4 + "其实我今晚就不想活了，" + business * 4)
    assert heard is not None
    assert heard.kind == "self_harm"


def test_the_gravest_kind_is_told() -> None:
    lines = Lines({"illness": ["流血"], "self_harm": ["寻死"]}, {}, (), {})
    heard = DangerReader(lines, DEAF).read("他流血了 是寻死")
    assert heard is not None
    assert (heard.kind, heard.words) == ("self_harm", ("寻死",))
    assert gravest("fraud", None, "illness") == "illness"
    assert gravest(None) is None


def test_the_words_are_told_as_they_were_written(reader: DangerReader) -> None:
    text = "孩子喝了你们家的奶一直吐，发烧３９度，给我退款"
    heard = reader.read(text)
    assert heard is not None
    assert all(words in text for words in heard.words)


def test_traditional_characters_are_heard_and_shown_as_they_were_written(reader: DangerReader) -> None:
    lines = Lines({"illness": ["头晕"]}, {}, ("晕车",), {})
    heard = DangerReader(lines, DEAF).read("不是暈車，是頭暈")
    assert heard is not None
    assert (heard.kind, heard.words) == ("illness", ("頭暈",))
    assert {
        danger.kind for text in ("我真的想結束這一切", "撐不下去了 想從樓頂跳") if (danger := reader.read(text))
    } == {"self_harm"}


def test_of_two_kinds_the_learned_one_is_told_but_nothing_goes_before_self_harm() -> None:
    lines = Lines({"self_harm": ["寻死"], "illness": ["流血"], "fraud": ["转账"]}, {}, (), {})
    swindled = Learned({}, -9.0, {"illness": {}, "fraud": {"转": 9.0}})
    heard = [
        danger.kind
        for text in ("流血 转账", "寻死 转账", "流血")
        if (danger := DangerReader(lines, swindled).read(text))
    ]
    assert heard == ["fraud", "self_harm", "illness"]


def test_who_laughs_is_heard_only_where_what_was_learned_means_it_too() -> None:
    lines = Lines({"threat": ["打断腿"]}, {"laughter": ["哈哈"]}, (), {})
    meant = Learned({"<laughter>": 9.0}, 3.0, {"threat": {}})
    assert not DangerReader(lines, DEAF).read("打断腿 哈哈")
    assert DangerReader(lines, DEAF).read("打断腿")
    assert DangerReader(lines, meant).read("打断腿 哈哈")


def test_what_was_learned_speaks_alone_only_where_it_is_almost_certain() -> None:
    def heard(odds: float) -> bool:
        learned = Learned({}, math.log(odds / (1 - odds)), {"illness": {}})
        return DangerReader(Lines({}, {}, (), {}), learned).read("几点") is not None

    assert heard(LEARNED_FROM + 0.01)
    assert not heard(LEARNED_FROM - 0.01)


def test_hints_are_learned_singly_and_in_pairs() -> None:
    hints = {"妈摔": ["kin", "hurt"], "箱摔": ["hurt"], "妈问": ["kin"]}
    told = [("妈摔", "illness"), ("箱摔", NONE), ("妈问", NONE)] * 3
    learned = learn(told, lambda text: hints.get(text, ()))
    assert learned.weights["kin+hurt"] > max(learned.weights.get("<kin>", 0.0), learned.weights.get("<hurt>", 0.0))
    assert learned.odds("姥砸", ["kin", "hurt"]) > learned.odds("姥砸", ["kin"])


def test_a_sign_of_lists_is_found_only_with_a_word_of_each() -> None:
    lines = Lines({"illness": ["<taken>.{0,6}<symptom>"]}, {"taken": ["喝"], "symptom": ["吐了"]}, (), {})
    reader = DangerReader(lines, DEAF)
    assert reader.read("喝完就吐了")
    assert not reader.read("喝完了")
    assert not reader.read("吐了")


def test_turns_of_speech_are_taken_out_before_anything_is_read() -> None:
    lines = Lines({"self_harm": ["跳楼"]}, {}, ("跳楼价",), {})
    assert not DangerReader(lines, DEAF).read("跳楼价是真的吗")
    assert DangerReader(lines, DEAF).read("跳楼价都不买 我要跳楼")


def test_what_is_learned_is_the_same_each_time_and_after_it_was_written_down() -> None:
    told = [("他打我", "threat"), ("妈妈吐了", "illness"), ("几点发货", NONE), ("多少钱", NONE)] * 3
    once, again = learn(told), learn(told)
    assert once == again == Learned.of(once.as_dict())
    assert once.odds("他打我") > once.odds("几点发货")
    assert once.kind("妈妈吐了") == "illness"


def test_no_text_makes_it_slow_or_break(reader: DangerReader) -> None:
    for text in ("", " \n\t", "吃" * 2000, "我" * 1999 + "死", "，" * 2000, "\ud83d", "ﷺ" * 2000):
        reader.read(text)


NO_DANGER = {
    "advice for a known condition": [
        "宝宝湿疹推荐用哪款",
        "我妈有荨麻疹能用这个沐浴露吗",
        "老公鼻炎多年，净化器选哪台",
        "我是敏感肌，容易脱皮，用哪款面霜",
        "平时容易拉肚子，选什么奶",
        "婆婆膝盖疼，护膝买哪种",
    ],
    "praise, plants and what guards": [
        "文竹快要死了，浇什么肥",
        "你们这令人窒息的物流",
        "带漏电保护的插线板有没有三米的",
        "这低音真的炸了，再来一对",
        "捕蚊灯是电击式吗",
        "让我对象付款可以不",
        "管理员要我报取件码，在哪看",
        "遛狗走夜市用的牵引绳",
    ],
    "a wish for a person: 让人跟 and 跟着我 stand in threats, and in these too": [
        "请人工跟进我的退款",
        "找个人工跟我对一下账单",
        "店员老是跟着我推销会员卡",
        "等人工跟你们仓库核对",
        "有没有人可以给我解释下这个账单",
        "来个人吧，有人跟我沟通退款吗",
    ],
}


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in NO_DANGER.items() for text in texts])
def test_what_only_has_words_of_danger_is_none(reader: DangerReader, why: str, text: str) -> None:
    assert reader.read(text) is None, why


@pytest.mark.parametrize(
    "told",
    [
        "宝宝用了你们的霜起湿疹了",
        "宝宝湿疹了，用完你们的沐浴露才有的",
        "荨麻疹突然发作了",
        "我湿疹，擦了你们的药膏更严重了",
        "孩子发烧用哪款退热贴",
    ],
)
def test_a_condition_brought_on_grown_worse_or_acute_is(reader: DangerReader, told: str) -> None:
    heard = reader.read(told)
    assert heard
    assert heard.kind == "illness"


@pytest.mark.parametrize(
    ("text", "by_parent"),
    [
        ("我闺女趁我午睡把手表拍了三块", True),
        ("外孙才七岁 在平板上点的 刚扣了钱", True),
        ("我七岁 用奶奶手机买的", False),
        ("我家娃放学没回来 手机也关机", False),
        ("孩子在网上认识个大人要她照片", False),
    ],
)
def test_a_parent_who_tells_of_an_order_is_told_from_a_child_in_danger(
    reader: DangerReader, text: str, by_parent: bool
) -> None:
    heard = reader.read(text)
    assert heard is not None
    assert (heard.kind, heard.by_parent) == ("minor", by_parent)


def test_what_is_looked_for_is_written_in_the_script_that_is_read() -> None:
    looked_for = {path: text for path, text in FILES.items() if not path.startswith("sentences/")}
    lines = [line.split("#", 1)[0] for text in looked_for.values() for line in text.splitlines()]
    assert [line for line in lines if simplified(line) != line] == []


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("往后这柜子书归我侄儿，我带不走的", "self_harm"),
        ("昨晚又割自己了 纱布要厚一点的", "self_harm"),
        ("老想着消失 连窗帘都不想拉开", "self_harm"),
        ("喝完那锅菌汤，我婆婆说桌布上有小人在爬", "illness"),
        ("食咗半粒 个口痹晒", "illness"),
        ("那头叫我丈母娘去报亭买充值卡，刮开念给他", "fraud"),
        ("钱说是卡住了，再打八千就能退出来", "fraud"),
        ("我把那六个数念给他听了", "fraud"),
        ("家里谁都没下过单，送来个盒子要付六十", "fraud"),
        ("那九百块是我外孙充的，他才六岁", "minor"),
        ("有个网友叫我闺女拍照片，她才上四年级", "minor"),
        ("俺奶走了快俩月了", "bereavement"),
        ("伴手礼不做了，新娘前天没了", "bereavement"),
        ("师傅抡着榔头冲我来", "threat"),
        ("他要真敢来，我把他的指头一根根剁下来", "threat"),
        ("我直接开车撞进你们铺子", "threat"),
        ("早上一看 大门被人泼了一桶漆", "threat"),
        ("瓷片划到师傅了 手一直流血", "illness"),
        ("我用我爸自己的手机下的单 他不知道", "minor"),
        ("鞋没用了 我也没什么用了", "self_harm"),
        ("他从楼上扔东西砸我", "threat"),
        ("帽子想戴着去见最后一面", "self_harm"),
    ],
)
def test_danger_told_as_a_story_is_heard(reader: DangerReader, told: str, kind: str) -> None:
    heard = reader.read(told)
    assert heard is not None
    assert heard.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("机器人死在床底下了", "self_harm"), ("购物车里那件自己就消失了", "self_harm"),
        ("一箱梨从三轮车上扔下来的 我在阳台看见的", "threat"), ("少给我推宝宝用品 一打开就是", "self_harm"),
        ("叫我妹去取 她要带证件么", "fraud"), ("我爸用他自己手机下的单 我查得到不", "minor"),
        ("瓷片别划着师傅", "illness"),
    ],
)  # fmt: skip
def test_what_words_or_frames_speak_against_is_not_believed_by_its_meaning_alone(
    reader: DangerReader, text: str, kind: str
) -> None:
    assert reader.read(text) is None
    assert reader.read(text, Meant(kind, 0.97, surely=True)) is None


def test_a_sign_that_neither_what_was_learned_nor_the_meaning_agrees_with_is_not_believed(reader: DangerReader) -> None:
    faint = Meant("threat", 0.02, faintly=True)
    assert reader.read("投诉他会不会报复啊") is not None
    assert reader.read("投诉他会不会报复啊", faint) is None
    assert reader.read("一了百了", replace(faint, kind="self_harm")) is not None


def test_a_sign_that_the_meaning_hardly_agrees_with_is_marked_as_unsure(reader: DangerReader) -> None:
    unsure = reader.read("有人拿刀堵我家门", Meant("threat", 0.3))
    sure = reader.read("有人拿刀堵我家门", Meant("threat", 0.8))
    assert unsure is not None
    assert sure is not None
    assert (unsure.as_dict().get("unsure"), sure.as_dict().get("unsure")) == (True, None)


@pytest.mark.parametrize(
    ("ordinary", "danger"),
    [
        ("拖把用了两回开始吐水 地板湿了", "娃喝了加湿器的水开始吐"),
        ("跑步久了就膝盖疼 有没有软底的", "被撞了 膝盖疼得动不了"),
        ("我一喝冰的就拉肚子 常温的有吗", "喝了你家奶一直拉肚子"),
        ("我去医院取药 检查完再拿件", "去医院抢救了"),
        ("这零食我吃到想吐 换个口味", "吃了这零食想吐"),
        ("伞要两把 等生活费到账再拍", "我妈给的 我把生活费全花了"),
        ("气死我了 真想跳楼 从一楼跳", "我在楼顶 想跳楼"),
        ("他会不会知道是我投诉的 小哥晓得我住哪", "他说知道我家住哪 要来弄我"),
        ("诈骗电话能拦吗 给老人用", "诈骗电话让我转账 我转了"),
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_told_from_it_by_its_shape(
    reader: DangerReader, ordinary: str, danger: str
) -> None:
    assert not reader.is_signed(ordinary)
    assert reader.read(danger) is not None


def test_a_threat_laughed_at_needs_more_than_half_and_self_harm_no_more_than_half() -> None:
    kinds: dict[str, dict[str, float]] = {"threat": {}, "self_harm": {}}
    half = Learned({}, 0.5, kinds)  # odds of 0.62
    lines = Lines({"threat": ["要杀了"], "self_harm": ["不想活"]}, {"laughter": ["😂", "笑死"]}, (), {})
    assert DangerReader(lines, half).read("室友要杀了我") is not None
    assert DangerReader(lines, half).read("室友要杀了我😂") is None
    assert DangerReader(lines, half).read("不想活了😂") is not None
    assert DangerReader(lines, Learned({}, 2.0, kinds)).read("室友要杀了我😂") is not None


def test_who_laughs_is_not_heard_by_what_was_learned_alone_though_the_laughter_is_taken_out() -> None:
    lines = Lines({}, {"laughter": ["笑死"]}, ["笑死"], {})
    reader = DangerReader(lines, Learned({}, 3.0, {"illness": {}}))
    assert reader.read("壶在开会") is not None
    assert reader.read("壶在开会 笑死") is None


def test_of_life_a_sign_is_believed_whatever_it_means_and_a_burn_by_steam_is_heard(reader: DangerReader) -> None:
    hardly = Meant("illness", 0.01, hardly=True, faintly=True)
    for text, kind in (
        ("死了一了百了", "self_harm"),
        ("壶嘴热气喷了我一手", "illness"),
        ("拖线板昨晚烧着了", "illness"),
    ):
        heard = reader.read(text, hardly if kind == "self_harm" else None)
        assert heard is not None
        assert heard.kind == kind


def test_a_thing_tried_on_the_hand_is_no_cut(reader: DangerReader) -> None:
    for tried in ("没用过 就在手背上划了一下", "拿指甲划了一下 掉色", "刷了一下就裂"):
        assert reader.read(tried) is None, tried
    for hurt in ("刀片划了手 血止不住", "我被刀片割到手了 流血", "门夹了孩子一下 手肿了"):
        assert reader.read(hurt) is not None, hurt


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("豆浆机还通着电 底座一直往外渗水", "illness"),
        ("水龙头碰一下手就麻", "illness"),
        ("笔记本底下电池胀得盖子都翘了", "illness"),
        ("煮着粥锅盖一下飞出去了", "illness"),
        ("橱柜里有瓦斯味儿", "illness"),
        ("玩具上的珠子少了两颗 好像是他吞了", "illness"),
        ("一次吃几颗才能一直睡下去", "self_harm"),
    ],
)
def test_what_is_dangerous_of_a_thing_or_told_by_the_way_is_heard(reader: DangerReader, text: str, kind: str) -> None:
    heard = reader.read(text)
    assert heard is not None
    assert heard.kind == kind


@pytest.mark.parametrize(
    "text",
    ["周末要打农药 喷壶几升的", "还没插电 底下有水印", "小哥走了以后我才发现少一袋", "外公住院 先放驿站吧",
     "感冒期间能不能喝", "袖子窄 胳膊都抬不动", "等得我心慌 几号发", "困得睁不开眼 明早再说",
     "官网让我输验证码才能退 对吗",
     "我要是投诉 他会不会找我麻烦"],
)  # fmt: skip
def test_what_only_sounds_so_is_none(reader: DangerReader, text: str) -> None:
    assert reader.read(text) is None
