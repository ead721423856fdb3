"""Conversations as they are written down: who writes what, and which deeds a line allows.

``## ID | topic | CUSTOMER`` begins one (``-``: a visitor), then one line of the shopper's each: words; ``press:TEXT``
presses the newest quick reply that holds TEXT; ``img:`` sends a picture; ``burst:A||B`` sends lines at once; ``back!``
has a person take the conversation and hand it back. A line may end with the deeds it allows: ``… ⟨deeds: cancel⟩``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["say", "press", "image", "burst", "back"]
_PREFIXES: dict[str, Kind] = {"press:": "press", "img:": "image", "burst:": "burst", "back!": "back"}
_DEEDS = "⟨deeds:"


@dataclass(frozen=True)
class Line:
    """What the shopper does. ``text``: the words, the button's, or the lines of a burst between ``||``."""

    kind: Kind
    text: str
    deeds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Talk:
    """``customer``: an id of the shop's, or None for a visitor."""

    id: str
    topic: str
    customer: str | None
    lines: tuple[Line, ...]


def talks_in(folder: Path) -> list[Talk]:
    """All conversations of the ``.txt`` files of a folder, in order. Raises SystemExit that names what is wrong."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise SystemExit(f"{folder}: no conversations (*.txt) there")
    talks = [talk for path in files for talk in _talks(path)]
    twice = {talk.id for talk in talks if sum(talk.id == other.id for other in talks) > 1}
    if twice:
        raise SystemExit(f"{folder}: ids that stand twice: {', '.join(sorted(twice))}")
    return talks


def _talks(path: Path) -> Iterator[Talk]:
    head: list[str] = []
    lines: list[Line] = []
    for number, written in enumerate([*path.read_text(encoding="utf-8").splitlines(), "## "], 1):
        if written.startswith("## "):
            if head:
                yield Talk(head[0], head[1], None if head[2] == "-" else head[2], tuple(lines))
            head, lines = [part.strip() for part in written[3:].split("|")], []
            if len(head) != 3 and written != "## ":
                raise SystemExit(f"{path.name}:{number}: a conversation begins with «## ID | topic | CUSTOMER or -»")
        elif written.strip():
            if not head:
                raise SystemExit(f"{path.name}:{number}: a line before the first «## ID | topic | CUSTOMER»")
            lines.append(line_of(written))


def line_of(written: str) -> Line:
    said, _, deeds = written.strip().partition(_DEEDS)
    said = said.strip()
    allowed = frozenset(name.strip() for name in deeds.rstrip("⟩ ").split(",") if name.strip())
    for prefix, kind in _PREFIXES.items():
        if said.startswith(prefix):
            return Line(kind, said[len(prefix) :].strip(), allowed)
    return Line("say", said, allowed)
