"""Asked on of what is late: no figures again, what is not known, by when urging is answered; what is lost is paid."""

from __future__ import annotations

import pytest

from tests.actions.books import tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of
from tests.actions.stage import Heard, Stage
from xiaoer.shop.client import Rehearsal
from xiaoer.shop.contract import Urge


def said_of(heard: Heard) -> str:
    return " ".join(one["text"] for one in heard.bubbles)


async def urged(stage: Stage, heard: Heard) -> bool:
    """By its button, unless another test of this shop has urged it."""
    button = next((one for one in heard.buttons if one["title"] == "催一下"), None)
    return "CB" in (await stage.press(button) if button else heard).text


@pytest.mark.parametrize("then", ["urge_shipment/ship_time", "urge_shipment/late"])
async def test_of_what_is_not_sent_the_second_answer_asks_once_and_names_the_hour(shop: DemoShop, then: str) -> None:
    who, order = of(shop, state="to_ship", late=True, can="urge")
    stage = acting_as(shop, who[0])
    await stage.say("怎么没发", "urge_shipment/late", {"order_no": order["order_no"]}, act="blame")
    again = await stage.say("到底哪天", then)
    assert f"{order['late_hours']}小时" not in said_of(again)
    assert "前" in said_of(again)
    assert len(again.bubbles) == 1
    assert await urged(stage, again)


async def test_of_what_is_on_its_way_too_also_where_it_comes_late_only_by_the_tracking(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=True, parcels=1, can="urge")
    stage = acting_as(shop, who[0])
    first = await stage.say("到哪了", "logistics/late", {"order_no": order["order_no"]}, act="blame")
    again = await stage.say("然后呢", "logistics/late", act="blame")
    assert said_of(first) != said_of(again)
    assert len(again.bubbles) == 1
    assert order["parcels"][0]["courier"] in said_of(again)


async def test_once_urged_it_is_told_by_when_and_not_offered_again(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True, can="urge")
    stage = acting_as(shop, who[0])
    first = await stage.say("怎么没发", "urge_shipment/late", {"order_no": order["order_no"]}, act="blame")
    await urged(stage, first)
    again = await stage.say("那哪天发", "urge_shipment/ship_time")
    assert "CB" in said_of(again)
    assert f"{order['late_hours']}小时" not in said_of(again)


async def test_the_shop_is_asked_once_a_turn_what_urging_brings(
    shop: DemoShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    urge = Rehearsal.urge

    async def counted(self: Rehearsal, order_no: str, *, key: str, on_behalf: str) -> Urge:
        tried.append(order_no)
        return await urge(self, order_no, key=key, on_behalf=on_behalf)

    monkeypatch.setattr(Rehearsal, "urge", counted)
    who, order = of(shop, state="to_ship", late=True, can="urge")
    stage = acting_as(shop, who[0])
    await stage.say("分几个包裹", "logistics/split", {"order_no": order["order_no"]})
    tried.clear()
    assert (await stage.say("怎么没发", "urge_shipment/late", act="blame")).bubbles
    assert tried == [order["order_no"]]


async def test_anger_about_what_is_lost_hears_that_it_is_paid_and_not_that_it_be_hurried(shop: DemoShop) -> None:
    for customer in shop.customers():
        late = [one for one in shop.orders(customer)[:10] if one["late"]]
        if len(late) == 1 and late[0]["state"] == "lost":
            answered = await ask("complaint/anger", (customer, "", ""))
            assert answered.named == ["complaint/lost_owned"]
            assert answered.says[0].buttons[0].intent == "refund"
            return
    raise LookupError("nobody has lost just one order")


async def test_blame_of_service_with_goods_that_are_lost_is_answered_of_them(shop: DemoShop) -> None:
    who, order = of(shop, state="lost")
    name = order["items"][0]["short_title"]
    before = len(tickets(shop, who[0]))
    heard = await acting_as(shop, who[0]).say(
        f"{name}都能丢 专挑我是吗", "complaint/service", {"product": name}, act="blame"
    )
    assert "丢" in said_of(heard)
    assert "接待" not in said_of(heard)
    assert len(tickets(shop, who[0])) == before


async def test_blame_without_a_matter_gets_an_apology_and_its_own_words_are_offered(shop: DemoShop) -> None:
    customer = next(one for one in shop.customers() if not any(each["late"] for each in shop.orders(one)))
    long = "你们那个机器人我真是服了，天天半夜两点卡在沙发底下喊救命，全家都别想睡"
    heard = await acting_as(shop, customer).say(long, "complaint/service", {"product": "机器人"}, act="blame")
    assert any(word in said_of(heard) for word in ("对不起", "不对"))
    assert "这件事”" not in said_of(heard)


@pytest.mark.parametrize("words", ["是现种的土豆现炸的吗", "铁锅是现去挖矿炼的吧", "薯片还长在地里吧"])
async def test_what_is_mocked_as_made_only_now_is_heard_of_what_is_late_and_of_nothing_else(
    shop: DemoShop, words: str
) -> None:
    who, order = of(shop, state="to_ship", late=True)
    late = [one for one in shop.orders(who[0])[:20] if one["late"]]
    heard = await acting_as(shop, who[0]).say(words, "product_question/quality")
    assert any(f"{one['late_hours']}小时" in said_of(heard) for one in late), order["order_no"]
    none_late = next(one for one in shop.customers() if not any(each["late"] for each in shop.orders(one)))
    assert "小时" not in said_of(await acting_as(shop, none_late).say(words, "product_question/quality"))
