"""The bot holds to what a person promised: a question that touches it is answered in the person's words, and what they
leave open is offered to a person. The words around them are of ``data/responses/promise.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from xiaoer.store import promises
from xiaoer.store.answering import Turn
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk import wording
from xiaoer.talk.promise import JUST_NOW_MS, KEPT_MS, Matters, Promise
from xiaoer.talk.reply import Answer, Choice, Reply

_RESPONSE = "utter_promise_"
A_PERSON = Choice(wording.HUMAN_WISH, "ask_human")


class Promises:
    """``data`` is the folder of training data. Raises OSError or KeyError where something of it lacks."""

    def __init__(self, database: Database, data: Path) -> None:
        self._database = database
        self._matters = _matters(data / "promises" / "matters.yml")
        self._words = _words(data / "responses" / "promise.yml")

    async def made(self, turn: Turn, now: int) -> list[Promise]:
        """To this shopper, newest first; none where the ledger is away: the answer will not be written then anyway."""
        talk = turn.conversation
        try:
            return await self._database.read(promises.of_shopper, talk.shopper.id, talk.ordinal, now - KEPT_MS)
        except DatabaseAway:
            return []

    def named(self, made: Sequence[Promise], asked: str) -> bool:
        """The question's own words touch one: no matter of the bot's may open by it."""
        return bool(made and self._matters.recalled(made, asked))

    def held(self, turn: Turn, made: Sequence[Promise], asked: str, answer: Answer, now: int) -> Answer:
        """The answer, or in its place the promise that the question touches. A wish for a person, anger and danger
        go their own way; what the shop's books say of an order or a parcel may stand under the promise."""
        intent = str((answer.understanding or {}).get("intent") or "")
        found = () if answer.danger or answer.handoff else self._matters.recalled(made, asked, intent)
        if not found:
            return answer
        again = _said_before(turn, found[-1])
        waits = turn.conversation.waits
        said = [self._said(one, turn, now, again=again) for one in found]
        books = answer.replies if self._matters.told_by_books(found, intent) else ()
        end = () if books else (self._words["open_waiting" if waits else "open_again" if again else "open"],)
        *before, last = (Reply("\n".join((*said, *end))), *books)
        replies = (*before, last if waits else replace(last, choices=(*last.choices, A_PERSON)))
        return replace(answer, replies=replies, signal=None, progress=True, recalled=found[-1].at)

    def _said(self, one: Promise, turn: Turn, now: int, *, again: bool) -> str:
        just_now = one.conversation == turn.conversation.id and now - one.at <= JUST_NOW_MS
        words = self._words["again" if again else "just_now" if just_now else "before"]
        return words.replace("{agent}", one.agent).replace("{words}", wording.sentence(one.words))


def _said_before(turn: Turn, promised: Promise) -> bool:
    """Among the bot's last words, and not only as it took over."""
    spoken = [one.text or "" for one in turn.before if one.author.kind == "bot"][-2:]
    passed_on = wording.passed_on(promised.agent, promised.words)
    return any(promised.words in text and text != passed_on for text in spoken)


@cache
def _matters(file: Path) -> Matters:
    return Matters.of(yaml.safe_load(file.read_text("utf-8")))


@cache
def _words(file: Path) -> dict[str, str]:
    said = yaml.safe_load(file.read_text("utf-8"))["responses"]
    return {name.removeprefix(_RESPONSE): str(ways[0]["text"]) for name, ways in said.items()}
