"""Nothing is asked of goods, something is told: taken up by what is known of them, and never only said to be noted."""

from __future__ import annotations

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.skills.goods.conftest import Talk
from tests.actions.test_trouble import only_one
from tests.actions.words import proper


async def test_a_worry_is_answered_by_the_way_back_there_is(talk: Talk) -> None:
    await talk.say("洁面乳多重", "product_question/spec", "洁面乳")
    heard = await talk.say("我怕用了不舒服", "product_question/quality", act="tell")
    assert "可退" in heard


async def test_harm_done_by_the_like_of_it_is_met_by_what_is_written_against_it(talk: Talk) -> None:
    await talk.say("空气炸锅多大", "product_question/spec", "空气炸锅")
    heard = await talk.say("上次别家的给我烧焦了 吓死", "repair/danger", act="tell", odds=0.3)
    assert "离墙" in heard


async def test_a_purchase_told_of_is_found_and_asked_after(shop: DemoShop) -> None:
    customer, order = only_one(shop)
    stage, name = acting_as(shop, customer), order["items"][0]["short_title"]
    read = "product_question/quality"
    heard = await stage.say(f"上个月在你们这买过{name}", read, {"product": name}, act="tell", sure=0.6)
    proper(heard)
    assert name in heard.text
    assert order["state_text"] in heard.text
    assert stage.slots["order_no"] == order["order_no"]


async def test_no_hurry_is_thanked_for_and_nothing_told_again(talk: Talk) -> None:
    await talk.say("空气炸锅多大", "product_question/spec", "空气炸锅")
    assert "空气炸锅" not in await talk.say("没事 不急 你们慢慢看", "product_question/quality", act="tell")
