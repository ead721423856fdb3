"""What finds a person behind a place: 九号楼三单元五零二, 8楼23床, 高二(7)班, 84信箱, a point on the map, an estate."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.places import led_in
from xiaoer.desk.disguise.views import Span, View, Views
from xiaoer.talk import patterns

_F = "[A-Za-z0-9零〇一二三四五六七八九十百廿两壹贰叁肆伍陆柒捌玖拾佰]"
_NAMED = r"(?:\p{Han}{2,4}[A-Za-z]{2,8}(?:[A-Z][0-9]{1,2})?)?"
_HOUSE = r"(?:号楼|号院|栋|幢|单元|座|弄|楼|门)"
_DOOR = patterns.compile(
    rf"{_NAMED}{_F}{{1,5}}{_HOUSE}(?:{_F}{{1,4}}(?:号楼|栋|幢|单元|座|门|室|号|楼|层|户))+(?:{_F}{{2,5}})?"
    rf"|{_NAMED}{_F}{{1,5}}(?:号楼|栋|幢|单元|座|门){_F}{{3,5}}"
    r"|\p{Han}{0,8}(?:大厦|广场|中心|公寓|大楼)(?:[A-Z]座)?[0-9]{1,3}(?:楼|层|F)(?:[A-Z0-9]{1,4}(?:室|单元|座|号)?)?"
)
_DASHED = patterns.compile(
    r"\p{Han}{2,12}[0-9]{1,2}[-－—#][0-9]{1,2}[-－—#][0-9]{3,4}"
    r"|\p{Han}{1,10}(?:苑|庭|园|府|湾|城|里|庄|村|院)[0-9]{1,3}[-－—#][0-9]{3,4}"
)
_ROOM = patterns.compile(
    r"\p{Han}{0,8}(?:(?:实验|教学|办公|宿舍|综合|行政|科技|图书|教工)楼|[0-9一二三四五六七八九]{1,2}教)[A-Z]?[0-9]{3,4}"
)
_CROSSING = patterns.compile(r"\p{Han}{1,5}[路街]\p{Han}{1,6}(?:[路街道](?:交叉口|交汇处?|交界处?|路口|口|拐角))")
_PLATE = patterns.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·.]?[A-Z0-9]{5,6}")
_BED = patterns.compile(
    rf"(?:\p{{Han}}{{1,10}}{_F}{{1,2}}[楼层])?\p{{Han}}{{0,8}}(?:科|病区|病房|病室|室|住院部|区|院|楼){_F}{{1,3}}号?床"
)
_CLASS = patterns.compile(
    rf"\p{{Han}}{{0,12}}(?:[高初][一二三123]|[一二三四五六七八九1-9]年级?|大[一二三四])[(（]?{_F}{{1,2}}[)）]?班"
    rf"|\p{{Han}}{{1,10}}(?:小学|中学|幼儿园|学校|[一二三四五六七八九十]中)\p{{Han}}{{0,2}}[(（]?{_F}{{1,2}}[)）]?班"
)
_BOX = patterns.compile(
    rf"\p{{Han}}{{0,14}}{_F}{{1,5}}号?信箱(?:{_F}{{1,4}}(?:分队|号|分箱|队))?|[0-9]{{4,6}}部队(?:{_F}{{1,4}}分队)?"
)
_ON_THE_MAP = patterns.compile(r"-?[0-9]{1,3}\.[0-9]{4,}°?[NSEW]?[ ]?[,，、 /;][ ]?-?[0-9]{1,3}\.[0-9]{4,}°?[NSEW]?")
_ESTATE = patterns.compile(
    r"(?:小区|楼盘|院子|村子)(?:名字?|不变|没变)?(?:还是|就是|叫做?|是|为|名叫|:)(\p{Han}{2,8})(?:$|[，。！？；,!?;\n])"
)
_BESIDE = patterns.compile(
    r"(?:^|[，。！？；：,!?;:\n])(?:我?住在?|地址是?|小区)?"
    r"(\p{Han}{2,6}(?:花园|家园|雅居|华庭|公馆|公寓|小区|新村|新城|豪庭|名邸|大院|苑|府|湾|庭|里|园|庄))(?:$|[，。！？；,!?;\n])"
)
"""A clause that is nothing but a name as estates have it counts when a door is named too."""
_NO_PART = frozenset("我你他她在放到从那这哪店车手嘴心袋盒箱柜")


def spans(views: Views) -> Iterator[Span]:
    doors = [
        *_in(views.clauses, _DOOR, _BED, _CLASS, _BOX, _ROOM, _CROSSING, _PLATE),
        *_in(views.closed_up, _DASHED),
    ]
    yield from doors
    for found in _ON_THE_MAP.finditer(views.whole.text):
        yield views.whole.span(found.start(), found.end())
    for shape in (_ESTATE, *((_BESIDE,) if doors else ())):
        for found in shape.finditer(views.clauses.text):
            if not _NO_PART & set(str(found[1])):
                yield views.clauses.span(found.start(1), found.end(1))


def _in(view: View, *shapes: patterns.Pattern) -> Iterator[Span]:
    for shape in shapes:
        for found in shape.finditer(view.text):
            if not str(found[0]).startswith(("一般", "这种", "那种")):
                yield view.span(found.start() + led_in(str(found[0])), found.end())
