"""What somebody would spend, in fen: 200以内, 三百左右, 三四百, 3-4百, 2k, 便宜点的, 预算不限."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.chinese.numerals import FIGURE, SIGNS, span
from xiaoer.talk import patterns
from xiaoer.talk.script import simplified

_N = rf"(?<![\d.{SIGNS}])(?<!\d,)({FIGURE})"
_YUAN = r"(?:块钱?|元|rmb|RMB|人民币)?"
_NO_SUM = r"(?!\s*(?:[岁斤米口个件人张月天年盒瓶箱袋包双条支套片台只份寸码]|公里|公斤|厘米|毫升|小时|分钟|ml|ML|kg|cm|g|W|寸))"
_BETWEEN = patterns.bounded(rf"{_N}{_YUAN}\s*(?:到|至|[-~—～])\s*{_N}{_NO_SUM}")
_SOME = patterns.bounded(rf"{_N}{_YUAN}(?![岁斤个件口人天月年盒瓶箱袋包双条支套片台只份寸码米])")
_FEW = patterns.compile(r"好?几[十百千万]+(块钱?|元)?|十几(块钱?|元)")
"""So vague that it bounds nothing."""
_SCALE = patterns.compile(r"[十百千万kKwW]$")
_MOST = patterns.bounded(
    rf"(?:不超过|别超过?|不要超过?|最多|顶多|不高于|低于|少于|小于|不到|不足|不满|控制在|至多)了?\s*{_N}{_NO_SUM}"
    rf"|{_N}{_YUAN}\s*(?:以内|之内|以下|内|封顶|以里|顶天)"
)
_LEAST = patterns.bounded(
    rf"(?:不低于|不少于|高于|大于|超过|至少|起码)\s*{_N}{_NO_SUM}|{_N}{_YUAN}\s*(?:以上|往上|起步)"
)
_ABOUT = patterns.bounded(
    rf"{_N}{_YUAN}\s*(?:左右|上下|来块|多块|出头|[价]?档|的样子)|(?:人均|单价)(?:大概|差不多|也就)?\s*{_N}{_NO_SUM}"
)
_UP_TO = patterns.bounded(rf"预算\D{{0,4}}?{_N}{_NO_SUM}|{_N}(?:块钱?|元|的?预算)")
_BARE = patterns.bounded(rf"^(?:大概|差不多|也就|就|嗯|那就?)?\s*{_N}{_YUAN}[吧呢的啊]*[。,，!！]?$")
_CHEAP = patterns.compile(
    r"便宜|平价|实惠|经济|性价比|划算|不(?:要|想|用)?(?:买)?(?:太|很)?贵|别太贵|太贵|低价|省钱|平替"
)
_ANY = patterns.compile(
    r"预算(?:不限|没有?限)|不限(?:预算)?|多少(?:钱)?都(?:行|可以)|贵点?(?:也)?(?:没事|没关系|行|无所谓)|不差钱|价格无所谓"
)
_NO_MATTER = patterns.compile(
    r"都行|都可以|随便|无所谓|不限|没(?:有)?(?:什么)?(?:要求|预算|讲究)|你(?:定|看着?办?)|不知道|不清楚|没想好"
)


@dataclass(frozen=True)
class Budget:
    """``high`` None: no upper end. ``cheap``: the less the better. All empty: anything goes."""

    low: int = 0
    high: int | None = None
    cheap: bool = False

    def holds(self, price: int) -> bool:
        return self.low <= price and (self.high is None or price <= self.high)

    @property
    def bounded(self) -> bool:
        return bool(self.low) or self.high is not None


def budget_in(text: str, *, asked: bool = False) -> Budget | None:
    """None: nothing is said of it. ``asked``: the words answer that question, so a sum may stand alone."""
    text = _FEW.sub(" ", simplified(text))
    between = _BETWEEN.search(text)
    if between and (ends := [_fen(one) for one in _alike(between[1], between[2])]) and None not in ends:
        low, high = sorted(end for end in ends if end is not None)
        return Budget(low, high)
    if some := _some(text):
        return some
    least, most = (_named(found) if found else None for found in (_LEAST.search(text), _MOST.search(text)))
    if least and most and least < most:
        return Budget(least, most)
    for signs, made in _READ if not asked else (*_READ, (_BARE, _up_to)):
        found = signs.search(text)
        sum_named = _named(found) if found else None
        if sum_named:
            return made(sum_named)
    if _ANY.search(text) or (asked and _NO_MATTER.search(text)):
        return Budget()
    return Budget(cheap=True) if _CHEAP.search(text) else None


def no_matter(text: str) -> bool:
    """都行, 你看着推荐: the shopper leaves it to us."""
    return bool(_NO_MATTER.search(text))


def _up_to(named: int) -> Budget:
    return Budget(0, named)


def _from(named: int) -> Budget:
    return Budget(named, None)


def _about(named: int) -> Budget:
    return Budget(named * 6 // 10, named * 12 // 10)


_READ = ((_MOST, _up_to), (_LEAST, _from), (_ABOUT, _about), (_UP_TO, _up_to))


def _named(found: patterns.Match) -> int | None:
    return _fen(next(filter(None, found.groups()), ""))


def _some(text: str) -> Budget | None:
    """三四百: a figure that is two."""
    for found in _SOME.finditer(text):
        ends = span(found[1])
        if ends and ends[0] < ends[1] and ends[1] >= 10:
            return Budget(round(ends[0] * 100), round(ends[1] * 100))
    return None


def _alike(low: str, high: str) -> tuple[str, str]:
    """3-4百, 三到四百: both in hundreds."""
    scale = _SCALE.search(high)
    return (low + scale[0], high) if scale and len(low) == 1 else (low, high)


def _fen(written: str) -> int | None:
    ends = span(written) if written else None
    return round(ends[1] * 100) if ends and ends[1] else None
