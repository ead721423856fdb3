"""Walk 2, first stop: words of comfort that fit what happened; never the one apology for everything."""

from __future__ import annotations

from xiaoer.shop.contract import ComplaintTopic
from xiaoer.talk import patterns

_SIGNS: tuple[tuple[ComplaintTopic, patterns.Pattern], ...] = (
    ("lost", patterns.compile(r"丢件|弄丢|丢了|没(有)?收到|显示(已)?签收.{0,6}没")),
    ("damaged", patterns.compile(r"破|碎|压(坏|扁)|摔|裂|漏(液|了|出|得|洒)|磕|凹|变形")),
    ("wrong_item", patterns.compile(r"发错|错发|寄错|少(发|件|了)|漏发|货不对板|不是我(买|要|拍)")),
    ("refund", patterns.compile(r"退款|退钱|不退|还没退|钱(还)?没(到|退)")),
    (
        "late",
        patterns.compile(
            r"慢|晚|等了?(好|这么|那么|快|几|一|两|三|半|\d)|不发货|没发货|延误|超时|一直不(动|到|发)|还没(到|发)|几天了|拖"
        ),
    ),
    (
        "service",
        patterns.compile(r"态度|不理人|没人(理|管|回)|敷衍|踢皮球|推(来推去|卸|诿)|骂|挂(断|我)|爱答不理|客服"),
    ),
    (
        "quality",
        patterns.compile(
            r"质量|坏|不能用|用不了|故障|掉色|起球|瑕疵|假货|假的|变质|过期|发霉|异味|过敏|没几天就|垃圾|差劲|太差|难用|不好用"
        ),
    ),
    (
        "price",
        patterns.compile(
            r"降价|贵了|涨价|虚假|骗|套路|差价|优惠.{0,4}(没|不)|乱(收|扣)|(额外|多|又)收(了|我)?.{0,4}(钱|费)"
        ),
    ),
)
_WORDS: dict[ComplaintTopic, tuple[str, str]] = {
    "lost": ("盼着的包裹没了下落，换谁都着急", "东西没到手，这几天肯定让您悬着心"),
    "damaged": ("满心等来的东西却是坏的，确实让人窝火", "打开就看到破损，谁都会不高兴"),
    "wrong_item": ("等来的不是自己要的，白高兴一场，这是我们没把好关", "收到的东西和买的对不上，您着急是应该的"),
    "refund": ("钱一直没退到手，心里肯定不踏实", "退款拖着没准信，换我也会急"),
    "late": ("等了这么久还没动静，换谁都会着急", "说好的时间没兑现，让您白等，您生气我理解"),
    "service": ("您来找我们是想解决问题，却没被好好接待，这不应该", "没人好好回您的话，您不痛快是应该的"),
    "quality": ("花了钱买来的东西不好用，确实让人失望", "东西用着不对劲，您不满意是应该的"),
    "price": ("价格上让您觉得吃了亏，您不舒服我理解", "买完发现价格不对，心里肯定不是滋味"),
    "other": ("这件事让您烦心了，我明白您的感受", "遇上这样的事，换谁心里都不好受"),
}
_ABOUT: dict[str, str] = {
    "order_status": "订单的事让您着急了，我明白",
    "logistics": "盼着的包裹还没到手，换谁都会着急",
    "urge_shipment": "盼着的包裹还没到手，换谁都会着急",
    "refund": "钱的事没个准信，心里肯定不踏实",
    "return": "东西不合心意还要来回折腾，确实烦人",
    "exchange": "东西不合心意还要来回折腾，确实烦人",
    "price_promo": "价格上让您不痛快，我明白",
    "price_protection": "价格上让您不痛快，我明白",
    "payment": "付款的事没个准信，心里肯定不踏实",
    "missing_or_damaged": "收到的东西有问题，换谁都不痛快",
    "repair": "东西出了毛病还要来回修，确实烦人",
    "installation": "东西装不上用不了，确实让人着急",
    "refuse_delivery": "东西不合心意还要来回折腾，确实烦人",
    "delivery_appointment": "送货的时间对不上，确实耽误您的事",
    "change_order": "拍错了又怕来不及改，您着急我明白",
    "account": "账号的事让您不放心，我明白",
    "stock": "看中的东西没能马上买到，是挺扫兴的",
}
_OF_TOPIC: dict[str, ComplaintTopic] = {
    "logistics": "late",
    "urge_shipment": "late",
    "refund": "refund",
    "return": "quality",
    "exchange": "quality",
    "price_promo": "price",
    "price_protection": "price",
    "payment": "refund",
    "missing_or_damaged": "quality",
    "repair": "quality",
    "refuse_delivery": "other",
    "delivery_appointment": "late",
}


def trouble_in(text: str, topic: str | None = None) -> ComplaintTopic:
    """What went wrong, from the words; else from what was talked about; else ``other``."""
    return _said(text) or _OF_TOPIC.get(topic or "", "other")


def comfort(text: str, topic: str | None = None, second: bool = False) -> str:
    """Half a sentence without its stop: for what the shopper says happened, else for what was talked about (claiming
    nothing). ``second`` takes the other wording."""
    said = _said(text)
    if said is None and topic in _ABOUT:
        return _ABOUT[topic]
    return _WORDS[said or "other"][int(second)]


def _said(text: str) -> ComplaintTopic | None:
    return next((trouble for trouble, signs in _SIGNS if signs.search(text)), None)
