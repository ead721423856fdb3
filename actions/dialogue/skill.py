"""A skill: a topic, and how each of its aspects is answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from actions.dialogue.asked import Asked
from actions.order_choice import Found, Suits
from actions.say.told import Told
from xiaoer.shop.contract import Capability, Order

AboutOrder = Callable[[Found, Asked], Awaitable[Told | None]]
General = Callable[[Asked], Awaitable[Told | None]]


def _any(_: Order) -> bool:
    return True


def always(_: Asked) -> bool:
    return True


def never(_: Asked) -> bool:
    return False


@dataclass(frozen=True)
class OfOrder:
    """Answered from one order of the shopper's. ``suits``: orders one would ask this of; narrows the choice.

    ``general``: the rule for everybody, told where no order is known, before any number is asked for. ``likeliest``,
    for what only looks up: where several suit, the newest that this holds for is answered of, the goods named and the
    others a tap away; without it the shopper is asked which is meant. ``by_stage``: whether a response for the
    order's stage goes first (``actions/skills/standing.py``). ``of_each``: what is told of each where several orders
    are meant, and the answer is within one."""

    answer: AboutOrder
    suits: Suits = _any
    general: General | None = None
    needs: Capability | None = None
    likeliest: Suits | None = None
    by_stage: Callable[[Asked], bool] = always
    of_each: AboutOrder | None = None


@dataclass(frozen=True)
class Plain:
    """Answered without an order: a rule, goods, the shopper's own account."""

    answer: General
    needs: Capability | None = None


Aspect = OfOrder | Plain


@dataclass(frozen=True)
class Skill:
    """``aspects``: by name, as ``data/aspects.yml`` has them; None is returned by an answer that does not know: then
    the topic's action answers as before. ``otherwise``: the aspect answered when which one was asked is unsure, which
    must only look up. ``needs``: where the shop does without, that is said before anything is asked."""

    topic: str
    aspects: Mapping[str, Aspect]
    otherwise: str | None = None
    needs: Capability | None = None

    def aspect(self, name: str | None) -> Aspect | None:
        return self.aspects.get(name or "")


@dataclass
class Skills:
    """All of them, by topic; put into service once, by the server."""

    by_topic: dict[str, Skill] = field(default_factory=dict)

    def put(self, *skills: Skill) -> None:
        for skill in skills:
            self.by_topic[skill.topic] = skill

    def get(self, topic: str) -> Skill | None:
        return self.by_topic.get(topic)


IN_SERVICE = Skills()
