"""From the second line on: the goods talked of stay the subject, and what is told narrows what is asked."""

from __future__ import annotations

from tests.actions.skills.goods.conftest import Talk


async def test_the_next_goods_named_are_asked_the_same(talk: Talk) -> None:
    await talk.say("跑鞋有44的吗", "stock/available", "跑鞋")
    heard = await talk.say("那徒步鞋呢", "product_question/compare", "徒步鞋")
    assert "徒步鞋" in heard
    assert "44" in heard


async def test_what_it_is_used_with_does_not_change_the_subject(talk: Talk) -> None:
    await talk.say("轻薄羽绒服暖和吗", "product_question/quality", "轻薄羽绒服")
    assert "轻薄羽绒服" in await talk.say("里面穿得下毛衣吗", "product_question/function", "毛衣")


async def test_more_of_a_body_goes_to_the_size_asked_for(talk: Talk) -> None:
    assert "对应M码" in await talk.say("冲锋衣165 55公斤穿什么码", "product_question/size_fit", "冲锋衣")
    assert "选L码" in await talk.say("我肩比较宽", "out_of_scope/chat", odds=0.4, act="tell")


async def test_a_measure_is_held_against_what_the_thing_suits(talk: Talk) -> None:
    await talk.say("取暖器怎么样", "product_question/quality", "取暖器")
    assert "16平选1.2 米" in await talk.say("屋子16平", "product_question/spec", act="tell")
    await talk.say("扫地机器人吵吗", "product_question/quality", "扫地机器人")
    assert "200平不在" in await talk.say("家里200平", "product_question/spec", act="tell")


async def test_a_kind_of_it_is_whether_that_is_there_whatever_was_read(talk: Talk) -> None:
    await talk.say("筋膜枪声音大不大", "product_question/quality", "筋膜枪")
    assert "樱花粉" in await talk.say("粉的有没", "product_question/material")


async def test_a_price_said_in_so_many_words_is_told_of_the_kind(talk: Talk) -> None:
    await talk.say("面膜怎么用", "product_question/how_to_use", "面膜")
    assert "119元" in await talk.say("20片的多少钱", "product_question/size_fit", odds=0.4)


async def test_what_is_taken_leads_to_where_it_is_bought(talk: Talk) -> None:
    await talk.say("养生壶有粉的吗", "stock/available", "养生壶")
    assert "下单" in await talk.say("行就要它", "affirm", act="yes")


async def test_others_are_chosen_by_what_was_told_before(talk: Talk) -> None:
    await talk.say("送女朋友口红什么颜色好", "product_question/look", "口红")
    assert "适合送礼" in await talk.say("再配个150以内的", "recommend/need", act="want")


async def test_the_sum_is_held_against_the_two_compared(talk: Talk) -> None:
    await talk.say("空气炸锅和破壁机有什么区别", "product_question/compare", "空气炸锅")
    heard = await talk.say("预算300以内", "recommend/need", act="want")
    assert "空气炸锅" in heard
    assert "破壁机" not in heard


async def test_what_is_not_written_is_said_as_the_shop_calls_it_and_no_line_is_told_back(talk: Talk) -> None:
    await talk.say("羊毛大衣什么材质", "product_question/material", "羊毛大衣")
    first = await talk.say("有没有内兜", "product_question/quality")
    second = await talk.say("扣子结实吗", "product_question/quality")
    assert "扣子结实" not in second
    third = await talk.say("穿几次会起一层球球吗 起球烦死了", "product_question/quality")
    assert "会不会起球" in third
    assert "烦" not in third
    assert first != second


async def test_a_beast_is_not_offered_what_people_eat(talk: Talk) -> None:
    heard = await talk.say("有没有给猫吃的", "recommend/need", act="want")
    assert "没有给猫" in heard
    assert "坚果" not in heard


async def test_what_somebody_may_not_have_is_held_against_the_next_goods_too(talk: Talk) -> None:
    assert "没有写花生" in await talk.say("米粉 对花生过敏能吃吗", "product_question/suits_whom", "米粉")
    assert "果泥" in (heard := await talk.say("那果泥呢", "product_question/compare", "果泥"))
    assert "没有写花生" in heard
