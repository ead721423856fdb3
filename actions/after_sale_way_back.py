"""Walk 1, in the actions: how goods come back: a courier fetches them on a day, or the shopper sends them."""

from __future__ import annotations

import datetime as dt

from actions.heard import Heard, Slots
from actions.reply import Button, choose
from actions.turn import Turn
from actions.wording import day
from xiaoer.chinese.mentions import days_in
from xiaoer.shop.contract import Eligibility
from xiaoer.talk import patterns

_FETCHED = patterns.compile(
    r"上门|取件|(快递|师傅|小哥|人)(员|哥)?(过来|来)?[^,，。]{0,4}(取|拿|收)|来(取|拿|收)|约.{0,4}取"
    r"|(叫|喊|约|让|派|请).{0,3}(快递|师傅|小哥|人)(员|哥)?.{0,3}来"
)
_SENT = patterns.compile(
    r"自己?(去)?(寄|送|发|邮)|我(去|来)?(寄|邮)|(去|到|找|拿).{0,3}(驿站|快递点|网点)(寄)?|自寄|不(用|要)上门"
)
_ASKS = patterns.compile(r"[吗么?？]|多少|怎么|谁(出|付|承担)|要钱|收费")


def asks_way(allowed: Eligibility) -> bool:
    """Something goes back, and there is a choice."""
    return len(allowed.ways_back) > 1


def way_in(text: str, allowed: Eligibility, turn: Turn) -> Slots:
    """What the words say of the way back; empty = nothing, or it is only asked about."""
    if not asks_way(allowed) or _ASKS.search(text):
        return {}
    if _SENT.search(text):
        return {"way_back": "self", "pickup_on": None}
    if not _FETCHED.search(text):
        return {}
    named = _day_named(turn, allowed)
    return {"way_back": "pickup", "pickup_on": named.isoformat() if named in allowed.pickup_days and named else None}


def read_way(allowed: Eligibility, turn: Turn) -> Heard | None:
    way, _, on = (turn.choice or "").partition(":")
    if way in allowed.ways_back:
        return Heard({"way_back": way, "pickup_on": on or None})
    slots, named = way_in(turn.text, allowed, turn), _day_named(turn, allowed)
    meant_pickup = slots.get("way_back") == "pickup" or (named is not None and not slots)
    if meant_pickup and named is not None and not _ASKS.search(turn.text):
        if named not in allowed.pickup_days:
            days = "、".join(day(one, turn.now) for one in allowed.pickup_days)
            return Heard({}, f"那天约不到上门取件，能约的是{days}。", moved=False)
        return Heard({"way_back": "pickup", "pickup_on": named.isoformat()})
    return Heard(slots) if slots else None


def way_buttons(allowed: Eligibility, turn: Turn) -> list[Button]:
    fetched = [choose(f"{day(one, turn.now)}上门取件", f"pickup:{one.isoformat()}") for one in allowed.pickup_days[:3]]
    if "pickup" in allowed.ways_back and not fetched:
        fetched = [choose("上门取件", "pickup")]
    return [*fetched, choose("我自己寄", "self")]


def first_way(allowed: Eligibility) -> Slots:
    """The way most take: fetched, on the first day a courier can come; empty where none can be had."""
    on = next(iter(allowed.pickup_days), None)
    return {"way_back": "pickup", "pickup_on": on.isoformat()} if "pickup" in allowed.ways_back and on else {}


def other_ways(allowed: Eligibility, turn: Turn) -> list[Button]:
    """Beside the one that is read back: another day, and sending it."""
    if not asks_way(allowed):
        return []
    taken = [str(turn.slot(name)) for name in ("way_back", "pickup_on") if turn.slot(name)]
    return [one for one in way_buttons(allowed, turn) if one.entities.get("choice") != ":".join(taken)]


def way_words(turn: Turn) -> str:
    """For the summary; empty where nothing was chosen."""
    if turn.slot("way_back") == "self":
        return "您自己寄回"
    on = turn.slot("pickup_on")
    if turn.slot("way_back") == "pickup":
        return f"快递{day(dt.date.fromisoformat(str(on)), turn.now)}上门取件" if on else "快递上门取件"
    return ""


def _day_named(turn: Turn, allowed: Eligibility) -> dt.date | None:
    """A day to come; of several (周末), the first on which they fetch."""
    for value in days_in(turn.text, turn.now.date(), "future"):
        first, last = (dt.date.fromisoformat(end) for end in (value.partition("/")[0], value.rpartition("/")[2]))
        if last < turn.now.date():
            continue  # 前天走了 is no day to fetch anything
        offered = [one for one in allowed.pickup_days if first <= one <= last]
        if offered or first == last:
            return offered[0] if offered else first
    return None
