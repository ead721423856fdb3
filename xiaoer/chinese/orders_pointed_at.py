"""An order meant without its number: by its last digits, or by its place (最近那单, 第二个, 另外那笔)."""

from __future__ import annotations

from xiaoer.chinese.numerals import SIGNS, number, plain
from xiaoer.talk import patterns

_ORDER = r"(?:订单|单子?|笔|个|次)"
POSITIONS: tuple[tuple[str, str], ...] = (
    ("other", rf"另外?(?:的|那|一)?一?{_ORDER}|(?:别|其他|其它)的?(?:那|一)?个?(?:订单|单)|换一?[个笔](?:订单|单)"),
    ("oldest", rf"(?:最早|最开始|最先|第一次(?=[买下拍])|最老)(?:的|那|下|买|拍)*一?{_ORDER}?"),
    ("newest", rf"(?:最近|最新|最后|刚刚?才?(?:买|下|拍)|新买)(?:的|下|买|拍|那)*一?{_ORDER}"),
    ("previous", r"(?:上|前)一?(?:个订单|个单|单|笔)(?!元|价)|之前那[单笔个]"),
    ("named", r"(?:刚才?|刚刚)(?:说|问|查|看|讲)?的?那?[单笔个](?:订单)?"),
)
_POSITION = tuple((name, patterns.bounded(signs)) for name, signs in POSITIONS)
NTH = rf"(?:第|倒数第)(?:\d|[{SIGNS}]){{1,2}}(?:个|笔|单|条|件|款|种)"
PLACE = "|".join((NTH, *(signs for _, signs in POSITIONS)))
LED_TAIL = r"(?:尾号|后四位|后4位|末四位|后面?几位)(?:是|为|:|：)?\s*\d{3,6}(?!\d)"
TAIL = r"(?<!\d,)(?<![\d¥￥.])\d{3,6}(?:结尾|收尾|那[单笔]|这[单笔]|的?尾号)"


def place_of(written: str) -> str | None:
    if "第" in written and written[-1] in "个笔单条件款种":
        count = number(patterns.sub(r"倒数|第|[个笔单条件款种]", "", written))
        return None if count is None else f"{'-' if written.startswith('倒') else ''}{plain(count)}"
    return next((name for name, signs in _POSITION if signs.fullmatch(written)), None)


def tail_of(written: str) -> str | None:
    found = patterns.search(r"\d{3,6}", written)
    return found[0] if found else None
