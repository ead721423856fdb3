"""The goods talked of stay on the table; what is asked is answered by the fact that decides it, or said not to be
written; one size and one pick are named; what has to be reckoned is reckoned."""

from __future__ import annotations

import pytest

from tests.actions.skills.goods.conftest import Talk


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("它能同时给音箱充上电不", "音箱"),
        ("能给我那块手表充上吗", "手表"),
        ("放背包侧袋会不会太鼓", "背包"),
    ],
)
async def test_what_only_has_a_part_to_play_is_not_what_is_asked_about(talk: Talk, text: str, noun: str) -> None:
    await talk.say("充电宝多重", "product_question/spec", "充电宝")
    heard = await talk.say(text, "product_question/function", noun)
    assert "充电宝" in heard


async def test_other_goods_named_as_the_subject_take_their_place(talk: Talk) -> None:
    await talk.say("充电宝多重", "product_question/spec", "充电宝")
    assert "「双肩背包」" in await talk.say("那双肩包防水吗", "product_question/function", "双肩包")


async def test_a_colour_that_holds_the_name_of_other_goods_is_a_colour(talk: Talk) -> None:
    await talk.say("羊毛大衣什么料子", "product_question/material", "羊毛大衣")
    assert "「羊毛大衣」" in await talk.say("燕麦色还有吗", "stock/available", "燕麦")


async def test_a_thing_wiped_with_is_not_looked_for_in_the_shop(talk: Talk) -> None:
    assert "没有找到" not in await talk.say("表面我用抹布擦过了还是花", "product_question/trouble", "抹布", act="tell")


async def test_of_those_recommended_the_first_is_asked_about(talk: Talk) -> None:
    told = await talk.say("给我外公挑个手机", "recommend/need", "手机", act="want")
    assert told.index("长辈手机") < (told + "极光手机").index("极光手机")
    assert "长辈手机" in await talk.say("屏幕几寸", "product_question/spec")


async def test_a_question_on_goods_that_read_as_none_of_ours_is_answered_of_them(talk: Talk) -> None:
    await talk.say("冲锋衣什么面料", "product_question/material", "冲锋衣")
    assert "暴雨" in await talk.say("暴雨里骑车回家顶用不", "out_of_scope/other")


async def test_the_nearest_field_is_no_answer(talk: Talk) -> None:
    await talk.say("轻薄羽绒服多重", "product_question/spec", "轻薄羽绒服")
    heard = await talk.say("穿身上有没有一股怪味", "product_question/material")
    assert "没有写" in heard
    assert "白鸭绒" not in heard


async def test_a_line_that_denies_it_says_no_first(talk: Talk) -> None:
    await talk.say("取暖器几档", "product_question/spec", "取暖器")
    assert (await talk.say("把衣物盖上去烘行吗", "product_question/function")).startswith("不行")


async def test_what_else_is_asked_is_not_decided_by_the_age(talk: Talk) -> None:
    heard = await talk.say("婴儿推车五个月的娃坐着能自己转圈吗", "product_question/suits_whom", "婴儿推车")
    assert not heard.startswith("可以")


@pytest.mark.parametrize("first", ["跑鞋我脚背高", "跑鞋脚掌偏宽怎么选"])
async def test_a_second_detail_names_one_size(talk: Talk, first: str) -> None:
    assert "平时穿几码" in await talk.say(first, "product_question/size_fit", "跑鞋")
    assert "选43码" in await talk.say("以前买李宁42", "product_question/size_fit", act="tell")


@pytest.mark.parametrize(
    ("text", "said"),
    [("拍了XL 174 80公斤", "XL偏小"), ("拍了2XL 165 55公斤", "2XL偏大"), ("拍了M 165 55公斤", "M正合适")],
)
async def test_a_size_that_was_ordered_is_judged(talk: Talk, text: str, said: str) -> None:
    assert (await talk.say(f"冲锋衣{text}", "product_question/size_fit", "冲锋衣")).startswith(said)


async def test_my_size_is_the_one_that_was_told(talk: Talk) -> None:
    await talk.say("轻薄羽绒服158 52公斤穿什么码", "product_question/size_fit", "轻薄羽绒服")
    assert "雾霾蓝M" in await talk.say("雾霾蓝有我穿的那个码吗", "stock/available")


async def test_a_half_size_that_is_not_made_is_a_no_with_its_neighbours(talk: Talk) -> None:
    heard = await talk.say("跑鞋有40码半的吗", "stock/available", "跑鞋")
    assert "没有40.5" in heard
    assert "40和41" in heard


async def test_so_many_are_held_against_what_there_is(talk: Talk) -> None:
    await talk.say("机械键盘吵吗", "product_question/quality", "机械键盘")
    assert "不够" in await talk.say("静音那款要二十来把", "stock/available")


async def test_current_is_reckoned_from_watts_and_hours(talk: Talk) -> None:
    heard = await talk.say("取暖器开十个钟头要几度电", "product_question/spec", "取暖器")
    assert "2000W：20" in heard
    assert "1600W：16" in heard
    assert "12.8" in await talk.say("0.9米的开八小时呢", "product_question/spec", act="tell")


async def test_one_piece_of_a_pack_is_reckoned(talk: Talk) -> None:
    await talk.say("纸尿裤L有吗", "stock/available", "纸尿裤")
    assert "1.46元" in await talk.say("L的一片合多少钱", "product_question/spec")


async def test_the_choice_left_to_us_names_one(talk: Talk) -> None:
    await talk.say("推荐点零食", "recommend/wish", "零食", act="want")
    heard = await talk.say("你替我定吧", "recommend/wish", act="want")
    assert heard.count("「") == 1


async def test_nobody_s_mother_is_given_shoes_to_run_in(talk: Talk) -> None:
    heard = await talk.say("头一回上女友家 给她妈妈带点啥 三百上下", "recommend/need", act="want")
    assert "跑鞋" not in heard
    assert "球拍" not in heard


async def test_what_bothers_is_no_wish_for_another(talk: Talk) -> None:
    heard = await talk.say("台灯太晃眼了 孩子眼睛疼", "recommend/need", "台灯", odds=0.5, act="tell")
    assert "合您要求" not in heard
    assert "退" in heard
