"""On which days the tests run; `python -m tests.instants COMMAND…` runs a command on the one drawn for today.

The draw is another every day and the same all day long. Where ``XIAOER_CLOCK`` names a day, everything has run on that
one already and nothing is run once more.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date, datetime, timedelta

from xiaoer.talk import clock

FIXED = "2026-11-25T10:00:00+08:00"
"""An ordinary Wednesday morning: where nothing else is said, the tests run then."""
LIVE_TODAY = frozenset({"vendure"})
"""Shops of the contract that know no clock but the machine's."""

HARD = {
    "new year": "2027-01-01T00:05:00+08:00",
    "leap day": "2028-02-29T09:30:00+08:00",
    "the 31st": "2026-12-31T15:00:00+08:00",
    "double eleven": "2026-11-11T23:59:00+08:00",
    "sunday": "2026-11-29T08:20:00+08:00",
    "monday night": "2026-11-30T03:00:00+08:00",
    "end of a month of 30 days": "2026-09-30T22:45:00+08:00",
    "spring festival": "2027-02-06T11:00:00+08:00",
}
_DRAWN_FROM, _DAYS = datetime(2026, 6, 1, tzinfo=clock.CHINA), 4 * 365


def drawn(day: date) -> str:
    """Any minute of four years, a leap day among them; the same all day long."""
    draw = random.Random(day.toordinal())
    instant = _DRAWN_FROM + timedelta(days=draw.randrange(_DAYS), minutes=draw.randrange(24 * 60))
    return instant.isoformat()


def begin() -> None:
    """The clock of this process and of those it starts, before any test is read. A shop that runs already
    (``CONTRACT_URL``), and one that is no program of ours, lives today: it is asked on the machine's own clock."""
    lives_today = os.environ.get("CONTRACT_URL") or os.environ.get("CONTRACT_SHOP") in LIVE_TODAY
    if lives_today and not os.environ.get(clock.SETTING):
        return
    os.environ[clock.SETTING] = clock.written(os.environ.get(clock.SETTING) or FIXED)
    os.environ["XIAOER_CLOCK_IN_EARNEST"] = "true"


def main(command: list[str]) -> int:
    if os.environ.get(clock.SETTING):
        return 0
    instant = drawn(clock.now().date())
    print(f"once more on the day drawn for today; the same again: XIAOER_CLOCK={instant} make test", flush=True)
    return subprocess.call(command, env={**os.environ, clock.SETTING: instant})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
