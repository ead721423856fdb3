"""Words as the catalogue has them: names typed by ear (保温贝, 奶咯棒) and measures in words (5升)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from actions.catalogue import Known, once_for_each
from actions.hear.ways import says
from xiaoer.chinese.measures import in_signs
from xiaoer.chinese.sounds import sound_alike
from xiaoer.talk.script import is_han

_PIECE = 3
"""Signs of a name, one of which may be mistyped: of two, half would be guessed."""
_ANY = "?"
type _Index = Mapping[str, frozenset[str]]


def as_written(text: str, goods: Sequence[Known]) -> str:
    """The text with the catalogue's spelling and signs."""
    return in_signs(_spelled(text, _index_of(goods)))


def _spelled(text: str, index: _Index) -> str:
    for at in range(len(text) - _PIECE + 1):
        said = text[at : at + _PIECE]
        meant = "" if said in index else _meant(said, index)
        if meant:
            text = text[:at] + meant + text[at + _PIECE :]
    return text


def _meant(said: str, index: _Index) -> str:
    """The one piece of a name that sounds like this and differs in one sign; empty where none or several do."""
    found = {
        piece
        for place, gap in _with_gaps(said)
        for piece in index.get(gap, ())
        if sound_alike(said[place], piece[place]) and not says("never_mistyped", said[place])
    }
    return next(iter(found)) if len(found) == 1 else ""


def _with_gaps(piece: str) -> Iterator[tuple[int, str]]:
    return ((place, piece[:place] + _ANY + piece[place + 1 :]) for place in range(_PIECE))


@once_for_each
def _index_of(goods: Sequence[Known]) -> _Index:
    """Each piece by itself and with a gap for each of its signs. Inner pieces are known as right, and nothing is mended
    to them: 鱼刺 of 三文鱼刺身 is no 鱼吃."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in (name for one in goods for name in (one.short, *one.title.split())):
        pieces = [name[at : at + _PIECE] for at in range(len(name) - _PIECE + 1)]
        for place, piece in enumerate(pieces):
            if is_han(piece):
                outer = place in (0, len(pieces) - 1)
                for key in (piece, *(gap for _, gap in _with_gaps(piece) if outer)):
                    found[key].add(piece)
    return {key: frozenset(pieces) for key, pieces in found.items()}
