"""The demo shop's four levels, lowest first; another shop has its own, or none."""

from __future__ import annotations

from typing import Literal, get_args

Rank = Literal["普通", "银卡", "金卡", "黑金"]
RANKS: tuple[Rank, ...] = get_args(Rank)
