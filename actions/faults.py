"""Walk 1, in the actions: what was wrong with what arrived, read from the words, and the comfort that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiaoer.shop.contract import ComplaintTopic, ServiceReason


@dataclass(frozen=True)
class Fault:
    """``reason`` None: none of the shop's reasons is this. ``comfort``: half a sentence each, without its stop."""

    name: str
    reason: ServiceReason | None
    trouble: ComplaintTopic
    comfort: tuple[str, str]


_PIECES = "件个包盒瓶袋样双条只支套本罐箱"
_FAULTS: tuple[tuple[str, Fault], ...] = (
    (
        rf"漏(发|装|寄|给|放|掉)|漏了.{{0,2}}[{_PIECES}]|少(发|装|寄|给|放|了|件|一|两|个|样)|缺(件|了|少|一|两|个)"
        rf"|没(有)?(放|装|给|见到?|找到)|空(箱|盒|包裹)|(只|就)(有|发|收到|到|给|装|寄)了?.{{0,3}}[一二两半\d]"
        rf"|差了?[一二两三\d][{_PIECES}]|数量(不对|不够|对不上)|不(齐|全)|配件呢",
        Fault("少件漏发", "missing_item", "wrong_item", (
            "打开包裹发现少了东西，换谁都不踏实",
            "等来的包裹却少了东西，您着急是应该的",
        )),
    ),
    (
        r"漏(液|了|出|得|洒|油|水|光|完)|洒(了|出|得|满|一)|渗(出|漏|液)|流(出来|了一|得到处)|撒(了|出|得)",
        Fault("漏液", "damaged", "damaged", (
            "打开就看到漏液，弄得一塌糊涂，确实让人窝火",
            "收到的东西漏液了，换谁都不高兴",
        )),
    ),
    (
        r"变质|过期|发霉|临期|馊|鼓包|胀包|臭|异味|发黑|烂(了|掉|的)?|化(了|掉)|不新鲜|坏果|长毛|有虫|生虫",
        Fault("变质", "spoiled", "quality", (
            "满心等来的东西却变质了，确实让人扫兴",
            "入口的东西变质了，您不放心是应该的",
        )),
    ),
    (
        r"(发|寄|送|给|装|拿)错|错(发|寄)|货不对板|不是我(买|要|拍|订|下单)的|跟我(买|拍|订)的不一样|别人的(东西|货|包裹)?"
        r"|(买|拍|订|要|下单)的(明明)?是.{1,16}(发|来|到|收|寄|给)|(颜色|尺码|款式?|型号|口味)(不对|错了|不符)",
        Fault("发错货", "wrong_item", "wrong_item", (
            "等来的却是发错的东西，白高兴一场",
            "货发错了，耽误您用，您着急是应该的",
        )),
    ),
    (
        r"拆(开|过|封|了)|开(过)?封|封(条|口|膜).{0,4}(开|没|破|撕|坏)|撕开|二手|(被|有人|别人)?(用|穿|动)过",
        Fault("被拆过", None, "other", (
            "到手的包裹像是被拆过，换谁心里都犯嘀咕",
            "包裹被拆过，您不放心是应该的",
        )),
    ),
    (
        r"破|碎|压(坏|扁|烂|变)|摔|裂|磕|凹|瘪|变形|断(了|开|掉)|坏|划(痕|伤|了)|掉漆|湿(了|透)|烂",
        Fault("破损", "damaged", "damaged", (
            "满心等来的东西却是破损的，确实让人窝火",
            "打开就看到破损，谁都会不高兴",
        )),
    ),
)  # fmt: skip
UNNAMED = Fault("收到的东西有问题", None, "other", (
    "收到的东西有问题，换谁都不痛快",
    "等来的东西不对劲，您着急是应该的",
))  # fmt: skip


def fault_in(text: str) -> Fault:
    return next((fault for signs, fault in _FAULTS if re.search(signs, text)), UNNAMED)
