"""A promise (承诺): what a person told a shopper. The bot never says otherwise: a question that touches its matter is
answered by the person's own words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xiaoer.talk import patterns
from xiaoer.talk.script import is_han

KEPT_MS = 7 * 24 * 3600 * 1000
"""As long as a promise is held up against what the bot would say."""
JUST_NOW_MS = 30 * 60 * 1000
MOST_RECALLED = 2
_SHARED = 2
"""So many Han characters or digits in a row, not ordinary ones, and a question shares words with a promise."""
_REPEATED = 4
"""So many, and it says the promise's own words again."""
_LONGEST_READ = 500
_COURTESY = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "ask_human", "feedback"})
_SENTENCES, _CLAUSES = patterns.compile(r"[。！!？?；;\n]"), patterns.compile(r"[，,、：:\s]")
_SENTENCE_END, _CLAUSE_END = "。", "，"
_ASKS = ("？", "?", "吗", "呢")


type Goals = frozenset[str]
"""What a question is read as: topics, and topics with their aspects (``return/postage``)."""


@dataclass(frozen=True, slots=True)
class Promise:
    """``settled``: written for the shopper at a hand-back, and not one of many lines of a talk."""

    agent: str
    words: str
    at: int
    conversation: str
    settled: bool = False


@dataclass(frozen=True)
class Matters:
    """What promises are about: by deed, the goals a question is read as and the words that show it."""

    goals: Mapping[str, frozenset[str]]
    words: Mapping[str, tuple[str, ...]]
    books: frozenset[str]
    """Topics that the shop's books answer."""
    not_under: frozenset[str]
    """The deeds under whose promise the books are not told."""
    open: Goals
    """What a promise may leave open, and no rule may be told of."""
    elsewhere: Goals
    """Of no promise."""
    word_given: tuple[str, ...]
    """Asks for what a person said, whatever of."""
    news: tuple[str, ...]
    """Asks what became of it, whatever of."""
    news_goals: frozenset[str]
    apart: tuple[str, ...]
    ordinary: tuple[str, ...]
    """Longest first."""
    details: frozenset[str]
    """The deeds that are one side of another deed (who pays, when the money is there): promised only where named."""
    hands: Mapping[str, frozenset[str]]
    """By what was promised, the deeds of the bot that are not offered while it holds."""
    rule: tuple[str, ...]
    """From a clause with one of these to the end of its sentence an agent tells a rule and promises nothing."""
    hints: Mapping[str, tuple[str, ...]]
    """By deed, what shows it in words written at a hand-back that name no deed."""
    no_hints: tuple[str, ...]
    """What those words may stand in and mean something else."""

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Matters:
        matters, books, news = content["matters"], content["books"], content["news"]
        return cls(
            {name: frozenset(one["goals"]) for name, one in matters.items()},
            {name: tuple(one["words"]) for name, one in matters.items()},
            frozenset(books["topics"]),
            frozenset(books["not_under"]),
            frozenset(content["open"]),
            frozenset(content["elsewhere"]),
            tuple(content["word_given"]),
            tuple(news["words"]),
            frozenset(news["goals"]),
            tuple(content["apart"]),
            tuple(sorted(set(content["ordinary"]), key=lambda word: (-len(word), word))),
            frozenset(content["details"]),
            {name: frozenset(deeds) for name, deeds in content["in_hand"].items()},
            tuple(content["rule"]),
            {name: tuple(words) for name, words in content["hints"]["words"].items()},
            tuple(content["hints"]["but"]),
        )

    def recalled(self, promises: Sequence[Promise], asked: str, goals: Goals) -> tuple[Promise, ...]:
        """Those that a question touches, oldest first: what was settled at the last hand-back, else the last lines.
        ``promises``: newest first."""
        if goals & _COURTESY or self._apart(asked):
            return ()
        owed = [one for one in promises if self._promises(one)]
        return _chosen([one for one in owed if self._touches(one.words, asked, goals, settled=one.settled)])

    def left_open(self, promises: Sequence[Promise], asked: str, goals: Goals) -> Promise | None:
        """The newest promise of goods that come back, of which the question asks what it may not say."""
        if not goals & self.open or self._apart(asked):
            return None
        of_deed = {_topic(goal) for goal in goals & self.open}
        return next((one for one in promises if self._promises(one) and of_deed & self.promised(one.words)), None)

    def asks_after(self, owed: str, agent: str, asked: str, goals: Goals) -> bool:
        """A question for what became of a follow-up. ``owed``: the words that say what it is."""
        if goals & _COURTESY or self._apart(asked):
            return False
        if goals & self.news_goals or self._of_news(agent, asked):
            return not goals & self.elsewhere and self._of_its_deed(owed, asked)
        return self._touches(owed, asked, goals)

    def asks_news(self, owed: str, agent: str, asked: str) -> bool:
        """The question's own words say so, whatever it is read as."""
        return not self._apart(asked) and self._of_news(agent, asked) and self._of_its_deed(owed, asked)

    def _of_news(self, agent: str, asked: str) -> bool:
        return agent in asked or any(word in asked for word in self.news)

    def _of_its_deed(self, owed: str, asked: str) -> bool:
        own = self.named(asked)
        return not own or bool(own & self.named(owed))

    def named_by(self, promises: Sequence[Promise], asked: str) -> tuple[Promise, ...]:
        """Those whose deed the question's own words name, whatever it is read as."""
        about = frozenset() if self._apart(asked) else self.named(asked)
        return _chosen([one for one in promises if self._promises(one) and self._same(self.promised(one.words), about)])

    def in_hand(self, promises: Sequence[Promise]) -> frozenset[str]:
        """The bot's deeds that people have taken on themselves."""
        promised = frozenset().union(*(self.promised(one.words) for one in promises if self._promises(one)))
        return frozenset().union(*(self.hands.get(name, frozenset()) for name in promised))

    def named(self, text: str) -> frozenset[str]:
        """The deeds whose words stand in a text."""
        return frozenset(name for name, words in self.words.items() if any(word in text for word in words))

    def promised(self, text: str) -> frozenset[str]:
        """The deeds that an agent's line names, and not in telling a rule."""
        return self.named(_SENTENCE_END.join(self._without_rule(one) for one in _split(text, _SENTENCES)))

    def _without_rule(self, sentence: str) -> str:
        clauses = _split(sentence, _CLAUSES)
        at = next((at for at, one in enumerate(clauses) if any(word in one for word in self.rule)), len(clauses))
        return _CLAUSE_END.join(clauses[:at])

    def _same(self, deeds: frozenset[str], own: frozenset[str]) -> bool:
        """What a question names is what was promised: the side it asks of, and of no other deed."""
        sides, whole, promised = own & self.details, own - self.details, deeds - self.details
        if (sides and not sides & deeds) or (whole and promised and not whole & promised):
            return False
        return bool(own & deeds)

    def _promises(self, one: Promise) -> bool:
        """An agent's line promises something where it names a deed and asks nothing."""
        return one.settled or (bool(self.promised(one.words)) and not one.words.rstrip("~～。！! ").endswith(_ASKS))

    def told_by_books(self, words: Sequence[str], goals: Goals) -> bool:
        """What the shop's books say to this may stand under the promises."""
        return bool(goals & self.books) and not any(self.not_under & self.named(one) for one in words)

    def _touches(self, promised: str, asked: str, goals: Goals, *, settled: bool = False) -> bool:
        """A question that names a deed of its own is about a promise of that deed and of no other. One that names none
        is about what it is read as, or about what it shares words with; so is one of whose reading nothing is sure,
        where the promise names no deed."""
        own = self.named(asked)
        deeds = self.promised(promised) or (self._hinted(promised) if settled else frozenset())
        if any(word in asked for word in self.word_given):
            return True
        of_deed, aspects = self._of(deeds) & goals, frozenset(goal for goal in goals if "/" in goal)
        of_none = aspects and not aspects & self._of(self.goals.keys())  # a rule, or a matter of which none is promised
        if of_none and not (settled and self._shares(promised, asked, is_han, _REPEATED)):
            return False
        if own and settled and not deeds:
            return not aspects and self._shares(promised, asked, is_han)
        if own:
            of_a_side = bool(aspects) and aspects <= self._of(self.details - deeds)
            return self._same(deeds, own) and (bool(of_deed) or not of_a_side)
        told = frozenset(goal for goal in of_deed if _topic(goal) not in self.books or not deeds & self.not_under)
        if told or self._shares(promised, asked, str.isdecimal):
            return True
        of_another = bool(deeds) and bool(self._of(self.goals.keys() - deeds) & goals)
        return not (of_another or goals & self.elsewhere) and self._shares(promised, asked, is_han)

    def _hinted(self, settled: str) -> frozenset[str]:
        """今天18点前拍当天发: the deed shown by less than its name."""
        for word in self.no_hints:
            settled = settled.replace(word, " ")
        return frozenset(name for name, words in self.hints.items() if any(word in settled for word in words))

    def _of(self, deeds: Collection[str]) -> Goals:
        return frozenset().union(*(self.goals[name] for name in deeds))

    def _apart(self, asked: str) -> bool:
        return not asked or any(word in asked for word in self.apart)

    def _shares(self, promised: str, asked: str, counts: Callable[[str], bool], many: int = _SHARED) -> bool:
        text = asked[:_LONGEST_READ]
        for word in self.ordinary:
            text = text.replace(word, " ")
        pieces = (text[at : at + many] for at in range(len(text) - many + 1))
        return any(counts(piece) and piece in promised for piece in pieces)


def _chosen(touched: Sequence[Promise]) -> tuple[Promise, ...]:
    settled = [one for one in touched if one.settled][:1]
    return tuple((settled or touched[:MOST_RECALLED])[::-1])


def _split(text: str, ends: patterns.Pattern) -> list[str]:
    return [piece for piece in ends.split(text) if piece]


def _topic(goal: str) -> str:
    return goal.partition("/")[0]
