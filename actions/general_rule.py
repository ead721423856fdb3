"""Walk 1, in the actions: what holds for everybody: the shop's rule on a topic, when the one order cannot be seen."""

from __future__ import annotations

from collections.abc import Callable

from actions.knowledge import article_text
from actions.policy import days_back, policy_answer
from actions.shop import shop
from actions.wording import sentence
from xiaoer.shop.contract import Policies

_Tell = Callable[[Policies, str], str]


def _shipping(rules: Policies, _: str) -> str:
    return sentence(rules.shipping.text)


def _arrival(rules: Policies, _: str) -> str:
    return "退款按付款方式原路退回：" + "".join(sentence(way.text) for way in rules.refund_arrival)


def _photos(rules: Policies, _: str) -> str:
    return sentence(rules.photo_rule)


def _service(topic: str) -> _Tell:
    return lambda rules, _: sentence(rules.service_texts.get(topic, ""))


_RULE_OF: dict[str, _Tell] = {
    "order_status": _shipping,
    "logistics": _shipping,
    "urge_shipment": _shipping,
    "delivery_appointment": _service("delivery"),
    "return": days_back,
    "exchange": days_back,
    "refuse_delivery": _service("refuse_delivery"),
    "repair": _service("repair"),
    "refund": _arrival,
    "invoice": lambda rules, _: sentence(rules.invoice_text),
    "change_address": lambda rules, _: sentence(rules.address_text),
    "cancel_order": lambda rules, _: sentence(rules.cancel_text),
    "payment": lambda rules, _: sentence(rules.payment_text),
    "price_protection": lambda rules, _: sentence(rules.price_protection.text),
    "missing_or_damaged": _photos,
    "change_order": lambda rules, _: sentence(rules.quantity_text),
    "confirm_receipt": lambda rules, _: sentence(rules.receipt_text),
}


async def general_rule(topic: str, text: str = "") -> str:
    """The rule that the words ask for, else the topic's, else an article; empty when the shop has none."""
    asked = await policy_answer(text) if text else None
    tell = _RULE_OF.get(topic)
    ruled = asked or (tell(await shop().policies(), text) if tell else "")
    return ruled or (await article_text(text) if text else "")
