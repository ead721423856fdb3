"""Walk 1, in the actions: it may not go back: a clear no in the policy's words, with the nearest yes."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.after_sale_case import case_about, tell_case
from actions.after_sale_summary import NAMES
from actions.dialogue.saying import say_aside
from actions.order_choice import Found
from actions.reply import PERSON, Reply
from actions.say.after_sale_words import instead
from actions.say.told import Say, Told
from actions.shop import shop
from actions.trouble_ways import late_but
from actions.turn import Turn
from actions.wording import goods, sentence
from xiaoer.shop.contract import Eligibility, ServiceKind
from xiaoer.shop.errors import ShopError

_KINDS: tuple[ServiceKind, ...] = ("refund", "return", "exchange")
_MOST = 2


async def refuse(allowed: Eligibility, found: Found, turn: Turn, reply: Reply) -> list[EventType]:
    """With trouble told, a ticket is offered where nothing else is open: a no is not the end of it."""
    order = found.order
    closed = [item.item_id for item in allowed.items if item.code == allowed.code]
    case = await case_about(found, closed) if allowed.code in {"already_open", "already_done"} else None
    if case and case.kind != allowed.kind and case.state not in ("rejected", "closed"):
        values = {"item": case.item_title, "kind": NAMES[case.kind], "wished": NAMES[allowed.kind], "no": case.no}
        return say_aside(Told((Say("after_sale/instead_of_open", values, (PERSON,)),)), turn, reply)
    if case:
        tell_case(case, reply)
        return []
    nearest = next((item.nearest for item in allowed.items if item.nearest), "")
    buttons = [instead(kind, found.order.order_no) for kind in await open_instead(allowed.code, allowed.kind, found)]
    told = None if buttons else await late_but(allowed.items, found, turn)
    if told:
        return say_aside(told, turn, reply)
    if allowed.kind == "exchange" and "quantity" in order.can:  # what has not left yet is changed instead
        buttons = [instead("change_order", order.order_no), *buttons]
    reply.say(f"{goods(order)}这笔现在办不了{NAMES[allowed.kind]}：{sentence(allowed.text)}{sentence(nearest or '')}",
              [*buttons, PERSON])  # fmt: skip
    return []


async def open_instead(code: str, refused: str, found: Found) -> list[ServiceKind]:
    """What the shop would take for this order now that it takes this no more."""
    others = [kind for kind in _KINDS if kind in found.order.can and kind != refused]
    mended: list[ServiceKind] = ["repair"] if code == "too_late" else []
    return [kind for kind in mended + others if await _open(kind, found)][:_MOST]


async def _open(kind: ServiceKind, found: Found) -> bool:
    """Nothing is offered that would be refused as well."""
    try:
        allowed = await shop().eligibility(found.order.order_no, kind, on_behalf=found.on_behalf)
    except ShopError:
        return False
    return allowed.eligible
