"""The asked thing is answered, or said to be missing: a line that only shares words with the question is no answer."""

from __future__ import annotations

import pytest

from actions.skills.goods.two_asked import both
from tests.actions.conftest import DemoShop
from tests.actions.skills.goods.conftest import Talk
from tests.actions.stage import Stage


@pytest.mark.parametrize(
    ("text", "aspect", "noun"),
    [
        ("台灯一天擦几回灯罩", "how_to_use", "台灯"),
        ("布书一页能有几张图案", "enough", "布书"),
        ("背带一天最多洗几次", "how_to_use", "背带"),
    ],
)
async def test_a_figure_of_something_else_is_no_answer_to_how_many(
    talk: Talk, text: str, aspect: str, noun: str
) -> None:
    heard = await talk.say(text, f"product_question/{aspect}", noun)
    assert "没有" in heard


async def test_the_measure_asked_by_its_noun_is_told(talk: Talk) -> None:
    heard = await talk.say("打底衫胸围多少", "product_question/spec", "打底衫")
    assert heard.startswith("「羊绒打底衫」写的是")
    assert "84cm" in heard


@pytest.mark.parametrize(
    ("text", "aspect", "noun", "lead"),
    [
        ("冲锋衣能用洗衣机搅不", "how_to_use", "冲锋衣", "可以"),
        ("打底衫能机洗吗", "how_to_use", "打底衫", "不行"),
        ("护手霜里有没有甘油", "material", "护手霜", "有的"),
        ("卸妆油有香味没有", "material", "卸妆油", "没有"),
    ],
)
async def test_yes_no_or_not_written_comes_first(talk: Talk, text: str, aspect: str, noun: str, lead: str) -> None:
    heard = await talk.say(text, f"product_question/{aspect}", noun)
    assert heard.startswith(lead) or "没有" in heard.split("，")[0]


async def test_whatever_it_has_can_is_answered_by_can(talk: Talk) -> None:
    heard = await talk.say("双肩背包带15寸电脑能放吗", "product_question/function", "双肩背包")
    assert not heard.startswith("有的")


async def test_how_many_are_left_is_told_of_the_kind_asked_for(talk: Talk) -> None:
    assert "10件" in await talk.say("筋膜枪粉的剩几个", "product_question/spec", "筋膜枪")
    assert "石墨灰43件" in await talk.say("筋膜枪还有几个货", "product_question/spec", "筋膜枪")


@pytest.mark.parametrize(
    ("text", "noun", "said"),
    [
        ("有没有更大的", "运动水壶", "只有1L这一种"),
        ("还有更小的吗", "奶瓶", "最小的是160ml"),
        ("有更厚的吗", "瑜伽垫", "最厚的是深灰 8mm"),
    ],
)
async def test_a_bigger_or_smaller_one_is_told_or_said_to_be_none(talk: Talk, text: str, noun: str, said: str) -> None:
    await talk.say(f"有没有{noun}", "stock/available", noun)
    assert said in await talk.say(text, "stock/available")


async def test_a_bigger_one_than_the_one_fixed_is_told(talk: Talk) -> None:
    await talk.say("奶瓶160ml的有吗", "stock/available", "奶瓶")
    assert "240ml" in await talk.say("有没有再大一点的", "stock/available")


async def test_what_only_begins_as_ours_is_not_said_to_be_there(talk: Talk) -> None:
    heard = await talk.say("有奶瓶刷吗", "stock/sold_here")
    assert "没有找到“奶瓶刷”" in heard
    assert "宽口奶瓶" not in heard.split("，")[0]


async def test_the_kind_named_next_has_its_own_line(talk: Talk) -> None:
    await talk.say("充电宝能带上飞机吗", "product_question/plane", "充电宝")
    assert "74Wh" in await talk.say("20000的呢", "product_question/plane")


async def test_which_kind_is_most_so_is_no_wish_for_goods(talk: Talk) -> None:
    assert "58%" in await talk.say("黑巧克力哪个最不苦", "recommend/best_seller", "黑巧克力")


async def test_a_room_smaller_than_it_is_for_is_enough(talk: Talk) -> None:
    assert (await talk.say("扫地机器人我家四十平够用吗", "product_question/enough", "扫地机器人")).startswith("够")
    assert "不在写的范围里" in await talk.say("扫地机器人我家两百平够用吗", "product_question/enough", "扫地机器人")


async def test_two_questions_of_one_thing_are_both_answered(talk: Talk) -> None:
    heard = await talk.say("挂烫机多重 水箱多少毫升", "product_question/spec", "挂烫机")
    assert "880g" in heard
    assert "140ml" in heard


async def test_one_called_by_a_piece_of_its_name_is_put_beside(talk: Talk) -> None:
    await talk.say("零乳糖牛奶保质期多久", "product_question/shelf_life", "零乳糖牛奶")
    heard = await talk.say("跟A2的比哪个蛋白高", "product_question/compare")
    assert "3.3g" in heard
    assert "3.6g" in heard


async def test_a_side_remark_gets_no_line_of_the_catalogue(talk: Talk) -> None:
    await talk.say("加湿器能用自来水吗", "product_question/function", "加湿器")
    heard = await talk.say("我家这边水质硬得不行", "product_question/function", act="tell")
    assert "28 分贝" not in heard
    assert "没有写这么细" not in heard


async def test_a_noun_said_before_and_never_told_apart_holds(shop: DemoShop) -> None:
    reading = {
        "acts": {"ask": 0.9},
        "matters": [{"topic": "product_question", "aspect": "spec", "odds": 0.95, "aspect_odds": 0.9}],
        "subjects": [{"kind": "goods", "span": "养生壶", "how": "inherited", "role": "this"}],
    }
    heard = await Stage().say("多少瓦", "product_question", {}, sure=0.95, reading=reading)
    assert "800W" in heard.text


def test_every_aspect_stays_where_two_are_answered() -> None:
    from actions.skills.goods.facts import PRODUCT_QUESTION, told_by

    assert set(both(PRODUCT_QUESTION, told_by()).aspects) == set(PRODUCT_QUESTION.aspects)


async def test_what_is_to_be_stopped_then_is_no_yes(talk: Talk) -> None:
    assert (await talk.say("护手霜手上有伤口能抹吗", "product_question/function", "护手霜")).startswith("不行")
