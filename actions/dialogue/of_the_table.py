"""A line that nothing reads surely, with a matter on the table: it is taken to belong to that."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.dialogue.answering import answer_goal, second_reading
from actions.dialogue.next_step import topic_on_table
from actions.dialogue.saying import say_unknown
from actions.dialogue.taken_up import may_be_taken_up
from actions.dialogue.without_words import talked_of
from actions.hear.only_told import of_elsewhere
from actions.hear.told_tone import tone_told
from actions.reply import Reply
from actions.turn import SMALLTALK, Turn

_OF_GOODS = frozenset({"product_question", "stock", "recommend"})
_UNSURE, _UNREAD = 0.5, 0.4
_SAYS_WHAT = ("product", "order_no", "parcel_no", "tail", "date", "amount", "position", "choice")


def hardly_read(turn: Turn) -> bool:
    """By the words alone and in the talk alike, and it names nothing that would say of what it is."""
    asks = not (turn.pressed or turn.heard_before or turn.open_form or turn.images) and bool(turn.reading.acts)
    first = turn.reading.first
    unread = turn.confidence < _UNSURE and (first is None or first.odds < _UNREAD)
    known = turn.intent in SMALLTALK or any(map(turn.all, _SAYS_WHAT))
    return asks and unread and not known and turn.intent != "nlu_fallback" and talked_of(turn)


async def worried(turn: Turn, reply: Reply) -> list[EventType] | None:
    """上次别家的给我烧焦了: told of others like the thing talked of, or a worry about it, however it is read."""
    of_goods = bool(turn.slot("product_id")) and topic_on_table(turn) in _OF_GOODS and not turn.slot("order_no")
    told = of_goods and may_be_taken_up(turn) and (tone_told(turn) == "worry" or of_elsewhere(turn))
    return await answer_goal("product_question/quality", turn, reply) if told else None


async def of_the_table(turn: Turn, reply: Reply) -> list[EventType]:
    """A reading of the same family that only looks up, or honestly that it is not known here."""
    told = await second_reading(turn, reply)
    return say_unknown(turn, reply) if told is None else told
