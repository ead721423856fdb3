"""One attack: a name, the section it belongs to, and a function that raises Fell when the house did not hold."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from xiaoer.run.house import House
from xiaoer.settings import Settings


class Fell(Exception):
    """The attack worked; the message says what it got."""


@dataclass
class Scene:
    """The house under attack, and what attacks leave for the report."""

    house: House
    scratch: Path
    others_p99_ms: list[float] = field(default_factory=list)
    """Of the other shoppers while a flood went on, one figure a flood."""
    restarts_s: list[float] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return self.house.settings

    @property
    def hub_at(self) -> str:
        return self.settings.hub_at


type Deed = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True)
class Attack:
    section: str
    deed: Deed

    @property
    def title(self) -> str:
        return self.deed.__name__.replace("_", " ")


ATTACKS: list[Attack] = []


def attack(section: str) -> Callable[[Deed], Deed]:
    """Put a function on the list, in the order of definition."""

    def listed(deed: Deed) -> Deed:
        ATTACKS.append(Attack(section, deed))
        return deed

    return listed


def insist(held: bool, otherwise: str) -> None:
    if not held:
        raise Fell(otherwise)
