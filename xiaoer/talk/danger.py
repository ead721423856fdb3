"""Danger (危险信号), heard before any business: by the brain in its turn, by the hub in every other state.

Made for recall: signs that people wrote down and a learned part each may hear it; turns of speech that only sound like
it (笑死了, 跳楼价) are taken out before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from xiaoer.talk import patterns
from xiaoer.talk.danger_frames import FRAMED, Frames
from xiaoer.talk.danger_learned import NONE, Learned, learn
from xiaoer.talk.danger_signs import BEREAVEMENT, KINDS, SELF_HARM, Signs
from xiaoer.talk.length import MOST_CHARACTERS, cut, normal
from xiaoer.talk.script import simplified

BRINGS_A_PERSON = frozenset(KINDS) - {"bereavement"}
"""In grief a person is offered, not sent."""
BY_SIGN = 0.95
LEARNED_FROM = 0.9
"""Odds from which what was learned is believed alone. From 0.97 on it missed two more of 60 rows held out, one of 150
of strangers; from 0.9 on it heard nothing more in 5,666 real turns, one more in 17,869 sentences of business."""
_AGREES_FROM, _AGREES_OF_LIFE_FROM = 0.2, 0.11
"""What was learned is not believed against who reads meanings; of self-harm, which is seldom told outright, sooner."""
_BY_FAR, _NOT_AGAINST = 0.9, 0.1
_TOGETHER_ELSE = 0.6
"""The meaning alone is believed by far, or together with what was learned. Of 966 ordinary lines of shoppers 9 are
taken for danger so, 26 by the meaning's own bound and 11 by words; of 150 of strangers' rows 142, 143 and 140 are."""
_TOGETHER = {"threat": 0.66, "minor": 0.66, "illness": 0.38}
"""Of illness both may be less sure: of 4,666 ordinary lines still one is taken for danger, as by 0.6."""
_OUTRIGHT, _AGREES_OUTRIGHT = frozenset({"threat", "minor"}), 0.45
"""Threats and children are mostly told outright, and a day with a child or a rude neighbour sounds like them: there
both have to be surer."""
_DOUBTED_BELOW, _CHILD_DOUBTED_BELOW = 0.45, 0.3
"""Odds, by what was learned, below which a sign is not believed where the meaning is at most faintly danger; below the
second one of a child where the meaning hardly agrees and nothing says that it is now."""
_UNSURE_BELOW = 0.45
"""Odds, by its meaning, below which a sign is believed, but let go as easily as what no sign showed. So are a
quarter of the lines with a sign that speak of danger, and most of those that do not."""
_LAUGHTER, _MEANT_FROM, _MEANT_OF_OTHERS_FROM = "laughter", 0.5, 0.8
"""Odds, by what was learned, from which a sign is meant though somebody laughs; of all but self-harm the second."""
_ILLNESS = "illness"
_MINOR, _BY_PARENT = "minor", "minor_by_parent"
_SPACE = patterns.bounded(r"[ \t　]+")


@dataclass(frozen=True)
class Danger:
    """``words``: the shopper's own that showed it, for the desk."""

    kind: str
    odds: float
    words: tuple[str, ...] = ()
    by_parent: bool = False
    """Of a minor, by who has a say over him, and only that he ordered."""
    harmed: bool = False
    """Of a minor, who writes himself or is in danger."""
    now: bool = False
    """Of illness: somebody is in it, as the text says."""
    signed: bool = False
    """A sign that people wrote down shows it, and not only what was learned."""
    unsure: bool = False
    """There is a sign, and the meaning hardly agrees."""

    @property
    def response(self) -> str:
        return _BY_PARENT if self.by_parent else self.kind

    def mourned(self) -> Danger:
        """As it is heard from who mourns: what is not of now is what somebody died of."""
        return replace(self, kind=BEREAVEMENT) if self.kind == _ILLNESS and not self.now else self

    def as_dict(self) -> dict[str, Any]:
        heard = {"kind": self.kind, "odds": round(self.odds, 2), "words": list(self.words)}
        marks = {name: True for name in ("by_parent", "harmed", "unsure") if getattr(self, name)}
        return {**heard, **marks}


@dataclass(frozen=True)
class Meant:
    """What a line means to who reads meanings: the likeliest kind, the odds of danger, whether it is surely danger,
    whether it is hardly so whatever its words are, and whether it is at most faintly so."""

    kind: str
    odds: float
    surely: bool = False
    hardly: bool = False
    faintly: bool = False


@dataclass(frozen=True)
class Lines:
    """What ``data/danger`` holds, line by line: ``signs`` by kind may name the lists of ``words`` as ``<list>``;
    ``sentences`` by kind, those of NONE only look like danger or are about a shop's business."""

    signs: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]]
    taken_out: Sequence[str]
    sentences: Mapping[str, Sequence[str]]
    by_parent: Sequence[str] = ()
    child_harmed: Sequence[str] = ()
    frames: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By kind, and ``now``."""


class DangerReader:
    def __init__(self, lines: Lines, learned: Learned | None = None) -> None:
        self._may_be_taken_out = patterns.many(lines.taken_out)
        self._taken_out = patterns.any_of(lines.taken_out)
        self._signs = Signs(lines.signs, lines.words)
        self._frames = Frames(lines.frames)
        self._by_parent = Signs({_MINOR: lines.by_parent}, lines.words)
        self._child_harmed = Signs({_MINOR: lines.child_harmed}, lines.words)
        self._lists = tuple(lines.words)
        self._words = patterns.many([f"(?:{'|'.join(ways)})" for ways in lines.words.values()])
        self._learned = learned or self._learn(lines)

    def _learn(self, lines: Lines) -> Learned:
        told = [(self._plain(text), kind) for kind, texts in lines.sentences.items() for text in texts]
        return learn(told, self._hints)

    @property
    def learned(self) -> Learned:
        return self._learned

    def read(self, text: str, meant: Meant | None = None) -> Danger | None:
        """The gravest danger the text speaks of, or nothing. ``meant``: a second opinion, where there is one."""
        plain = self._plain(text)
        if not plain or (meant and meant.hardly and SELF_HARM not in self._signed(plain)):
            return None
        return self._by_words(plain, text, meant) or (self._by_meaning(meant, plain, text) if meant else None)

    def learned_odds(self, text: str) -> float | None:
        """Of danger, by what was learned alone; None where somebody laughs."""
        plain = self._plain(text)
        hints = self._hints(plain)
        return None if _LAUGHTER in hints else self._learned.odds(plain, hints)

    def learned_kind(self, text: str) -> str:
        plain = self._plain(text)
        return self._learned.kind(plain, self._hints(plain))

    def touches(self, text: str, lists: Collection[str]) -> bool:
        """Some word of one of these lists stands in it."""
        return not set(lists).isdisjoint(self._hints(self._plain(text)))

    def is_signed(self, text: str) -> bool:
        """A sign shows it, whatever was learned."""
        plain = self._plain(text)
        signed = self._signed(plain)
        return bool(signed) and not self._jests(plain, signed)

    def _by_meaning(self, meant: Meant, plain: str, text: str) -> Danger | None:
        """Where both say so together, or the meaning alone by far and the words do not speak against it: neither as
        learned, nor as what only sounds like it, nor by a frame."""
        if not meant.surely or not self._learned_of_now(meant.kind, plain):
            return None
        learned = self._learned.odds(plain, self._hints(plain))
        alone = meant.odds >= _BY_FAR and learned >= _NOT_AGAINST and FRAMED not in plain
        heard = alone or meant.odds * learned >= _TOGETHER.get(meant.kind, _TOGETHER_ELSE)
        return self._of_whom(Danger(meant.kind, meant.odds, (text,)), plain) if heard else None

    def _by_words(self, plain: str, text: str, meant: Meant | None) -> Danger | None:
        signed = self._signed(plain)
        if signed and not self._jests(plain, signed) and not self._is_doubted(plain, signed, meant):
            kind = self._kind(plain, signed)
            words = _as_written(signed[kind].strip(FRAMED), text)
            unsure = meant is not None and meant.odds < _UNSURE_BELOW and kind != SELF_HARM
            return self._of_whom(Danger(kind, BY_SIGN, words, signed=True, unsure=unsure), plain)
        if meant and meant.odds < _AGREES_OF_LIFE_FROM:
            return None
        heard = [danger for piece in _pieces(plain) if (danger := self._by_learning(piece, text))]
        if meant and meant.odds < _AGREES_FROM:
            heard = [danger for danger in heard if danger.kind == SELF_HARM]
        if meant and meant.odds < _AGREES_OUTRIGHT:
            heard = [danger for danger in heard if danger.kind not in _OUTRIGHT]
        if heard and _LAUGHTER in self._hints(_close(text)):
            heard = [danger for danger in heard if danger.kind == SELF_HARM]
        likeliest = max(heard, key=lambda danger: danger.odds, default=None)
        return likeliest and self._of_whom(likeliest, plain)

    def _is_doubted(self, plain: str, signed: Mapping[str, str], meant: Meant | None) -> bool:
        """Neither what was learned nor what it means agrees with the sign; never of self-harm. Families are talked of
        so often that of a child alone less is enough to doubt it."""
        if meant is None or SELF_HARM in signed:
            return False
        learned = self._learned.odds(plain, self._hints(plain))
        if meant.faintly and learned < _DOUBTED_BELOW:
            return True
        hardly = meant.odds < _UNSURE_BELOW and signed.keys() == {_MINOR} and not self._frames.of_now(plain)
        return hardly and learned < _CHILD_DOUBTED_BELOW

    def _signed(self, plain: str) -> dict[str, str]:
        """Signs of what happens now, by kind, gravest first."""
        found = self._signs.find(plain)
        return {kind: words for kind, words in found.items() if self._stands(kind, plain)}

    def _stands(self, kind: str, plain: str) -> bool:
        unframed = self._frames.unframed(kind, plain)
        return unframed == plain or kind in self._signs.find(unframed)

    def _of_whom(self, heard: Danger, plain: str) -> Danger:
        if heard.kind == _ILLNESS:
            return replace(heard, now=self._frames.of_now(plain))
        if heard.kind != _MINOR:
            return heard
        harmed = bool(self._child_harmed.find(plain))
        return replace(heard, by_parent=not harmed and bool(self._by_parent.find(plain)), harmed=harmed)

    def _by_learning(self, piece: str, text: str) -> Danger | None:
        hints = self._hints(piece)
        kind = self._learned.kind(piece, hints)
        odds = self._learned.odds(piece, hints)
        if odds < LEARNED_FROM or not self._learned_of_now(kind, piece):
            return None
        return Danger(kind, odds, _as_written(piece, text))

    def _learned_of_now(self, kind: str, piece: str) -> bool:
        unframed = self._frames.unframed(kind, piece)
        return unframed == piece or self._learned.odds(unframed, self._hints(unframed)) >= LEARNED_FROM

    def _jests(self, plain: str, signed: Mapping[str, str]) -> bool:
        """Somebody laughs, and nothing learned says that it is meant."""
        hints = self._hints(plain)
        meant_from = _MEANT_FROM if SELF_HARM in signed else _MEANT_OF_OTHERS_FROM
        return _LAUGHTER in hints and self._learned.odds(plain, hints) < meant_from

    def _kind(self, plain: str, signed: Mapping[str, str]) -> str:
        """Of several the one that what was learned takes it for, or the gravest; nothing goes before self-harm."""
        gravest, *others = signed
        if not others or gravest == SELF_HARM:
            return gravest
        learned = self._learned.kind(plain, self._hints(plain))
        return learned if learned in signed else gravest

    def _plain(self, text: str) -> str:
        """In one form and script, with single spaces, and with what only sounds like danger taken out."""
        close = _close(text)
        if not self._may_be_taken_out.found_in(close):
            return close
        return self._taken_out.sub(FRAMED, close)

    def _hints(self, plain: str) -> list[str]:
        return [self._lists[place] for place in self._words.found_in(plain)]


def desk_words(kind: str | None) -> str:
    return KINDS.get(kind or "", "")


def danger_as_json(kind: str | None) -> dict[str, str] | None:
    """As the desk shows it."""
    return {"code": kind, "text": desk_words(kind)} if kind else None


def gravest(*kinds: str | None) -> str | None:
    return next((kind for kind in KINDS if kind in kinds), None)


def files_in(folder: Path) -> dict[str, str]:
    """Every text below ``folder`` by its path there: what ``lines_of`` takes, and what a model keeps."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))}


def lines_of(files: Mapping[str, str]) -> Lines:
    """From the files of ``data/danger``, by their path below it; ``#`` starts a comment."""
    lists = {path.removesuffix(".txt"): _lines(text) for path, text in sorted(files.items())}

    def folder(name: str) -> dict[str, Sequence[str]]:
        return {path.removeprefix(f"{name}/"): of for path, of in lists.items() if path.startswith(f"{name}/")}

    told: dict[str, list[str]] = {}
    for name, of in folder("sentences").items():
        told.setdefault(name if name in KINDS else NONE, []).extend(of)
    return Lines(
        folder("signs"), folder("words"), lists.get("taken_out", ()), told,
        lists.get("by_parent", ()), lists.get("child_harmed", ()), folder("frames"),
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


_LONG, _PIECE = 60, 40
_STOP = patterns.bounded(r"[,，。.!！?？;；\n]+")


def _close(text: str) -> str:
    """In one form and script, with single spaces."""
    return _SPACE.sub(" ", simplified(normal(cut(text, MOST_CHARACTERS)))).strip()


def _as_written(words: str, text: str) -> tuple[str, ...]:
    """The shopper's own spelling and script, clause by clause, so that the desk finds and marks it."""
    one_script = simplified(text)
    clauses = [clause for one in _STOP.split(words) if (clause := one.strip(f" {FRAMED}"))]
    places = [(one_script.find(clause), len(clause)) for clause in clauses]
    return tuple(text[at : at + long] for at, long in places if at >= 0) or (words,)


def _pieces(plain: str) -> list[str]:
    """A long text in pieces of whole clauses, so that one sentence of danger is not drowned by ten of business."""
    if len(plain) <= _LONG:
        return [plain]
    pieces, piece = [], ""
    for clause in _STOP.split(plain):
        if piece and len(piece) + len(clause) > _PIECE:
            pieces.append(piece)
            piece = ""
        piece = f"{piece} {clause}".strip()
    return [*pieces, piece] if piece else pieces or [plain]
