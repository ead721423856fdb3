"""Addresses in pinyin or English: wensan lu 123 hao, Room 502, 88 Nanjing Road."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_B, _BETWEEN = "[ \t,.'’-]{0,3}", "[ \t,.'’-]{1,3}"
_MARK = "(?:sheng|shi|qu|xian|zhen|xiang|cun|lu|jie|dajie|dadao|nong|xiaoqu|hutong)"
_PINYIN = patterns.compile(
    rf"(?:[a-z]{{2,20}}{_B}{_MARK}{_BETWEEN}){{1,5}}(?:[0-9]{{1,5}}{_B}(?:haolou|hao|nong|dong|danyuan|shi|lou|zhuang){_B}){{1,4}}",
    fold=True,
)
_WITHIN = r"(?:room|rm|unit|apt|apartment|building|bldg|block|floor|flat|suite)\.?[ ]?#?[0-9a-z]{1,5}"
_ENGLISH = patterns.compile(
    rf"(?:(?:{_WITHIN}){_B}){{0,4}}(?:no\.?[ ]?)?[0-9]{{1,5}}{_B}(?:[a-z]{{2,20}}[ ]){{1,4}}"
    rf"(?:road|rd|street|st|avenue|ave|lane|boulevard|blvd|district)"
    rf"(?:{_B}[A-Z][a-z]{{2,20}}){{0,3}}",
    fold=True,
)


def spans(views: Views) -> Iterator[Span]:
    view = views.whole
    for shape in (_PINYIN, _ENGLISH):
        for found in shape.finditer(view.text):
            yield view.span(found.start(), found.end())
