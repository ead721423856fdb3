"""Walk 1, understanding: is this the same question again? Character n-grams, no model and no I/O."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise

from xiaoer.talk import patterns

THRESHOLD = 0.20
"""From here on two messages count as the same question. Among real pairs it finds nine in ten repeats, and 96 of 100
it names are ones (`make eval`, repeat_f1). Real rewordings share few characters, hence the low figure."""

_DAMPING = 5
"""Imagined n-grams that nothing shares: two-character messages that have one in common (退款, 退货) stay apart."""

_POLITE = patterns.bounded(r"[啊呀吧呢吗嘛么哦噢哈呗啦哎嗯诶]|您好|你好|请问|麻烦|亲爱的|亲")
_TOKEN = patterns.bounded(r"[a-z0-9]+|[^\W_]")
_NUMBER = patterns.bounded(r"\d{4,}")

_Gram = tuple[str, ...]


def is_repeat(text: str, earlier: str) -> bool:
    return similarity(text, earlier) >= THRESHOLD


def similarity(a: str, b: str) -> float:
    """How alike two messages are, 0 to 1: the share of characters and character pairs that both have.

    Order never matters (``similarity(a, b) == similarity(b, a)``). Long numbers say what a question is about: when each
    message names some and none is common (two orders, two parcels), they are two questions.
    """
    first, second = _tokens(a), _tokens(b)
    if not first or not second or _other_number(a, b):
        return 0.0
    if first == second:
        return 1.0
    mine, theirs = _grams(first), _grams(second)
    shared = (mine & theirs).total()
    return 2 * shared / (mine.total() + theirs.total() + _DAMPING)


def _tokens(text: str) -> list[str]:
    """Characters, with Latin words and numbers whole; without politeness, unless there is nothing else."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _TOKEN.findall(_POLITE.sub(" ", plain)) or _TOKEN.findall(plain)


def _grams(tokens: list[str]) -> Counter[_Gram]:
    pairs: list[_Gram] = list(pairwise(tokens))
    singles: list[_Gram] = [(token,) for token in tokens]
    return Counter(singles + pairs)


def _other_number(a: str, b: str) -> bool:
    first, second = (set(_NUMBER.findall(unicodedata.normalize("NFKC", text))) for text in (a, b))
    return bool(first and second and not first & second)
