"""One bubble from values that were gathered in a mapping."""

from __future__ import annotations

from collections.abc import Mapping

from actions.reply import Button, Card
from actions.say.told import Say, Told


def filled(response: str, values: Mapping[str, str], *buttons: Button, card: Card | None = None) -> Told:
    return Told((Say(response, values, buttons, card),))
