"""Danger that no line tells by itself: the lines that may tell of it are read together.

Things given away, nobody to talk to, thanks for listening: each is ordinary, together they are not. Lines of business
in between are left out, or they would drown it.
"""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.talk.danger import Danger, DangerReader
from xiaoer.talk.danger_signs import BEREAVEMENT

from brain.danger_by_meaning import DangerByMeaning
from brain.meaning import plain

_MOST_BEFORE = 6
_MOST_TOGETHER = 4
_FAINTLY_LEARNED, _FAINTLY_MEANT = 0.1, 0.1
"""Odds of a line, by what was learned or by what it means, below which it tells nothing of danger."""
_TOGETHER, _SAID_OUTRIGHT = 0.43, 0.62
"""What both odds of the lines together have to come to, multiplied; more of threats and children, which are mostly told
outright, while complaints and orders of families sound like them."""
_OUTRIGHT = frozenset({"threat", "minor"})


def added_up(lines: Sequence[str], reader: DangerReader, meaning: DangerByMeaning) -> Danger | None:
    """``lines``: newest first. The newest has to tell something, and at least one more."""
    newest, *before = lines
    if not _faint(newest, reader, meaning):
        return None
    told = [newest, *(line for line in before[:_MOST_BEFORE] if _faint(line, reader, meaning))][:_MOST_TOGETHER]
    likeliest = None
    for many in range(2, len(told) + 1):
        together = list(reversed(told[:many]))
        heard = _read(" ".join(together), reader, meaning)
        if heard and (likeliest is None or heard.odds > likeliest.odds):
            likeliest = Danger(heard.kind, heard.odds, tuple(together))
    return likeliest


def _faint(line: str, reader: DangerReader, meaning: DangerByMeaning) -> bool:
    learned = reader.learned_odds(line)
    if learned is None:  # laughed off
        return False
    meant = meaning.read(plain(line))
    return learned >= _FAINTLY_LEARNED or bool(meant and meant.odds >= _FAINTLY_MEANT)


def _read(text: str, reader: DangerReader, meaning: DangerByMeaning) -> Danger | None:
    meant, learned = meaning.read(plain(text)), reader.learned_odds(text)
    if meant is None or learned is None or meant.odds * learned < _TOGETHER:
        return None
    kind = meant.kind if meant.kind != BEREAVEMENT else reader.learned_kind(text)
    heard = Danger(kind, meant.odds * learned)
    told = kind != BEREAVEMENT and (kind not in _OUTRIGHT or heard.odds >= _SAID_OUTRIGHT)
    return heard if told else None  # a death is told in a line by itself
