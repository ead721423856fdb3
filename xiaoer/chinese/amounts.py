"""Sums of money in a text, in yuan as a plain decimal: ¥1,299.00 → 1299.00, 三块五毛 → 3.5, 1.2万元 → 12000.

三四百块 is a range ("300/400"). What is only about (几百块, 300多元, 300块左右) has no value, and is nothing else either.
一块 in 一块发 or 两块肥皂 is no money.
"""

from __future__ import annotations

from xiaoer.chinese.numerals import FIGURE, SIGNS, plain, span
from xiaoer.talk import patterns

_RMB = "(?:[rR][mM][bB]|[cC][nN][yY]|人民币)"
_SMALL = rf"(?:零?(?:\d|[{SIGNS}]{{1,2}})[毛角](?:零?(?:\d|[{SIGNS}])分?)?|零(?:\d|[{SIGNS}])分|(?:\d{{1,2}}|[{SIGNS}])分|(?:\d{{1,2}}|[{SIGNS}])(?![\d{SIGNS}个件盒次张条瓶斤台折元双对只支袋箱套片份块米]|包(?!邮)))"
_FREE = rf"(?<![\d.{SIGNS}第A-Za-z])(?<!\d,)"
_VAGUE = "[多来]"
_ABOUT = "(?:左右|上下|的样子|出头)?"
_COIN = "(?![装巧肥香手糖饼蛋豆电抹毛橡砖布表板拼腹地头屏])"
PATTERN = (
    rf"{_FREE}(?:好?几(?:[十百千万]|十万|百万)?|[{SIGNS}]{{0,4}}十几)(?:块钱?|元|{_RMB})"
    rf"|[¥￥]\s?(?:{FIGURE}){_VAGUE}?{_ABOUT}|{_RMB}\s?{FIGURE}{_VAGUE}?{_ABOUT}"
    rf"|{_FREE}(?![百千万佰仟]){FIGURE}{_VAGUE}?\s?(?:(?:元(?![旦宝素气牛])|圆(?![形领桌])){_SMALL}?|{_RMB}|块(?:钱|{_SMALL})|块{_COIN}){_ABOUT}"
    rf"|{_FREE}(?:\d{{1,2}}|[{SIGNS}]{{1,2}})(?:[毛角]钱|毛(?:\d|[{SIGNS}])|分钱|毛(?=$|[,，。的吧了]))"
)
"""As a piece of a pattern. Looks around."""

_PARTS = patterns.compile(
    rf"(.+?)(?:元|圆|块钱?|{_RMB})(?:零?(\d+|[{SIGNS}]+)[毛角])?(?:零?(\d+|[{SIGNS}]+)(分?))?(?:钱)?"
)
_COINS = patterns.compile(rf"(\d+|[{SIGNS}]+)(毛|角|分)(?:钱|(\d|[{SIGNS}]))?")
_ALWAYS = patterns.compile(rf"元|圆|钱|[¥￥]|{_RMB}|块[\d{SIGNS}零]")
_SUM_GOES_ON = patterns.compile(
    r"$|[,，。.!！?？;；~、)）/]|[那这的了吗呢吧呀啊嘛以左上下多到都就也还是又被退能可我你没不券红优差运邮每包起]|买[的了]|一[件个盒箱瓶袋双条]|钱"
)
_SUM_BEFORE = patterns.compile(
    r"(?:便宜|差|少|多|补|退|退我|付|花|花了|才|只|就|要我|收|扣|扣了|减|省|返|值|价格?|总共|一共|共)$"
)
_PIECES_BEFORE = patterns.compile(r"(?:[买要来拿加送拍选吃]了?|还有)$")


def value_of(written: str, before: str = "", after: str = "") -> str | None:
    """None: no money, or no exact sum. ``before`` and ``after``: the text around it."""
    if not _ALWAYS.search(written) and not _is_money(written, before, after):
        return None
    if "几" in written or written.endswith(("左右", "上下", "样子", "出头")) or _vague(written):
        return None
    return _coins(written) or _yuan(written)


def is_money(written: str, before: str = "", after: str = "") -> bool:
    """Also where the sum is not exact."""
    return bool(_ALWAYS.search(written)) or _is_money(written, before, after)


def _is_money(written: str, before: str, after: str) -> bool:
    """N块 or N毛 alone: not 一块 (together), nor two pieces of something."""
    if "块" not in written:
        return True
    if _SUM_BEFORE.search(before):
        return True
    if written in ("一块", "1块"):
        return False
    return bool(_SUM_GOES_ON.match(after)) and not (_PIECES_BEFORE.search(before) and not after[:1].isdigit()
                                                    and len(written) == 2)  # fmt: skip


def _vague(written: str) -> bool:
    return bool(patterns.search(rf"[\d{SIGNS}]{_VAGUE}\s?(?:元|圆|块|{_RMB}|$)", written))


def _coins(written: str) -> str | None:
    found = _COINS.fullmatch(written)
    first = span(found[1]) if found else None
    if found is None or first is None or first[0] != first[1]:
        return None
    more = span(found[3]) if found[3] else None
    tenths = first[0] + (more[0] / 10 if more else 0)
    return _told(tenths / (100 if found[2] == "分" else 10))


def _yuan(written: str) -> str | None:
    if digits := patterns.fullmatch(rf"(?:[¥￥]|{_RMB})?\s?([\d,]+(?:\.\d+)?)\s?(?:元|圆|块钱?|{_RMB})?", written):
        return digits[1].replace(",", "")
    if sign := patterns.fullmatch(rf"(?:[¥￥]|{_RMB})\s?(.+)", written):
        return _ends(span(sign[1]))
    found = _PARTS.fullmatch(written)
    ends = span(found[1].strip()) if found else None
    if found is None or ends is None:
        return None
    tenths, rest = span(found[2] or "零"), span(found[3] or "零")
    if tenths is None or rest is None:
        return None
    small = tenths[0] / 10
    if found[3]:
        hundredths = bool(found[4]) or bool(found[2]) or (len(found[3]) > 1 and found[3].isdigit())
        small += rest[0] / (100 if hundredths or rest[0] >= 10 else 10)
    return _ends((ends[0] + small, ends[1] + small))


def _ends(ends: tuple[float, float] | None) -> str | None:
    if ends is None:
        return None
    return _told(ends[0]) if ends[0] == ends[1] else f"{_told(ends[0])}/{_told(ends[1])}"


def _told(yuan: float) -> str:
    return plain(round(yuan, 2)) if yuan < 1e4 else f"{round(yuan, 2):.2f}".rstrip("0").rstrip(".")
