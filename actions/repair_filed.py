"""Walk 1, in the actions: a shop that files repairs: what it judged, and over into the form with what was said."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions.after_sale_case import case_about, tell_case
from actions.after_sale_submit import COLLECTED
from actions.after_sale_way_back import way_in
from actions.let_go import begun
from actions.order_choice import Found
from actions.repair_swaps import swaps
from actions.repair_words import BROKE, FAULT
from actions.reply import PERSON, Button, Reply
from actions.said import Said
from actions.shop import shop
from actions.topic import Events
from actions.trouble import Trouble
from actions.turn import Turn
from actions.wording import day, sentence
from xiaoer.shop.contract import ItemEligibility, OrderItem
from xiaoer.talk.clock import CHINA


async def tell_judged(item: OrderItem, told: Said, found: Found, turn: Turn, reply: Reply) -> None:
    """Under warranty or not in the shop's words, and what can be done with one tap."""
    judged = await _judged(item, found)
    case = await case_about(found, [item.id]) if judged.code == "already_open" else None
    if case:
        tell_case(case, reply)
        return
    number, signed_at = found.order.order_no, found.order.signed_at
    signed = f"「{judged.title}」是{day(signed_at.astimezone(CHINA).date(), turn.now)}签收的。" if signed_at else ""
    others = await swaps(item, found)
    swap = "现在还在质量问题退换期内，可以直接换新或退货，不用等修。" if others else ""
    if judged.eligible:
        apply = Button("申请维修", "repair", {"order_no": number, "choice": f"file:{item.id}"})
        reply.say(f"{_comfort(told, turn)}{signed}{swap}{sentence(judged.text)}", [*others, apply, PERSON])
        return
    reply.say(
        f"{_comfort(told, turn)}{signed}{sentence(judged.text)}{swap or sentence(judged.nearest or '')}",
        [*others, PERSON],
    )


async def begin_repair(item: OrderItem, told: Said, found: Found, turn: Turn, reply: Reply) -> Events:
    """Judged again: a button may be old."""
    allowed = await shop().eligibility(found.order.order_no, "repair", on_behalf=found.on_behalf)
    judged = next(one for one in allowed.items if one.item_id == item.id)
    if not judged.eligible:
        await tell_judged(item, told, found, turn, reply)
        return []
    fresh = dict.fromkeys(COLLECTED) | {
        "order_to_return": found.order.order_no,
        "service_kind": "repair",
        "item_id": item.id,
        "item": judged.title,
        "reason": judged.reasons[0],
        "description": told.text if FAULT.search(told.text) or Trouble.of(turn) else None,
        "photos": list(told.photos) or None,
    }
    fresh |= way_in(told.text, allowed, turn)
    rule = "" if Trouble.of(turn) or turn.pressed else sentence(judged.text)
    reply.say(f"好的，给「{judged.title}」报修。{rule}")
    started = begun(turn, "after_sale_form", fresh, ("order_to_return", "service_kind"))
    return [*started, FollowupAction("after_sale_form")]


async def _judged(item: OrderItem, found: Found) -> ItemEligibility:
    allowed = await shop().eligibility(found.order.order_no, "repair", on_behalf=found.on_behalf)
    return next(one for one in allowed.items if one.item_id == item.id)


def _comfort(told: Said, turn: Turn) -> str:
    """For what broke; an angry shopper heard it already."""
    return "用着出了毛病，确实烦心。" if BROKE.search(told.text) and turn.emotion != "angry" else ""
