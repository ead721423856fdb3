"""Walk 1, in the actions: it may not go back: a clear no in the policy's words, with the nearest yes."""

from __future__ import annotations

from collections.abc import Mapping

from rasa_sdk.events import EventType, SlotSet

from actions.after_sale_case import case_about, tell_case
from actions.after_sale_summary import NAMES
from actions.case_sent import goods_sent, sent_told
from actions.dialogue.saying import say_aside
from actions.hear.line import lines_named, lines_spoken_of
from actions.hear.quoted import quoted
from actions.linking import is_called
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.say.after_sale_words import instead
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.ticket import Matter, takes_tickets
from actions.trouble import Trouble, item_in_words
from actions.trouble_ways import late_but
from actions.turn import Turn
from actions.wording import goods, sentence
from xiaoer.shop.contract import Eligibility, ItemEligibility, ServiceKind
from xiaoer.shop.errors import ShopError

_KINDS: tuple[ServiceKind, ...] = ("refund", "return", "exchange")
_MOST = 2


async def refuse(allowed: Eligibility, found: Found, turn: Turn, reply: Reply) -> list[EventType]:
    """With trouble told, a ticket is offered where nothing else is open: a no is not the end of it."""
    order = found.order
    closed = [item.item_id for item in allowed.items if item.code == allowed.code]
    case = await case_about(found, closed) if allowed.code in {"already_open", "already_done"} else None
    if case and goods_sent(case, turn) and case.kind == allowed.kind:
        told = sent_told(case)
        return [*say_aside(told, turn, reply), *(SlotSet(name, value) for name, value in told.slots.items())]
    if case and case.kind != allowed.kind and case.state not in ("rejected", "closed"):
        values = {"item": case.item_title, "kind": NAMES[case.kind], "wished": NAMES[allowed.kind], "no": case.no}
        return say_aside(Told((Say("after_sale/instead_of_open", values, (PERSON,)),)), turn, reply)
    if case:
        tell_case(case, reply)
        return []
    line = line_named(allowed, found, turn)
    code, text = (line.code, line.text) if line else (allowed.code, allowed.text)
    nearest = line.nearest if line else next((item.nearest for item in allowed.items if item.nearest), "")
    if allowed.kind == "exchange" and order.state == "lost" and await takes_tickets(turn):
        return say_aside(sent_again(found, turn), turn, reply)
    buttons = [instead(kind, found.order.order_no) for kind in await open_instead(code, allowed.kind, found, line)]
    offered = None if buttons else await late_but(allowed.items, found, turn)
    if offered:
        return say_aside(offered, turn, reply)
    if allowed.kind == "exchange" and "quantity" in order.can:  # what has not left yet is changed instead
        buttons = [instead("change_order", order.order_no), *buttons]
    name = f"「{line.title}」" if line else f"{goods(order)}这笔"
    values = {"item": name, "kind": NAMES[allowed.kind], "why": f"{sentence(text)}{sentence(nearest or '')}"}
    ways = (*buttons, PERSON)
    events = say_aside(Told((Say("after_sale/refused", values, ways, then=refused_again(values, ways)),)), turn, reply)
    thing = next((item.product_id for item in order.items if line and item.id == line.item_id), None)
    return [*events, *([SlotSet("product_id", thing)] if thing else [])]


def refused_again(values: Mapping[str, str], ways: tuple[Button, ...]) -> Say:
    """What is told after the no changes nothing of it; what would."""
    return Say("after_sale/refused_again", {"item": values["item"], "kind": values["kind"]}, ways)


def sent_again(found: Found, turn: Turn) -> Told:
    """What was lost on its way is not exchanged: another one is sent, or the money comes back."""
    order = found.order
    matter = Matter("lost", goods(order), quoted(turn).whole, order.order_no)
    offers = ((matter.offer(turn), TO_COLLEAGUE),)
    buttons = (instead("refund", order.order_no), PERSON)
    again = Say("exchange/lost_again", {}, buttons, offers=offers, asked=True)
    say = Say("exchange/lost", {"item": goods(order)}, buttons, offers=offers, asked=True, then=again)
    return Told((say,), order_no=order.order_no)


def line_named(allowed: Eligibility, found: Found, turn: Turn) -> ItemEligibility | None:
    """The line named here, or the one talked of just before."""
    here = item_in_words(found.order, turn.text) if not turn.all("product") else None
    nouns = turn.all("product") or [
        one.span for one in turn.reading.subjects if one.kind == "goods" and one.role != "keep"
    ]
    nouns = [here.short_title or here.title] if here else nouns
    named = [one for one in allowed.items if any(is_called(one.title, one.title, noun) for noun in nouns)]
    talked_of = [item.id for item in found.order.items if item.product_id == turn.slot("product_id")]
    trouble = Trouble.of(turn)
    troubled = trouble.line_in(found.order) if trouble else None
    talked_of = talked_of or ([troubled.id] if troubled else [])
    talked_of = talked_of or [item.id for item in lines_named(turn, found.order) or lines_spoken_of(turn, found.order)]
    lines = named or [one for one in allowed.items if one.item_id in talked_of]
    return lines[0] if len(lines) == 1 else None


async def open_instead(code: str, refused: str, found: Found, line: ItemEligibility | None = None) -> list[ServiceKind]:
    """What the shop would take now that it takes this no more: for the line meant, else for the order."""
    others = [kind for kind in _KINDS if kind in found.order.can and kind != refused]
    mended: list[ServiceKind] = ["repair"] if code == "too_late" else []
    return [kind for kind in mended + others if await _open(kind, found, line)][:_MOST]


async def _open(kind: ServiceKind, found: Found, line: ItemEligibility | None) -> bool:
    """Nothing is offered that would be refused as well."""
    try:
        allowed = await shop().eligibility(found.order.order_no, kind, on_behalf=found.on_behalf)
    except ShopError:
        return False
    return any(one.eligible for one in allowed.items if line is None or one.item_id == line.item_id)
