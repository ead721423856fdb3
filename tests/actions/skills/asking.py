"""One question put to the skills as the reader would have read it: what is told, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import answering
from actions.dialogue.saying import responses
from actions.reply import Reply
from actions.say.told import Say, Told
from actions.turn import Turn
from xiaoer.talk.reading import Frame, Matter, Reading, Subject


@dataclass
class Answered:
    """``told`` is None where no skill answers; ``texts``: every way it may be said."""

    told: Told | None
    reply: Reply

    @property
    def says(self) -> tuple[Say, ...]:
        return self.told.says if self.told else ()

    @property
    def named(self) -> list[str]:
        return [one.response for one in self.says]

    @property
    def values(self) -> Mapping[str, str]:
        return self.says[0].values if self.says else {}

    @property
    def texts(self) -> list[str]:
        return [way for one in self.says for way in responses().ways(one.response, one.values, "t")]


async def ask(
    goal: str,
    customer: tuple[str, str, str] | None = None,
    *,
    order_no: str | None = None,
    slots: Mapping[str, Any] | None = None,
    entities: tuple[tuple[str, str], ...] = (),
    values: Mapping[str, Any] | None = None,
    subjects: tuple[Subject, ...] = (),
    in_form: bool = False,
    form: str | None = None,
    text: str = "",
    frame: Frame | None = None,
    odds: float = 0.95,
) -> Answered:
    """``customer``: id, name, level; None is a visitor. ``order_no``: the order talked of. ``text``: where an answer
    has something read from the words (``actions/hear``)."""
    topic, _, aspect = goal.partition("/")
    matter = Matter(topic, aspect or None, odds, "", odds)
    reading = Reading((("ask", 0.9),), (matter,), subjects=subjects, values=values or {},
                      frame=frame or Frame())  # fmt: skip
    customer_id, name, level = customer or (None, None, None)
    turn = Turn("t_asked", text, topic, 0.95, visitor="v_test", customer_id=customer_id, name=name, level=level,
                reading=reading, entities=entities, open_form=form,
                slots={"order_no": order_no, **(slots or {})})  # fmt: skip
    reply = Reply(CollectingDispatcher())
    one = answering.answerable(matter)
    if one is None:
        return Answered(None, reply)
    told = await answering.answer(one, one.asked(turn, first=True, in_form=in_form), reply)
    return Answered(told if isinstance(told, Told) else None, reply)
