"""Is it there, does it know the token, does it speak JSON; is it quick, and is its clock right."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from xiaoer.shop.check.probe import Answer, Probe
from xiaoer.shop.contract import CANNOT_TEXT, Capabilities

MOST_SKEW = dt.timedelta(seconds=60)
_FIRST = "/v1/capabilities"


async def look(probe: Probe, token: str, whose: str) -> Capabilities | None:
    """What the shop can do; None when it makes no sense to ask on. ``whose``: the token, and how it is corrected."""
    answer = await probe.ask(_FIRST)
    if answer.status in (401, 403):
        probe.fault("token", f"the shop refuses the token ({answer.status}); {whose}", stops=True)
        return None
    if no_api := _not_the_api(answer):
        probe.fault("no_api", f"{no_api}; is the address that of the shop's API?", stops=True)
        return None
    can = await probe.get(_FIRST, Capabilities)
    if can is None:
        found = probe.faults.pop()
        probe.fault(found.code, found.text, stops=True)
        return None
    if (await probe.ask(_FIRST, token=f"not-{token}"[:200])).status != 401:
        probe.fault("open", "the shop answers whoever has no right token; answer 401 to every other")
    _look_at(can, probe)
    return can


def _not_the_api(answer: Answer) -> str:
    if answer.status == 404 or 300 <= answer.status < 400:
        return f"{_FIRST} is {answer.status} there"
    return f"answers with {answer.no_json}" if answer.status == 200 and answer.no_json else ""


def _look_at(can: Capabilities, probe: Probe) -> None:
    named = [*can.can, *can.cannot]
    if missing := sorted(set(CANNOT_TEXT) - set(named)):
        probe.fault("capabilities", f"{', '.join(missing)}: neither in can nor in cannot; name each once")
    if twice := sorted({name for name in named if named.count(name) > 1}):
        probe.fault("capabilities", f"{', '.join(twice)}: named twice; name each once, in can or in cannot")
    for name, text in can.cannot.items():
        if not any("一" <= sign <= "鿿" for sign in text) or not text.endswith("。"):
            probe.fault(
                "capabilities", f"cannot.{name} is {text!r}; write a Chinese sentence for shoppers, with its 。"
            )


def look_at_the_clock(probe: Probe) -> None:
    """By the Date of its answers, where it tells one."""
    date = next((answer.date for answer in reversed(probe.answers) if answer.date), "")
    try:
        there = parsedate_to_datetime(date)
    except ValueError:
        return
    there = there if there.tzinfo else there.replace(tzinfo=dt.UTC)
    off = there - dt.datetime.now(dt.UTC)
    if abs(off) > MOST_SKEW:
        way = "ahead" if off > dt.timedelta(0) else "behind"
        probe.fault("clock", f"the shop's clock is {abs(off).total_seconds():.0f} s {way}; set both clocks by NTP")


def look_at_the_pace(probe: Probe, waits_s: float) -> None:
    """The bot gives a question ``waits_s``; half of that leaves nothing for a bad day."""
    slow = sorted((one for one in probe.answers if one.seconds > waits_s / 2), key=lambda one: -one.seconds)
    if slow:
        worst = f"the slowest, {slow[0].what}, {slow[0].seconds:.1f} s"
        rule = f"the bot waits {waits_s:g} s (XIAOER_SHOP_TIMEOUT_S)"
        probe.fault("slow", f"{len(slow)} of {len(probe.answers)} answers took over {waits_s / 2:g} s, {worst}; {rule}")
