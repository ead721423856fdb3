"""Walk 1, in the actions: what a further detail of trouble changes: of how many pieces it is, what it means for the
time, the warranty or who is to blame, what to do first; said once, with the ways there are one tap away."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.saying import in_words, responses
from actions.hear.detail import Detail, detail_told, pieces_told
from actions.linking import is_called
from actions.order_choice import Found
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
_MORE = "trouble/is_more"
_SPOILT_OTHERS = "trouble/is_spoils_others"
_BLAMES = 0.5
_ASKED_TWICE = 2
_FRAMES = ("trouble/detail_ticket", "trouble/detail_ticket_again", "trouble/detail_alone")


async def of_detail(before: Trouble, now: Trouble, ways: Ways, found: Found, turn: Turn) -> tuple[Told, Trouble]:
    """The answer to the line, and the trouble with it taken up."""
    detail = await _detail(now, ways, found.order, turn)
    name, values = _meaning(detail, now, ways, found.order, turn)
    lead, name = _lead(name, values, before, turn)
    now = replace(now, details=(*before.details, name))
    order_no = found.order.order_no
    tickets = await takes_tickets(turn)
    if ways.buttons and name.startswith(_SPOILT_OTHERS) and tickets:
        told = offer_ticket_for(now, ways, order_no, "trouble/detail_register", turn, lead=lead)
        return _beside(told, *ways.buttons), now
    if ways.buttons:
        first = "trouble/detail_ways" if len(ways.buttons) > 1 else "trouble/detail_way"
        frame = "trouble/detail_alone" if before.details else first
        return Told((Say(frame, {"lead": lead}, (*ways.buttons, PERSON)),), order_no=order_no), now
    if not tickets:
        return Told((Say("trouble/detail_alone", {"lead": lead}, (PERSON,)),), order_no=order_no), now
    frame = _FRAMES[min(len(before.details), _ASKED_TWICE)]
    told = offer_ticket_for(now, ways, order_no, frame, turn, lead=lead)
    asks = frame != "trouble/detail_alone"
    return replace(told, says=tuple(replace(one, asked=asks) for one in told.says)), now


def _beside(told: Told, *ways: Button) -> Told:
    return replace(told, says=tuple(replace(one, buttons=(*ways, *one.buttons)) for one in told.says))


def lead_alone(trouble: Trouble, turn: Turn) -> tuple[str, Trouble]:
    """Where it is not known yet of which order it is: what holds of the detail whatever the order says."""
    detail = detail_told(turn, powered=True, food=False, pieces=None, qty=1, other_named=False)
    name = "trouble/is_more" if detail in _BY_THE_RULE else f"trouble/is_{detail}"
    name = "trouble/is_rest_fine" if detail == "others_fine" else name
    lead, name = _lead(name, {}, trouble, turn)
    return lead, replace(trouble, details=(*trouble.details, name))


async def _detail(now: Trouble, ways: Ways, order: Order, turn: Turn) -> Detail:
    rules = (await shop().policies()).categories
    rule = next((one for one in rules if one.category == ways.item.category), None)
    others = [one for one in order.items if one.id != ways.item.id]
    named = turn.all("product")
    if _SPOILT_OTHERS in now.details and (turn.all("amount") or named):
        return "spoils_others"
    return detail_told(
        turn,
        powered=bool(rule and rule.warranty_days),
        food=bool(rule and not rule.warranty_days and now.reason == "spoiled"),
        pieces=pieces_told(turn.text, ways.item.qty),
        qty=ways.item.qty,
        other_named=any(is_called(one.short_title or one.title, one.title, noun) for one in others for noun in named),
    )


def _meaning(detail: Detail, now: Trouble, ways: Ways, order: Order, turn: Turn) -> tuple[str, dict[str, str]]:
    """The response that says what it means here, with its values."""
    if detail in ("some", "every"):
        pieces = pieces_told(turn.text, ways.item.qty) or ways.item.qty
        return f"trouble/is_{detail}", {"n": str(pieces), "rest": str(ways.item.qty - pieces)}
    if detail == "others_fine":
        return "trouble/is_others_fine", {"item": ways.name}
    if detail in _BY_THE_RULE:
        return _by_the_time(detail, ways, order, turn)
    if detail == "needed" and not {"return", "exchange"} <= ways.kinds:
        detail = "more"
    if detail == "own_doing" and "repair" not in ways.kinds:
        return "trouble/is_own_doing_looked_at", {}
    if detail != "more":
        return f"trouble/is_{detail}", {}
    if ways.photo and ways.buttons and not now.photos and "trouble/is_more_photo" not in now.details:
        return "trouble/is_more_photo", {}
    blamed = dict(turn.reading.acts).get("blame", 0.0) >= _BLAMES
    return "trouble/is_more_blamed" if blamed else "trouble/is_more", {}


def _by_the_time(detail: Detail, ways: Ways, order: Order, turn: Turn) -> tuple[str, dict[str, str]]:
    signed = day(order.signed_at.date(), turn.now) if order.signed_at else ""
    if ways.deadline and ways.kinds & {"return", "exchange"}:
        return f"trouble/is_{detail}", {"signed": signed, "deadline": moment(ways.deadline, turn.now)}
    if ways.buttons:
        return "trouble/is_lately_repair" if detail == "lately" else "trouble/is_handled_repair", {"signed": signed}
    return "trouble/is_lately_late" if detail == "lately" else "trouble/is_handled_late", {"signed": signed}


def _lead(name: str, values: dict[str, str], before: Trouble, turn: Turn) -> tuple[str, str]:
    """The second time what more there is to say of it; after that it is one more detail."""
    more = f"{name}_more"
    if name != _MORE and name not in before.details:
        return in_words(turn, name, **values), name
    if name != _MORE and more in responses() and more not in before.details:
        return in_words(turn, more, **values), more
    ways = responses().ways(_MORE, {}, "", channel=turn.channel)
    return ways[before.details.count(_MORE) % len(ways)], _MORE
