"""Addresses in Chinese: a street with its number, however short; a house by its estate; a chain over commas."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.views import Span, View, Views
from xiaoer.talk import patterns

_N = "[A-Za-z0-9零〇一二三四五六七八九十百]"
_STREETS = "路|街|大街|大道|大马路|道|巷|弄|胡同"
_DOORS = "号楼|号院|号|栋|幢|单元|室|楼|层|座|弄|院|舍|组|期"
_TAIL = rf"(?:(?:[东南西北中]苑|[东南西北]区)?{_N}{{1,6}}(?:{_DOORS})|[0-9]{{3,4}})*"
_STREET = patterns.compile(
    rf"(\p{{Han}}{{1,18}}?)({_STREETS})(?:[一二三四五六七八九十0-9]段|[东南西北中]段?)?({_N}{{1,6}})((?:{_DOORS})?)({_TAIL})(\p{{Han}}?)"
)
_ESTATE = patterns.compile(
    rf"\p{{Han}}{{0,6}}(?:城|苑|园|庭|府|湾|庄|里|公馆|公寓|小区|新村|广场|大厦|中心){_N}{{1,5}}(?:号楼|栋|幢|单元|座){_TAIL}"
)
_HOUSE = patterns.compile(rf"\p{{Han}}{{2,8}}{_N}{{1,3}}(?:号楼|栋|幢){_TAIL}")
_CHAIN = patterns.compile(
    r"(?:\p{Han}{2,6}?(?:省|自治区))?\p{Han}{2,7}?(?:市|自治州|州|盟)\p{Han}{1,6}?(?:区|县|旗|市)"
    rf"(?:\p{{Han}}{{1,6}}?(?:街道|镇|乡))?\p{{Han}}{{1,10}}?(?:{_STREETS}|村|小区|花园|苑|园|城|广场)(?:{_N}{{1,6}}(?:{_DOORS})?{_TAIL})?"
)
_DISTRICT = patterns.compile(r"\p{Han}{2,4}?(?:区|县)(\p{Han}{2,6}[A-Za-z]{0,8}[塔座楼栋][0-9]{1,3}[0-9]{3,4})")
_VILLAGE = patterns.compile(rf"\p{{Han}}{{2,4}}(?:乡|镇)\p{{Han}}{{1,4}}村(?:{_N}{{1,3}}[组队号])?")
NO_STREETS = (
    "了一路", "跑一路", "走一路", "这一路", "半路", "思路", "线路", "公路", "马路", "铁路", "电路", "网路", "带路",
    "上路", "出路", "走路", "逛街", "套路", "这路", "那路", "几路", "同路", "顺路", "在路", "的路", "条路",
    "过路", "问路", "迷路", "下一街",
)  # fmt: skip
_NO_HOUSE = frozenset("天个元件块次条年月日折斤点只盒瓶双包袋台箱岁时秒分米公里万千多几种样些来起直")
"""What is counted so is no door: 还在路上3天."""


_LEADS_IN = patterns.compile(
    r"^.*(?:地址|住址|新址|改成|改为|改到|换成|换到|更新成|寄到|寄去|寄给|送到|送去|发到|发往|请寄|寄|送|住在?|家在|搬到|就在|我在|在|[到是：:，,。]|这里)"
)
"""What may stand before a place and is none of it."""


def spans(views: Views) -> Iterator[Span]:
    for view in (views.clauses, views.bare):
        for found in _STREET.finditer(view.text):
            if _has_a_number(found):
                yield view.span(found.start() + led_in(str(found[1])), found.end(5))
    yield from _whole(views.clauses, _ESTATE, _HOUSE, _DISTRICT, _VILLAGE)
    yield from _whole(views.bare, _CHAIN)


def _whole(view: View, *shapes: patterns.Pattern) -> Iterator[Span]:
    for shape in shapes:
        for found in shape.finditer(view.text):
            yield view.span(found.start() + led_in(str(found[0])), found.end())


def led_in(words: str) -> int:
    """How many signs lead in; none where nothing of a place would be left."""
    found = _LEADS_IN.search(words[:14].replace("住院", "医院").replace("住宅", "民宅"))
    return found.end() if found and found.end() < len(words) - 1 else 0


def _has_a_number(found: patterns.Match) -> bool:
    """A street of two signs or more, and a figure behind it that counts nothing."""
    name, kind, number, door, _, after = (str(found[place] or "") for place in range(1, 7))
    if (name + kind[0]).endswith(NO_STREETS) or (kind == "道" and (name.endswith("知") or not door.startswith("号"))):
        return False
    figures = any(sign.isdigit() for sign in number)
    return bool(door) or (figures and len(name) >= 2 and after not in _NO_HOUSE and after != "到")
