"""Walk 1, understanding: what tells one name from the others it stands beside: 原味 of 原味酸奶 beside 希腊酸奶."""

from __future__ import annotations

from collections.abc import Iterable


def pairs(text: str) -> frozenset[str]:
    """Every two signs that stand together."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def told_apart(name: str, names: Iterable[str]) -> frozenset[str]:
    """The pairs of signs of ``name`` that stand in none of the other ``names``."""
    others = {pair for other in names if other != name for pair in pairs(other)}
    return pairs(name) - others
