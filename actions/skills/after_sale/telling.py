"""An answer with the facts that go with every answer about one case."""

from __future__ import annotations

from collections.abc import Mapping

from actions.reply import Button, Card
from actions.say.told import Say, Told


def tell_of(facts: Mapping[str, str], response: str, *buttons: Button, card: Card | None = None, **more: str) -> Told:
    return Told((Say(response, {**facts, **more}, buttons, card),))
