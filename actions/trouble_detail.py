"""Walk 1, in the actions: what a further detail of trouble changes: of how many pieces it is, what it means for the
time, the warranty or who is to blame, what to do first; said once, with the ways there are one tap away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.dialogue.saying import in_words, responses
from actions.faults import UNNAMED
from actions.hear.detail import Detail, detail_told, pieces_told
from actions.linking import is_called
from actions.order_choice import Found
from actions.repair_words import FAULT
from actions.reply import PERSON, Button
from actions.say.told import Say, Told
from actions.shop import shop
from actions.ticket import takes_tickets
from actions.trouble import Trouble
from actions.trouble_ways import Ways, offer_ticket_for
from actions.turn import Turn
from actions.wording import day, moment
from xiaoer.shop.contract import Order

_BY_THE_RULE = frozenset({"unused", "opened", "tried", "used", "washed", "lately"})
"""What they mean hangs on whether the shop's time for it is over."""
_HANDLED = frozenset({"opened", "tried", "used"})
_NEXT, _FETCHED = "next_", "trouble/next_fetched"
_MORE, _SPOILT_OTHERS, _PHOTO = "more", "spoils_others", "more_photo"
_MEANS: Mapping[str, tuple[str, ...]] = {
    "hazard": ("trouble/is_hazard", "trouble/is_hazard_more"),
    "body": ("trouble/is_body", "trouble/is_body_more"),
    "eaten": ("trouble/is_eaten", "trouble/is_eaten_more"),
    _SPOILT_OTHERS: ("trouble/is_spoils_others", "trouble/is_spoils_others_more"),
    "blameless": ("trouble/is_blameless",),
    "own_doing": ("trouble/is_own_doing", "trouble/is_own_doing_more"),
    "own_doing_looked_at": ("trouble/is_own_doing_looked_at",),
    "ruled_out": ("trouble/is_ruled_out", "trouble/is_ruled_out_more"),
    "some": ("trouble/is_some",),
    "every": ("trouble/is_every",),
    "others_fine": ("trouble/is_others_fine",),
    "rest_fine": ("trouble/is_rest_fine",),
    "unused": ("trouble/is_unused", "trouble/is_unused_more"),
    "opened": ("trouble/is_opened",),
    "tried": ("trouble/is_tried",),
    "used": ("trouble/is_used",),
    "washed": ("trouble/is_washed",),
    "handled_repair": ("trouble/is_handled_repair",),
    "handled_late": ("trouble/is_handled_late",),
    "lately": ("trouble/is_lately", "trouble/is_lately_more"),
    "lately_repair": ("trouble/is_lately_repair", "trouble/is_lately_repair_more"),
    "lately_late": ("trouble/is_lately_late", "trouble/is_lately_late_more"),
    "needed": ("trouble/is_needed", "trouble/is_needed_more"),
    "unheard": ("trouble/is_unheard", "trouble/is_unheard_more"),
    "only_says": ("trouble/is_only_says",),
    "unused_late": ("trouble/is_unused_late",),
    "size_handled": ("trouble/is_size_handled",),
    "photo": ("trouble/is_photo",),
    "all_there": ("trouble/is_all_there",),
    _PHOTO: ("trouble/is_more_photo",),
    "more_blamed": ("trouble/is_more_blamed", "trouble/is_more_blamed_more"),
    "next_swap": ("trouble/next_swap", "trouble/next_fetched"),
    "next_back": ("trouble/next_back", "trouble/next_fetched"),
    "next_photo": ("trouble/next_photo",),
    "next_missing": ("trouble/next_missing", "trouble/next_missing_more"),
    "next_sent": ("trouble/next_sent",),
    "next_size": ("trouble/next_size", "trouble/next_fetched"),
    "next_repair": ("trouble/next_repair",),
    "next_ticket": ("trouble/next_ticket",),
}
"""What is said the first and the second time; after that it is one more detail."""
_ALL_THE_SAME = "trouble/is_more"
_WITHOUT_ORDER: Mapping[str, str] = {
    **dict.fromkeys(("needed", "photo", "unheard", "only_says", *_BY_THE_RULE), _MORE),
    "others_fine": "rest_fine",
}
_BLAMES = 0.5
_ASKED_TWICE = 2
_FRAMES = ("trouble/detail_ticket", "trouble/detail_ticket_again", "trouble/detail_alone")


async def of_detail(before: Trouble, now: Trouble, ways: Ways, found: Found, turn: Turn) -> tuple[Told, Trouble]:
    """The answer to the line, and the trouble with it taken up."""
    detail = await _detail(now, ways, found.order, turn)
    kind, values = _meaning(detail, now, ways, found.order, turn)
    lead = _lead(kind, values, before, turn)
    now = replace(now, details=(*before.details, kind))
    order_no = found.order.order_no
    tickets = await takes_tickets(turn)
    if kind == "only_says":
        return Told((Say("trouble/detail_alone", {"lead": lead}),), order_no=order_no), now
    if ways.buttons and kind == _SPOILT_OTHERS and tickets:
        frame = "trouble/detail_alone" if _SPOILT_OTHERS in before.details else "trouble/detail_register"
        told = offer_ticket_for(now, ways, order_no, frame, turn, lead=lead)
        return _beside(told, *ways.buttons), now
    if ways.buttons:
        first = "trouble/detail_ways" if len(ways.buttons) > 1 else "trouble/detail_way"
        alone = before.details or kind.startswith(_NEXT) or kind == "unheard"
        frame = "trouble/detail_alone" if alone else first
        return Told((Say(frame, {"lead": lead}, (*ways.buttons, PERSON)),), order_no=order_no), now
    if not tickets:
        return Told((Say("trouble/detail_alone", {"lead": lead}, (PERSON,)),), order_no=order_no), now
    frame = "trouble/detail_alone" if kind.startswith(_NEXT) else _FRAMES[min(len(before.details), _ASKED_TWICE)]
    told = offer_ticket_for(now, ways, order_no, frame, turn, lead=lead)
    asks = frame != "trouble/detail_alone"
    return replace(told, says=tuple(replace(one, asked=asks) for one in told.says)), now


def _beside(told: Told, *ways: Button) -> Told:
    return replace(told, says=tuple(replace(one, buttons=(*ways, *one.buttons)) for one in told.says))


def lead_alone(trouble: Trouble, turn: Turn) -> tuple[str, Trouble]:
    """Where it is not known yet of which order it is: what holds of the detail whatever the order says."""
    detail = detail_told(turn, powered=True, food=False, pieces=None, other_named=False)
    kind = _WITHOUT_ORDER.get(detail, detail)
    return _lead(kind, {}, trouble, turn), replace(trouble, details=(*trouble.details, kind))


async def _detail(now: Trouble, ways: Ways, order: Order, turn: Turn) -> Detail:
    rule = (await shop().policies()).for_category(ways.item.category)
    others = [one for one in order.items if one.id != ways.item.id]
    named = turn.all("product")
    if _SPOILT_OTHERS in now.details and (turn.all("amount") or named):
        return "spoils_others"
    return detail_told(
        turn,
        powered=bool(rule and rule.warranty_days),
        food=bool(rule and not rule.warranty_days and now.reason == "spoiled"),
        pieces=pieces_told(turn.text, ways.item.qty),
        other_named=any(is_called(one.short_title or one.title, one.title, noun) for one in others for noun in named),
    )


def _meaning(detail: Detail, now: Trouble, ways: Ways, order: Order, turn: Turn) -> tuple[str, dict[str, str]]:
    """What it comes to here, with the values its sentence needs."""
    if detail in ("some", "every"):
        pieces = pieces_told(turn.text, ways.item.qty) or ways.item.qty
        kind = "every" if pieces == ways.item.qty else "some"
        return kind, {"n": str(pieces), "rest": str(ways.item.qty - pieces)}
    if detail == "others_fine":
        return detail, {"item": ways.name}
    if detail in _HANDLED and now.reason == "size":
        return "size_handled", {}
    if detail in _BY_THE_RULE:
        return _by_the_time(detail, ways, order, turn)
    if detail == "own_doing" and "repair" not in ways.kinds:
        return "own_doing_looked_at", {}
    if detail not in (_MORE, "needed") or (detail == "needed" and {"return", "exchange"} <= ways.kinds):
        return detail, {}
    named = now.fault is not UNNAMED or FAULT.search(now.text)
    if named and ways.photo and ways.buttons and not now.photos and _PHOTO not in now.details:
        return _PHOTO, {}
    if "more_blamed" not in now.details and dict(turn.reading.acts).get("blame", 0.0) >= _BLAMES:
        return "more_blamed", {}
    return _next(now, ways), {"day": day(ways.fetched, turn.now)} if ways.fetched else {}


def _next(now: Trouble, ways: Ways) -> str:
    """What is best done about it, named and asked: nothing else is known of the line."""
    if not ways.buttons:
        return "next_ticket"
    if now.reason in ("missing_item", "size"):
        missing = "next_missing" if "refund" in ways.kinds else "next_sent"
        return missing if now.reason == "missing_item" else "next_size"
    for kind, name in (("refund", "next_photo"), ("exchange", "next_swap"), ("return", "next_back")):
        if kind in ways.kinds:
            return name
    return "next_repair"


def _by_the_time(detail: Detail, ways: Ways, order: Order, turn: Turn) -> tuple[str, dict[str, str]]:
    signed = day(order.signed_at.date(), turn.now) if order.signed_at else ""
    if ways.deadline and ways.kinds & {"return", "exchange"}:
        return detail, {"signed": signed, "deadline": moment(ways.deadline, turn.now)}
    over = "repair" if ways.buttons else "late"
    if (detail, over) == ("unused", "late"):
        return "unused_late", {}
    return f"lately_{over}" if detail == "lately" else f"handled_{over}", {"signed": signed}


def _lead(kind: str, values: dict[str, str], before: Trouble, turn: Turn) -> str:
    means, times = _MEANS.get(kind, ()), before.details.count(kind)
    if times < len(means) and (means[times] != _FETCHED or "day" in values):
        return in_words(turn, means[times], **values)
    ways = responses().ways(_ALL_THE_SAME, {}, "", channel=turn.channel)
    said = sum(max(0, before.details.count(one) - len(_MEANS.get(one, ()))) for one in {*before.details})
    return ways[said % len(ways)]
