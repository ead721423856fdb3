"""The linear reader: a message and its context in, a ``Reading`` out, in a fraction of a millisecond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from xiaoer.chinese.normal_text import normalize
from xiaoer.talk.reading import Context, Matter, Reading

from brain.intent_training import Numbers, Vector
from brain.reading.acts_meant import ActsMeant
from brain.reading.by_meaning import Meant
from brain.reading.carried import SURELY_ABOUT, carried
from brain.reading.clauses import Clause, clauses
from brain.reading.conversations import INFORM
from brain.reading.following import NOTHING_SEEN, Following, Line, before_in
from brain.reading.frame import frame_of
from brain.reading.goals import NO_MATTER, Goals
from brain.reading.going_on import Example, GoingOn, mixed
from brain.reading.heads import Head
from brain.reading.in_words import in_words
from brain.reading.subject import subjects_of
from brain.reading.views import Views

INFORMS_FROM = 0.65
_PLAINLY = 0.9
"""Odds of a topic by the words alone from which the talk before does not count."""
_OTHERS = 2
_ANOTHER = {"further": 0.5, "strong": 0.65, "weak": 0.85}
"""How sure a clause and the one before must be of their topics to be two matters, by what stands between them."""
_ONLY_TELLS = 0.5
"""From here on a clause says how things are: beside one that asks or wishes it is no matter of its own."""
_SAY_OF_MEANING = 2
"""Of what a line does; the goal and the words have one each."""
_STANDS_ALONE, _LIKELY, _WORTH_ASKING = 0.7, 4, 0.04
"""Odds of a goal below which the others that it may be are kept beside it; how many, and from which odds on."""
_MISREAD = "not_resolved/misread"
"""That is not what was asked: what else it may be is what else the line before may have been."""


@dataclass(frozen=True)
class LinearReader:
    """``views``: topics and aspects of the words alone."""

    views: Views
    acts: Head | None
    going_on: GoingOn | None
    goals: Goals
    following: Following = NOTHING_SEEN
    acts_meant: ActsMeant | None = None

    def read(self, text: str, parsed: Mapping[str, Any], context: Context) -> Reading:
        entities, emotion = parsed.get("entities") or [], parsed.get("emotion") or {}
        words = [(start, text[start:end]) for start, end in parsed.get("text_tokens") or ()]
        seen = self._seen(text, [word for _, word in words])
        odds = self.views.odds(seen)
        before = carried(context, self._places)
        going, informs = self._going(text, seen, odds, before, context)
        matters = self._matters(text, words)
        line = Line(text, before_in(context), self._tells(seen))
        in_talk = self.views.in_talk(in_words(text, context)) if _leans(context) else None
        on_table = mixed(self.views.odds(seen, "" if in_talk else text), before, going)
        in_context, aspects = on_table, dict[str, Numbers]()
        if in_talk:
            informs = in_talk.informs(informs)
        others: tuple[tuple[str, float], ...] = ()
        if len(matters) < 2:
            if in_talk:
                in_context, aspects = in_talk.goals(on_table, lambda topic: self._follows(topic, seen, line))
            matters, others = self._matter(line, seen, odds, in_context, informs, aspects)
        likely = self._likely(matters, in_context, aspects)
        others = meant_before(matters, context) or others
        return Reading(
            acts=self._acts(seen, matters, in_context, informs, in_talk.meant if in_talk else self.views.means(text)),
            matters=matters,
            others=others,
            likely=likely,
            subjects=subjects_of(text, entities, context),
            values={str(one["entity"]): one.get("value") for one in entities if one.get("entity")},
            frame=frame_of(text),
            feeling=str(emotion.get("label") or "calm"),
        )

    def _going(self, text: str, seen: Vector, odds: Numbers, before: Numbers, context: Context) -> tuple[float, float]:
        if self.going_on is None:
            return 0.0, 0.0
        return self.going_on.odds(Example(text, seen, odds, before, context, None, False))

    def _seen(self, text: str, words: Sequence[str]) -> Vector:
        return self.views.model.seen(text, [normalize(word).text for word in words])

    def _matters(self, text: str, words: Sequence[tuple[int, str]]) -> tuple[Matter, ...]:
        """Those of the clauses, where there are several; of one only when the clauses say no two things surely."""
        found: list[tuple[Matter, float]] = []
        cut = clauses(text)
        if len(cut) < 2:
            return ()
        for clause in cut:
            end = clause.start + len(clause.text)
            seen = self._seen(clause.text, [word for start, word in words if clause.start <= start < end])
            odds = self.views.odds(seen, clause.text)
            place = int(odds.argmax())
            topic, sure = self._topics[place], float(odds[place])
            if topic in NO_MATTER:
                continue
            matter = self._with_aspect(topic, sure, clause.text, seen)
            last = found[-1][0] if found else None
            another = last and topic != last.topic and min(sure, last.odds) >= _ANOTHER[_stop(clause)]
            if last and not another:
                if sure <= last.odds:
                    continue
                found.pop()
            found.append((matter, self._tells(seen)))
        asked = [matter for matter, told in found if told < _ONLY_TELLS]
        return tuple(asked if len(found) > 1 and asked else (matter for matter, _ in found))

    def _matter(
        self,
        line: Line,
        seen: Vector,
        odds: Numbers,
        in_context: Numbers,
        informs: float,
        aspects: Mapping[str, Numbers],
    ) -> tuple[tuple[Matter, ...], tuple[tuple[str, float], ...]]:
        """The likeliest, and what else it may be; none for what only informs, greets, thanks, agrees. ``aspects``: of
        the topics, where all goals were weighed together."""
        if not aspects and float(odds.max()) >= _PLAINLY:
            in_context = odds
        best = [self._topics[place] for place in np.argsort(-in_context)]
        if aspects:
            likeliest = max(aspects, key=lambda one: in_context[self._places[one]] * aspects[one].max())
            best = [likeliest, *(one for one in best if one != likeliest)]
        ranked = [(one, float(in_context[self._places[one]])) for one in best[: _OTHERS + 1]]
        topic, sure = ranked[0]
        if informs >= INFORMS_FROM:
            return (), tuple(ranked[:_OTHERS])
        if topic in NO_MATTER:
            return (), ()
        sure, inherited = sure * (1 - informs), _leant_on(odds, in_context, self._places[topic])
        if topic in aspects:
            matter = self._likeliest(topic, sure, aspects[topic], inherited)
        else:
            matter = self._with_aspect(topic, sure, "", seen, line, inherited)
        return (matter,), tuple((name, sureness) for name, sureness in ranked[1:] if name not in NO_MATTER)

    def _likeliest(self, topic: str, sure: float, aspects: Numbers, inherited: bool) -> Matter:
        head, place = self.views.heads.get(topic), int(aspects.argmax())
        return Matter(topic, head.labels[place] if head else None, sure, "", float(aspects[place]), inherited)

    def _likely(
        self, matters: Sequence[Matter], in_context: Numbers, aspects: Mapping[str, Numbers]
    ) -> tuple[tuple[str, float], ...]:
        """Where all goals were weighed together and the likeliest is not likely enough to stand alone."""
        if not aspects or len(matters) != 1 or matters[0].goal_odds >= _STANDS_ALONE:
            return ()
        weighed = [
            (f"{topic}/{aspect}", float(in_context[self._places[topic]] * odds))
            for topic, each in aspects.items()
            if topic in self.views.heads
            for aspect, odds in zip(self.views.heads[topic].labels, each, strict=True)
        ]
        best = sorted((one for one in weighed if one[1] >= _WORTH_ASKING), key=lambda one: -one[1])
        return tuple(best[:_LIKELY])

    def _follows(self, topic: str, seen: Vector, line: Line) -> Numbers:
        """Of a topic's aspects by the words and by what was said before, in the order of its head."""
        head = self.views.heads.get(topic)
        return self.following.aspects(topic, head.labels, head.array(seen), line) if head else np.ones(1)

    def _with_aspect(
        self, topic: str, sure: float, clause: str, seen: Vector, line: Line | None = None, inherited: bool = False
    ) -> Matter:
        """``line``: the whole message, whose meaning may be asked, and which may follow on what was said before."""
        aspects = self.views.aspects(topic, seen, clause or (line.text if line else ""))
        if not aspects:
            return Matter(topic, None, sure, clause, inherited=inherited)
        labels, odds = [aspect for aspect, _ in aspects], np.array([odds for _, odds in aspects])
        odds = self.following.aspects(topic, labels, odds, line) if line else odds
        place = int(odds.argmax())
        return Matter(topic, labels[place], sure, clause, float(odds[place]), inherited)

    def _tells(self, seen: Vector) -> float:
        return tells_by(self.acts)(seen) if self.acts else 0.0

    def _acts(
        self, seen: Vector, matters: Sequence[Matter], in_context: Numbers, informs: float, meant: Meant | None
    ) -> tuple[tuple[str, float], ...]:
        """By what sentences of that goal mostly do, by the words themselves, and by what they mean."""
        odds: dict[str, float] = defaultdict(float)
        for matter in matters:
            odds[self.goals.act_of(matter.goal)] += (1 - informs) * matter.odds / len(matters)
        if not matters:
            topic = self._topics[int(in_context.argmax())]
            odds[NO_MATTER.get(topic, NO_MATTER[INFORM])] += (1 - informs) * float(in_context.max())
        odds[NO_MATTER[INFORM]] += informs
        if self.acts is not None:
            views = [odds, dict(self.acts.odds(seen))]
            views += [self.acts_meant.odds(meant.vector)] * _SAY_OF_MEANING if self.acts_meant and meant else []
            odds = {
                act: sum(one.get(act, 0.0) for one in views) / len(views)
                for act in {act for one in views for act in one}
            }
        total = sum(odds.values()) or 1.0
        likeliest_first = sorted(odds.items(), key=lambda one: -one[1])
        return tuple((act, odd / total) for act, odd in likeliest_first if odd > 0)

    @property
    def _topics(self) -> Sequence[str]:
        return self.views.topics

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {topic: place for place, topic in enumerate(self._topics)}


def tells_by(acts: Head) -> Callable[[Vector], float]:
    """The odds that words only tell something."""
    return lambda seen: dict(acts.odds(seen)).get(NO_MATTER[INFORM], 0.0)


def meant_before(matters: Sequence[Matter], context: Context) -> tuple[tuple[str, float], ...]:
    """What else the line before may have been, for who says it was not that."""
    misread = bool(matters) and matters[-1].goal == _MISREAD and bool(context.readings)
    return context.readings[0].others if misread else ()


def _leans(context: Context) -> bool:
    """Something was said before."""
    return bool(context.said or context.told or context.question or context.lines)


def _leant_on(alone: Numbers, in_context: Numbers, place: int) -> bool:
    """The words alone would not say so, or not surely, and what was said before did."""
    return bool(alone[place] < SURELY_ABOUT and alone[place] < in_context[place])


def _stop(clause: Clause) -> str:
    return "further" if clause.further else "strong" if clause.strong else "weak"
