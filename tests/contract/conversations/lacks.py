"""What is asked of a shop that does without it, and what the bot says instead: the shop's own sentence, nothing done,
and a person one tap away."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.shop.contract import Capability


@dataclass(frozen=True)
class Lack:
    """``says``: turn by turn; the last gets the sentence of ``wish``, or that of a capability in ``within``, without
    which there is no such wish. ``order``: as for a Conversation; ``one_item``: with nothing to choose from.
    ``others``: taken down as complaints or told by the policies instead, so that no sentence is due (docs/shop-api.md).
    """

    wish: Capability
    says: tuple[str, ...]
    order: str = ""
    one_item: bool = False
    within: tuple[Capability, ...] = ()
    others: bool = False


LACKS: tuple[Lack, ...] = (
    Lack("urge", ("订单{order}催一下发货",), "to_ship"),
    Lack("cancel", ("我要取消订单{order}",), "to_ship"),
    Lack("address", ("订单{order}地址填错了，改一下",), "to_ship"),
    Lack("quantity", ("订单{order}我只要一件，帮我改一下数量",), "to_ship"),
    Lack("confirm_receipt", ("订单{order}帮我确认收货",), "shipped"),
    Lack("return", ("订单{order}我要退货",), "signed"),
    Lack("exchange", ("订单{order}我要换货",), "signed"),
    Lack("refund", ("订单{order}还没发货，我要退款",), "to_ship"),
    Lack("invoice", ("订单{order}开发票",), "to_ship"),
    Lack("invoice_change", ("订单{order}的发票抬头开错了，要重开",), "invoiced", within=("invoice",)),
    Lack("membership", ("我有多少会员积分",)),
    Lack("points_exchange", ("我想用积分换优惠券",), within=("membership",)),
    Lack("coupons", ("我有哪些优惠券",)),
    Lack("complaints", ("订单{order}，投诉一下你们的包装",), "signed"),
    Lack("quote", ("{product}买两件一共多少钱",)),
    Lack("reminders", ("{sold_out}有货吗", "到货了提醒我")),
    Lack("feedback", ("给你们提个建议，希望出无糖的",)),
    Lack("repair", ("订单{order}坏了，要保修",), "signed", one_item=True, others=True),
    Lack("price_protection", ("订单{order}买完就降价了，退差价",), "to_ship", one_item=True, others=True),
)
