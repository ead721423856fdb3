"""What is not happening to anybody now: asked of goods, supposed, heard of others, a thing's own fault, a small sum.

Of each kind of danger the frames are written down; words inside one are no sign of that kind. Where the text also says
that somebody is in it now, no frame counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xiaoer.talk import patterns

FRAMED = "〇"
"""Stands for what was taken out of a text."""
_NOW = "now"


class Frames:
    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._now = patterns.any_of(lists.get(_NOW, ()))
        self._frames = {kind: patterns.any_of(ways) for kind, ways in lists.items() if kind != _NOW}

    def unframed(self, kind: str, plain: str) -> str:
        """The text without what the frames of that kind hold."""
        frame = self._frames.get(kind)
        return plain if frame is None or self.of_now(plain) else frame.sub(FRAMED, plain)

    def of_now(self, plain: str) -> bool:
        return self._now.search(plain) is not None
