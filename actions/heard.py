"""Walk 1, in the actions: what a form made of the words it heard, and how often it hears none that help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Slots = dict[str, Any]
MISREAD_LIMIT = 2
"""Wrong answers to one question after which the form lets go: nobody is asked the same thing for ever."""
BETWEEN_LIMIT = 3
"""Other words in between (thanks, another question) after which it no longer comes back to its own question."""


@dataclass(frozen=True)
class Heard:
    """An answer was read: ``slots`` to set, ``say`` in front of the next question; ``moved``: it brought us on;
    ``stop``: the shopper would rather not; ``cannot``: the shopper does not have what was asked for; ``anew``: the
    form is about something else now, so its question is put in full."""

    slots: Slots
    say: str = ""
    moved: bool = True
    stop: bool = False
    cannot: bool = False
    anew: bool = False
