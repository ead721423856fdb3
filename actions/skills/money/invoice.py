"""An order's invoice by its record: is it issued, when, to which mail, in which title; the rule before any order."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from actions.deeds.wishes import wish_read
from actions.dialogue.asked import Asked
from actions.dialogue.skill import AboutOrder, General, OfOrder, Plain, Skill
from actions.hear.clauses import part_said, several_in_one
from actions.hear.own_money import asks_which_of_all, says_a_sum_of
from actions.invoice_change import the_one_issued
from actions.invoice_told import beyond, news
from actions.order_choice import Found, open_order, order_choices, orders_shown
from actions.reply import PERSON, Button
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.library import from_library, or_silent, written
from actions.skills.usual import as_usual, in_general, usual, usual_by_person, usual_or
from actions.ways_on import ask_invoice, change_invoice, resend_invoice
from actions.wording import date, goods, listed, moment, money, sentence
from xiaoer.shop.contract import Invoice, Order

_WANTS = 0.35
"""Odds of a wish from which it is left to the form that files it."""


def may_have_one(order: Order) -> bool:
    return "invoice" in order.can


async def rule(asked: Asked) -> Told | None:
    number = asked.turn.slot("order_to_invoice") if asked.turn.open_form == "invoice_form" else None
    here = await open_order(asked.turn, str(number)) if number else None
    if here:  # it is being asked for right now: whether this order has one
        invoice = await _invoice(here)
        if invoice.can_issue:
            paid = here.order.payment_text or ""
            return tell("invoice/can_here", paid=paid, amount=money(invoice.amount)) if paid else None
    if several_in_one(asked.turn):
        return tell("invoice/each_apart")
    text = sentence((await shop().policies()).invoice_text)
    return tell("invoice/rule", text=text) if text else await or_silent(asked)


async def deadline(asked: Asked) -> Told | None:
    """Of the rule only the part that says until when; else all of it."""
    part = part_said((await shop().policies()).invoice_text, "invoice_deadline")
    return tell("invoice/rule", text=sentence(part)) if part else await rule(asked)


async def by_library(asked: Asked) -> Told | None:
    """The article on just this, else the shop's rule."""
    return await from_library(asked) or await rule(asked)


def paid(order: Order) -> bool:
    return order.paid_at is not None


async def postage(found: Found, asked: Asked) -> Told | None:
    """邮费开进去了吗: by the sum on it, or by what may be issued."""
    order, invoice = found.order, await _invoice(found)
    values = {"amount": money(invoice.amount), "postage": money(order.postage)}
    if not (order.postage and (invoice.can_issue or invoice.state != "none")):
        return await as_usual(asked, "invoice/postage")
    if invoice.amount == order.total:
        name = "invoice/postage_will_be" if invoice.state == "none" else "invoice/postage_on_it"
        return filled(name, values)
    return (
        filled("invoice/postage_not_on_it", values, PERSON) if invoice.amount == order.total - order.postage else None
    )


def by_card(order: Order) -> bool:
    return order.payment_method == "gift_card"


async def by_gift_card(found: Found, asked: Asked) -> Told | None:
    """消毒柜用礼品卡付的能开票吗: as the shop judges it for this order."""
    invoice = await _invoice(found)
    if invoice.state != "none":
        return await content(found, asked)
    if not invoice.can_issue:
        return await as_usual(asked, "invoice/gift_card")
    return tell("invoice/can_here", paid=found.order.payment_text or "", amount=money(invoice.amount))


async def of_all(asked: Asked) -> Told | None:
    """我哪几单开过发票: each order of theirs that has one, with its title and sum. None: that is not asked."""
    if not asked.turn.customer_id or not asks_which_of_all(asked.turn):
        return None
    orders = [one for one in await orders_shown(asked.turn) if paid(one.order)]
    each = await asyncio.gather(*map(_invoice, orders))
    there = [(one.order, invoice) for one, invoice in zip(orders, each, strict=True) if invoice.state == "issued"]
    if not there:
        return tell("invoice/none_at_all", number=str(len(orders)))
    told = listed([f"{goods(order, 1)}{money(invoice.amount)}（{invoice.title}）" for order, invoice in there])
    return tell("invoice/those_issued", number=str(len(there)), each=told)


async def progress_or_all(found: Found, asked: Asked) -> Told | None:
    return await of_all(asked) or await progress(found, asked)


async def progress_anywhere(asked: Asked) -> Told | None:
    return await of_all(asked) or await of_the_only(progress, rule)(asked)


async def progress(found: Found, asked: Asked) -> Told | None:
    invoice = await _invoice(found)
    if invoice.state == "none" and asked.turn.open_form == "invoice_form":
        return None  # it is being asked for right now: the form tells the rule
    if invoice.state == "none":
        return _none(invoice, found.order)
    if invoice.state == "issuing":
        by = moment(invoice.issue_by, asked.now) if invoice.issue_by else ""
        mail = invoice.email_masked or ""
        return tell("invoice/issuing_by" if by else "invoice/issuing", by=by, mail=mail)
    return await _issued(invoice, found, asked, "invoice/issued")


async def where(found: Found, asked: Asked) -> Told | None:
    """It is electronic: the mail it went to, and its address where it can be fetched. A new address is a wish, and
    so is 再发我一次."""
    if asked.values.get("email") or _wanted(asked):
        return None
    invoice = await _invoice(found)
    if invoice.state in ("issued", "red"):
        return await _issued(invoice, found, asked, "invoice/where_url" if invoice.url else "invoice/where")
    return await progress(found, asked)


async def content(found: Found, asked: Asked) -> Told | None:
    """Title and sum as they stand on it; what is not to stand on it is wished."""
    if beyond(asked.turn) and not asked.in_form:
        return None
    invoice = await _invoice(found)
    if invoice.state == "none":
        return _none(invoice, found.order)
    if says_a_sum_of(asked.turn, invoice.amount):
        return tell("invoice/amount_right", amount=money(invoice.amount))
    values = {"title": invoice.title or "", "amount": money(invoice.amount)}
    change = [change_invoice(found.order.order_no)] if invoice.can_change else []
    if invoice.tax_no:
        return filled("invoice/content_company", values | {"tax_no": invoice.tax_no}, *change)
    return filled("invoice/content", values, *change)


def of_the_only(answer: AboutOrder, for_strangers: General) -> General:
    """Which order is not known: their only one with an invoice, else the newest, whose goods the answer names; nobody
    signed in hears the rule."""

    async def told(asked: Asked) -> Told | None:
        if not asked.turn.customer_id:
            return await for_strangers(asked)
        meant = await the_one_issued(asked.turn) or next(iter(await order_choices(asked.turn, may_have_one)), None)
        told = await answer(meant, asked) if meant else None
        return replace(told, order_no=meant.order.order_no) if told and meant else None

    return told


async def title(asked: Asked) -> Told | None:
    """What stands on the invoice there is; else what to fill in. Whoever gives a title wants one: no answer here."""
    if _wanted(asked) or (news(asked.turn) and not asked.in_form):
        return None
    number = asked.turn.slot("order_no")
    found = await open_order(asked.turn, str(number)) if number else await the_one_issued(asked.turn)
    if found and (await _invoice(found)).state != "none":
        return await content(found, asked)
    return await by_library(asked)


def _wanted(asked: Asked) -> bool:
    return dict(asked.reading.acts).get("want", 0.0) >= _WANTS


async def bears_date(found: Found, asked: Asked) -> Told | None:
    """Of the day it is issued; what is issued already has its day."""
    invoice = await _invoice(found)
    if invoice.issued_at is None:
        return await date_rule(asked)
    return tell("invoice/date_issued", day=date(invoice.issued_at.astimezone(asked.now.tzinfo).date(), asked.now))


async def date_rule(asked: Asked) -> Told | None:
    return await from_library(asked) or tell("invoice/date", year=str(asked.now.year))


async def failed(found: Found, asked: Asked) -> Told | None:
    invoice = await _invoice(found)
    return _none(invoice, found.order) if invoice.state == "none" else await progress(found, asked)


async def _invoice(found: Found) -> Invoice:
    return await shop().invoice(found.order.order_no, on_behalf=found.on_behalf)


def _none(invoice: Invoice, order: Order) -> Told:
    if invoice.can_issue:
        return tell("invoice/none", ask_invoice(order.order_no), goods=goods(order), amount=money(invoice.amount))
    why = sentence(invoice.why_not or invoice.state_text)
    return tell("invoice/none_yet", PERSON, goods=goods(order), why=why)


async def _issued(invoice: Invoice, found: Found, asked: Asked, response: str) -> Told | None:
    if invoice.state == "issued" and wish_read(asked.turn, "invoice").sure:
        return None  # 再发我一次: done by its own action
    at = invoice.sent_at or invoice.issued_at
    again: list[Button] = []
    if invoice.state == "issued" and await shop().can("invoice_change"):
        again = [resend_invoice(found.order.order_no)]
    when, mail = moment(at, asked.now) if at else "", invoice.email_masked or ""
    if invoice.state == "red":
        return tell("invoice/red", PERSON, title=invoice.title or "")
    return tell(response, *again, at=when, mail=mail, url=invoice.url or "")


INVOICE = Skill(
    "invoice",
    {
        "how": Plain(by_library),
        "rule": Plain(rule),
        "progress": OfOrder(progress_or_all, may_have_one, general=progress_anywhere),
        "where": OfOrder(where, may_have_one, general=of_the_only(where, by_library)),
        "content": OfOrder(content, may_have_one, general=of_the_only(content, by_library)),
        "posted": Plain(by_library),
        "title": Plain(title),
        "special": Plain(by_library),
        "returned": written("invoice"),
        "failed": OfOrder(failed, may_have_one, general=rule),
        "deadline": Plain(deadline),
        "date": OfOrder(bears_date, may_have_one, general=date_rule),
        "postage": OfOrder(postage, paid, general=in_general("invoice/postage")),
        **usual_or("invoice/gift_card", by_gift_card, by_card),
        **usual("invoice/other_title", "invoice/red_flush"),
        **usual_by_person("invoice/split", "invoice/without_item", "invoice/goods_name"),
    },
    otherwise="progress",
    needs="invoice",
)
