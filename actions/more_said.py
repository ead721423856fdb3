"""Walk 1, in the actions: 还少了个配件, 没有收到货, said when only the yes was missing: more, and no yes."""

from __future__ import annotations

from actions.faults import fault_in
from actions.heard import Heard
from actions.turn import Turn
from actions.why_back import DENIES, reason_in
from xiaoer.shop.contract import REASON_TEXT, ItemEligibility, ServiceReason
from xiaoer.talk import patterns

_OF_THE_GOODS: tuple[ServiceReason, ...] = (
    "not_received", "spoiled", "wrong_item", "missing_item", "damaged", "color_difference", "size", "quality",
)  # fmt: skip
_NO_FAULT = ("size", "color_difference", "not_received")
_ASKS = patterns.compile(r"[?？]|[吗么]$|怎么(办|换|修|退)|多久|几天|谁")
_WISHES = patterns.compile(r"退款|退钱|退货|[换补修](一|个|货|发|给|新|掉|成|吧|理)|(要|想|给我|帮我)(换|补|修)")
_MOST = 500


def more_said(item: ItemEligibility, turn: Turn) -> Heard | None:
    """A reason the shop accepts becomes the reason; anything else goes into the description. None = it is no more
    about the matter."""
    text = turn.text
    if turn.pressed or any(signs.search(text) for signs in (_ASKS, DENIES, _WISHES)):
        return None
    fault, named = fault_in(text), reason_in(text, _OF_THE_GOODS)
    if not named and (fault.reason is None or turn.intent != "missing_or_damaged"):
        return None
    before = str(turn.slot("description") or "")
    told = {"description": f"{before}；{text}"[-_MOST:].lstrip("；")}
    fitting = fault.comfort[0] if named not in _NO_FAULT else "明白"
    reason = next((code for code in (named, fault.reason) if code in item.reasons), None)
    if reason and reason != turn.slot("reason"):
        return Heard({**told, "reason": reason}, f"{fitting}。原因我改成“{REASON_TEXT[reason]}”了。")
    return Heard(told, f"{fitting}。这一点我也写进申请说明里了，其余不变，确认提交吗？", moved=False)
