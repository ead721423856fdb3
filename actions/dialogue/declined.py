"""先不退 再找两天, 不用催: what might be done is declined, with no form open: nothing is begun, asked or offered again."""

from __future__ import annotations

from actions.dialogue.without_words import talked_of
from actions.hear.declined import declined_deed
from actions.say.told import Say, Told
from actions.turn import Turn


def declined(turn: Turn) -> Told | None:
    """None: nothing is declined here."""
    busy = turn.pressed or turn.heard_before or turn.open_form or turn.waiting or turn.images
    if busy or turn.reading.danger or not (talked_of(turn) or turn.earlier):
        return None
    deed = declined_deed(turn)
    return Told((Say("courtesy/not_done", {"deed": deed}),)) if deed else None
