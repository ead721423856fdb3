"""先不退 再找两天, 不用催: a deed that might be done is declined, with nothing else wished beside it."""

from __future__ import annotations

from actions.deeds.frame import clauses
from actions.hear.only_told import puts_no_question
from actions.hear.ways import says, ways
from actions.turn import Turn

_ASKS, _BLAMES, _AGAINST = 0.5, 0.4, 0.2


def declined_deed(turn: Turn) -> str | None:
    """As it is said back: 退; None: nothing is declined, or something else is wished in the same breath."""
    acts = dict(turn.reading.acts)
    asks = acts.get("ask", 0.0) >= _ASKS or acts.get("blame", 0.0) >= _BLAMES or not puts_no_question(turn)
    if turn.pressed or asks:
        return None
    said = [one.strip() for one in clauses(turn.text)]
    no = [one for one in said if ways("declines").fullmatch(one)]
    beside = [one for one in said if one not in no]
    if not no or any(says("another_deed", one) or says("other_wish", one) for one in beside):
        return None
    found = ways("declined_deed").search(no[0])
    return found[0] if found else None


def in_no_hurry(turn: Turn) -> bool:
    """没事 不急 你们慢慢看, and nothing else."""
    return not turn.pressed and says("no_hurry", turn.text)


def lets_be(turn: Turn) -> bool:
    """算了没错 是我看花眼了: given up in the first words, and no other choice told in the rest (算了 一张)."""
    wants = dict(turn.reading.acts).get("want", 0.0) >= _BLAMES
    told = turn.entities or says("counts", turn.text) or says("another_deed", turn.text)
    return not (turn.pressed or wants or told) and says("lets_be", turn.text)


def puts_off(turn: Turn) -> bool:
    """先放着吧 过两天再说, 等等 先别提交: as the words and the act both have it."""
    acts = dict(turn.reading.acts)
    against = sum(acts.get(act, 0.0) for act in ("stop", "no", "bye"))
    said = says("puts_off", turn.text) or (says("left_alone", turn.text) and not turn.entities)
    return not turn.pressed and against >= _AGAINST and acts.get("want", 0.0) < _ASKS and said
