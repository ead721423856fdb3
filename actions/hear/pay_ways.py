"""Ways to pay that are asked for by name, and whether the shop's own text has them."""

from __future__ import annotations

from dataclasses import dataclass

from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.talk import patterns

_WAYS: tuple[tuple[str, patterns.Pattern], ...] = (
    ("货到付款", patterns.compile(r"货到付")),
    ("微信", patterns.compile(r"微信")),
    ("支付宝", patterns.compile(r"支付宝")),
    ("花呗", patterns.compile(r"花呗")),
    ("白条", patterns.compile(r"白条")),
    ("信用卡", patterns.compile(r"信用卡")),
    ("储蓄卡", patterns.compile(r"储蓄卡|银行卡|借记卡")),
    ("礼品卡", patterns.compile(r"礼品卡")),
    ("云闪付", patterns.compile(r"云闪付|银联")),
    ("数字人民币", patterns.compile(r"数字人民币")),
    ("对公转账", patterns.compile(r"对公|公司转账")),
    ("找人代付", patterns.compile(r"代付")),
    ("先用后付", patterns.compile(r"先用后付")),
)
_INSTALMENTS = "分期"
_BY_INSTALMENTS = patterns.compile(r"分.{0,12}期")


@dataclass(frozen=True)
class Instalments:
    """``least``: the sum in fen from which it may be paid in so many parts."""

    least: int
    periods: tuple[int, ...]


ON_DELIVERY = _WAYS[0][0]


def ways_said(turn: Turn, offered: str) -> tuple[list[str], list[str]]:
    """Those of the ways named that ``offered`` has, and those it has not."""
    named = [name for name, signs in _WAYS if signs.search(turn.text)]
    able = [name for name in named if name in offered]
    unable = [name for name in named if name not in offered]
    if patterns.search(r"分期|期付|分.{0,3}月", turn.text):
        (able if _BY_INSTALMENTS.search(offered) else unable).append(_INSTALMENTS)
    return able, unable


def asks_instalments(turn: Turn) -> bool:
    return bool(
        patterns.search(
            r"分期|免息|免利息|手续费|期付|\d+期|几期|每个?月|一个月(?:多少|要|还|付)|月供|分.{0,3}月", turn.text
        )
    )


def asks_how_many_parts(turn: Turn) -> bool:
    """分了几期, of what is paid already."""
    return says("how_many_parts", turn.text)


def asks_fee(turn: Turn) -> bool:
    return bool(patterns.search(r"免息|利息|手续费|费用|谁出", turn.text))


def periods_said(turn: Turn) -> int | None:
    found = patterns.search(r"(\d{1,2})\s*(?:个月|期)", turn.text)
    return int(found[1]) if found else None


def instalments_in(offered: str) -> Instalments | None:
    """As the shop's own text has it: 满 600 元可以分 3、6、12 期."""
    found = _BY_INSTALMENTS.search(offered)
    least = patterns.search(r"满\s*(\d+)\s*元[^，。；]{0,6}分", offered)
    periods = tuple(map(int, patterns.findall(r"\d+", found[0]))) if found else ()
    return Instalments(int(least[1]) * 100 if least else 0, periods) if periods else None


def ways_named(turn: Turn) -> bool:
    return any(signs.search(turn.text) for _, signs in _WAYS)
