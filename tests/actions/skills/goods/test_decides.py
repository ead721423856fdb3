"""What decides a question about goods is told: what is written for a worry, of the very kind, from which age; and what
decides nothing is not told for it."""

from __future__ import annotations

import pytest

from tests.actions.skills.goods.conftest import Talk


async def test_for_the_unwell_a_doctor_decides_and_nothing_is_praised(talk: Talk) -> None:
    heard = await talk.say("希腊酸奶我爷爷糖尿病喝行吗", "product_question/suits_whom", "希腊酸奶")
    assert "医生" in heard
    assert "饱腹感" not in heard
    assert "含坚果" in await talk.say("烤谷物燕麦过敏体质能吃不", "product_question/suits_whom", "烤谷物燕麦")


@pytest.mark.parametrize(
    ("text", "said"),
    [("取暖器整夜开着行不行", "定好时"), ("取暖器孩子碰到会烫着吗", "倾倒断电"), ("空气炸锅会不会烫到娃", "够不到")],
)
async def test_a_worry_of_fire_and_heat_is_met_by_what_is_written_for_safety(talk: Talk, text: str, said: str) -> None:
    heard = await talk.say(text, "product_question/function", text[:3] if text.startswith("取") else "空气炸锅")
    assert said in heard


async def test_from_which_age_is_for_whom_it_is_and_not_how_long_it_keeps(talk: Talk) -> None:
    heard = await talk.say("果泥多大能吃", "product_question/suits_whom", "果泥")
    assert "6 个月以上" in heard
    assert "9 个月" not in await talk.say("有机米粉几个月可以喂", "product_question/suits_whom", "有机米粉")


async def test_the_weights_of_a_size_stand_in_its_name(talk: Talk) -> None:
    heard = await talk.say("纸尿裤XL到多少斤", "product_question/size_fit", "纸尿裤")
    assert "24-34 斤" in heard
    assert "S 4" not in heard


async def test_a_weight_told_before_holds_and_what_pinches_goes_up(talk: Talk) -> None:
    await talk.say("纸尿裤我家宝宝10公斤", "product_question/size_fit", "纸尿裤")
    assert "L 9-14kg" in await talk.say("那拿哪个好", "product_question/size_fit")
    assert "XL" in await talk.say("L的有点勒腿", "product_question/size_fit")


async def test_what_is_written_of_one_kind_is_not_told_of_another(talk: Talk) -> None:
    heard = await talk.say("希腊酸奶蓝莓味加了蔗糖没有", "product_question/material", "希腊酸奶")
    assert "没有单独写" in heard


async def test_asked_to_choose_one_kind_is_picked(talk: Talk) -> None:
    heard = await talk.say("给我姐买口红挑哪个色好", "product_question/look", "口红")
    assert heard.startswith("先看豆沙红")


async def test_the_line_just_told_answers_no_second_question(talk: Talk) -> None:
    first = await talk.say("机械键盘红轴吵吗", "product_question/noise", "机械键盘")
    second = await talk.say("静音红轴和它差多少", "product_question/compare")
    assert "茶轴有段落感" in first
    assert "茶轴有段落感" not in second
    assert "没有这样搭的" in await talk.say("有没有奶白色的静音", "product_question/look")


async def test_goods_of_elsewhere_are_not_compared_with_colours(talk: Talk) -> None:
    await talk.say("长辈手机怎么样", "product_question/quality", "长辈手机")
    heard = await talk.say("跟网上一百块的差在哪", "product_question/compare")
    assert "不乱比" in heard
    assert "深海蓝" not in heard


async def test_goods_shown_before_are_not_compared_once_another_is_talked_of(talk: Talk) -> None:
    await talk.say("给我丈母娘挑个东西", "recommend/need", act="want")
    await talk.say("扫地机尘袋多久换", "product_question/how_to_use", "扫地机尘袋")
    heard = await talk.say("12个的和6个的是一样的吧，头一回买", "product_question/compare")
    assert "尘袋" in heard
    assert "养生壶" not in heard


async def test_a_trouble_told_is_met_by_no_goods_put_forward(talk: Talk) -> None:
    assert "可以看" not in await talk.say("颜色太红了，像小孩偷涂的", "product_question/trouble")


@pytest.mark.parametrize(("text", "said"), [("能帮我包装一下吗", "礼盒"), ("有小样送吗", "小样")])
async def test_wrapping_and_samples_are_no_way_of_using_it(talk: Talk, text: str, said: str) -> None:
    await talk.say("丝绒口红显白吗", "product_question/look", "丝绒口红")
    heard = await talk.say(text, "product_question/how_to_use")
    assert said in heard
    assert "润唇膏" not in heard


async def test_another_kind_wished_for_beside_it_is_put_forward(talk: Talk) -> None:
    await talk.say("宽口奶瓶什么材质", "product_question/material", "宽口奶瓶")
    heard = await talk.say("想再买个壶", "product_question/function", act="want")
    assert "恒温壶" in heard.split("；")[0]


async def test_one_sign_that_ends_one_name_names_it(talk: Talk) -> None:
    assert "「炸锅纸」" in await talk.say("那个圆的纸跟5升的锅配吗", "product_question/function")
