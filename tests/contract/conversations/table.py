"""Conversations and the kind of answer each turn must get: one table for every shop. What is lacking: lacks.py."""

from __future__ import annotations

from dataclasses import dataclass

from tests.contract.conversations.kinds import Kind, a, asks

ADDRESS = "江苏省南京市玄武区中山路8号1单元301"
EMAIL = "li@example.com"


@dataclass(frozen=True)
class Turn:
    """``says``, or presses the button with this title; "" the first button there is. ``if_asked``: only where the shop
    gives a choice, so that the last answer asks this."""

    kind: Kind
    says: str | None = None
    presses: str | None = None
    if_asked: str = ""


@dataclass(frozen=True)
class Conversation:
    """``order``: what an order of theirs must allow, the state it must be in, or ``paid`` and to be cancelled;
    ``goes_back``: and have one item that is eligible for this. ``needs``: skipped where the shop says that it lacks one
    of these. Said in braces: {order}, {digits}, {theirs}, {product}, {sold_out}, {asks}: after some fact that is told
    of the product."""

    name: str
    turns: tuple[Turn, ...]
    order: str = ""
    goes_back: str = ""
    signed_in: bool = True
    needs: tuple[str, ...] = ()


def says(text: str, kind: Kind) -> Turn:
    return Turn(kind, says=text)


def presses(title: str, kind: Kind) -> Turn:
    return Turn(kind, presses=title)


_FORM = "after_sale_form"
_REASON = a("after_sale_start", form=_FORM, words=("原因",))
_ON = asks(_FORM, "确认提交|怎么寄回")
_BY_MYSELF = Turn(asks(_FORM, "确认提交"), says="自己寄", if_asked="怎么寄回")
_SURE = asks(_FORM, "确认提交")
_WHERE, _PARCEL = ("{where}", "{at}", "{due}"), ("{order}", "{courier}", "{parcel_no}")
"""Where it is by its newest record, since when, and the day it is due."""
_WITHIN = a("after_sale_start", words=("{days}", "{never}"), leads=("return",))
_FILED = a("after_sale_submit", "service", words=("单号<no>",))

CONVERSATIONS: tuple[Conversation, ...] = (
    Conversation(
        "what state an order is in",
        (
            says(
                "订单{order}现在什么状态",
                a("order_status", "order", words=("{progress}",), shows=("{order}", "{state}")),
            ),
        ),
        "to_ship",
    ),
    Conversation(
        "where a parcel is",
        (says("订单{order}的快递到哪了", a("logistics", "parcel", words=_WHERE, shows=_PARCEL)),),
        "shipped",
    ),
    Conversation(
        "urging an order that was not sent yet",
        (says("订单{order}催一下发货", a("urge_shipment", words=("仓库", "单号<ticket_no>", "最晚"))),),
        "to_ship",
        needs=("urge",),
    ),
    Conversation(
        "cancelling an order",
        (
            says("我要取消订单{order}", a("cancel_order", "order", form="cancel_form", words=("确认取消",))),
            presses("确认取消", a("cancel_submit", words=("已经取消", "元会退到"))),
        ),
        "paid",
        needs=("cancel",),
    ),
    Conversation(
        "sending an order somewhere else",
        (
            says("订单{order}地址填错了，改一下", a("change_address", form="address_form", words=("收货地址",))),
            says(ADDRESS, asks("address_form", "确认")),
            says("对的", a("address_submit", words=("改好了", "南京市玄武区"))),
        ),
        "address",
        needs=("address",),
    ),
    Conversation(
        "sending something back",
        (says("订单{order}我要退货", _REASON), presses("无理由退换", _ON), _BY_MYSELF, says("确认提交", _FILED)),
        "return",
        "return",
        needs=("return",),
    ),
    Conversation(
        "exchanging something",
        (
            says("订单{order}我要换货", _REASON),
            presses("无理由退换", asks(_FORM, "换成哪一款")),
            presses("", _ON),
            _BY_MYSELF,
            says("确认提交", _FILED),
        ),
        "exchange",
        "exchange",
        needs=("exchange",),
    ),
    Conversation(
        "money back for what was not sent",
        (says("订单{order}还没发货，我要退款", _REASON), says("不想要了", _SURE), says("确认提交", _FILED)),
        "to_ship",
        "refund",
        needs=("refund",),
    ),
    Conversation(
        "asking for an invoice",
        (
            says("订单{order}开发票", a("invoice", form="invoice_form", words=("个人还是企业",))),
            says("个人", asks("invoice_form", "抬头")),
            says("李一", asks("invoice_form", "邮箱")),
            says(EMAIL, asks("invoice_form", "确认提交")),
            says("确认提交", a("invoice_submit", words=("金额", "最晚"))),
        ),
        "invoice",
        needs=("invoice",),
    ),
    Conversation(
        "whether something is in stock",
        (
            says(
                "{product}有货吗",
                a("stock", "product", words=("有货|都有", "{there}", "{gone}"), shows=("{product_id}",)),
            ),
        ),
    ),
    Conversation(
        "something is sold out",
        (
            says(
                "{sold_out}有货吗",
                a(
                    "stock",
                    "product",
                    words=("{gone_by_name}", "售罄", "{back_on}", "{near}"),
                    shows=("{near_id}",),
                    gift=True,
                ),
            ),
            Turn(a("affirm", "coupon", words=("好的", "元的券", "前都可以用")), presses="元的券", if_asked="元的券（"),
        ),
    ),
    Conversation(
        "a question about goods",
        (says("{product}{asks}", a("product_question", "product", words=("{fact}",))),),
    ),
    Conversation("what something costs", (says("{product}多少钱", a("price_promo", "product", words=("元",))),)),
    Conversation(
        "level and points",
        (says("我有多少会员积分", a("membership", "membership", words=("{points}", "{lapsing}"), shows=("{level}",))),),
        needs=("membership",),
    ),
    Conversation(
        "which coupons",
        (says("我有哪些优惠券", a("price_promo", "coupon", words=("可用的券", "到期"))),),
        needs=("coupons", "compensation"),
    ),
    Conversation(
        "something to complain about",
        (says("订单{order}，投诉一下你们的包装", a("complaint", words=("编号<id>", "最晚"))),),
        "signed",
        needs=("complaints",),
    ),
    Conversation(
        "a visitor proves an order",
        (
            says("我的快递到哪了", a("logistics", form="order_form", words=("订单号",))),
            says("{order}", asks("order_form", "后四位")),
            says("{digits}", a("order_known", "parcel", words=_WHERE, shows=_PARCEL)),
        ),
        "shipped",
        signed_in=False,
    ),
    Conversation(
        "somebody else's order",
        (
            says("帮我查一下订单{theirs}", a("order_status", form="order_form", words=("后四位",))),
            says("0000", Kind("", form="order_form", progress=False, words=("没对上",))),
        ),
    ),
    Conversation(
        "the rule for sending back",
        (says("签收以后几天内可以退货", _WITHIN),),
        signed_in=False,  # who has an order that could go back is told of that one
    ),
    Conversation("how to send something back", (says("怎么退货", _WITHIN),), signed_in=False, needs=("return",)),
)
