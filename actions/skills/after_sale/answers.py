"""What holds for the lines of one order: may they go back, until when, in which state, at whose cost, in which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.after_sale_case import case_about
from actions.after_sale_no import open_instead
from actions.after_sale_summary import NAMES
from actions.cards import service_card
from actions.case_sent import goods_sent, sent_told
from actions.dialogue.asked import Asked
from actions.hear.phrases import asks_whether_still, claims_postage, keeps_the_old
from actions.hear.return_words import fault_named, insurance_named
from actions.order_choice import Found
from actions.postage_claim import postage_claimed
from actions.reply import PERSON
from actions.say.after_sale_words import begin, instead
from actions.say.told import Say, Told, tell
from actions.skills.after_sale.conditions import of_line, rule_of
from actions.skills.after_sale.filed import filed
from actions.skills.after_sale.judged import Judged, in_hand, judged
from actions.skills.after_sale.rules import (
    category_asked,
    days_in_general,
    postage_in_general,
    state_in_general,
)
from actions.skills.changes import change_order
from actions.skills.usual import as_usual
from actions.trouble import Trouble
from actions.trouble_ways import late_but
from actions.wording import called, day, listed, moment, sentence
from xiaoer.shop.contract import SHOP_FAULT, ItemEligibility

_PAID_BY = {
    "shop": "return/postage_filed_shop",
    "customer": "return/postage_filed_you",
    "none": "return/postage_filed_none",
}
_MONEY_BACK = {"return", "refund"}
_WITHIN_DAYS = ("return", "exchange")
_HOW = {"return": "return/how", "exchange": "exchange/how", "refund": "refund/how", "repair": "repair/how"}


async def rule(found: Found, asked: Asked) -> Told | None:
    """May it go back: yes until when, or no and what can be had instead."""
    if _is_changed_instead(found, asked):
        return await change_order.rule(found, asked)
    now = await judged(found, asked)
    told = await _of_judged(now, found, asked) if now else None
    return _about(told, now.line if now else None, found)


def _about(told: Told | None, line: ItemEligibility | None, found: Found) -> Told | None:
    """The thing it was about is what is talked of from now on."""
    bought = next((one for one in found.order.items if line and one.id == line.item_id), None)
    return replace(told, product_id=bought.product_id) if told and bought else told


def _is_changed_instead(found: Found, asked: Asked) -> bool:
    """What has not left yet is not sent back but changed."""
    return asked.topic == "exchange" and change_order.may_be(found.order) and not in_hand(asked)


async def _of_judged(now: Judged, found: Found, asked: Asked) -> Told | None:
    if now.kept and now.open_lines:
        wrong = in_hand(asked) and any(one.item_id == asked.turn.slot("item_id") for one in now.kept)
        return None if wrong else _only_the_other(now, asked, found)  # the form takes the other one instead
    line = now.line
    if line:
        return await _of_line(line, asked, found)
    able, closed = now.open_lines, [one for one in now.lines if not one.eligible]
    names, kind = listed([_until(one, asked) for one in able]), NAMES[asked.topic]
    if not able:
        told = None if in_hand(asked) else await late_but(now.lines, found, asked.turn)
        return told or tell("after_sale/no_line", text=sentence(now.whole.text))
    more = [] if in_hand(asked) else [begin(asked.topic, found.order.order_no)]
    timed = any(one.deadline for one in able)
    if not closed:
        return tell("after_sale/all_lines" if timed else "after_sale/all_open", *more, kind=kind, names=names)
    others, some = listed([f"「{one.title}」" for one in closed]), "after_sale/some_lines"
    return tell(some if timed else "after_sale/some_open", *more, kind=kind, names=names, closed=others)


def _only_the_other(now: Judged, asked: Asked, found: Found) -> Told:
    names, kept = (listed([f"「{one.title}」" for one in lines]) for lines in (now.lines, now.kept))
    more = [] if in_hand(asked) else [begin(asked.topic, found.order.order_no)]
    return tell("return/keep", *more, names=names, kept=kept)


async def _of_line(line: ItemEligibility, asked: Asked, found: Found) -> Told:
    number = found.order.order_no
    if line.eligible and asked.topic != "repair" and _at_fault([line], found, asked):
        return _as_faulty("after_sale/can_known", line, asked, found)
    by_condition = None if asked.topic == "repair" else await of_line(line, found, asked)
    if by_condition:
        return by_condition
    if line.eligible:
        more = [] if in_hand(asked) else [begin(asked.topic, number)]
        return tell("after_sale/can", *more, text=sentence(line.text))
    case = await case_about(found, [line.item_id]) if line.code == "already_open" else None
    if case and {case.kind, asked.topic} == _MONEY_BACK:
        values = {"item": case.item_title, "kind": case.kind_text, "next": sentence(case.progress)}
        return tell("after_sale/runs_already", PERSON, card=service_card(case), **values)
    if case and case.kind != asked.topic:
        values = {"item": case.item_title, "kind": NAMES[case.kind], "wished": NAMES[asked.topic], "no": case.no}
        return Told((Say("after_sale/instead_of_open", values, (PERSON,)),))
    if case and goods_sent(case, asked.turn):
        return sent_told(case)
    if case:
        return tell("after_sale/progress", card=service_card(case), item=case.item_title, kind=NAMES[case.kind],
                    next=sentence(case.progress))  # fmt: skip
    ways = [instead(kind, number) for kind in await open_instead(line.code, asked.topic, found, line)]
    told = None if ways or in_hand(asked) else await late_but([line], found, asked.turn)
    if told:
        return told
    return tell("after_sale/cannot", *ways, PERSON, text=sentence(line.text), nearest=sentence(line.nearest or ""))


def _at_fault(lines: Sequence[ItemEligibility], found: Found, asked: Asked) -> bool:
    """The trouble told is of one of these lines, and of the thing itself: what holds for that is said, and not the
    rule for all."""
    trouble = Trouble.of(asked.turn)
    item = trouble.line_in(found.order) if trouble and trouble.of_the_goods else None
    return item is not None and any(one.item_id == item.id and SHOP_FAULT & set(one.reasons) for one in lines)


def _as_faulty(name: str, line: ItemEligibility, asked: Asked, found: Found) -> Told:
    more = [] if in_hand(asked) else [begin(asked.topic, found.order.order_no)]
    return tell(name, *more, item=line.title, kind=NAMES[asked.topic])


def _until(line: ItemEligibility, asked: Asked) -> str:
    return f"「{line.title}」({moment(line.deadline, asked.now)})" if line.deadline else f"「{line.title}」"


_UNTIL = {
    (True, False): "after_sale/deadline", (True, True): "after_sale/deadline_open",
    (False, False): "after_sale/deadline_faulty", (False, True): "after_sale/deadline_faulty_open",
}  # fmt: skip
"""By whether it needs no reason, and whether yes or no is asked."""


async def time_limit(found: Found, asked: Asked) -> Told | None:
    now = await judged(found, asked)
    line = now.line if now else None
    if line is None or line.deadline is None:
        return await rule(found, asked) if now else await days_in_general(asked)
    if not line.eligible:
        return await _of_line(line, asked, found)
    name = _UNTIL["no_reason" in line.reasons, asks_whether_still(asked.turn)]
    return tell(name, item=line.title, deadline=moment(line.deadline, asked.now), kind=NAMES[asked.topic])


async def condition(found: Found, asked: Asked) -> Told | None:
    """Yes or no for the condition told; else the words of the rule."""
    now = await judged(found, asked)
    line = now.line if now else None
    if line is None or found.order.signed_at is None:
        return await state_in_general(asked)
    if line.eligible and _at_fault([line], found, asked):
        return _about(_as_faulty("return/state_known", line, asked, found), line, found)
    if not line.eligible or "no_reason" not in line.reasons:
        return await _of_line(line, asked, found)
    by_condition = await of_line(line, found, asked)
    if by_condition:
        return _about(by_condition, line, found)
    kind = await rule_of(found, line.item_id)
    return _about(tell("return/state_rule", text=sentence(kind.text if kind else line.text)), line, found)


async def postage(found: Found, asked: Asked) -> Told | None:
    """By the reason given where there is one; a member's own benefit is in what the shop judges."""
    if insurance_named(asked.turn):
        return tell("return/insurance")
    case = await filed(asked, found)
    here = case is not None and (case.order_no == found.order.order_no or not asked.turn.slot("order_no"))
    if claims_postage(asked.turn) and ((case and here and case.postage == "shop") or fault_named(asked.turn)):
        return await postage_claimed(case.order_no if case and here else found.order.order_no, asked.turn)
    if case and here and case.state not in ("closed", "rejected"):
        return tell(_PAID_BY[case.postage], item=case.item_title)
    now = await judged(found, asked)
    able = now.open_lines if now else ()
    if not now or not able:
        return await postage_in_general(asked)
    payers = {one.postage for one in able}
    if in_hand(asked) and asked.turn.slot("reason") in SHOP_FAULT and "none" not in payers:
        return tell("return/postage_fault")
    if _at_fault(able, found, asked) and "none" not in payers:
        return tell("return/postage_known")
    if payers == {"none"}:
        return tell("return/postage_none")
    if payers == {"shop"} and all("no_reason" in one.reasons for one in able):
        return await _free_of_charge(asked)
    if payers == {"shop"}:
        return tell("return/postage_fault")
    return tell("return/postage_rule")


async def _free_of_charge(asked: Asked) -> Told:
    """By membership, where the goods' own rule would have it otherwise."""
    category = await category_asked(asked)
    by_rule = category is not None and category.return_postage == "shop"
    if asked.turn.level and asked.topic == "return" and not by_rule:
        return tell("return/postage_by_level", level=called(asked.turn.level))
    return tell("return/postage_free")


async def way(found: Found, asked: Asked) -> Told | None:
    if asked.topic == "exchange" and keeps_the_old(asked.turn):
        return await as_usual(asked, "exchange/new_first")
    now = await judged(found, asked)
    if now is None or not (now.line.eligible if now.line else now.whole.eligible):
        mended = await judged(found, asked, "repair") if now and asked.topic != "repair" else None
        if not (mended and mended.line and mended.line.eligible and mended.whole.ways_back):
            return await rule(found, asked) if now else None
        now, asked = mended, replace(asked, matter=replace(asked.matter, topic="repair"))
    ways, days = now.whole.ways_back, now.whole.pickup_days
    more = [] if in_hand(asked) else [begin(asked.topic, found.order.order_no)]
    if "pickup" in ways:
        if not days:
            return tell("return/way_both", *more)
        return tell("return/way_days", *more, days=listed([day(one, asked.now) for one in days]))
    return tell("return/way_self" if ways else "return/way_none", *more)


async def how(found: Found, asked: Asked) -> Told | None:
    """What to do, then what holds for this order; where it cannot be done, that alone."""
    if _is_changed_instead(found, asked):
        return await change_order.rule(found, asked)
    now = await judged(found, asked)
    holds = await _of_judged(now, found, asked) if now else None
    return holds if now and not now.whole.eligible else _how(asked, holds, found.order.order_no)


async def how_in_general(asked: Asked) -> Told | None:
    """What to do, then within which time, where the shop sets one."""
    return _how(asked, await days_in_general(asked) if asked.topic in _WITHIN_DAYS else None)


def _how(asked: Asked, holds: Told | None, order_no: str | None = None) -> Told | None:
    """In the middle of it the next question says what to do."""
    if in_hand(asked):
        return None
    rules = [replace(one, buttons=()) for one in holds.says] if holds else []
    return Told((Say(_HOW[asked.topic], buttons=(begin(asked.topic, order_no),)), *rules))


async def way_in_general(asked: Asked) -> Told | None:
    return tell("return/way_general")
