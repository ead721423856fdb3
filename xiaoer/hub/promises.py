"""The bot holds to what a person promised: a question that touches it is answered in the person's words, and what they
leave open is offered to a person. The words around them are of ``data/responses/promise.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from xiaoer.hub.responses import ways_in
from xiaoer.store import promises
from xiaoer.store.answering import Turn
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk import wording
from xiaoer.talk.promise import JUST_NOW_MS, KEPT_MS, Matters, Promise, Topics
from xiaoer.talk.reply import Answer, Choice, Reply

_RESPONSE = "utter_promise_"
A_PERSON = Choice(wording.HUMAN_WISH, "ask_human")


class Promises:
    """``data`` is the folder of training data. Raises OSError or KeyError where something of it lacks."""

    def __init__(self, database: Database, data: Path) -> None:
        self._database = database
        self._matters = _matters(data / "promises" / "matters.yml")
        self._words = ways_in(data / "responses" / "promise.yml", _RESPONSE)

    async def made(self, turn: Turn, now: int) -> list[Promise]:
        """To this shopper, newest first; none where the ledger is away: the answer will not be written then anyway."""
        talk = turn.conversation
        try:
            return await self._database.read(promises.of_shopper, talk.shopper.id, talk.ordinal, now - KEPT_MS)
        except DatabaseAway:
            return []

    def named(self, made: Sequence[Promise], asked: str) -> bool:
        """The question names the matter of one: nothing of the bot's may begin by it."""
        return bool(self._matters.named_by(made, asked))

    def held(self, turn: Turn, made: Sequence[Promise], asked: str, answer: Answer, now: int) -> Answer:
        """The answer, or in its place the promise that the question touches. A wish for a person, anger and danger
        go their own way; what the shop's books say of an order or a parcel may stand under the promise."""
        if answer.danger or not made:
            return answer
        if answer.handoff or (not answer.replies and not turn.conversation.waits):
            return self._where_silent(turn, made, asked, answer, now)
        topics = _topics(answer)
        found = self._matters.recalled(made, asked, topics)
        if not found:
            return answer
        books = answer.replies if self._matters.told_by_books(found, topics) else ()
        if self.named(made, asked) and not turn.conversation.waits:  # worded as to one who waits for a person
            books = tuple(Reply(card=one.card) for one in books if one.card)
        return self._instead(turn, found, books, answer, now)

    def _where_silent(self, turn: Turn, made: Sequence[Promise], asked: str, answer: Answer, now: int) -> Answer:
        """What only looks things up has no words for thanks or anger."""
        found = () if answer.replies else self._matters.named_by(made, asked)
        if not found:
            return answer
        if not answer.handoff:
            return self._instead(turn, found, (), answer, now)
        return replace(answer, replies=(Reply("\n".join(self._said(turn, found, now))),))

    def _instead(
        self, turn: Turn, found: Sequence[Promise], books: Sequence[Reply], answer: Answer, now: int
    ) -> Answer:
        waits = turn.conversation.waits
        name = "open_waiting" if waits else "open_again" if _said_before(turn, found[-1]) else "open"
        whole = any(one.text for one in books)
        said = self._said(turn, found, now) if whole else [*self._said(turn, found, now), self._way(name, turn)]
        *before, last = (Reply("\n".join(said)), *books)
        replies = (*before, last if waits else replace(last, choices=(*last.choices, A_PERSON)))
        return replace(answer, replies=replies, signal=None, progress=True, recalled=found[-1].at)

    def _said(self, turn: Turn, found: Sequence[Promise], now: int) -> list[str]:
        again = _said_before(turn, found[-1])
        return [self._sentence(turn, one, now, again=again) for one in found]

    def _sentence(self, turn: Turn, one: Promise, now: int, *, again: bool) -> str:
        just_now = one.conversation == turn.conversation.id and now - one.at <= JUST_NOW_MS
        words = self._way("again" if again else "just_now" if just_now else "before", turn)
        return words.replace("{agent}", one.agent).replace("{words}", wording.sentence(one.words))

    def _way(self, name: str, turn: Turn) -> str:
        """Another one each turn."""
        ways = self._words[name]
        return ways[turn.conversation.turn % len(ways)]


def _topics(answer: Answer) -> Topics:
    """What the question was read as, and in the course of the talk."""
    read = ((answer.understanding or {}).get("intent"), *(one.topic for one in answer.reading.matters))
    return frozenset(str(name).partition("/")[0] for name in read if name)


def _said_before(turn: Turn, promised: Promise) -> bool:
    """Among the bot's last words, and not only as it took over."""
    spoken = [one.text or "" for one in turn.before if one.author.kind == "bot"][-2:]
    passed_on = wording.passed_on(promised.agent, promised.words)
    return any(promised.words in text and text != passed_on for text in spoken)


@cache
def _matters(file: Path) -> Matters:
    return Matters.of(yaml.safe_load(file.read_text("utf-8")))
