"""Walk 1, last stop: an order that ends: cancelled before shipping, or received. The state decides."""

from __future__ import annotations

from xiaoer.shop.contract import ORDER_TEXT, PAYMENT_TEXT, Cancelled, CancelRequest, Order
from xiaoer.shop.demo.orders import items_of, order_of
from xiaoer.shop.demo.parcels import parcels_of
from xiaoer.shop.demo.pieces import pieces_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import day, yuan
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY


def cancel(ask: Ask) -> Cancelled:
    """Before shipping; goods go back on the shelf, money where it came from; what a case refunds is left out."""
    wish: CancelRequest = ask.body
    if len(wish.reason) > 200:
        raise wrong_field("reason", "原因请控制在 200 字以内。")
    order, base, now = ask.order(ask.path["no"]), ask.shop.database, ask.now
    if order["state"] == "cancelled":
        raise refused("already_cancelled", "这笔订单已经取消过了。")
    if order["state"] not in ("unpaid", "to_ship"):
        text = "这笔订单已经发出，没法直接取消；可以在派送时拒收，或者签收后申请退货。"
        done = "这笔订单已经结束，没法再取消。"
        raise refused("already_shipped", text if order["signed_at"] is None else done, state=order["state"])
    base.run("UPDATE orders SET state='cancelled', cancelled_at=? WHERE order_no=?", now, order["order_no"])
    already = 0
    for item in items_of(ask.shop, order["order_no"]):
        left = pieces_of(base, item)
        already += item.paid - left.money
        base.run("UPDATE stock SET stock=stock+? WHERE variant_id=?", left.open, item.variant_id)
    paid = order["paid_at"] is not None
    amount = order["total"] - already if paid else 0
    arrival = ask.shop.rules.refund_arrival[order["payment"]] if paid else None
    text = f"订单已取消，{yuan(amount)} 元原路退回，{arrival.text}。" if arrival else "订单已取消。"
    return Cancelled(
        order_no=order["order_no"],
        state="cancelled",
        state_text=ORDER_TEXT["cancelled"],
        refund_amount=amount,
        refund_to=PAYMENT_TEXT[order["payment"]] if arrival else None,
        refund_by=day(now + arrival.max_days * DAY) if arrival else None,
        text=text,
    )


def confirm_receipt(ask: Ask) -> Order:
    order, now = ask.order(ask.path["no"]), ask.now
    if order["state"] not in ("shipped", "delivering", "at_pickup", "signed"):
        raise refused("nothing_to_confirm", f"这笔订单{ORDER_TEXT[order['state']]}，不需要确认收货。")
    base, order_no = ask.shop.database, order["order_no"]
    base.run(
        "UPDATE orders SET state='completed', completed_at=?, signed_at=coalesce(signed_at, ?) WHERE order_no=?",
        now, now, order_no,
    )  # fmt: skip
    for parcel in parcels_of(ask.shop, order_no):
        if parcel.state != "signed":
            base.run(
                "UPDATE parcels SET state='signed', signed_at=?, signed_by='本人确认' WHERE parcel_no=?",
                now, parcel.parcel_no,
            )  # fmt: skip
            base.insert("tracking", parcel_no=parcel.parcel_no, at=now, city=order["city"], text="顾客已确认收货")
    return order_of(ask, ask.order(order_no))
