"""Places of the shop's own lists that are named: where it does not deliver, and where that costs more."""

from __future__ import annotations

from collections.abc import Sequence

from actions.hear.province import province_in
from actions.turn import Turn
from xiaoer.shop.contract import Policies


def not_served(turn: Turn, rules: Policies) -> list[str]:
    return _named(turn, rules.shipping.not_served)


def remote(turn: Turn, rules: Policies) -> list[str]:
    return _named(turn, rules.shipping.remote_regions)


def _named(turn: Turn, regions: Sequence[str]) -> list[str]:
    """In this line, or in the newest before it that names a place: 橙子呢, after 海口能送草莓吗."""
    for text in (turn.text, *turn.earlier):
        province = province_in(text) or ""
        named = [region for region in regions if region in text or region == province]
        if named or province:
            return named
    return []
