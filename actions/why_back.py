"""Walk 1, in the actions: why goods go back, read from the shopper's own words."""

from __future__ import annotations

from collections.abc import Sequence

from actions.hear.ways import ways
from xiaoer.shop.contract import ServiceReason
from xiaoer.talk import patterns

_SIGNS: tuple[tuple[ServiceReason, patterns.Pattern], ...] = (
    ("not_received", patterns.compile(r"(没|未)(有)?收到|丢件|弄丢|丢了")),
    ("spoiled", patterns.compile(r"变质|过期|发霉|临期|馊|鼓包|胀包|臭|坏掉|有异味|发黑|烂")),
    ("wrong_item", patterns.compile(r"发错|错发|寄错|不是我(买|要|拍|订)的|货不对板|跟我(买|拍)的不一样")),
    ("missing_item", patterns.compile(r"少(发|了|件|一)|漏发|缺(件|了|少)|没有配件")),
    ("damaged", patterns.compile(r"破|碎|压(坏|扁|变形)|摔|裂|漏(液|了|出)|磕|凹|变形")),
    ("color_difference", ways("colour_differs")),
    (
        "size",
        patterns.compile(
            r"尺码|尺寸|码(数|大|小)|不合身|太?[大小长短紧松肥](了|一号|一码)|太[大小长短紧松肥]|偏[大小]|穿不(上|下|进)"
        ),
    ),
    (
        "quality",
        patterns.compile(
            r"质量|坏了?|不能用|用不了(了|$|[,，。！!啊吧呢])|故障|开线|掉色|起球|不工作|瑕疵|开不了机|充不进|有问题|不好用|失灵"
        ),
    ),
    ("late", patterns.compile(r"太(晚|慢)|等(太久|不及)|超时|迟迟")),
    (
        "no_reason",
        patterns.compile(
            r"不太?喜欢|不咋喜欢|显胖|显黑|看腻|不好看|不想要|不合适|买错|拍错|多(拍|买)|[买拍]([重多]|双份)|重复|用不(了|完|着)(那么|这么|几|多)|够用|吃不完|不适合|无理由|不需要|后悔|用不上|不要了|没原因|没什么原因|不会用|用不(来|惯)|学不会|多买|买多|不值$|觉得不值|看不上|没看上|嫌(大|小|重|吵|贵|麻烦)|不实用|闲置|不搭|不配套"
        ),
    ),
    ("other", patterns.compile(r"其他|其它|别的原因")),
)

DENIES = patterns.compile(
    r"(没有?|不是|并没|未)(什么|啥|哪里)?(质量)?(坏|破|碎|裂|少|缺|漏|摔|问题|毛病|色差|瑕疵)|质量(没|挺|还|不错|很好|好)[^,，。]{0,4}"
)
"""没坏, 质量没问题: what is said not to be."""


def reason_in(text: str, accepted: Sequence[ServiceReason], called: str = "") -> ServiceReason | None:
    """The first accepted reason whose signs are in the text; None = it does not say. ``called``: the goods' names,
    which say no reason: 碎花连衣裙 is not broken."""
    said = DENIES.sub(" ", _besides(text, called))
    return next((code for code, signs in _SIGNS if code in accepted and signs.search(said)), None)


def reason_refused(text: str, accepted: Sequence[ServiceReason], called: str = "") -> ServiceReason | None:
    """A reason the text does name, but which is not accepted here."""
    said = _besides(text, called)
    return next((code for code, signs in _SIGNS if code not in accepted and signs.search(said)), None)


def _besides(text: str, called: str) -> str:
    """Without what stands in the names as well, two signs or more at a stretch."""
    shared = [False] * len(text)
    for at in range(len(text) - 1):
        if text[at : at + 2] in called:
            shared[at] = shared[at + 1] = True
    return "".join(" " if one else sign for sign, one in zip(text, shared, strict=True))
