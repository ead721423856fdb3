"""Danger heard at the door: what the brain reads in its turn the hub reads where no brain is asked, and says the same
fixed words (``data/responses/danger.yml``); to each line after it, those of ``data/danger/after``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from xiaoer.hub.responses import ways_in
from xiaoer.talk.after_danger import AfterDanger
from xiaoer.talk.danger import Danger, DangerReader, files_in, lines_of
from xiaoer.talk.danger_signs import KINDS
from xiaoer.talk.message import Message
from xiaoer.talk.reply import Answer, Reply

_RESPONSE = "utter_danger_"
_MOURNING = "bereavement"
_SURELY = 0.9
_UNREAD = frozenset({"nlu_fallback", "out_of_scope", "complaint"})


class DangerWatch:
    """``data`` is the folder of training data. Raises OSError or KeyError where something of it lacks."""

    def __init__(self, data: Path) -> None:
        self._reader = _reader(data / "danger")
        ways = ways_in(data / "responses" / "danger.yml", _RESPONSE)
        self._words = {name: texts[0] for name, texts in ways.items()}
        self._after = _after(data / "danger" / "after")

    def hear(self, text: str | None) -> Danger | None:
        return self._reader.read(text) if text else None

    def words(self, danger: Danger, text: str) -> str:
        """The first words: by what happened, where that is told."""
        return self._after[danger.kind].opening(text) or self._words[danger.response]

    def begun(self, answer: Answer, text: str) -> Answer:
        """The brain's first words to danger, made to fit what happened."""
        heard = answer.danger
        fitting = self._after[heard].opening(text) if heard in self._after else None
        if not fitting or not answer.replies or answer.replies[0].text != self._words.get(heard or ""):
            return answer
        return replace(answer, replies=(replace(answer.replies[0], text=fitting), *answer.replies[1:]))

    def further(self, answer: Answer, kind: str | None, asked: str, before: Sequence[Message]) -> Answer:
        """The answer to a line after danger of that kind was heard, in a conversation that waits for a person."""
        if not asked or kind not in self._after:
            return answer
        since = _since_heard(before)
        earlier = [one.text for one in since[1:] if one.author.kind == "shopper" and one.text]
        said = [one.text for one in since if one.author.kind in ("bot", "system") and one.text]
        answered, surely = bool(answer.replies), _surely(answer)
        words = self._after[kind].further(asked, earlier, said, answered=answered, surely=surely)
        return answer if words is None else replace(answer, replies=(Reply(words),))

    def mourned(self, answer: Answer, kind: str | None, asked: str, before: Sequence[Message]) -> Answer:
        """Who mourns goes on with the bot: where it read nothing in a line, or danger of the same kind again, words for
        grief are said, and nothing is counted against it."""
        if kind != _MOURNING or not asked or answer.danger or answer.facts.get("form") or answer.handoff:
            return answer
        intent = str((answer.understanding or {}).get("intent") or "")
        unread = answer.signal is not None or intent in _UNREAD
        spoken = self.further(replace(answer, replies=() if unread else answer.replies), kind, asked, before)
        return answer if spoken.replies in ((), answer.replies) else replace(spoken, signal=None)


def _surely(answer: Answer) -> bool:
    """Business of the shop's own, as the line itself says."""
    first = answer.reading.first
    return bool(first and first.odds >= _SURELY and not first.inherited and first.topic not in _UNREAD)


def _since_heard(before: Sequence[Message]) -> Sequence[Message]:
    """From the line on in which danger was heard first."""
    heard = [place for place, one in enumerate(before) if (one.understanding or {}).get("danger")]
    return before[heard[0] :] if heard else before


@cache
def _reader(folder: Path) -> DangerReader:
    """Learned once in a process; a few tenths of a second."""
    return DangerReader(lines_of(files_in(folder)))


@cache
def _after(folder: Path) -> dict[str, AfterDanger]:
    return {kind: AfterDanger.of(yaml.safe_load((folder / f"{kind}.yml").read_text("utf-8"))) for kind in KINDS}
