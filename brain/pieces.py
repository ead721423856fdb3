"""What the encoder takes a text apart into, and their numbers.

Nothing but the standard library: its teacher (``tools/encoder``) runs it too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

QUERY = "query: "
"""With which the model was taught to begin what is looked for (Wang et al., Multilingual E5 Text Embeddings, 2024)."""
MOST = 96
_WORD = "\N{LOWER ONE EIGHTH BLOCK}"
_BEGIN, _END, _UNKNOWN = 0, 2, 3


class Pieces:
    """Takes a text apart as SentencePiece's unigram model does: the pieces whose scores add up to most."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._scored = {piece: (at, scores[at]) for at, piece in enumerate(pieces) if at > _UNKNOWN}
        self._longest = max(map(len, self._scored))
        self._unknown = min(scores) - 10.0

    @classmethod
    def read(cls, file: Path) -> Pieces:
        rows = [line.split("\t") for line in file.read_text("utf-8").split("\n") if line]
        return cls([piece for piece, _ in rows], [float(score) for _, score in rows])

    def numbers(self, text: str) -> list[int]:
        written = _WORD + text.replace(" ", _WORD)
        count = len(written)
        best, came = [0.0] + [-math.inf] * count, [(0, 0)] * (count + 1)
        for begin in range(count):
            so_far = best[begin]
            if so_far + self._unknown > best[begin + 1]:
                best[begin + 1], came[begin + 1] = so_far + self._unknown, (_UNKNOWN, begin)
            for end in range(begin + 1, min(count, begin + self._longest) + 1):
                found = self._scored.get(written[begin:end])
                if found and so_far + found[1] > best[end]:
                    best[end], came[end] = so_far + found[1], (found[0], begin)
        backwards, at = [_END], count
        while at:
            number, at = came[at]
            backwards.append(number)
        return [_BEGIN, *reversed(backwards)][:MOST]
