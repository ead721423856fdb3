"""Confirming receipt: when it happens by itself, what it means, why it cannot be done; the deed is the old form's."""

from __future__ import annotations

from actions.cards import order_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Skill
from actions.order import step
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.orders import trouble
from actions.skills.orders.parcels import arrived, as_written, meant, under_way
from actions.wording import called_items, first_sentence, moment, sentence
from xiaoer.shop.contract import Order


async def rule(found: Found, asked: Asked) -> Told:
    """Of this order, then what holds for all."""
    order, text = found.order, await _receipt_text()
    waiting = meant(order, asked, whole=True).waiting
    if waiting and order.parcels:
        return tell("confirm_receipt/rest_first", goods=called_items(waiting))
    if order.state == "signed":
        return tell("confirm_receipt/rule_signed", *step(order, "confirm_receipt"),
                    progress=sentence(order.progress), rule=await _rest_of_it())  # fmt: skip
    if order.state == "completed" and order.completed_at:
        return tell("confirm_receipt/done", at=moment(order.completed_at, asked.now))
    return tell("confirm_receipt/rule", rule=text)


async def usual(asked: Asked) -> Told | None:
    return as_written(await _receipt_text())


async def how(asked: Asked) -> Told:
    return tell("confirm_receipt/how")


async def how_of(found: Found, asked: Asked) -> Told:
    order = found.order
    if "confirm_receipt" in order.can:
        return tell("confirm_receipt/how", *step(order, "confirm_receipt"), card=order_card(order, asked.now))
    return await failed(found, asked)


async def failed(found: Found, asked: Asked) -> Told:
    """Why not, by its state; where it could be, it can be done here."""
    order = found.order
    if "confirm_receipt" in order.can:
        return tell("confirm_receipt/can_here", *step(order, "confirm_receipt"), PERSON)
    if order.state == "completed" and order.completed_at:
        return tell("confirm_receipt/done", at=moment(order.completed_at, asked.now))
    values = {"state": order.state_text, "progress": sentence(order.progress)}
    return Told((Say("confirm_receipt/not_yet", values, (PERSON,)),))


async def received(asked: Asked) -> Told:
    return tell("confirm_receipt/received")


async def received_of(found: Found, asked: Asked) -> Told:
    buttons = () if asked.in_form else step(found.order, "confirm_receipt")
    return tell("confirm_receipt/received", *buttons)


async def extend(found: Found, asked: Asked) -> Told:
    order = found.order
    if order.state != "signed":
        return await rule(found, asked)
    return tell("confirm_receipt/extend", PERSON, progress=sentence(order.progress))


async def withdraw(found: Found, asked: Asked) -> Told:
    order = found.order
    if order.state != "completed":
        return await progress(found, asked)
    back = (*step(order, "return"), *step(order, "refund"))[:1]
    return tell("confirm_receipt/withdraw", *back, PERSON, rule=await _rest_of_it())


async def progress(found: Found, asked: Asked) -> Told:
    order = found.order
    if order.state == "completed" and order.completed_at:
        return tell("confirm_receipt/progress_done", at=moment(order.completed_at, asked.now))
    return tell("confirm_receipt/progress_open", *step(order, "confirm_receipt"), progress=sentence(order.progress))


async def _rest_of_it() -> str:
    """What confirming changes; when it is done by itself, the order says with its day."""
    return first_sentence(await _receipt_text())[1]


async def _receipt_text() -> str:
    return sentence((await shop().policies()).receipt_text)


def _confirmable(order: Order) -> bool:
    return "confirm_receipt" in order.can


def _done(order: Order) -> bool:
    return order.state == "completed"


def _signed(order: Order) -> bool:
    return order.state == "signed"


def _here_or_coming(order: Order) -> bool:
    return under_way(order) or _signed(order)


CONFIRM_RECEIPT = Skill(
    "confirm_receipt",
    {
        "received": OfOrder(received_of, _confirmable, general=received, likeliest=_signed),
        "how": OfOrder(how_of, _confirmable, general=how, likeliest=_signed),
        "failed": OfOrder(failed, _here_or_coming, likeliest=_signed),
        "rule": OfOrder(rule, _signed, general=usual, likeliest=_signed),
        "extend": OfOrder(extend, _signed, general=usual, likeliest=_signed),
        "withdraw": OfOrder(withdraw, _done, general=usual, likeliest=_done),
        "not_received": OfOrder(trouble.not_received, arrived, trouble.not_received_rule, likeliest=_signed),
        "progress": OfOrder(progress, arrived, likeliest=arrived),
    },
    otherwise="rule",
    needs="confirm_receipt",
)
