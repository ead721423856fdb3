"""Whether a birthday is spoken of: its gift has no aspect of its own."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns

_BIRTHDAY = patterns.compile(r"生日|过生|寿星")


def birthday_said(turn: Turn) -> bool:
    return bool(_BIRTHDAY.search(turn.text))
