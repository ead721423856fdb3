"""The handoff (转人工): why a conversation goes to a person, in code and in words for the desk."""

from __future__ import annotations

from dataclasses import dataclass

DANGER = "danger"
REASONS = {
    DANGER: "危险信号",
    "anger": "顾客情绪激动",
    "request": "顾客要求人工",
    "unresolved": "多次未能解决",
    "personal": "需要个性化建议",
    "failed": "机器人暂时无法应答",
    "locked": "订单核验多次未通过",
    "policy": "超出机器人权限",
    "claimed": "客服主动接入",
    "released": "客服退回排队",
}


@dataclass(frozen=True, slots=True)
class Handoff:
    """The wish to hand off: a reason of REASONS, the shopper's words that showed it, and detail for the desk."""

    reason: str
    words: tuple[str, ...] = ()
    detail: str = ""

    @property
    def text(self) -> str:
        return reason_text(self.reason)


def reason_text(code: str | None) -> str:
    return REASONS.get(code or "", "需要人工处理")
