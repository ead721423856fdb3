"""Whether the line found answers yes or no, and how that is said: by what the merchant says grants or denies it, by a
model or a figure, or by the very words asked about and a no before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from actions.hear.figures import within
from actions.hear.ways import says, ways
from actions.merchant_words import Pairing, said_in, words
from actions.size_advice import height_in
from actions.turn import Turn

Verdict = Literal["yes", "no", "if", ""]
Manner = Literal["can", "will", "has", "must", "is"]
_MANNERS: tuple[tuple[Manner, str], ...] = (
    ("can", "ends_in_can"),
    ("must", "asks_must"),
    ("will", "asks_will"),
    ("has", "asks_has"),
    ("can", "asks_can"),
    ("is", "asks_is"),
    ("will", "asks_so_or_not"),
)
_OF_ITSELF = frozenset({"will", "is"})
"""Asked so, one sign is enough: 酸不酸, 会勒吗."""
_GRANTED = frozenset({"can", "has"})
_LEAST, _MOSTLY, _PARTLY = 2, 0.5, 0.3


@dataclass(frozen=True)
class Decided:
    """``manner``: 能不能 is answered by 可以, 会不会 by 会."""

    manner: Manner
    verdict: Verdict


def decided(turn: Turn, asked: str, line: str, *, named: bool = False, near: bool = False) -> Decided | None:
    """None: no yes-or-no question, or the line says neither. ``named``: the line is only what it and its kinds are
    called, which grants nothing by the words it shares with the question. ``near``: it may be of something else."""
    if (
        turn.pressed
        or not ways("asks_whether").search(asked)
        or says("asks_open", asked)
        or says("asked_denied", asked)
    ):
        return None
    manner: Manner = next((one for one, name in _MANNERS if says(name, asked)), "is")
    model, told = _by_model(asked, line), _by_merchant(asked, line)
    if told == "yes" and manner == "will" and says("asks_bad", asked):  # 会进水坏掉吗, of what is proof against it
        told = "no"
    if named:
        found = told or ("no" if model == "no" else "")
    else:
        found = model or _by_figure(manner, asked, line) or told or _by_words(manner, asked, line)
    if not named and manner == "can" and found in ("", "yes") and says("on_condition", line) and not _denies(line):
        found = "if" if found or _understood(asked, line) >= _MOSTLY or _meant(asked, line) else ""
    if not (found or named or near):
        found = _by_stance(manner, asked, line)
    if found == "yes" and (_otherwise_done(asked, line) or (told != "yes" and _done_with_another(asked, line))):
        found = ""
    return Decided(manner, found) if found else None


def _by_stance(manner: Manner, asked: str, line: str) -> Verdict:
    """A line that surely is of what is asked and forbids says no, and one that grants says yes; of 会 and 是 that
    tells nothing, nor of what would be bad or is to be done without."""
    if manner not in _GRANTED or says("asks_bad", asked) or says("asks_without", asked) or says("forbids", asked):
        return ""
    pieces = [one for one in ways("piece_end").split(line) if one]
    piece = max(pieces, key=lambda one: (_meant(asked, one), _denies(one), _understood(asked, one)), default=line)
    if _denies(piece):
        return "no" if _meant(asked, piece) or _understood(asked, piece) >= _PARTLY else ""
    if says("only_if", line) or (manner == "can" and says("other_way", line)):
        return ""
    if _understood(asked, line) < _PARTLY:
        return ""
    return "" if manner == "has" and says("asks_can", asked) else "yes"


def _otherwise_done(asked: str, line: str) -> bool:
    """电脑能同时连着吗, of what can be used with both."""
    return any(one not in line for one in ways("how_done").findall(asked))


def _done_with_another(asked: str, line: str) -> bool:
    """用开水冲奶粉行吗, of a line on 冲奶粉 that says nothing of the water."""
    found = ways("with_what").search(asked)
    what = next((one for one in found.groups() if one), "") if found else ""
    return bool(what) and not any(what[at : at + _LEAST] in line for at in range(len(what) - 1))


def _denies(piece: str) -> bool:
    return says("forbids", piece) or says("cannot_after", piece)


def _meant(asked: str, line: str) -> bool:
    """The merchant says that such a line is what is asked for."""
    return any(one.met_by(line) for one in (*said_in(words().asks, asked), *said_in(words().tells, asked)))


def _by_merchant(asked: str, line: str) -> Verdict:
    rows: tuple[Pairing, ...] = said_in(words().tells, asked)
    denied = any(word in line for one in rows for word in one.denies)
    granted = any(word in line and not _within(word, one.denies) for one in rows for word in one.grants)
    if denied and granted:
        return ""
    return "no" if denied else "yes" if granted else ""


def _within(word: str, others: Iterable[str]) -> bool:
    """透 of 不透."""
    return any(word in one for one in others)


def _by_figure(manner: Manner, asked: str, line: str) -> Verdict:
    """Of 会, what holds within the bounds does not come about: 200度会烧着吗."""
    inside = within(asked, line)
    if inside is None or (height_in(asked) is not None and not says("of_height", line)):
        return ""
    return "yes" if inside != (manner == "will" or says("asks_bad", asked)) else "no"


def _by_words(manner: Manner, asked: str, line: str) -> Verdict:
    if _understood(asked, line) < _MOSTLY:
        return ""
    pieces = [one for one in ways("piece_end").split(line) if one]
    predicate = ways("predicate").search(asked)
    alone = {one for one in predicate.groups() if one} if predicate and manner in _OF_ITSELF else set()
    shared = [word for word in _shared(asked, line) if len(word) >= _LEAST or word in alone]
    so_or_not = ways("asks_so_or_not").search(asked) if manner in _OF_ITSELF else None
    if so_or_not and not says("idle_sign", so_or_not[1]) and not any(so_or_not[1] in word for word in shared):
        return ""
    if manner == "will" and (what := ways("comes_about").search(asked)) and not set(what[1]) & set("".join(shared)):
        return _denied_about(what[1], line)
    for word in shared:
        piece = next((one for one in pieces if word in one), "")
        before, _, after = piece.partition(word)
        if _no_in_both(word, before, asked):
            continue
        if says("forbids", before) or says("cannot_after", after) or says("no_right_before", before):
            return "no"
    feared = manner == "will" and says("asks_bad", asked)  # 会进水坏掉吗, of 防水
    return "yes" if shared and not says("only_if", line) and not feared else ""


def _denied_about(what: str, line: str) -> Verdict:
    """不黏 of 打字会不会黏: what would come about stands after a no, though the line shares other words."""
    signs = [sign for sign in what if not says("idle_sign", sign)]
    denied = any(says("no_right_before", line.partition(sign)[0]) for sign in signs if sign in line)
    return "no" if denied else ""


def _no_in_both(word: str, before: str, asked: str) -> bool:
    """不锈钢, of what is asked whether it is 不锈钢; 无磁 of 没磁的手机行不."""
    asked_before = asked.partition(word)[0].removesuffix("的")
    both = says("no_right_before", before) and says("no_right_before", asked_before)
    return both and not says("asks_so_or_not", asked)


def _by_model(asked: str, line: str) -> Verdict:
    """Air3, of what is only for Air2."""
    said, written = (set(ways("model").findall(text.upper().replace(" ", ""))) for text in (asked, line))
    if not said or not written:
        return ""
    return "yes" if said <= written else "no"


def _understood(asked: str, line: str) -> float:
    """How much of what is asked the line has, sign by sign."""
    signs = set("".join(ways("idle_sign").sub(" ", asked).split())) - set("?？!！，。,. ")
    return sum(one in line for one in signs) / len(signs) if signs else 0.0


def _shared(asked: str, line: str) -> Iterator[str]:
    """Pieces of the question that the line has, the longest first; a single sign only where it is no idle one."""
    plain = ways("idle_sign").sub(" ", asked)
    found: set[str] = set()
    for run in plain.split():
        for size in range(len(run), 0, -1):
            for at in range(len(run) - size + 1):
                word = run[at : at + size]
                if word in line and not any(word in one for one in found):
                    found.add(word)
    yield from sorted(found, key=len, reverse=True)
