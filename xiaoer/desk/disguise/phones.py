"""Telephone numbers in whatever figures and with whatever between them: 壹叁捌…, ①③⑧…, 1.3.8…, 138，1234，5678."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, View, Views
from xiaoer.talk import patterns

MOST_BETWEEN = 4
_FIGURES = {
    **dict(zip("零一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", "0123456789", strict=True)),
    **dict(zip("幺两弌弍弎陸柒贰", "12123672", strict=True)),
    **dict(zip("拐洞勾", "709", strict=True)),
    **dict(zip("lIoO", "1100", strict=True)),
}
_MOBILE = patterns.compile(r"1[3-9]\d{9}")
_LANDLINE = patterns.compile(r"0(?:10|2\d|[3-9]\d\d)\d{7,8}")


def spans(views: Views) -> Iterator[Span]:
    view = views.bare
    figures = "".join(_FIGURES.get(sign, sign) for sign in view.text)
    for shape in (_MOBILE, _LANDLINE):
        for found in shape.finditer(figures):
            if _is_one(view, found.start(), found.end()):
                yield view.span(found.start(), found.end())


def _is_one(view: View, begin: int, end: int) -> bool:
    """Not figures of several things: little stands between them, and they are no part of a longer number."""
    around = view.text[max(0, begin - 1) : begin] + view.text[end : end + 1]
    longer = around.isascii() and any(sign.isdigit() for sign in around)
    return not longer and all(view.gap(place) <= MOST_BETWEEN for place in range(begin + 1, end))
