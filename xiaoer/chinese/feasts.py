"""Feasts and sale days by name: the day of a given year, by the sun, by the moon, or by the weekday."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED: dict[str, tuple[int, int, int]] = {
    "双十一": (11, 11, 1), "双11": (11, 11, 1), "1111": (11, 11, 1), "双十二": (12, 12, 1), "双12": (12, 12, 1),
    "1212": (12, 12, 1), "618": (6, 18, 1), "六一八": (6, 18, 1), "520": (5, 20, 1), "五二零": (5, 20, 1),
    "国庆": (10, 1, 7), "十一": (10, 1, 7), "五一": (5, 1, 5), "劳动节": (5, 1, 5), "元旦": (1, 1, 1),
    "跨年": (12, 31, 1), "情人节": (2, 14, 1), "三八": (3, 8, 1), "38节": (3, 8, 1), "妇女节": (3, 8, 1),
    "女神节": (3, 8, 1), "女王节": (3, 8, 1), "植树节": (3, 12, 1), "六一": (6, 1, 1), "儿童节": (6, 1, 1),
    "教师节": (9, 10, 1), "万圣节": (10, 31, 1), "光棍节": (11, 11, 1), "平安夜": (12, 24, 1), "圣诞": (12, 25, 1),
}  # fmt: skip
"""Month, day, number of days."""

_FIRST_YEAR = 2020
_BY_MOON = {
    "春节": "0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212",
    "元宵": "0208 0226 0215 0205 0224 0212 0303 0220 0209 0227 0217 0206 0225 0214 0305 0222 0211 0301 0218 0207 0226",
    "端午": "0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530 0618 0607 0527 0614",
    "七夕": "0825 0814 0804 0822 0810 0829 0819 0808 0826 0816 0805 0824 0812 0801 0820 0810 0828 0817 0807 0826 0814",
    "中秋": "1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 0920",
    "重阳": "1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009 1027 1017 1007 1026 1014",
}
_BEFORE_SPRING = {"除夕": -1, "年三十": -1, "大年三十": -1, "过年": 0}
_BY_WEEKDAY = {"母亲节": (5, 6, 2, 0), "父亲节": (6, 6, 3, 0), "感恩节": (11, 3, 4, 0), "黑五": (11, 3, 4, 1),
               "黑色星期五": (11, 3, 4, 1)}  # fmt: skip
"""Month, weekday, which of them, days after it."""

_WORDS = r"[买下拍订付购入囤抢收发到那这期当活大的前之以促节]"
NAMES = (
    "双十一|双11|双十二|双12|六一八|光棍节|国庆|十一(?=假期|黄金周|长假|期间|放假|买|去)|五一(?![八二三])|劳动节|元旦"
    rf"|(?<![\d.￥¥])(?:618|1111|1212)(?![\d.,元块号人件个])|(?<![\d.￥¥])520(?={_WORDS}|$)|五二零(?={_WORDS})"
    "|情人节|三八(?=妇女|女神|女王|节)|38节|妇女节|女神节|女王节|植树节|清明(?!上河)|六一(?![八])|儿童节|教师节|万圣节|平安夜|圣诞"
    "|跨年|春节|元宵(?!馅)|端午|七夕|中秋|重阳|除夕|大?年三十|母亲节|父亲节|感恩节|黑五|黑色星期五"
)
"""As a piece of a pattern; the longer name first. Looks around."""
ENDS = "(?:劳动节|妇女节|女神节|女王节|儿童节|节日?|假期|长假|黄金周|期间|大促|当天)?"


def days_of(name: str, year: int) -> tuple[date, date] | None:
    """None where the year is outside of the table."""
    if name in _FIXED:
        month, day, length = _FIXED[name]
        return date(year, month, day), date(year, month, day) + timedelta(days=length - 1)
    if name in _BY_WEEKDAY:
        found = _weekday(year, *_BY_WEEKDAY[name])
    elif name == "清明":
        found = date(year, 4, int((year % 100) * 0.2422 + 4.81) - year % 100 // 4)
    else:
        moon = _by_moon("春节" if name in _BEFORE_SPRING else name, year)
        if moon is None:
            return None
        found = moon + timedelta(days=_BEFORE_SPRING.get(name, 0))
    return found, found


def named(written: str) -> str | None:
    """The feast that the words begin with."""
    names = (*_FIXED, *_BY_MOON, *_BEFORE_SPRING, *_BY_WEEKDAY, "清明")
    return max((name for name in names if written.startswith(name)), key=len, default=None)


def _by_moon(name: str, year: int) -> date | None:
    written = _BY_MOON[name].split()
    at = year - _FIRST_YEAR
    return date(year, int(written[at][:2]), int(written[at][2:])) if 0 <= at < len(written) else None


def _weekday(year: int, month: int, weekday: int, which: int, after: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1) + after)
