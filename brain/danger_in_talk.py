"""Danger that no line tells by itself: the lines that may tell of it are read together.

Things given away, nobody to talk to, thanks for listening: each is ordinary, together they are not. Lines of business
in between are left out, or they would drown it.
"""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.talk.danger import Danger, DangerReader
from xiaoer.talk.danger_signs import BEREAVEMENT, SELF_HARM

from brain.danger_by_meaning import DangerByMeaning
from brain.meaning import plain

_MOST_BEFORE = 6
_MOST_TOGETHER = 4
_FAINTLY_LEARNED, _FAINTLY_MEANT = 0.1, 0.1
"""Odds of a line, by what was learned or by what it means, below which it tells nothing of danger."""
_NOT_MEANT = 0.05
"""Odds by its meaning below which a line tells nothing, whatever was learned of its words."""
_TOGETHER = {"illness": 0.4, "threat": 0.9, "minor": 0.9, "fraud": 0.9}
_TOGETHER_ELSE = 0.55
"""What both odds of the lines together have to come to, multiplied; most of what is mostly told outright, while
complaints, orders of families and talk of money sound like it; least of illness. Of 3,400 ordinary lines none is
taken for danger so (fifteen were, by 0.43 and 0.62), and no talk of danger begins to be heard later."""
_FELT = ("unwell",)
"""The list of words by which a line tells something, however little it means alone: 头晕, 手麻."""
_ILLNESS, _UNWELL = "illness", (*_FELT, "symptom", "hurt", "burning", "suffering")
"""Lists of which a word has to stand in lines that tell of an illness together: who changes his mind twice about what
a child eats tells of none."""


def added_up(lines: Sequence[str], reader: DangerReader, meaning: DangerByMeaning) -> Danger | None:
    """``lines``: newest first. The newest has to tell something, and at least one more. What was heard and let
    go, by a line that told nothing, is not heard again; of self-harm nothing is let go so."""
    if not _is_faint(lines[0], reader, meaning):
        return None
    told: list[str] = []
    heard = before = None
    for line in reversed(lines[: _MOST_BEFORE + 1]):
        if _is_faint(line, reader, meaning):
            told = [line, *told][:_MOST_TOGETHER]
            heard = _likeliest(told, reader, meaning)
            before = heard or reader.read(line, meaning.read(plain(line))) or before
        elif before and before.kind != SELF_HARM:
            told, before = [], None
    return heard


def _likeliest(told: Sequence[str], reader: DangerReader, meaning: DangerByMeaning) -> Danger | None:
    """``told``: newest first; the oldest of them may be left out."""
    likeliest = None
    for many in range(2, len(told) + 1):
        together = list(reversed(told[:many]))
        heard = _read(" ".join(together), reader, meaning)
        if heard and (likeliest is None or heard.odds > likeliest.odds):
            likeliest = Danger(heard.kind, heard.odds, tuple(together))
    return likeliest


def _is_faint(line: str, reader: DangerReader, meaning: DangerByMeaning) -> bool:
    learned = reader.learned_odds(line)
    if learned is None:  # laughed off
        return False
    if reader.touches(line, _FELT):
        return True
    meant = meaning.read(plain(line))
    odds = meant.odds if meant else 0.0
    return odds >= _FAINTLY_MEANT or (learned >= _FAINTLY_LEARNED and odds >= _NOT_MEANT)


def _read(text: str, reader: DangerReader, meaning: DangerByMeaning) -> Danger | None:
    meant, learned = meaning.read(plain(text)), reader.learned_odds(text)
    if meant is None or learned is None:
        return None
    kind = meant.kind if meant.kind != BEREAVEMENT else reader.learned_kind(text)
    heard = Danger(kind, meant.odds * learned)
    told = kind != BEREAVEMENT and heard.odds >= _TOGETHER.get(kind, _TOGETHER_ELSE)
    felt = kind != _ILLNESS or reader.touches(text, _UNWELL)
    return heard if told and felt else None  # a death is told in a line by itself
