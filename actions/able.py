"""Walk 1, in the actions: what this shop does without: said in its own sentence, and never offered by a button."""

from __future__ import annotations

from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from xiaoer.shop.contract import Capability

_OF_TOPIC: dict[str, Capability] = {
    "urge_shipment": "urge",
    "cancel_order": "cancel",
    "change_address": "address",
    "change_order": "quantity",
    "confirm_receipt": "confirm_receipt",
    "return": "return",
    "exchange": "exchange",
    "refund": "refund",
    "invoice": "invoice",
    "membership": "membership",
    "price_protection": "price_protection",
    "repair": "repair",
}
_OF_CHOICE: dict[tuple[str, str], Capability] = {
    ("price_promo", "coupons"): "coupons",
    ("price_promo", "quote"): "quote",
    ("membership", "exchange"): "points_exchange",
}


async def without(wish: Capability) -> str:
    """The shop's sentence where it does without; a shop that gives price differences by hand does not."""
    sentence = await shop().cannot(wish)
    if sentence and wish == "price_protection" and (await shop().policies()).price_protection.days:
        return ""
    return sentence or ""


async def told_cannot(wish: Capability, reply: Reply, before: str = "") -> bool:
    """The shop's sentence with a person beside it, when the shop does without this."""
    sentence = await without(wish)
    if not sentence:
        return False
    reply.say(f"{before}{sentence}", [PERSON])
    reply.progress()
    return True


async def offer_only_what_can_be(reply: Reply) -> None:
    """Buttons that would only be answered with a no are left out. One that names an order came from its ``can``."""
    for button in reply.offered:
        need = _need(button)
        if need and "order_no" not in button.entities and await without(need):
            reply.take_back(button)


def _need(button: Button) -> Capability | None:
    return _OF_CHOICE.get((button.intent, button.entities.get("choice", ""))) or _OF_TOPIC.get(button.intent)
