"""Every name of a way of speaking has its file: one that lacks it is found only when somebody says such a thing."""

from __future__ import annotations

import re
from pathlib import Path

from actions.hear.only_told import names_alone
from actions.turn import Turn
from xiaoer.run.plan import ROOT

_NAMED = re.compile(r'(?:ways|says)\(\s*"(\w+)"|_said\(turn, "(\w+)"')


def test_every_way_that_is_named_is_written() -> None:
    code = "\n".join(file.read_text("utf-8") for file in Path(ROOT, "actions").rglob("*.py"))
    named = {first or second for first, second in _NAMED.findall(code)}
    there = {file.stem for file in Path(ROOT, "data/hear").glob("*.txt")}
    assert len(named) > 100
    assert named <= there


def test_a_thing_alone_is_named_and_nothing_denied() -> None:
    def said(text: str) -> Turn:
        return Turn("t", text, entities=(("product", "袜子"),))

    assert names_alone(said("袜子那个"))
    assert not names_alone(said("袜子别退"))
