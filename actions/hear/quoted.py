"""The shopper's own words, short enough to be said back, and whole for the colleague they are passed on to."""

from __future__ import annotations

from dataclasses import dataclass

from actions.turn import Turn

_ENDS = " ，,。.！!？?~…；;：:"
_FEWEST, _MOST = 3, 14
_LINES_BEFORE = 2
_FULL = str.maketrans(",?!;:", "，？！；：")
_DRAWN_FROM = 0x1F000
"""Stickers and the like."""
_MARKS = frozenset('“”「」{}"')


@dataclass(frozen=True)
class Quoted:
    """``short`` is empty where the words are too long, too few, of several pieces, or quote or draw something."""

    short: str
    whole: str


def quoted(turn: Turn) -> Quoted:
    return _of("" if turn.pressed else turn.text)


def quoted_before(turn: Turn) -> Quoted:
    """The line typed before this one."""
    return _of(turn.earlier[0] if turn.earlier else "")


def told_so_far(turn: Turn) -> str:
    """This line and the two before it, in the order said."""
    lines = [*reversed(turn.earlier[:_LINES_BEFORE]), "" if turn.pressed else turn.text]
    return " / ".join(line.strip() for line in lines if line.strip())


def said_again(turn: Turn) -> bool:
    """The very words of the line before, the bare name of what it was about, or a wish to hear it once more."""
    again = dict(turn.reading.acts).get("again", 0.0) >= _AGAIN_FROM or turn.text in turn.all("product")
    return again or bool(turn.earlier and turn.text.strip(_ENDS) == turn.earlier[0].strip(_ENDS))


_AGAIN_FROM = 0.4


def _of(text: str) -> Quoted:
    said = " ".join(text.split()).strip(_ENDS).translate(_FULL)
    fits = _FEWEST <= len(said) <= _MOST and " " not in said and not _MARKS & set(said)
    short = said if fits and all(ord(sign) < _DRAWN_FROM for sign in said) else ""
    return Quoted(short, text.strip())
