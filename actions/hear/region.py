"""Places of the shop's own lists that are named: where it does not deliver, and where that costs more."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from xiaoer.shop.contract import Policies


def not_served(turn: Turn, rules: Policies) -> list[str]:
    return _named(turn, rules.shipping.not_served)


def remote(turn: Turn, rules: Policies) -> list[str]:
    return _named(turn, rules.shipping.remote_regions)


def _named(turn: Turn, regions: Sequence[str]) -> list[str]:
    return [region for region in regions if region in turn.text]
