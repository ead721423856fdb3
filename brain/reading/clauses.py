"""A message cut into clauses: at lines, at punctuation, and where 另外, 还有, 顺便 begin another matter."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.talk import patterns

_MOST = 400
"""Characters looked at."""
_MOST_CLAUSES = 6
_STRONG = patterns.compile(r"[\n\r。！!？?；;]+")
_WEAK = patterns.compile(r"[，,、～~…\s]+")
_FURTHER = patterns.compile(r"(?:另外|还有(?:就是|个|一[个件])?|顺便|再就是|以及|对了|再(?:一个|问)|其次|第[二三])")
_LEAST = 4
"""Signs that can be a clause; what is shorter belongs to its neighbour."""


@dataclass(frozen=True)
class Clause:
    """``further``: words before it say that another matter begins; ``strong``: a line or a sentence ended before it."""

    text: str
    start: int
    further: bool = False
    strong: bool = False


def clauses(text: str) -> list[Clause]:
    """In order; a single one when there is nothing to cut. Never more than six: a long story is one matter or two."""
    found: list[Clause] = []
    for start, end, strong in _pieces(text[:_MOST]):
        for piece in _at_words(text, start, end, strong):
            if found and not piece.further and (len(piece.text) < _LEAST or len(found[-1].text) < _LEAST):
                joined = text[found[-1].start : piece.start + len(piece.text)]
                found[-1] = Clause(joined, found[-1].start, found[-1].further, found[-1].strong)
            else:
                found.append(piece)
    return found if 1 <= len(found) <= _MOST_CLAUSES else [Clause(text.strip(), 0)]


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Start, end, and whether a strong stop stands before it."""
    stops = sorted(
        [(one.start(), one.end(), True) for one in _STRONG.finditer(text)]
        + [(one.start(), one.end(), False) for one in _WEAK.finditer(text)]
    )
    made, at, strong = [], 0, False
    for start, end, is_strong in stops:
        if text[at:start].strip():
            made.append((at, start, strong))
            strong = is_strong
        else:
            strong = strong or is_strong
        at = max(at, end)
    if text[at:].strip():
        made.append((at, len(text), strong))
    return made


def _at_words(text: str, start: int, end: int, strong: bool) -> list[Clause]:
    piece = text[start:end]
    cut = _FURTHER.search(piece)
    if cut is None or len(piece) - cut.end() < _LEAST:
        return [Clause(piece.strip(), start, strong=strong)]
    if cut.start() < _LEAST:
        return [Clause(piece.strip(), start, further=True, strong=strong)]
    at = start + cut.start()
    return [Clause(text[start:at].strip(), start, strong=strong), Clause(text[at:end].strip(), at, further=True)]
