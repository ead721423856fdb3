"""Walk 1, last stop (the shop): complaints with the department that answers and until when; suggestions and wishes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

ComplaintTopic = Literal["quality", "late", "damaged", "wrong_item", "lost", "service", "price", "refund", "other"]
COMPLAINT_TOPIC_TEXT: dict[str, str] = {
    "quality": "商品质量",
    "late": "发货或配送延误",
    "damaged": "包裹破损",
    "wrong_item": "发错商品",
    "lost": "包裹丢失",
    "service": "服务态度",
    "price": "价格与活动",
    "refund": "退款进度",
    "other": "其他问题",
}
ComplaintState = Literal["open", "handling", "closed"]
COMPLAINT_STATE_TEXT: dict[str, str] = {"open": "已登记", "handling": "处理中", "closed": "已办结"}


class ComplaintRequest(Struct, frozen=True, kw_only=True):
    topic: ComplaintTopic
    text: str
    order_no: str | None = None


Department = Literal[
    "operations", "marketing", "design", "logistics", "warehouse", "finance", "supply", "technology", "after_sale",
    "supervisor",
]  # fmt: skip
DEPARTMENT_TEXT: dict[str, str] = {
    "operations": "运营",
    "marketing": "营销",
    "design": "美工",
    "logistics": "物流",
    "warehouse": "仓储",
    "finance": "财务",
    "supply": "供应链",
    "technology": "技术",
    "after_sale": "售后",
    "supervisor": "客服主管",
}


class Complaint(Struct, frozen=True, kw_only=True):
    """``department``: whose it is; None = the shop does not tell."""

    id: str
    customer_id: str
    order_no: str | None
    topic: ComplaintTopic
    topic_text: str
    text: str
    at: dt.datetime
    state: ComplaintState
    state_text: str
    answer_by: dt.datetime | None
    result: str | None
    department: Department | None = None
    department_text: str = ""


FeedbackKind = Literal["suggestion", "wish"]
FEEDBACK_TEXT: dict[str, str] = {"suggestion": "建议", "wish": "心愿"}


class FeedbackRequest(Struct, frozen=True, kw_only=True):
    """What could be better here (suggestion), or goods there are not yet (wish). ``product_id``: what it is about."""

    kind: FeedbackKind
    text: str
    product_id: str | None = None


class Feedback(Struct, frozen=True, kw_only=True):
    """Kept for the department; nobody is owed an answer. ``already``: the same was said before, and is kept once."""

    id: str
    kind: FeedbackKind
    kind_text: str
    text: str
    product_id: str | None
    at: dt.datetime
    department: Department | None = None
    department_text: str = ""
    already: bool = False
