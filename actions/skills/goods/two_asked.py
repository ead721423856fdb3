"""Two questions of one thing in one message: both are answered, each by its own words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Aspect, General, Plain, Skill
from actions.hear.phrases import asked_apart
from actions.say.told import Told

_TWO = 2
_NOTHING = ("product_question/heard", "product_question/no_more", "product_question/not_told", "stock/which")
"""How the responses begin that answer nothing."""


def both(skill: Skill, further: Plain, *, but: Collection[str] = ()) -> Skill:
    """Every aspect but these: a second question is answered by ``further``, which knows a thing's price and entry."""
    aspects = {name: one if name in but else _wrapped(one, further) for name, one in skill.aspects.items()}
    return replace(skill, aspects=aspects)


def _wrapped(aspect: Aspect, further: Plain) -> Aspect:
    return replace(aspect, answer=_of_both(aspect.answer, further)) if isinstance(aspect, Plain) else aspect


def _of_both(answer: General, further: Plain) -> General:
    async def told(asked: Asked) -> Told | None:
        return await _each_by_its_words(answer, further, asked) or await answer(asked)

    return told


async def _each_by_its_words(answer: General, further: Plain, asked: Asked) -> Told | None:
    """None: there are not two, or they are not both answered of one thing."""
    pieces = asked_apart(asked.turn)
    if len(pieces) != _TWO or len(asked.reading.matters) > 1:
        return None
    first = await answer(_saying(asked, pieces[0]))
    if first is None or not first.product_id:
        return None
    rest = _saying(asked, pieces[1])
    second = await further.answer(replace(rest, turn=rest.turn.having(product_id=first.product_id)))
    if second is None or second.product_id not in (None, first.product_id) or _says_nothing_new(first, second):
        return None
    return replace(first, says=(*first.says, *second.says), slots={**second.slots, **first.slots})


def _saying(asked: Asked, text: str) -> Asked:
    return replace(asked, turn=asked.turn.saying(text))


def _says_nothing_new(first: Told, second: Told) -> bool:
    one, other = first.says[0], second.says[0]
    line = one.values.get("value")
    same = one.response == other.response and one.values == other.values
    same = same or (bool(line) and line == other.values.get("value"))  # 用啥冲 白开水行不行: one line answers both
    return same or any(each.response.startswith(_NOTHING) for each in (one, other))
