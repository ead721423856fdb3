"""An order: how it stands, whether it went through, the list of them, and why one is cancelled."""

from __future__ import annotations

from dataclasses import replace

from actions.cards import order_card, orders_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain, Skill
from actions.hear.article import article_heard
from actions.hear.orders_wanted import orders_wanted
from actions.hear.phrases import leaves_alone, spares
from actions.hear.state_word import state_word
from actions.knowledge import article_of
from actions.order import UNDER_WAY, next_steps, step
from actions.order_choice import Found, from_the_list, open_order, order_button
from actions.order_list import PAGE
from actions.reply import PERSON
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.orders import carrier, whereabouts
from actions.skills.orders.order_contents import contents
from actions.skills.orders.parcels import as_written
from actions.skills.usual import usual, usual_at_stage, usual_by_person
from actions.who import asker
from actions.wording import day, goods, moment, money, sentence
from xiaoer.shop.contract import Order

_SURE = 0.7
"""Odds from which the list was asked for, though no words of a list were said."""
_BY_A_CASE = frozenset({"refunding", "refunded", "returning", "exchanging"})


async def state(found: Found, asked: Asked) -> Told:
    order = found.order
    if (leaves_alone(asked.turn) or spares(asked.turn)) and asked.reading.act != "ask":
        return tell("order_status/left_alone", goods=goods(order), state=order.state_text)
    card, values = order_card(order, asked.now), {"state": order.state_text, "progress": sentence(order.progress)}
    steps = () if asked.in_form else tuple(next_steps(order))
    case = await _case(found, asked)
    if case:
        return Told((replace(case, card=card),))
    return Told((Say("order_status/state", values, steps, card),))


async def _case(found: Found, asked: Asked) -> Say | None:
    """Of what the order's state comes from: how far it is, and when the money is there."""
    order = found.order
    if order.state not in _BY_A_CASE or not order.service_nos:
        return None
    case = await shop().service(order.service_nos[0], on_behalf=found.on_behalf)
    values = {"item": case.item_title, "kind": case.kind_text, "no": case.no, "progress": sentence(case.progress)}
    if case.refund_by and case.state not in ("refunded", "done"):
        back = {"amount": money(case.refund_amount), "day": day(case.refund_by, asked.now)}
        return Say("order_status/case_money", {**values, **back}, (PERSON,))
    return Say("order_status/case", values, (PERSON,))


async def meaning(found: Found, asked: Asked) -> Told | None:
    if asked.turn.all("position"):  # 第二个是啥
        return await contents(found, asked)
    return await carrier.word_meaning(asked) if state_word(asked.turn) else await state(found, asked)


async def placed(found: Found, asked: Asked) -> Told:
    order, at = found.order, moment(found.order.placed_at, asked.now)
    card = order_card(order, asked.now)
    if order.state == "unpaid":
        pay = step(order, "pay")
        return tell("order_status/placed_unpaid", *pay, card=card, at=at, progress=sentence(order.progress))
    return tell("order_status/placed", card=card, at=at, goods=goods(order), state=order.state_text)


async def paid(found: Found, asked: Asked) -> Told:
    order = found.order
    if order.paid_at and order.payment_text:
        values = {"at": moment(order.paid_at, asked.now), "by": order.payment_text, "total": money(order.total)}
        return Told((Say("order_status/paid", values),))
    return tell("order_status/unpaid", *step(order, "pay"), progress=sentence(order.progress))


async def not_mine(found: Found, asked: Asked) -> Told:
    order = found.order
    values = {"at": moment(order.placed_at, asked.now), "receiver": order.address.receiver}
    buttons = (*step(order, "cancel"), PERSON)
    return Told((Say("order_status/not_mine", values, buttons, order_card(order, asked.now)),))


async def cancelled(found: Found, asked: Asked) -> Told:
    """Nobody but the shopper and the clock cancels: which of the two, where the data tells it."""
    order = found.order
    progress = sentence(order.progress)
    if order.state != "cancelled":
        return tell("order_status/not_cancelled", state=order.state_text, progress=progress)
    at = moment(order.cancelled_at or order.placed_at, asked.now)
    if order.paid_at is None and order.pay_by and order.cancelled_at and order.cancelled_at >= order.pay_by:
        return tell("order_status/timed_out", PERSON, at=at, card=order_card(order, asked.now))
    return tell("order_status/cancelled", PERSON, at=at, progress=progress, card=order_card(order, asked.now))


async def time_limit(found: Found, asked: Asked) -> Told | None:
    if found.order.state != "unpaid":
        return await unpaid_rule(asked)
    return tell("order_status/unpaid", *step(found.order, "pay"), progress=sentence(found.order.progress))


async def unpaid_rule(asked: Asked) -> Told | None:
    return as_written(await article_of("closed-unpaid"))


async def restore(found: Found, asked: Asked) -> Told:
    order = found.order
    if "pay" in order.can:
        return tell("order_status/unpaid", *step(order, "pay"), progress=sentence(order.progress))
    if order.state == "cancelled":
        return tell("order_status/restore", PERSON, progress=sentence(order.progress))
    return tell("order_status/not_cancelled", state=order.state_text, progress=sentence(order.progress))


async def split(found: Found, asked: Asked) -> Told | None:
    """Why it comes in parts, or whether two may go together: the library's word, else how it is sent."""
    return as_written(await article_heard(asked.turn)) or await whereabouts.split(found, asked)


async def split_rule(asked: Asked) -> Told | None:
    return as_written(await article_heard(asked.turn) or await article_of("split-parcels"))


async def orders(asked: Asked) -> Told | None:
    """The list, newest first; where to see it oneself, for a visitor."""
    turn = asked.turn
    if not turn.customer_id:
        return tell("order_status/where")
    number = from_the_list(turn)
    picked = await open_order(turn, number) if number else None
    if picked:
        return replace(await state(picked, asked), order_no=picked.order.order_no)
    wanted = orders_wanted(turn, sure=asked.matter.aspect_odds >= _SURE)
    if wanted is None:
        return None
    page = await shop().orders(turn.customer_id, wanted.states, PAGE, wanted.offset, on_behalf=asker(turn))
    if not page.items:
        return tell("order_status/list_none", kind=wanted.called) if not wanted.offset else None
    last = wanted.offset + len(page.items) >= page.total
    buttons = [*(order_button(one, "order_status", turn) for one in page.items), *(() if last else (wanted.further,))]
    values = {"kind": wanted.called, "total": str(page.total), "shown": str(len(page.items))}
    card = orders_card(page.items, asked.now)
    if wanted.offset:
        say = Say("order_status/list_earlier", values, tuple(buttons), card)
    elif last:
        say = Say("order_status/list", values, tuple(buttons), card)
    else:
        say = Say("order_status/list_first", values, tuple(buttons), card)
    numbers = [one.order_no for one in page.items]
    further = None if last else {"states": wanted.states, "offset": wanted.offset + PAGE}
    return Told((say,), slots={"order_no": None, "listed": {"numbers": numbers, "further": further}})


async def not_found(asked: Asked) -> Told | None:
    """The newest the shop knows; of another account it knows nothing here."""
    turn = asked.turn
    if not turn.customer_id:
        return as_written(await article_of("order-deleted"), PERSON) or tell("order_status/where")
    page = await shop().orders(turn.customer_id, "", PAGE, 0, on_behalf=asker(turn))
    if not page.items:
        return tell("order_status/list_none", PERSON, kind="")
    numbers = [one.order_no for one in page.items]
    buttons = (*(order_button(one, "order_status", turn) for one in page.items), PERSON)
    say = Say("order_status/not_found", {}, buttons, orders_card(page.items, asked.now))
    return Told((say,), slots={"order_no": None, "listed": {"numbers": numbers, "further": None}})


async def failed(asked: Asked) -> Told:
    written = as_written(await article_heard(asked.turn), PERSON)
    return written or tell("order_status/failed", PERSON)


async def reviews(asked: Asked) -> Told | None:
    return as_written(await article_heard(asked.turn))


def _any(_: Order) -> bool:
    return True


def _now(order: Order) -> bool:
    return order.state in UNDER_WAY


def _cancelled(order: Order) -> bool:
    return order.state == "cancelled"


def _unpaid(order: Order) -> bool:
    return order.state == "unpaid"


ORDER_STATUS = Skill(
    "order_status",
    {
        "state": OfOrder(state, _now, likeliest=_now),
        "meaning": OfOrder(meaning, _now, general=carrier.word_meaning, likeliest=_now),
        "placed": OfOrder(placed, _any, likeliest=_any),
        "paid": OfOrder(paid, _any, likeliest=_any),
        "not_found": Plain(not_found),
        "list": Plain(orders),
        "contents": OfOrder(contents, _any, likeliest=_any),
        "failed": Plain(failed),
        "not_mine": OfOrder(not_mine, _any),
        "cancelled": OfOrder(cancelled, _cancelled, likeliest=_cancelled),
        "time_limit": OfOrder(time_limit, _unpaid, general=unpaid_rule, likeliest=_unpaid),
        "restore": OfOrder(restore, _cancelled, likeliest=_cancelled),
        "split": OfOrder(split, _now, general=split_rule, likeliest=_now),
        "review": Plain(reviews),
        **usual_by_person("order_status/other_account", "order_status/proof"),
        **usual("order_status/for_others", "order_status/review_gone"),
        **usual_at_stage("order_status/review_closed", suits=_any),
        **usual("order_status/review_change", "order_status/old_orders", "order_status/order_for_me"),
        **usual("order_status/cart"),
    },
    otherwise="state",
)
