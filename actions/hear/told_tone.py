"""In which tone something is only told: what one sentence of ours takes up, where nothing is asked."""

from __future__ import annotations

from typing import Literal

from actions.hear.ways import ways
from actions.turn import Turn
from xiaoer.talk import patterns

Tone = Literal["slow", "hurry", "worry", "money", "sad", "joke", "plain"]
_TONES: tuple[Tone, ...] = ("slow", "hurry", "worry", "money", "sad", "joke")
_GOES_ON = patterns.compile(
    r"[吗么?？]|退|换|取消|催|开票|发票|投诉|赔|修|改(地址|成|一|个|收|了)|怎么|什么|多少|哪|人工|客服|经理|你们|您"
)
"""Beside a goodbye: something is still wished or asked."""


def tone_told(turn: Turn) -> Tone:
    return next((tone for tone in _TONES if ways(f"tone_{tone}").search(turn.text)), "plain")


def closes(turn: Turn) -> bool:
    """那我回头问问我妈: left at that; nothing is wished beside it."""
    typed = not (turn.pressed or turn.images)
    return typed and bool(ways("tone_closing").search(turn.text)) and not _GOES_ON.search(turn.text)
