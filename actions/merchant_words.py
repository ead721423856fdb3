"""The merchant's own words: how shoppers call what the catalogue calls otherwise. Read once; a shop may have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FEW = 32


@dataclass(frozen=True, eq=False)
class Pairing:
    """Any of ``said`` by the shopper is met by any of ``written`` in the catalogue."""

    said: tuple[str, ...]
    written: tuple[str, ...]
    point: str = ""
    """What is asked, as the shop calls it."""
    grants: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    """Of what is written, what grants and what denies just what was said."""
    apart: tuple[str, ...] = ()
    """Longer words that are something else: 白开水 is no 开水."""

    def asked_in(self, text: str) -> bool:
        for word in self.apart:
            text = text.replace(word, " ")
        return any(word in text for word in self.said)

    def met_by(self, facts: str) -> bool:
        return any(word in facts for word in self.written)

    def without(self, text: str) -> str:
        """The text with what was said of it taken out."""
        for word in sorted(self.said, key=len, reverse=True):
            text = text.replace(word, " ")
        return text


@dataclass(frozen=True, eq=False)
class MerchantWords:
    """``other_names``: of a thing; ``alike``: properties; ``purposes``: what for and for whom; ``shelves``;
    ``kinds``: nouns for a whole kind, with the ends of its things' names; ``asks``: what is asked of a thing, and what
    the line says that answers it; ``tells``: the same more finely, and which of it grants or denies; ``shades``: dark
    or light, and the colours that are; ``unfit``: for whom, and what is never put forward for them."""

    other_names: Mapping[str, str] = field(default_factory=dict)
    alike: tuple[Pairing, ...] = ()
    purposes: tuple[Pairing, ...] = ()
    shelves: tuple[Pairing, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asks: tuple[Pairing, ...] = ()
    tells: tuple[Pairing, ...] = ()
    shades: tuple[Pairing, ...] = ()
    unfit: tuple[Pairing, ...] = ()

    @classmethod
    def read(cls, file: Path) -> MerchantWords:
        told = yaml.safe_load(file.read_text("utf-8")) or {}
        return cls(
            other_names=told.get("other_names") or {},
            alike=_pairings(told.get("alike")),
            purposes=_pairings(told.get("purposes")),
            shelves=_pairings(told.get("shelves")),
            asks=_pairings(told.get("asks")),
            tells=_pairings(told.get("tells")),
            shades=_pairings(told.get("shades")),
            unfit=_pairings(told.get("unfit")),
            kinds={noun: tuple(ends) for noun, ends in (told.get("kinds") or {}).items()},
        )

    def names_for(self, short: str, title: str) -> tuple[str, ...]:
        """What else people call a thing by these names."""
        return tuple(said for said, name in self.other_names.items() if short.endswith(name) or name in title)

    def name_of(self, noun: str) -> str:
        return self.other_names.get(noun, noun)


_open: list[MerchantWords] = []
_NONE = MerchantWords()


def open_words(words: MerchantWords) -> None:
    """Once per process, by the server."""
    _open[:] = [words]


def words() -> MerchantWords:
    return _open[0] if _open else _NONE


@lru_cache(maxsize=_FEW)
def said_in(pairings: tuple[Pairing, ...], text: str) -> tuple[Pairing, ...]:
    """Those that these words ask for: the same for all of the goods."""
    return tuple(one for one in pairings if one.asked_in(text))


def _pairings(rows: Sequence[Mapping[str, Any]] | None) -> tuple[Pairing, ...]:
    return tuple(_pairing(row) for row in rows or ())


def _pairing(row: Mapping[str, Any]) -> Pairing:
    said, written, grants, denies, apart = (
        tuple(map(str, row.get(name) or ())) for name in ("said", "written", "grants", "denies", "apart")
    )
    return Pairing(said, (*written, *grants, *denies), str(row.get("point") or ""), grants, denies, apart)
