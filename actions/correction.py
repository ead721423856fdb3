"""Walk 1, in the actions: 不对，是…: the words that correct what was understood, without what they take back."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns

_CORRECTS = patterns.compile(
    r"^(啊|哦|呃|唉|等等|等一下)?[,，]?(不对|不是|错了|搞错|弄错|说错|写错|填错|打错|选错|我说错|我弄错|我写错|应该是|我说的是|我是说|我的意思是)"
    r"|(说|写|填|打|选|弄|搞)错了|(抬头|税号|邮箱|地址|电话|手机号?|尺码|颜色|原因|收件人|款式|码数?)(不对|错了|弄错|填错|写错)"
    r"|(抬头|税号|邮箱|电话|手机号?|尺码|颜色|原因|收件人)(要)?(改成|换成|改为|应该是)|不是.{1,12}(是|要)"
)
_TAKEN_BACK = patterns.bounded(
    r"不是(这个|那个|这|那)?[^,，。;；\s]{0,12}?(?=[,，。;；\s]|是|要)[,，。;；\s]*(是|而是|要|应该是)?"
)
_LEAD = patterns.compile(
    r"^(啊|哦|呃|唉|等等|等一下|不对|不是|我?[说写填打选弄搞]错了?|错了|应该是|我说的是|我是说|我的意思是|是|要|改成|换成"
    r"|(抬头|税号|邮箱|地址|电话|手机号?|尺码|颜色|原因|收件人|款式|码数?)(不对|错了|弄错了?|填错了?|写错了?)?(要)?(改成|换成|改为|应该是|是)?"
    r"|[,，。:：\s])+"
)


def corrects(text: str) -> bool:
    return bool(_CORRECTS.search(text))


def corrected(text: str) -> str:
    """What is meant now: 不是尺码问题，是质量问题 → 质量问题."""
    return _LEAD.sub("", _TAKEN_BACK.sub("", text)).strip(" ,，。!！~")


def another_order(turn: Turn, order_slot: str) -> bool:
    """不对，是尾号3321那单."""
    if turn.pressed or not corrects(turn.text):
        return False
    number = turn.entity("order_no")
    return bool(turn.entity("tail") or turn.entity("position")) or number not in (None, turn.slot(order_slot))
