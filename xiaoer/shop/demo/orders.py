"""Walk 1, last stop: answers about orders: a list, one, and how a row becomes the contract's Order."""

from __future__ import annotations

import sqlite3

from xiaoer.shop.contract import ITEM_TEXT, ORDER_TEXT, PAYMENT_TEXT, Address, Order, OrderItem, OrderPage, UsedCoupon
from xiaoer.shop.demo import states
from xiaoer.shop.demo.goods import page_of, picture_at
from xiaoer.shop.demo.hindrances import hindrance
from xiaoer.shop.demo.parcels import parcels_of
from xiaoer.shop.demo.shop import Ask, Shop
from xiaoer.shop.moment import at, maybe_at
from xiaoer.shop.problem import wrong_field


def orders(ask: Ask) -> OrderPage:
    customer_id = ask.query.get("customer_id", "")
    ask.only_customer(customer_id)
    limit, offset = page_of(ask, 10, 50)
    wanted = [state for state in ask.query.get("state", "").split(",") if state]
    if unknown := [state for state in wanted if state not in ORDER_TEXT]:
        raise wrong_field("state", f"没有这种订单状态：{unknown[0]}")
    among = f" AND state IN ({','.join('?' * len(wanted))})" if wanted else ""
    where = f"FROM orders WHERE customer_id=?{among}"
    base = ask.shop.database
    rows = base.rows(
        f"SELECT * {where} ORDER BY placed_at DESC, order_no DESC LIMIT ? OFFSET ?",
        customer_id, *wanted, limit, offset,
    )  # fmt: skip
    total = base.number(f"SELECT count(*) {where}", customer_id, *wanted)
    return OrderPage(items=[order_of(ask, row) for row in rows], total=total, limit=limit, offset=offset)


def order(ask: Ask) -> Order:
    return order_of(ask, ask.order(ask.path["no"]))


def order_of(ask: Ask, row: sqlite3.Row) -> Order:
    shop, base, order_no, state = ask.shop, ask.shop.database, row["order_no"], row["state"]
    parcels = parcels_of(shop, order_no)
    hours = states.late_hours(row, parcels, ask.now)
    coupons = base.rows("SELECT title, amount FROM order_coupons WHERE order_no=?", order_no)
    services = base.rows("SELECT no FROM services WHERE order_no=? ORDER BY created_at DESC", order_no)
    allowed = [one for one in states.allowed(state, shop.rules) if one not in shop.without]
    hindered = hindrance(shop, order_no) if "quantity" in allowed else None
    return Order(
        order_no=order_no,
        customer_id=row["customer_id"],
        state=state,
        state_text=ORDER_TEXT[state],
        progress=states.progress(row, parcels, shop.rules, ask.now),
        placed_at=at(row["placed_at"]),
        pay_by=maybe_at(row["pay_by"]) if state == "unpaid" else None,
        paid_at=maybe_at(row["paid_at"]),
        ship_by=maybe_at(row["ship_by"]),
        shipped_at=maybe_at(row["shipped_at"]),
        signed_at=maybe_at(row["signed_at"]),
        completed_at=maybe_at(row["completed_at"]),
        cancelled_at=maybe_at(row["cancelled_at"]),
        late=hours > 0,
        late_hours=hours,
        items=items_of(shop, order_no),
        goods_total=row["goods_total"],
        discount=row["discount"],
        postage=row["postage"],
        total=row["total"],
        coupons=[UsedCoupon(title=coupon["title"], amount=coupon["amount"]) for coupon in coupons],
        promotion=row["promotion"],
        payment_method=row["payment"],
        payment_text=PAYMENT_TEXT[row["payment"]] if row["payment"] else None,
        address=_address(row, in_full=ask.kind == "customer"),
        parcels=parcels,
        can=[one for one in allowed if one != "quantity" or not hindered],
        service_nos=[service["no"] for service in services],
        why_not={"quantity": hindered.message} if hindered else {},
    )


def items_of(shop: Shop, order_no: str) -> list[OrderItem]:
    rows = shop.database.rows("SELECT * FROM order_items WHERE order_no=? ORDER BY id", order_no)
    return [_item(shop, row) for row in rows]


def _item(shop: Shop, row: sqlite3.Row) -> OrderItem:
    option = shop.shelf.options[row["variant_id"]]
    goods = shop.shelf.goods[option.goods_id]
    return OrderItem(
        id=row["id"],
        product_id=goods.id,
        variant_id=option.id,
        title=goods.title,
        short_title=goods.short,
        variant=option.title,
        category=goods.category,
        qty=row["qty"],
        price=row["price"],
        paid=row["paid"],
        image=picture_at(shop, goods.id),
        state=row["state"],
        state_text=ITEM_TEXT[row["state"]],
        parcel_no=row["parcel_no"],
    )


def _address(row: sqlite3.Row, *, in_full: bool) -> Address:
    detail = row["detail"] if in_full else "＊＊＊"
    receiver = row["receiver"] if in_full else row["receiver"][:1] + "＊"
    place = "".join(dict.fromkeys((row["province"], row["city"], row["district"])))
    return Address(
        receiver=receiver,
        phone_masked=row["phone_masked"],
        province=row["province"],
        city=row["city"],
        district=row["district"],
        detail=detail,
        text=f"{receiver} {row['phone_masked']} {place}{detail}",
    )
