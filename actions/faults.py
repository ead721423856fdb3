"""Walk 1, in the actions: what was wrong with what arrived, read from the words, and the comfort that names it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.turn import Turn
from xiaoer.shop.contract import ComplaintTopic, ServiceReason
from xiaoer.talk import patterns


@dataclass(frozen=True)
class Fault:
    """``reason`` None: none of the shop's reasons is this. ``comfort``: half a sentence each, without its stop."""

    name: str
    reason: ServiceReason | None
    trouble: ComplaintTopic
    comfort: tuple[str, str]


_PIECES = "件个包盒瓶袋样双条只支套本罐箱"
_FAULTS: tuple[tuple[patterns.Pattern, Fault], ...] = (
    (
        patterns.bounded(rf"漏(发|装|寄|给|放|掉)|漏了[一二两三几半\d]{{0,2}}[{_PIECES}]|少(发|装|寄|给|放|了|件|一|两|俩|三|四|几|个|样|东西|配|赠)|缺(?![角口点])|(没|木)有?(发现|看到|盖|配|赠)"
        rf"|没(有)?(放|装|给(?![^,，。]{{0,4}}[用穿吃喝戴试])|见到?|找到)|空(箱|盒|包裹)|(只|就)(有|发|收到|到|给|装|寄)了?.{{0,3}}[一二两半\d]"
        rf"|差了?[一二两三\d][{_PIECES}]|数量(不对|不够|对不上)|(?<!对)不(齐|全)|(重|分)量(不足|不够)|(配件|赠品|遥控器|盖子)呢"),
        Fault("少件漏发", "missing_item", "wrong_item", (
            "打开包裹发现少了东西，换谁都不踏实",
            "等来的包裹却少了东西，您着急是应该的",
        )),
    ),
    (
        patterns.compile(r"漏(液|了|出|得|洒|油|水|光|完)|洒(了|出|得|满|一)|渗(出|漏|液)|流(出来|了一|得|光)|撒(了|出|得)|全是(水|油)|黏(糊|一箱|的)"),
        Fault("漏液", "damaged", "damaged", (
            "打开就看到漏液，弄得一塌糊涂，确实让人窝火",
            "收到的东西漏液了，换谁都不高兴",
        )),
    ),
    (
        patterns.bounded(r"变质|过期|霉|临期|馊|怪味|酸味|发酸|哈喇|变味|鼓包|鼓鼓|鼓(了|起|着|的)|[胀涨](包|袋|起|鼓)|臭|异味|发黑|(?<![破巴稀撞盒])(?<!盒子)(?<!箱子)(?<!包装)(?<!包装是)(?<!盒子是)(?<!箱子是)烂(?!成渣)|化(了|掉)|不新鲜|坏果"
        r"|长.{0,2}毛|有虫|生虫|蔫|捂了|不冰了"),
        Fault("变质", "spoiled", "quality", (
            "满心等来的东西却是这样，先别吃别用，包装留着拍照",
            "东西成了这样，您不放心是应该的，先别吃别用",
        )),
    ),
    (
        patterns.compile(r"(发|寄|送|给|装|拿|来).{0,2}错|错(发|寄)|发串|货不对板|不是我(买|要|拍|订|下单|挑|选)的|(都是|俩|两只)[左右]脚|跟我(买|拍|订)的不一样|别人的(东西|货|包裹)?"
        r"|(买|拍|订|要|选|下单|备注)(的|了)?(明明)?(是|要)?.{1,16}(发|来|到|收|寄|给)(的|了|我|个|成|过|来)?.{0,3}[色版款号味的]"
        r"|(发|寄|给)(了|我).{1,8}(选|要|买|拍|订|下单)(的|是)|另一个(牌子|颜色|款)|(颜色|尺码|款式?|型号|口味)(不对|错了|不符)"),
        Fault("发错货", "wrong_item", "wrong_item", (
            "等来的却是发错的东西，白高兴一场",
            "货发错了，耽误您用，您着急是应该的",
        )),
    ),
    (
        patterns.compile(r"拆(过|封)|被.{0,2}(拆|揭|打开)|拆开过|开(过)?封|封(条|口胶|口|膜|签).{0,4}(开|没|破|撕|坏|揭|重新)|撕开过|二手|不是新的"
        r"|(被|人|谁|明显|像|是)(用|穿|动)过|用过(的|了吧)"),
        Fault("被拆过", None, "other", (
            "到手的包裹像是被拆过，换谁心里都犯嘀咕",
            "包裹被拆过，您不放心是应该的",
        )),
    ),
    (
        patterns.compile(r"破|碎([^花]|$)|压(坏|扁|烂|变|成)|摔|裂|磕|凹|瘪|扁|变形|断(了|开|掉)|坏|划(痕|伤|了)|掉(漆|了)|湿(了|透)|烂|炸|渣|散(了|架)|坑|缺角|花了"),
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
    return next((fault for signs, fault in _FAULTS if signs.search(text)), UNNAMED)


def fault_of(reason: ServiceReason) -> Fault:
    """By the shop's code, where the words name none."""
    return next((fault for _, fault in _FAULTS if fault.reason == reason), UNNAMED)


def names_no_fault(turn: Turn) -> bool:
    return fault_in(turn.text) is UNNAMED
