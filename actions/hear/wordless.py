"""A message without a word in it: punctuation, emoji, a sticker's name in brackets, or a link and nothing else."""

from __future__ import annotations

from typing import Literal

from actions.turn import Turn

Wordless = Literal["question", "link", "sticker"]
_BRACKETS = {"[": "]", "【": "】"}
_LINKS = ("http://", "https://", "www.")
_MEANS_SOMETHING = frozenset({"affirm", "deny", "thanks", "goodbye"})
_PLAINLY = 0.95


def wordless(turn: Turn) -> Wordless | None:
    """None: there are words; or a sign that plainly says yes, no or thanks, a picture, a press."""
    said = turn.text.strip()
    if turn.pressed or turn.images or not said or _plain(turn):
        return None
    if said.lower().startswith(_LINKS) and not any(sign.isspace() for sign in said) and said.isascii():
        return "link"
    if any(sign.isalnum() for sign in _without_stickers(said)):
        return None
    return "question" if "?" in said or "？" in said else "sticker"


def _plain(turn: Turn) -> bool:
    return turn.intent in _MEANS_SOMETHING and turn.confidence >= _PLAINLY


def _without_stickers(said: str) -> str:
    """[微笑] is a sticker's name, not a word."""
    rest, until = "", ""
    for sign in said:
        if until:
            until = "" if sign == until else until
        elif sign in _BRACKETS and _BRACKETS[sign] in said:
            until = _BRACKETS[sign]
        else:
            rest += sign
    return rest
