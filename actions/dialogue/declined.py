"""先不退 再找两天, 不用催: what might be done is declined, with no form open: nothing is begun or offered again."""

from __future__ import annotations

from actions.dialogue.next_step import DEEDS_TALKED_OF, topic_on_table
from actions.dialogue.without_words import talked_of
from actions.hear.declined import declined_deed, in_no_hurry, lets_be
from actions.say.told import Say, Told, tell
from actions.trouble import Trouble
from actions.turn import Turn


def declined(turn: Turn) -> Told | None:
    """None: nothing is declined here."""
    if not turn.is_free or turn.reading.danger or not (talked_of(turn) or turn.earlier):
        return None
    if in_no_hurry(turn):
        return tell("courtesy/no_hurry")
    deed = declined_deed(turn)
    if not deed and lets_be(turn) and topic_on_table(turn) in DEEDS_TALKED_OF and not Trouble.of(turn):
        return tell("courtesy/declined")
    return Told((Say("courtesy/not_done", {"deed": deed}),)) if deed else None
