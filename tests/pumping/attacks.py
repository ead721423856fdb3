"""Texts made to hurt one pattern, out of how it is written: what it repeats, many times, and then what does not fit."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

if sys.version_info >= (3, 11):  # noqa: UP036 - the brain's patterns are attacked on 3.10
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_parse as parser

SIZES = (40, 2000, 8000)
MOST = 48
"""Texts of one size for one pattern."""
_TAILS = ("", "。x\u2603")
_WAYS = 6
_KINDS_OF_RE2 = re.compile(r"\\[pP]\{\w+\}")
_LONG = 9
_OF_A_CLASS = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_DIGIT": "啊",
               "CATEGORY_NOT_SPACE": "啊", "CATEGORY_NOT_WORD": "。"}  # fmt: skip


def attacks(written: str, size: int) -> list[str]:
    """At most MOST texts of this size."""
    texts: dict[str, None] = {}
    for before, parts in _runs(written):
        run = "".join(parts)
        if not run:
            continue
        body = (run * (size // len(run) + 1))[: max(size - len(before), 0)]
        for tail in _TAILS:
            texts.setdefault((before + body)[: size - len(tail)] + tail)
        if len(texts) >= MOST:
            break
    return list(texts)


@lru_cache(maxsize=1)
def _runs(written: str) -> tuple[tuple[str, list[str]], ...]:
    """What stands before, and what is repeated; one pattern is attacked with all sizes before the next."""
    return tuple(_runs_in(written))


def _runs_in(written: str) -> Iterator[tuple[str, list[str]]]:
    tree = parser.parse(_KINDS_OF_RE2.sub(r"\\w", written))
    whole = _examples(tree)
    found = list(_repeats(tree, ""))
    for before, bodies in found:
        for body in bodies:
            yield before, [body]
        yield before, bodies
    signs = list(dict.fromkeys(sign for text in (*whole, *(one for _, all_ in found for one in all_)) for sign in text))
    for sign in (*[sign for sign in signs if sign in "1一 "], *signs[:12]):
        yield "", [sign]
        yield whole[0], [sign]
    for text in whole:
        yield "", [text]
        yield "", [text[:-1]]
    yield "", ["刚", "刚刚"]
    yield "", ["1"]
    yield "", [" "]


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    """Everything that may come many times, with an example of what stands before it."""
    for op, argument in tree:
        kind = str(op)
        if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, inner = argument
            yield from _repeats(inner, before)
            if int(most) >= _LONG:
                yield before, [one for one in _examples(inner) if one]
        elif kind == "SUBPATTERN":
            yield from _repeats(argument[-1], before)
        elif kind == "BRANCH":
            for branch in argument[1]:
                yield from _repeats(branch, before)
        elif kind in {"ASSERT", "ASSERT_NOT"}:
            yield from _repeats(argument[1], before)
        before += _of_one(op, argument)[0]


def _examples(tree: Any) -> list[str]:
    """Short texts that fit, at least one; each differs from the first in one place."""
    ways = [_of_one(op, argument) for op, argument in tree]
    first = [way[0] for way in ways]
    texts = ["".join(first)]
    for place, way in enumerate(ways):
        texts += ["".join((*first[:place], other, *first[place + 1 :])) for other in way[1:]]
    return list(dict.fromkeys(texts))[: _WAYS * 2]


def _of_one(op: Any, argument: Any) -> list[str]:
    kind = str(op)
    if kind == "LITERAL":
        return [chr(argument)]
    if kind == "IN":
        return _of_set(argument)
    if kind in {"ANY", "NOT_LITERAL"}:
        return ["啊", "1"]
    if kind == "SUBPATTERN":
        return _examples(argument[-1])
    if kind == "BRANCH":
        branches = argument[1]
        return [text for branch in branches for text in _examples(branch)[: max(1, 24 // len(branches))]][:24]
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inner = argument
        texts = [text * max(least, 1) for text in _examples(inner)]
        return [*texts, *([""] if least == 0 else []), *([texts[0] * 2] if int(most) > 1 else [])]
    return [""]


def _of_set(members: Any) -> list[str]:
    signs: list[str] = []
    for op, argument in members:
        kind = str(op)
        if kind == "NEGATE":
            return ["啊", "x"]
        if kind == "LITERAL":
            signs.append(chr(argument))
        elif kind == "RANGE":
            signs.append(chr(argument[0]))
        elif kind == "CATEGORY":
            signs.append(_OF_A_CLASS.get(str(argument), "a"))
    return [*signs[:2], *signs[-1:]] or [""]
