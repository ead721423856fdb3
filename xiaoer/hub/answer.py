"""Walk 1, fourth stop (answer): the bot owns it, so the brain is asked; if it cannot, plain words and a person."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog

from xiaoer.hub.ask import question
from xiaoer.hub.attendance import Attendance
from xiaoer.hub.brain import Brain, BrainFailed, Crowded, wish_for
from xiaoer.hub.danger import DangerWatch
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.links import FOR_THE_SHOP_S, Links
from xiaoer.hub.promises import Promises
from xiaoer.hub.queue_gate import QueueGate
from xiaoer.hub.responses import A_PERSON
from xiaoer.store.answering import Turn
from xiaoer.talk import unresolved, wording
from xiaoer.talk.beside_the_queue import asks_hours, asks_turn
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.danger import desk_words
from xiaoer.talk.handoff import DANGER, REASONS, Handoff
from xiaoer.talk.length import joined
from xiaoer.talk.moment import now_ms
from xiaoer.talk.read_only import READ_ONLY
from xiaoer.talk.reply import Answer, Choice, Reply
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.unresolved import Limits
from xiaoer.talk.waiting import Place, left_alone

log = structlog.get_logger()

SHOW_TYPING_AFTER_S = 0.3
FAILED = Answer((Reply(wording.FAILED),), handoff=Handoff("failed"), signal="failed")
CROWDED = Answer((Reply(wording.CROWDED, (A_PERSON,)),))
"""Nothing went wrong and nobody is to see to it: the same line, said again in a moment, is answered."""
STILL_STUCK = Reply(wording.STILL_STUCK)
_SMALL_TALK = {"greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "ask_human", "not_resolved"}
_ASKS_ITSELF = {"action_fallback", "action_not_resolved", "action_greeting", "action_handoff", "action_thanks",
                "action_goodbye", "action_bot_challenge", "action_affirm"}  # fmt: skip
_ADDS_TO_THE_WAIT = REASONS.keys() - {"unresolved", "failed"}
NO_HELP = Choice(wording.NO_HELP, "not_resolved")


class Answering:
    def __init__(
        self, brain: Brain, deliver: Deliver, links: Links, gate: QueueGate, hub_at: str, limits: Limits,
        watch: DangerWatch, promises: Promises, attendance: Attendance,
    ) -> None:  # fmt: skip
        self._brain = brain
        self._deliver = deliver
        self._links = links
        self._gate = gate
        self._hub_at = hub_at
        self._limits = limits
        self._watch = watch
        self._promises = promises
        self._attendance = attendance

    def has_time_for(self, newcomer: Shopper, letters: int) -> bool:
        """Whether a newcomer's turn of so many letters would come early enough."""
        return self._brain.takes(wish_for(letters, self._gate.address_of(newcomer), newcomer=True))

    def looks_back(self, text: str | None) -> bool:
        """What was said before has to be known."""
        return self._watch.looks_back(text)

    async def answer(self, turn: Turn) -> Answer:
        """Always an answer, within the time budget. To who waits for a person it may be empty: then the line of
        xiaoer/talk/beside_the_queue.py is said."""
        talk, asked, unattended = turn.conversation, _written(turn), self._attendance.staff.nobody
        over = talk.waits and self._watch.is_over(talk.danger, turn.before, asked)
        calm = replace(turn, conversation=replace(talk, danger=None)) if over else turn
        if talk.waits and not (talk.danger or self._watch.hear(asked)) and asks_turn(turn.asked):
            return Answer(())
        if left_alone(calm.conversation, unattended=unattended):
            return self._left(uncounted(await self._asked(calm, unattended=True) or Answer(())), turn, asked, over=over)
        if talk.waits:
            found = looked_up(await self._asked(turn) or Answer(()))
            return self._beside_danger(found, turn, asked)
        begun = self._watch.begun(await self._answer(turn, unattended=unattended), asked, turn.before)
        answer = begun if talk.danger else self._watch.cautioned(begun, asked, turn.before)
        return await self._gate.pass_on(talk.shopper, self._watch.mourned(answer, talk.danger, asked, turn.before))

    def _left(self, found: Answer, turn: Turn, asked: str, *, over: bool) -> Answer:
        """The answer to who left a message; ``over``: danger was heard, and is told no more."""
        kind, before = turn.conversation.danger, turn.before
        if over and found.danger:
            return self._watch.again(found, kind, asked, before)
        said = self._watch.cautioned(self._watch.begun(found, asked, before), asked, before)
        return self._watch.further(said, kind, asked, before) if over else said

    def _beside_danger(self, found: Answer, turn: Turn, asked: str) -> Answer:
        """The answer to who waits for a person."""
        kind, before = turn.conversation.danger, turn.before
        if not asked and kind and any(message.image for message in turn.asked):
            return self._watch.pictured(found, kind, before)
        if kind and found.danger:
            return self._watch.again(found, kind, asked, before)
        return self._watch.further(found, found.danger or kind, asked, before)

    async def _answer(self, turn: Turn, *, unattended: bool) -> Answer:
        answer = await self._asked(turn, unattended=unattended)
        if answer is None or answer is CROWDED:
            return self._in_danger(turn) or answer or FAILED
        if answer.recalled or answer.asked_after:
            return answer
        if asks_hours(answer, turn.asked):
            told = Reply(wording.opening(Place(0, self._attendance.staff), waits=False), (A_PERSON,))
            return replace(answer, replies=(told,), handoff=None, signal=None, progress=True)
        return may_be_refused(self._not_for_ever(turn.conversation, answer))

    async def _asked(self, turn: Turn, *, unattended: bool = False) -> Answer | None:
        """What the brain makes of it; None when it cannot."""
        dots, now, asked = Dots(self._deliver, turn.conversation), now_ms(), joined(_lines(turn))
        try:
            given = await self._promises.given(turn, now)
            shopper, danger = turn.conversation.shopper, self._watch.hear(asked)
            touched = self._promises.named(given, asked) and not danger
            put = question(
                turn, self._picture_at, now, self._gate.address_of(shopper), looks_up=touched,
                in_hand=self._promises.in_hand(given), unattended=unattended,
            )  # fmt: skip
            answer = await self._brain.ask(put, newcomer=self._gate.is_newcomer(shopper) and not danger)
            if answer.handoff is None:
                self._gate.met(shopper)
            return self._promises.held(turn, given, asked, answer, now)
        except Crowded:
            log.warning("turn.crowded", conversation=turn.conversation.id, turn=turn.id)
            return None if turn.conversation.waits else CROWDED
        except BrainFailed as failed:
            log.warning("turn.failed", conversation=turn.conversation.id, turn=turn.id, error=str(failed))
            return None
        finally:
            dots.stop()

    def _in_danger(self, turn: Turn) -> Answer | None:
        """No brain: danger is heard all the same."""
        danger = self._watch.hear(_written(turn))
        if danger is None:
            return None
        comes = Handoff(DANGER, danger.words, desk_words(danger.kind))
        words = Reply(self._watch.words(danger, _written(turn)))
        return Answer((words,), {"danger": danger.as_dict()}, comes, signal="failed")

    def _picture_at(self, image: str) -> str:
        return image if "://" in image else self._hub_at + self._links.signed(image, FOR_THE_SHOP_S)

    def _not_for_ever(self, conversation: Conversation, answer: Answer) -> Answer:
        """The brain's policy hands off after so many turns without help; should it not, we do."""
        stuck = unresolved.reached(conversation.standing, answer.signal)
        topics = ((answer.understanding or {}).get("intent"), answer.facts.get("topic"))
        if answer.handoff or not answer.signal or stuck < self._limits.of(*topics):
            return answer
        return Answer(
            (STILL_STUCK,), answer.understanding, Handoff("unresolved"), answer.signal, answer.progress,
            answer.facts, answer.model,
        )  # fmt: skip


def _lines(turn: Turn) -> list[str]:
    """With what was tapped."""
    return [message.text or "" for message in turn.asked]


def _written(turn: Turn) -> str:
    return joined([message.text or "" for message in turn.asked if message.press is None])


def uncounted(answer: Answer) -> Answer:
    """To who left a message while nobody is there: the whole answer, but what counts against it stands still, and a
    reason for a person only adds to those there are."""
    handoff = answer.handoff if answer.handoff and answer.handoff.reason in _ADDS_TO_THE_WAIT else None
    return replace(answer, handoff=handoff, signal=None, progress=False)


def looked_up(answer: Answer) -> Answer:
    """To who waits for a person: no button that leads to a deed, nothing counted."""
    replies = tuple(
        replace(one, choices=tuple(choice for choice in one.choices if choice.intent in READ_ONLY))
        for one in answer.replies
    )
    return uncounted(replace(answer, replies=replies))


def may_be_refused(answer: Answer) -> Answer:
    """Under an answer, a button to say that it did not help; not under a question, nor where others say so already."""
    tried = set(answer.facts.get("tried") or ())
    small_talk = not tried and (answer.understanding or {}).get("intent") in _SMALL_TALK
    if answer.handoff or answer.facts.get("form") or small_talk or tried & _ASKS_ITSELF:
        return answer
    *before, last = answer.replies
    return replace(answer, replies=(*before, replace(last, choices=(*last.choices, NO_HELP))))


class Dots:
    """The three dots, shown when an answer takes longer than a moment."""

    def __init__(self, deliver: Deliver, conversation: Conversation) -> None:
        self._deliver = deliver
        self._conversation = conversation
        self._shown = False
        self._timer = asyncio.get_running_loop().call_later(SHOW_TYPING_AFTER_S, self._show)

    def _show(self) -> None:
        self._shown = True
        self._deliver.typing(self._conversation, "bot", on=True)

    def stop(self) -> None:
        self._timer.cancel()
        if self._shown:
            self._deliver.typing(self._conversation, "bot", on=False)
