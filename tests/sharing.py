"""How the tests are shared among xdist's workers: a file goes to one worker, those that need one house go together, and
what takes longest begins first.

By the file alone each file of the walks would start a house for each database, and by the number of tests, which is
xdist's own order, the dearest files would begin when the other workers have nothing left.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).resolve().parents[1]
WALKS, TALKS, CONTRACT, BROWSER = "tests/walks/", "tests/contract/conversations/", "tests/contract/", "tests/e2e/"
ACTIONS = "tests/actions/"
BY_BRAIN = "actions by brain"
DEAREST = (
    WALKS,
    TALKS,
    BY_BRAIN,
    "tests/truth/",
    BROWSER,
    "tests/channels/test_killed.py",
    "tests/pumping/",
    "tests/run/",
    "tests/stories/",
    CONTRACT,
)
"""How the names of the longest parts begin; the others come after them."""


def part_of(nodeid: str) -> str:
    """What one worker runs as a whole."""
    file = nodeid.partition("::")[0]
    for room in (WALKS, TALKS, CONTRACT, BROWSER):
        if file.startswith(room):
            return room
    return BY_BRAIN if file.startswith(ACTIONS) and _needs_brain(file) else file


@cache
def _needs_brain(file: str) -> bool:
    return "NEEDS_BRAIN" in (ROOT / file).read_text("utf-8")


def place_of(part: str) -> int:
    return next((place for place, begins in enumerate(DEAREST) if part.startswith(begins)), len(DEAREST))


class Sharing(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return part_of(nodeid)


def scheduler(config: pytest.Config, log: Callable[..., Any]) -> Sharing | None:
    """In place of ``--dist loadfile``; the parts are given out in the order in which the tests come."""
    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return Sharing(config, log)


def dearest_first(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place_of(part_of(item.nodeid)))
