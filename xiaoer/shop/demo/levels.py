"""Walk 1, last stop: the demo shop's membership levels, by the growth that policies.yml asks for."""

from __future__ import annotations

from xiaoer.shop.contract import Level, MembershipLevel
from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.policies import MembershipRules


def levels(rules: MembershipRules) -> list[MembershipLevel]:
    """Lowest first."""
    told = [
        MembershipLevel(level=name, growth_from=one.growth_from, benefits=list(one.benefit_texts))
        for name, one in rules.levels.items()
    ]
    return sorted(told, key=lambda one: one.growth_from)


def level_for(rules: MembershipRules, growth: int) -> MembershipLevel:
    return next(level for level in reversed(levels(rules)) if growth >= level.growth_from)


def next_after(rules: MembershipRules, level: Level) -> MembershipLevel | None:
    rising = levels(rules)
    place = [entry.level for entry in rising].index(level) + 1
    return rising[place] if place < len(rising) else None


def settle(database: Database, rules: MembershipRules) -> None:
    """Everybody's level as the file has it now; growth is theirs and stays."""
    for level in levels(rules):
        database.run("UPDATE customers SET level=? WHERE growth>=? AND level<>?", level.level, level.growth_from,
                     level.level)  # fmt: skip
