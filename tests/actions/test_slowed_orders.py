"""An order that strangers guess at is slowed for four digits; its owner gets in by the whole number at once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.actions.conftest import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.client import ShopClient
from xiaoer.shop.errors import Locked, WrongDigits
from xiaoer.shop.tries import ORDER_PAUSES

WHOLE = "完整的收货手机号"


async def stranger_tries(shop: DemoShop, order_no: str, times: int = 1) -> None:
    """Wrong digits at the shop's own door, a fresh visitor each time."""
    client = ShopClient(shop.url, shop.token)
    for _ in range(times):
        with pytest.raises((WrongDigits, Locked)):
            await client.verify(order_no, other(shop, order_no), f"v_{uuid4().hex}")
    await client.close()


def other(shop: DemoShop, order_no: str) -> str:
    return f"{(int(shop.last4_of(order_no)) + 1) % 10000:04}"


@pytest.fixture
async def tried(shop: DemoShop) -> str:
    """The number of an order that strangers guessed at all day."""
    shop.open_anew()
    order_no = str(shop.order_that(state="delivering")[1]["order_no"])
    await stranger_tries(shop, order_no, ORDER_PAUSES[-1][0])
    return order_no


async def test_the_owner_of_an_order_strangers_guess_at_is_asked_for_the_whole_number_and_gets_in(
    visitor: Stage, shop: DemoShop, tried: str
) -> None:
    await visitor.say("查订单", "order_status", {"order_no": tried})
    slowed = await visitor.say(shop.last4_of(tried))
    proper(slowed)
    assert WHOLE in slowed.text
    assert "分钟" not in slowed.text
    assert any(button["payload"] == "/ask_human" for button in slowed.buttons)
    await stranger_tries(shop, tried)
    again = await visitor.say(shop.last4_of(tried))
    assert WHOLE in again.text
    assert again.text != slowed.text
    await stranger_tries(shop, tried)
    heard = await visitor.say(shop.phone_of(tried), "nlu_fallback", {"phone": shop.phone_of(tried)})
    assert heard.cards("order")[0]["order_no"] == tried


async def test_the_whole_number_given_first_opens_an_order_that_is_slowed(
    visitor: Stage, shop: DemoShop, tried: str
) -> None:
    await visitor.say("查订单", "order_status", {"order_no": tried})
    phone = shop.phone_of(tried)
    heard = await visitor.say(phone, "nlu_fallback", {"phone": phone})
    assert heard.cards("order")


async def test_wrong_whole_numbers_end_with_a_person_and_the_right_one_no_longer_helps(
    visitor: Stage, shop: DemoShop, tried: str
) -> None:
    await visitor.say("查订单", "order_status", {"order_no": tried})
    await visitor.say("0000" if shop.last4_of(tried) != "0000" else "1111")
    heard = Heard()
    for wrong in range(5):
        assert heard.handoff is None
        phone = f"131000{wrong}{shop.last4_of(tried)}"
        heard = await visitor.say(phone, "nlu_fallback", {"phone": phone})
        proper(heard)
        assert WHOLE in heard.text or heard.handoff
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "locked"
    await visitor.say("查订单", "order_status", {"order_no": tried})
    heard = await visitor.say(shop.phone_of(tried), "nlu_fallback", {"phone": shop.phone_of(tried)})
    assert not heard.cards("order")


async def test_a_number_nobody_has_is_slowed_in_the_same_words(shop: DemoShop, tried: str) -> None:
    nobody = "20990101000077"
    client = ShopClient(shop.url, shop.token)
    for _ in range(ORDER_PAUSES[-1][0]):
        with pytest.raises(WrongDigits):
            await client.verify(nobody, "0000", f"v_{uuid4().hex}")
    await client.close()
    await stranger_tries(shop, tried)
    said: list[str] = []
    for number in (nobody, tried):
        stage = Stage(visitor=f"v_same_words_{number}")
        await stage.say("查订单", "order_status", {"order_no": number})
        heard = await stage.say(other(shop, tried))
        assert WHOLE in heard.text
        wrong = await stage.say("13100000000", "nlu_fallback", {"phone": "13100000000"})
        said.append(heard.text + wrong.text)
    assert said[0] == said[1]


async def test_who_has_not_the_whole_number_either_is_not_sent_back_to_four_digits(
    visitor: Stage, shop: DemoShop, tried: str
) -> None:
    await visitor.say("查订单", "order_status", {"order_no": tried})
    await visitor.say(shop.last4_of(tried))
    heard = await visitor.say("我不记得了")
    proper(heard)
    assert WHOLE in heard.text
    assert "四位" not in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)
