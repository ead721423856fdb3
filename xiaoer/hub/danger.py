"""Danger heard at the door: what the brain reads in its turn the hub reads where no brain is asked, and says the same
fixed words (``data/responses/danger.yml``); to each line after it, those of ``data/danger/after``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import yaml

from xiaoer.hub.danger_kept import reader_of
from xiaoer.hub.responses import A_PERSON, ways_in
from xiaoer.talk.after_danger import AfterDanger, Line
from xiaoer.talk.danger import Danger
from xiaoer.talk.danger_cautions import Caution, cautioned
from xiaoer.talk.danger_signs import BEREAVEMENT, KINDS, SELF_HARM
from xiaoer.talk.message import Message
from xiaoer.talk.reading import Reading
from xiaoer.talk.reply import Answer, Reply

_RESPONSE = "utter_danger_"
_LINES_BEFORE = 6
HEARD_LATELY = 256
"""A text is read at the door and again in its turn; a long one takes milliseconds of the event loop each time."""
_OF_NO_USE = frozenset({"unresolved", "failed"})
_UNREAD = frozenset({"nlu_fallback", "out_of_scope", "complaint"})
_LEAVES = frozenset({"stop", "no"})
"""Acts of who wishes that nothing be done."""
_ANOTHER, _ANOTHER_FROM = frozenset({"self_harm", "illness", "threat", "fraud"}), 0.9
"""Kinds of danger that begin anew after another one, and the odds from which they are believed; but none after
somebody wants to die."""


class DangerWatch:
    """``data`` is the folder of training data, ``cache`` that of what was learned of it. Raises OSError or KeyError
    where something of the data lacks."""

    def __init__(self, data: Path, cache: Path) -> None:
        self._reader = reader_of(data / "danger", cache)
        self._read = lru_cache(HEARD_LATELY)(self._reader.read)
        ways = ways_in(data / "responses" / "danger.yml", _RESPONSE)
        self._words = {name: texts[0] for name, texts in ways.items()}
        self._after = _after(data / "danger" / "after")
        self._cautions = _cautions(data / "danger" / "cautions.yml")
        wishes = yaml.safe_load((data / "danger" / "wishes.yml").read_text("utf-8"))
        self._wishes: dict[str, str] = wishes["wishes"]
        self._noted: list[str] = wishes["noted"]
        self._left: str = wishes["left"]

    def hear(self, text: str | None) -> Danger | None:
        return self._read(text) if text else None

    def words(self, danger: Danger, text: str) -> str:
        """The first words: by what happened, where that is told."""
        return self._after[danger.kind].opening(text) or self._words[danger.response]

    def begun(self, answer: Answer, text: str, before: Sequence[Message] = ()) -> Answer:
        """The brain's first words to danger, made to fit what happened, as it is told here or was in the lines before;
        of who is pregnant above all."""
        heard = answer.danger
        ways = self._after.get(heard or "")
        lines = [one.text for one in before[-_LINES_BEFORE:] if one.author.kind == "shopper" and one.text]
        together = " ".join([*lines, text])
        fitting = (ways.opening(text) or ways.opening(together)) if ways else None
        fitting = (ways.opening_above_all(together) if ways else None) or fitting
        if not fitting or not answer.replies or answer.replies[0].text != self._words.get(heard or ""):
            return answer
        return replace(answer, replies=(replace(answer.replies[0], text=fitting), *answer.replies[1:]))

    def looks_back(self, text: str | None) -> bool:
        """The line may be asked of a caution of the lines before, which then have to be known."""
        return bool(text) and any(one.looks_back(text or "") for one in self._cautions)

    def cautioned(self, answer: Answer, asked: str, before: Sequence[Message]) -> Answer:
        """With what has to be known first; an answer that would sell or look up something else is not given."""
        if not asked or answer.danger:
            return answer
        earlier = [one.text for one in before if one.author.kind == "shopper" and one.text]
        first = answer.reading.first
        found = cautioned(self._cautions, asked, first, earlier, [one.text or "" for one in before])
        if found is None:
            return answer
        caution, words = found
        if caution.listens:
            return replace(answer, replies=(Reply(words),), handoff=None, signal=None, suggested=())
        if caution.lets_stand(first) and answer.replies:
            return replace(answer, replies=(Reply(words), *answer.replies))
        return replace(answer, replies=(Reply(words, (A_PERSON,)),), signal=None, suggested=())

    def further(self, answer: Answer, kind: str | None, asked: str, before: Sequence[Message]) -> Answer:
        """The answer to a line after danger of that kind was heard, in a conversation that waits for a person."""
        if not asked or kind not in self._after:
            return answer
        opened, *since = _since_heard(before) or (None,)
        earlier = [_line(one) for one in since if one.author.kind == "shopper" and one.text]
        said = [one.text for one in since if one.author.kind in ("bot", "system") and one.text]
        after, line = self._after[kind], self._heard(answer, asked)
        happened = after.happened([(opened.text if opened else None) or "", *(one.text for one in earlier)])
        if not self._is_signed(before) and self._lets_go(after, line, earlier, happened):
            return answer
        words = after.further(line, earlier, said, (opened.text if opened else None) or "")
        if words is not None:
            return replace(answer, replies=(Reply(words),))
        return self._beside(answer, after, line, said) if after.is_business(line, happened) else answer

    def again(self, answer: Answer, kind: str | None, asked: str, before: Sequence[Message]) -> Answer:
        """Danger heard after danger: its first words where it is surely of another kind, else what the line tells."""
        danger = (answer.understanding or {}).get("danger") or {}
        another = answer.danger in _ANOTHER - {kind} and kind != SELF_HARM
        if kind not in self._after or (another and danger.get("odds", 0.0) >= _ANOTHER_FROM):
            return self.begun(answer, asked, before)
        return self.further(answer, kind, asked, before)

    def pictured(self, answer: Answer, kind: str | None, before: Sequence[Message]) -> Answer:
        """A picture without a word, sent in danger."""
        words = self._after[kind].picture if kind in self._after else ""
        new = words and words not in [one.text for one in before]
        return replace(answer, replies=(Reply(words),)) if new else answer

    def is_over(self, kind: str | None, before: Sequence[Message], asked: str = "") -> bool:
        """The last line was business, and nothing of danger is told since; or no sign showed it, and what is asked
        now tells nothing of it."""
        if kind not in self._after:
            return False
        after, heard = self._after[kind], _since_heard(before)
        lines = [_line(one) for one in heard[1:] if one.author.kind == "shopper" and one.text]
        happened = after.happened([one.text or "" for one in heard if one.author.kind == "shopper"])
        if lines and after.is_business(lines[-1], happened):
            return True
        speaks = Line(asked, danger=bool(self.hear(asked)))
        return bool(asked and heard) and not self._is_signed(before) and self._lets_go(after, speaks, lines, happened)

    def _is_signed(self, before: Sequence[Message]) -> bool:
        """By the shopper's own words, not only by what was learned or is meant, nor against what they mean."""
        told = [(one.text or "", (one.understanding or {}).get("danger")) for one in before]
        return any(self._reader.is_signed(text) for text, danger in told if danger and not danger.get("unsure"))

    @staticmethod
    def _lets_go(after: AfterDanger, line: Line, earlier: Sequence[Line], happened: str) -> bool:
        if after.is_let_go(line, happened):
            return True
        return not line.danger and not after.is_told(line.text, happened) and after.is_long_over(earlier)

    def _heard(self, answer: Answer, asked: str) -> Line:
        speaks = bool(answer.danger or self.hear(asked))
        return Line(asked, answer.reading.first, bool(answer.replies), speaks, _names(answer.reading))

    def _beside(self, answer: Answer, after: AfterDanger, line: Line, said: Sequence[str]) -> Answer:
        """Business in the midst of it: the answer, or that the wish is noted; once with half a sentence of care."""
        topic = line.matter.topic if line.matter else ""
        ways = [self._left] if answer.reading.act in _LEAVES else self._noted
        noted = next((way for one in ways if (way := one.format(wish=self._wishes.get(topic, ""))) not in said), "")
        if not answer.replies and not (topic in self._wishes and noted):
            return answer
        first, *others = answer.replies or (Reply(noted),)
        care = "" if any(text.startswith(after.beside) for text in said) else after.beside
        return replace(answer, replies=(replace(first, text=f"{care}{first.text}"), *others)) if first.text else answer

    def mourned(self, answer: Answer, kind: str | None, asked: str, before: Sequence[Message]) -> Answer:
        """Who mourns goes on with the bot: where it read nothing in a line, or danger of the same kind again, words for
        grief are said, and nothing is counted against it. So it is where a question is open and grief is told: it
        stays open, and is not put again."""
        asks = bool(answer.facts.get("form")) and not self._after[BEREAVEMENT].is_told(asked)
        condoles = bool(answer.replies) and answer.replies[0].text == self._words[BEREAVEMENT]
        given_up = answer.handoff is not None and answer.handoff.reason not in _OF_NO_USE
        if kind != BEREAVEMENT or not asked or condoles or asks or given_up:
            return answer
        intent = str((answer.understanding or {}).get("intent") or "")
        unread = answer.signal is not None or intent in _UNREAD or bool(answer.facts.get("form") or answer.danger)
        spoken = self.further(replace(answer, replies=() if unread else answer.replies), kind, asked, before)
        return answer if spoken.replies in ((), answer.replies) else replace(spoken, signal=None, handoff=None)


def _line(message: Message) -> Line:
    """Of a message answered before."""
    read = message.understanding or {}
    reading = Reading.from_json(read.get("reading") or {})
    return Line(message.text or "", reading.first, bool(message.text), bool(read.get("danger")), _names(reading))


def _names(reading: Reading) -> bool:
    return any(one.how == "named" for one in reading.subjects)


def _since_heard(before: Sequence[Message]) -> Sequence[Message]:
    """From the line on in which danger was heard first."""
    heard = [place for place, one in enumerate(before) if (one.understanding or {}).get("danger")]
    return before[heard[0] :] if heard else before


@cache
def _after(folder: Path) -> dict[str, AfterDanger]:
    return {kind: AfterDanger.of(yaml.safe_load((folder / f"{kind}.yml").read_text("utf-8"))) for kind in KINDS}


@cache
def _cautions(written: Path) -> tuple[Caution, ...]:
    return tuple(map(Caution.of, yaml.safe_load(written.read_text("utf-8"))))
