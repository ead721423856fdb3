"""Figures of a number as they are said or drawn: 一百三十九, 两拐四洞, yao san, one three, ⑴⑶, 九一三七 六零二八."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_SIGN = "[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖拐洞勾]"
_PARTED = patterns.compile(rf"{_SIGN}{{3,}}(?:[ 、,，/_.-]{{1,2}}{_SIGN}{{3,}})+")
_SPELT = patterns.compile(rf"{_SIGN}{{6,}}")
_LEAST = 7
_SHORT = patterns.compile(rf"{_SIGN}*[零〇幺洞拐壹贰叁肆伍陆柒捌玖]{_SIGN}*")
_SHORTEST = 4
_WORDS = "[零〇一二三四五六七八九十百千两]{3,8}"
_ASKED = r"(?:电话|手机|号码|座机|号|联系|拨|打)"
_OF_A_NUMBER = patterns.compile("电话|手机|号码|尾号|座机|连一起|连起来|拼起来|前面是|后面是|打不通|拨|卡号|[0-9]位")
_COUNTED = patterns.compile(rf"{_ASKED}[^0-9]{{0,6}}?({_WORDS}(?:[、,，/. -]{_WORDS}){{2,}})")
_PIECE = patterns.compile(
    rf"(?:[前后头末尾中][^，。,!?]{{0,2}}[二两三四五六七八]位(?:数字?|号码?)?(?:是|为|:)? ?)((?:[0-9]|{_SIGN}){{2,8}})"
    rf"|((?:[0-9]|{_SIGN}){{3}})(?:开头|打头)"
)
_PINYIN = r"(?:yao|yi|er|san|si|wu|liu|qi|ba|jiu|ling|guai|dong|gou|liang)"
_ENGLISH = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|(?:double|triple) [a-z]{3,5})"
_BETWEEN = "[ ,.，、/-]{1,3}"
_BEGIN, _END = "(?:^|[^a-z])", "(?:$|[^a-z])"
_LATIN = tuple(
    patterns.compile(_BEGIN + shape + _END, fold=True)
    for shape in (
        rf"((?:{_PINYIN}{_BETWEEN}){{6,}}{_PINYIN})",
        rf"((?:{_ENGLISH}{_BETWEEN}){{5,}}{_ENGLISH})",
        rf"(?:dianhua|shouji|haoma|weihao)(?:{_BETWEEN}[a-z]{{1,6}}){{0,3}}?{_BETWEEN}((?:{_PINYIN}{_BETWEEN}){{3,}}{_PINYIN})",
        rf"(?:phone|number|mobile|tel|call)(?:{_BETWEEN}[a-z]{{1,6}}){{0,3}}?{_BETWEEN}((?:{_ENGLISH}{_BETWEEN}){{3,}}{_ENGLISH})",
    )
)
_DRAWN = patterns.compile(r"(?:[①-⑨⓪⑴-⑼⒈-⒐❶-❾➀-➈➊-➒⓿🄋🄌]|[0-9]️?⃣){4,}")
_ABROAD = patterns.compile(
    r"(?:\+ ?(?:852|853|886|65)[ -]?|(?:电话|手机|冧把|号码|致电|whatsapp|tel|phone)[^0-9]{0,6})"
    r"([2-9][0-9]{3}[ -]?[0-9]{4})(?:$|[^0-9])",
    fold=True,
)


def spans(views: Views) -> Iterator[Span]:
    view = views.whole
    for found in _PARTED.finditer(view.text):
        if sum(sign.isalnum() for sign in str(found[0])) >= _LEAST:
            yield view.span(found.start(), found.end())
    if _OF_A_NUMBER.search(view.text):
        for found in _SHORT.finditer(view.text):
            if found.end() - found.start() >= _SHORTEST:
                yield view.span(found.start(), found.end())
    for shape in (_SPELT, _COUNTED, _PIECE, *_LATIN, _ABROAD):
        for found in shape.finditer(view.text):
            group = max((place for place, held in enumerate(found.groups(), 1) if held), default=0)
            yield view.span(found.start(group), found.end(group))
    for found in _DRAWN.finditer(views.original):
        yield found.start(), found.end()
