"""Addresses in pinyin or English: wensan lu 123 hao, Room 502, 88 Nanjing Road."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_B, _BETWEEN = "[ \t,.'’-]{0,3}", "[ \t,.'’-]{1,3}"
_MARK = "(?:sheng|shi|qu|xian|zhen|xiang|cun|lu|jie|dajie|dadao|nong|xiaoqu|hutong)"
_PINYIN = patterns.compile(
    rf"(?:(?:[a-z]{{1,20}}{_B}){{1,4}}?{_MARK}{_BETWEEN}){{1,5}}(?:[0-9]{{1,5}}{_B}(?:haolou|hao|nong|dong|danyuan|shi|lou|zhuang){_B}){{1,4}}",
    fold=True,
)
_WITHIN = r"(?:room|rm|unit|apt|apartment|building|bldg|block|floor|flat|suite|tower|phase|no)\.?[ ]?#?[0-9]{1,4}[a-z]?"
_KINDS = (
    "road|rd|street|st|avenue|ave|lane|boulevard|blvd|district|drive|grove|close|crescent|court|square|terrace|way|gardens?|mews"
    "|place|highway|mansions?|plaza|hill"
)
_POSTCODE = "[A-Z]{1,2}[0-9][A-Z0-9]?[ ][0-9][A-Z]{2}"
_NAME = "(?:[A-Z][a-z]{1,15}[ ]?){1,3}"
_STREET = rf"(?:no\.?[ ]?)?[0-9]{{1,5}}[a-z]?{_B}(?:[a-z]{{2,20}}[ ]){{1,4}}(?:{_KINDS})"
_MORE = rf"(?:{_B}(?:(?i:{_WITHIN})|(?i:{_STREET})|{_POSTCODE}|{_NAME}))"
_ENGLISH = patterns.compile(
    rf"(?:(?:(?i:{_WITHIN}){_B}){{0,4}}(?i:{_STREET})|(?i:{_WITHIN}){_B}(?i:{_WITHIN})|(?i:{_WITHIN}){_B}{_NAME}){_MORE}{{0,6}}"
)
_BRITISH = patterns.compile(rf"(?:^|[^A-Za-z0-9])((?:{_NAME},? ?)?{_POSTCODE})(?:$|[^A-Za-z0-9])")


def spans(views: Views) -> Iterator[Span]:
    view = views.whole
    for shape in (_PINYIN, _ENGLISH):
        for found in shape.finditer(view.text):
            yield view.span(found.start(), found.end())
    for found in _BRITISH.finditer(view.text):
        yield view.span(found.start(1), found.end(1))
