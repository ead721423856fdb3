"""A shopper who says what the script says and answers whatever a form asks, as somebody with nothing to hide."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.truth.talks import Script, Talk, Turn

MOST_ANSWERS = 9
Orders = list[tuple[str, dict[str, Any]]]
_ANSWERS: dict[str, Turn] = {
    "invoice_title": Turn("林晓"),
    "tax_no": Turn("91330100MA2CF0000X"),
    "invoice_email": Turn("lin@example.com", entities={"email": "lin@example.com"}),
    "new_address": Turn("浙江省杭州市西湖区文三路100号3幢201"),
    "sure": Turn("确认", "affirm"),
}


@dataclass
class Shopper:
    stage: Stage
    order: dict[str, Any] | None
    last4: str
    heard: list[Heard] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @staticmethod
    def of(script: Script, shop: DemoShop, orders: Orders) -> Shopper:
        if not script.talk.about_an_order:
            customer = None if script.who == "visitor" else script.who
            return Shopper(_stage(shop, customer, str(script)), None, "")
        customer, order = orders[script.place]
        signed_in = None if script.who == "proven" else customer
        return Shopper(_stage(shop, signed_in, str(script)), order, shop.last4_of(order["order_no"]))

    async def say(self, turn: Turn) -> Heard:
        self.said += [turn.text, *turn.entities.values()]
        press = None if turn.text else {"intent": turn.intent, "entities": turn.entities}
        self.heard.append(await self.stage.say(turn.text, turn.intent, dict(turn.entities), press=press))
        return self.heard[-1]

    async def open_with(self, script: Script) -> Heard:
        named = {"order_no": self.order["order_no"]} if self.order and script.who != "own" else {}
        return await self.say(Turn(script.opening.text, script.opening.intent, {**script.opening.entities, **named}))

    async def answer(self) -> Heard:
        """To the question the open form asks."""
        wanted = str(self.stage.slots.get("requested_slot"))
        number = self.order["order_no"] if self.order else ""
        if wanted == "order_no":
            return await self.say(Turn(number, "order_status", {"order_no": number}))
        if wanted == "phone_last4":
            return await self.say(Turn(self.last4))
        if wanted == "photos":
            self.heard.append(await self.stage.say("", images=("https://example.com/p.jpg",)))
            return self.heard[-1]
        if wanted in _ANSWERS:
            return await self.say(_ANSWERS[wanted])
        button = next((one for one in self.heard[-1].buttons if "choice" in one["payload"]), None)
        if button is None:
            return await self.say(Turn("都可以"))
        self.said.append(button["title"])
        self.heard.append(await self.stage.press(button))
        return self.heard[-1]

    async def to_the_end(self) -> None:
        """Until no form asks any more."""
        for _ in range(MOST_ANSWERS):
            if self.stage.form is None:
                return
            await self.answer()
        asked = self.stage.slots.get("requested_slot")
        raise AssertionError(f"{self.stage.form} goes on asking for {asked}: {[one.text for one in self.heard]}")


def orders_of_all(shop: DemoShop) -> Orders:
    return [(customer, order) for customer in shop.customers() for order in shop.orders(customer)]


def fitting(orders: Orders, talk: Talk) -> Orders:
    """Those a talk may be about."""
    return [(who, one) for who, one in orders if talk.may_be_about(one["state"], one["can"])]


def _stage(shop: DemoShop, customer: str | None, name: str) -> Stage:
    return Stage(
        (customer, *shop.name_and_level(customer)) if customer else None, visitor=f"v_{zlib.crc32(name.encode())}"
    )
