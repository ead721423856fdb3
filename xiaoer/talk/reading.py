"""What one message means in its conversation, as the reader says it and the ledger keeps it.

Frozen values, in JSON no longer than need be: what is empty is left out. The brain's Python reads this too (3.10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

ACTS = ("ask", "want", "tell", "yes", "no", "stop", "correct", "again", "blame", "thank", "greet", "bye", "test_bot")
How = Literal["named", "pointed", "inherited"]
Role = Literal["this", "keep", "into"]
_WORTH_KEEPING = 0.05
"""Odds of an act below which the ledger does not keep it."""


@dataclass(frozen=True)
class Matter:
    """One thing a message is about; ``aspect`` is what exactly of the topic, ``clause`` the words that say so: empty
    where it is the whole message."""

    topic: str
    aspect: str | None
    odds: float
    clause: str
    aspect_odds: float = 0.0
    inherited: bool = False
    """The words alone would not say so: the topic is that of the lines before."""

    @classmethod
    def surely(cls, topic: str, aspect: str | None, *, inherited: bool = False) -> Matter:
        """Known otherwise than by odds: pressed, waited for, or gone on with by its form."""
        return cls(topic, aspect, 1.0, "", 1.0, inherited)

    @property
    def goal(self) -> str:
        """Topic and aspect in one word, as the training data has it."""
        return f"{self.topic}/{self.aspect}" if self.aspect else self.topic

    @property
    def goal_odds(self) -> float:
        """Of topic and aspect together."""
        return self.odds * self.aspect_odds


@dataclass(frozen=True)
class Subject:
    """What is spoken of, as said; which of the shopper's things it is, the actions find out.

    ``kind``: order, line, goods, variant, parcel, case, coupon or invoice. ``role``: of 退 this, of 留
    keep, of 换成 into.
    """

    kind: str
    span: str
    how: How
    role: Role = "this"


@dataclass(frozen=True)
class Frame:
    """How the words stand to what is: denied, only supposed, over, still to come, somebody else's."""

    negated: bool = False
    supposed: bool = False
    past: bool = False
    to_come: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Danger:
    kind: str
    odds: float


@dataclass(frozen=True)
class Reading:
    """``acts``: each with its odds, likeliest first. ``matters`` in the order said; a bare yes or number has none."""

    acts: tuple[tuple[str, float], ...] = ()
    matters: tuple[Matter, ...] = ()
    others: tuple[tuple[str, float], ...] = ()
    """What else the last matter may be, with odds: the buttons where it is a little unsure."""
    likely: tuple[tuple[str, float], ...] = ()
    """The likeliest goals of a message of one matter, where none is likely enough to stand alone."""
    subjects: tuple[Subject, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    frame: Frame = Frame()
    feeling: str = "calm"
    danger: Danger | None = None

    @property
    def act(self) -> str | None:
        return self.acts[0][0] if self.acts else None

    @property
    def first(self) -> Matter | None:
        """The first one said: what is answered first."""
        return self.matters[0] if self.matters else None

    @property
    def matter(self) -> Matter | None:
        """The last one said: what the lines after it go on with."""
        return self.matters[-1] if self.matters else None

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {
            "acts": {act: _short(odds) for act, odds in self.acts if odds >= _WORTH_KEEPING},
            "matters": [_matter(one) for one in self.matters],
            "others": {goal: _short(odds) for goal, odds in self.others if odds >= _WORTH_KEEPING},
            "likely": {goal: _short(odds) for goal, odds in self.likely},
            "subjects": [
                {"kind": one.kind, "span": one.span, "how": one.how, "role": one.role} for one in self.subjects
            ],
            "values": dict(self.values),
            "frame": [name for name in Frame.__dataclass_fields__ if getattr(self.frame, name)],
            "feeling": "" if self.feeling == "calm" else self.feeling,
            "danger": {"kind": self.danger.kind, "odds": _short(self.danger.odds)} if self.danger else None,
        }
        return {name: value for name, value in kept.items() if value}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Reading:
        danger = kept.get("danger")
        return cls(
            acts=tuple((kept.get("acts") or {}).items()),
            matters=tuple(_from_matter(one) for one in kept.get("matters") or ()),
            others=tuple((kept.get("others") or {}).items()),
            likely=tuple((kept.get("likely") or {}).items()),
            subjects=tuple(Subject(**one) for one in kept.get("subjects") or ()),
            values=dict(kept.get("values") or {}),
            frame=Frame(**dict.fromkeys(kept.get("frame") or (), True)),
            feeling=kept.get("feeling") or "calm",
            danger=Danger(danger["kind"], danger["odds"]) if danger else None,
        )


@dataclass(frozen=True)
class Question:
    """What the bot has asked and nobody has answered: of which topic, and for what (a slot, or ``sure`` for a yes)."""

    topic: str | None
    asked: str


@dataclass(frozen=True)
class Line:
    """Words written while the queue or a person owned the talk."""

    author: Literal["shopper", "agent"]
    text: str


@dataclass(frozen=True)
class Context:
    """All that a message may lean on, given in so many words; empty at the first line of a talk."""

    readings: tuple[Reading, ...] = ()
    """Of the lines before, newest first; two are enough."""
    said: tuple[str, ...] = ()
    """The words of her lines before, newest first; two are enough."""
    question: Question | None = None
    told: str | None = None
    """Topic (and aspect) of the last answer."""
    offered: tuple[str, ...] = ()
    """What was put on the table for a yes or a choice: topics of deeds, names of goods."""
    shown: tuple[str, ...] = ()
    """Kinds of what was shown last: order, orders, parcel, goods, case."""
    deed: str | None = None
    lines: tuple[Line, ...] = ()
    handed_back: bool = False
    picture: bool = False
    """One was sent just before."""
    seconds: float | None = None
    """Since the line before."""

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {
            "readings": [one.as_json() for one in self.readings],
            "said": list(self.said),
            "question": {"topic": self.question.topic, "asked": self.question.asked} if self.question else None,
            "told": self.told,
            "offered": list(self.offered),
            "shown": list(self.shown),
            "deed": self.deed,
            "lines": [{"author": one.author, "text": one.text} for one in self.lines],
            "handed_back": self.handed_back,
            "picture": self.picture,
            "seconds": self.seconds,
        }
        return {name: value for name, value in kept.items() if value or (name == "seconds" and value is not None)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Context:
        question = kept.get("question")
        return cls(
            readings=tuple(Reading.from_json(one) for one in kept.get("readings") or ()),
            said=tuple(kept.get("said") or ()),
            question=Question(question.get("topic"), question["asked"]) if question else None,
            told=kept.get("told"),
            offered=tuple(kept.get("offered") or ()),
            shown=tuple(kept.get("shown") or ()),
            deed=kept.get("deed"),
            lines=tuple(Line(one["author"], one["text"]) for one in kept.get("lines") or ()),
            handed_back=bool(kept.get("handed_back")),
            picture=bool(kept.get("picture")),
            seconds=kept.get("seconds"),
        )


class Reader(Protocol):
    """Whoever reads: today the linear one in the brain. ``parsed``: what the pipeline found of the words alone."""

    def read(self, text: str, parsed: Mapping[str, Any], context: Context) -> Reading: ...


def _matter(one: Matter) -> dict[str, Any]:
    kept: dict[str, Any] = {"topic": one.topic, "aspect": one.aspect, "odds": _short(one.odds),
                            "aspect_odds": _short(one.aspect_odds), "clause": one.clause,
                            "inherited": one.inherited}  # fmt: skip
    return {name: value for name, value in kept.items() if value}


def _from_matter(kept: Mapping[str, Any]) -> Matter:
    return Matter(kept["topic"], kept.get("aspect"), kept.get("odds", 0.0), kept.get("clause", ""),
                  kept.get("aspect_odds", 0.0), bool(kept.get("inherited")))  # fmt: skip


def _short(odds: float) -> float:
    return round(odds, 3)
