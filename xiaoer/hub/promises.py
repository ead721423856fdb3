"""The bot holds to what a person promised: a question that touches it is answered in the person's words, and what they
leave open is offered to a person. What is still owed (待跟进) is known like a promise. The words around them are of
``data/responses/promise.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from xiaoer.hub.responses import A_PERSON, ways_in
from xiaoer.store import follow_ups, promises
from xiaoer.store.answering import Turn
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk import wording
from xiaoer.talk.courtesy import Courtesy
from xiaoer.talk.follow_up import Owed
from xiaoer.talk.promise import JUST_NOW_MS, KEPT_MS, Goals, Matters, Promise
from xiaoer.talk.reply import Answer, Reply

_RESPONSE = "utter_promise_"


@dataclass(frozen=True, slots=True)
class Given:
    """What people promised this shopper lately, newest first, and what of it is still open (待跟进)."""

    made: tuple[Promise, ...] = ()
    owed: tuple[Owed, ...] = ()


class Promises:
    """``data`` is the folder of training data. Raises OSError or KeyError where something of it lacks."""

    def __init__(self, database: Database, data: Path) -> None:
        self._database = database
        self._matters, self._courtesy = _content(data / "promises" / "matters.yml")
        self._words = ways_in(data / "responses" / "promise.yml", _RESPONSE)

    async def given(self, turn: Turn, now: int) -> Given:
        """To this shopper; nothing where the ledger is away: the answer will not be written then anyway."""
        talk = turn.conversation
        try:
            made = await self._database.read(promises.of_shopper, talk.shopper.id, talk.ordinal, now - KEPT_MS)
            owed = () if talk.waits else await self._database.read(follow_ups.owed_to, talk.shopper.id, now - KEPT_MS)
        except DatabaseAway:
            return Given()
        return Given(tuple(made), tuple(owed))

    def named(self, given: Given, asked: str) -> bool:
        """The question names a promised deed, or asks after what is owed: nothing of the bot's may begin by it."""
        return bool(self._matters.named_by(given.made, asked)) or self._news(given, asked) is not None

    def in_hand(self, given: Given) -> list[str]:
        """Deeds that a person does already: the bot offers none of them."""
        return sorted(self._matters.in_hand(given.made))

    def held(self, turn: Turn, given: Given, asked: str, answer: Answer, now: int) -> Answer:
        """The answer, or in its place the promise or the follow-up that the question touches. A wish for a person,
        anger and danger go their own way; what the shop's books say of an order or a parcel may stand under it."""
        if answer.danger or not (given.made or given.owed):
            return answer
        if answer.handoff or (not answer.replies and not turn.conversation.waits):
            return self._where_silent(turn, given, asked, answer, now)
        goals = _goals(answer)
        found, owed = self._matters.recalled(given.made, asked, goals), self._asked_after(given, asked, goals)
        if left := self._matters.left_open(given.made, asked, goals):
            return self._left_open(turn, left, answer, now)
        if not (found or owed):
            return answer
        words = [one.words for one in found] or [owed.words for owed in (owed,) if owed]
        books = answer.replies if self._matters.told_by_books(words, goals) else ()
        if self.named(given, asked) and not turn.conversation.waits:  # worded as to one who waits for a person
            books = tuple(Reply(card=one.card) for one in books if one.card)
        return self._instead(turn, found, owed, books, answer, now)

    def _asked_after(self, given: Given, asked: str, goals: Goals) -> Owed | None:
        return next((one for one in given.owed if self._asks_after(one, asked, goals)), None)

    def _asks_after(self, one: Owed, asked: str, goals: Goals) -> bool:
        if one.closed:
            return self._matters.asks_news(one.words, one.agent, asked)
        return self._matters.asks_after(one.words, one.agent, asked, goals)

    def _news(self, given: Given, asked: str) -> Owed | None:
        return next((one for one in given.owed if self._matters.asks_news(one.words, one.agent, asked)), None)

    def _where_silent(self, turn: Turn, given: Given, asked: str, answer: Answer, now: int) -> Answer:
        """What only looks things up has no words for thanks or anger."""
        silent = not answer.replies
        found = self._matters.named_by(given.made, asked) if silent else ()
        owed = self._news(given, asked) if silent else None
        if not (found or owed):
            return answer
        if not answer.handoff:
            return self._instead(turn, found, owed, (), answer, now)
        return replace(answer, replies=(Reply("\n".join(self._said(turn, found, owed, now))),))

    def _instead(
        self, turn: Turn, found: Sequence[Promise], owed: Owed | None, books: Sequence[Reply], answer: Answer, now: int
    ) -> Answer:
        """What the books say goes first: it is news, the promise is not."""
        waits, said = turn.conversation.waits, self._said(turn, found, owed, now, beside=bool(books))
        if not owed and not any(one.text for one in books):
            again = found and self._said_before(turn, found[-1])
            said.append(self._way("open_waiting" if waits else "open_again" if again else "open", turn))
        told = (replace(one, choices=tuple(each for each in one.choices if each != A_PERSON)) for one in books)
        last = Reply("\n".join(said), choices=() if waits else (A_PERSON,))
        replies = (*told, last)
        return replace(
            answer, replies=replies, signal=None, progress=True, recalled=found[-1].at if found else None,
            asked_after=owed.conversation if owed and not owed.closed else None,
        )  # fmt: skip

    def _left_open(self, turn: Turn, one: Promise, answer: Answer, now: int) -> Answer:
        """What is asked stands not in the promise, and a rule might say otherwise."""
        words = self._way("left_open", turn, one.agent, self._quoted(one).rstrip("。.！!"))
        waits = turn.conversation.waits
        reply = Reply(words, choices=() if waits else (A_PERSON,))
        return replace(answer, replies=(reply,), signal=None, progress=True, recalled=one.at)

    def _said(
        self, turn: Turn, found: Sequence[Promise], owed: Owed | None, now: int, *, beside: bool = False
    ) -> list[str]:
        again = bool(found) and self._said_before(turn, found[-1])
        said = [self._sentence(turn, one, now, again=again, beside=beside) for one in found]
        if owed:
            way = "closed" if owed.closed else "owed_beside" if found else "owed"
            said.append(self._way(way, turn, owed.agent))
        return said

    def _sentence(self, turn: Turn, one: Promise, now: int, *, again: bool, beside: bool) -> str:
        just_now = one.conversation == turn.conversation.id and now - one.at <= JUST_NOW_MS
        in_hand = beside and self._matters.promised(one.words)  # what names no deed is in nobody's hand
        name = "again" if again else "in_hand" if in_hand else "just_now" if just_now else "before"
        day = wording.hour(one.at, now) if name == "in_hand" else wording.day(one.at, now)
        return self._way(name, turn, one.agent, wording.sentence(self._quoted(one)), day)

    def _quoted(self, one: Promise) -> str:
        return self._courtesy.without(one.words)

    def _said_before(self, turn: Turn, promised: Promise) -> bool:
        """Among the bot's last words, and not only as it took over."""
        spoken = [one.text or "" for one in turn.before if one.author.kind == "bot"][-2:]
        passed_on, words = wording.passed_on(promised.agent, promised.words), self._quoted(promised)
        return any(words in text and text != passed_on for text in spoken)

    def _way(self, name: str, turn: Turn, agent: str = "", words: str = "", day: str = "") -> str:
        """Another one each turn."""
        ways = self._words[name]
        way = ways[turn.conversation.turn % len(ways)]
        return way.replace("{day}", day).replace("{agent}", agent).replace("{words}", words)


def _goals(answer: Answer) -> Goals:
    """What the question was read as, and in the course of the talk."""
    topics = ((answer.understanding or {}).get("intent"), *(one.topic for one in answer.reading.matters))
    return frozenset(str(name) for name in (*topics, *(one.goal for one in answer.reading.matters)) if name)


@cache
def _content(file: Path) -> tuple[Matters, Courtesy]:
    content = yaml.safe_load(file.read_text("utf-8"))
    return Matters.of(content), Courtesy.of(content["courtesy"])
