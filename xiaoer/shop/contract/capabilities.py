"""Walk 1, last stop (the shop): what this shop can do here, and a sentence for each thing it cannot."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Capability = Literal[
    "urge", "cancel", "address", "quantity", "confirm_receipt", "return", "exchange", "refund", "invoice", "membership",
    "coupons", "compensation", "complaints", "reminders", "repair", "price_protection", "quote", "points_exchange",
    "invoice_change", "feedback",
]  # fmt: skip
"""What is told when a shop has no sentence of its own."""
CANNOT_TEXT: dict[Capability, str] = {
    "urge": "这家店暂时不能在这里催单，可以请同事帮您问一问。",
    "cancel": "这家店暂时不能在这里取消订单，可以请同事帮您处理。",
    "address": "这家店暂时不能在这里改地址，可以请同事帮您登记。",
    "quantity": "这家店暂时不能在这里改数量或款式，可以取消重拍，也可以请同事帮您处理。",
    "confirm_receipt": "这家店暂时不能在这里确认收货，可以在店铺的订单页确认。",
    "return": "这家店暂时不能在这里办退货，可以请同事帮您登记。",
    "exchange": "这家店暂时不能在这里办换货，可以请同事帮您登记。",
    "refund": "这家店暂时不能在这里办退款，可以请同事帮您登记。",
    "invoice": "这家店暂时不能在这里开发票，可以请同事帮您登记。",
    "membership": "这家店暂时没有会员等级和积分，可以先看看活动和优惠。",
    "coupons": "这家店暂时不能在这里查优惠券，可以先看看正在进行的活动。",
    "compensation": "这家店暂时不能在这里发券，可以请同事帮您申请。",
    "complaints": "这家店暂时不能在这里登记投诉，可以请同事直接帮您处理。",
    "quote": "这家店暂时不能在这里算总价，放进购物车、到结算页就能看到减完多少。",
    "points_exchange": "这家店暂时不能在这里用积分换券，可以在店铺的会员页看看。",
    "invoice_change": "这家店暂时不能在这里重开或重发发票，可以请同事帮您办。",
    "reminders": "这家店暂时不能在这里登记到货提醒，可以先收藏这件商品。",
    "repair": "这家店暂时不能在这里报修，可以请同事帮您登记。",
    "price_protection": "这家店暂时不能在这里退差价，可以请同事帮您登记。",
    "feedback": "这家店暂时不能在这里登记建议，可以请同事帮您转达。",
}


class Capabilities(Struct, frozen=True, kw_only=True):
    """Together ``can`` and ``cannot`` name every Capability once. What is in ``cannot`` answers 501 ``unsupported`` at
    its endpoints, whoever asks, with the same sentence, and is never in an order's ``can``.

    ``rehearses``: the wishes whose POST may be sent with ``?dry_run=true``. It is answered as the wish itself would be,
    a refusal included, and changes nothing; so that nobody is asked for a yes to what is refused after it."""

    can: list[Capability]
    cannot: dict[Capability, str]
    rehearses: list[Capability] = []


def lacking(missing: frozenset[str]) -> Capabilities:
    """The capabilities of a shop that can do all but these."""
    return Capabilities(
        can=[name for name in CANNOT_TEXT if name not in missing],
        cannot={name: text for name, text in CANNOT_TEXT.items() if name in missing},
    )
