"""Which way a day lies that could be last year's or next: bought lies behind, a delivery or a pick-up ahead."""

from __future__ import annotations

from typing import Literal

from xiaoer.talk import patterns

Lean = Literal["past", "future"]

BOUGHT = r"下的?单|下的|拍的?|购|入手|订的|订了|定的|付的|付了|买的|买了|买过|买那|买入|囤|抢的"
_PAST = (
    rf"{BOUGHT}|收到|签收|到的|到了|到货了|发的|发了|发货的|寄的|寄了|送的|送到了|送来的|退的|退了|换的|换了|取走|申请的|申请了"
    r"|提交|交的|开的|装的|修的|那一?[单笔]|的[订那]?单|的快递|的包裹|的记录"
)
_FUTURE = (
    r"来取|来拿|来收|上门|取件|[能会可要](?:以)?(?:送|到|发|来|取|收|不能|补)|送|配送|派|到吗|到不到|到得了|到货|来得及|赶得|要用|用得上"
    r"|结婚|生日|再|改[到约]|约|安装|在家|发货?(?:吗|吧|呢)|自提"
)
_SIGNS = patterns.compile(rf"(?P<past>{_PAST})|(?P<future>{_FUTURE})")
_CLAUSE = patterns.compile(r"[,，。.;；!！?？\n]")


def lean_at(text: str, start: int, end: int) -> Lean | None:
    """Of the day at ``start:end``: what follows it in its clause says it first, then what stands before it."""
    after = _CLAUSE.split(text[end:])[0]
    found = _SIGNS.search(after)
    if found is None:
        before = _CLAUSE.split(text[:start])[-1]
        found = _SIGNS.search(before) or _SIGNS.search(text[end + len(after) :])
    if found is None:
        return None
    return "past" if found["past"] else "future"
