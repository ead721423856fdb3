"""Which script: Chinese signs; traditional characters as simplified ones, for what is read is read in one script."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "traditional.txt"
_EITHER = str.maketrans({"著": "着", "乾": "干", "於": "于", "麽": "么", "瞭": "了"})
"""Simplified themselves in some words; folded only beside characters that are surely traditional."""


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, one for one."""
    folded = text.translate(_simple())
    return folded if folded == text else folded.translate(_EITHER)


def is_han(text: str) -> bool:
    """Chinese signs and nothing else."""
    return all("一" <= sign <= "鿿" for sign in text)


@lru_cache(maxsize=1)
def _simple() -> dict[int, str]:
    traditional, simple = _TABLE.read_text(encoding="utf-8").splitlines()
    return dict(zip(map(ord, traditional), simple, strict=True))
