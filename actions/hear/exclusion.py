"""What somebody does not want: 不要咖啡, 除了黑色的, 对牛奶过敏. A closed grammar of negation round a free word."""

from __future__ import annotations

from actions.hear.ways import ways
from xiaoer.talk import patterns

_WORD = r"([一-鿿A-Za-z0-9]{1,6}?)"
_END = r"(?=的|了|以外|之外|外|类|味|就行|吧|啊|呀|哈|和|跟|[，,。；;、!！?？\s]|$)"
_NOT = patterns.bounded(
    rf"(?:不想?要|别是|不能是|不[怎咋]么?|不太|很少|从不|(?<![特区级分个告性])别要?|不吃|不喝|不喜欢|不想?买|不含|不能有|不带|讨厌|(?:家里?|已经|早就|都)有(?=[一-鿿]{{1,6}}了)|除了|除开|去掉|避开){_WORD}{_END}"
)
_ALLERGIC = patterns.bounded(rf"(?:对|吃|喝|碰){_WORD}(?:好像|可能|貌似|似乎|有些|会|有点|严重)*过敏")
_DEGREE = patterns.compile(r"^[太很这那再更多推给买超]|[吗么什几哪贵便]|^(?:要|是|个|用|着急|急)$")


def excluded_in(text: str) -> tuple[str, ...]:
    """In the order said; degrees (不要太甜) and wishes about the talk (不要推荐了) are none."""
    found = [(one.start(), one[1]) for kind in (_NOT, _ALLERGIC) for one in kind.finditer(text)]
    found += [(one.start(), one[1] or one[2]) for one in ways("not_with").finditer(text)]
    words = (word.removeprefix("要").removeprefix("对") for _, word in sorted(found))
    return tuple(dict.fromkeys(word for word in words if word and not _DEGREE.search(word)))
