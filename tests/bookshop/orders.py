"""Orders and parcels as the bookshop tells them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.bookshop.clock import now, told
from tests.bookshop.ledger import Sale
from tests.bookshop.no import wrong
from tests.bookshop.rules import RETURN_DAYS, SHIP_HOURS
from tests.bookshop.shelf import edition

STATES = {
    "unpaid": "待付款",
    "to_ship": "待发货",
    "part_shipped": "部分发货",
    "shipped": "运输中",
    "delivering": "派送中",
    "at_pickup": "待取件",
    "signed": "已签收",
    "completed": "已完成",
    "cancelled": "已取消",
    "refunding": "退款中",
    "refunded": "已退款",
    "returning": "退货中",
    "exchanging": "换货中",
    "lost": "包裹异常",
}
_PROGRESS = {
    "unpaid": "还没有付款，付款后我们尽快打包。",
    "to_ship": "书已经在打包了，会在承诺的时间内寄出。",
    "shipped": "包裹在路上，预计两三天送到。",
    "delivering": "快递员正在派送，请留意电话。",
    "signed": "包裹已经签收，祝您读得愉快。",
    "completed": "订单已经完成。",
    "cancelled": "订单已经取消。",
    "returning": "退货已经登记，店员审核后告诉您怎么寄。",
}
_LINES = {"normal": "", "returning": "退货中"}


def state_of(sale: Sale) -> str:
    if sale.cancelled:
        return "cancelled"
    if any(line.state == "returning" for line in sale.lines):
        return "returning"
    for reached, state in ((sale.completed, "completed"), (sale.signed, "signed")):
        if reached:
            return state
    if sale.shipped:
        return "delivering" if sale.delivering else "shipped"
    return "to_ship" if sale.paid else "unpaid"


def can(sale: Sale) -> list[str]:
    state = state_of(sale)
    may = {
        "unpaid": ["pay", "cancel", "address"],
        "to_ship": ["cancel", "address", "invoice"],
        "signed": ["return", "invoice"],
        "completed": ["invoice"],
        "shipped": ["invoice"],
        "delivering": ["invoice"],
    }.get(state, [])
    if sale.signed and now() > return_until(sale):
        may = [one for one in may if one != "return"]
    return [one for one in may if one != "invoice" or sale.invoice is None]


def return_until(sale: Sale) -> dt.datetime:
    return (sale.signed or now()) + dt.timedelta(days=RETURN_DAYS)


def item_id(place: int) -> str:
    return f"line-{place + 1}"


def order(sale: Sale, masked: bool) -> dict[str, Any]:
    state, ship_by = state_of(sale), sale.paid + dt.timedelta(hours=SHIP_HOURS) if sale.paid else None
    return {
        "order_no": sale.number,
        "customer_id": sale.reader,
        "state": state,
        "state_text": STATES[state],
        "progress": _PROGRESS[state],
        "placed_at": told(sale.placed),
        "pay_by": told(sale.placed + dt.timedelta(hours=24)) if state == "unpaid" else None,
        "paid_at": told(sale.paid),
        "ship_by": told(ship_by),
        "shipped_at": told(sale.shipped),
        "signed_at": told(sale.signed),
        "completed_at": told(sale.completed),
        "cancelled_at": told(sale.cancelled),
        "late": False,
        "late_hours": 0,
        "items": [_item(sale, place) for place in range(len(sale.lines))],
        "goods_total": sale.goods,
        "discount": 0,
        "postage": sale.postage,
        "total": sale.goods + sale.postage,
        "coupons": [],
        "promotion": None,
        "payment_method": "wechat" if sale.paid else None,
        "payment_text": "微信支付" if sale.paid else None,
        "address": _address(sale, masked),
        "parcels": [_parcel(sale)] if sale.shipped else [],
        "can": can(sale),
        "service_nos": list(sale.cases),
    }


def _item(sale: Sale, place: int) -> dict[str, Any]:
    line = sale.lines[place]
    book, one = edition(line.variant)
    return {
        "id": item_id(place),
        "product_id": book["id"],
        "variant_id": line.variant,
        "title": book["title"],
        "short_title": book["short_title"],
        "variant": one["title"],
        "category": book["category"],
        "qty": line.qty,
        "price": one["price"],
        "paid": one["price"] * line.qty,
        "image": book["image"],
        "state": line.state,
        "state_text": _LINES[line.state],
        "parcel_no": parcel_no(sale) if sale.shipped else None,
    }


def _address(sale: Sale, masked: bool) -> dict[str, Any]:
    where = sale.address
    area = f"{where['province']}{where['city']}{where['district']}"
    receiver, street = (f"{where['receiver'][0]}**", "****") if masked else (where["receiver"], where["detail"])
    phone = f"{sale.phone[:3]}****{sale.phone[-4:]}"
    text = f"{area}****" if masked else f"{receiver} {phone} {area}{street}"
    parts = {"province": where["province"], "city": where["city"], "district": where["district"]}
    return parts | {"receiver": receiver, "phone_masked": phone, "detail": street, "text": text}


def parcel_no(sale: Sale) -> str:
    return f"YZ9{sale.number[3:7]}{sale.number[-6:]}"


def _parcel(sale: Sale) -> dict[str, Any]:
    assert sale.shipped
    state = "signed" if sale.signed else "delivering" if sale.delivering else "in_transit"
    events = [(sale.shipped, "杭州市", "邮政已收件")]
    events.append((sale.shipped + dt.timedelta(hours=4), "嘉兴市", "到达嘉兴转运中心"))
    if sale.signed:
        events.append((sale.signed, "杭州市", "已签收"))
    return {
        "parcel_no": parcel_no(sale),
        "order_no": sale.number,
        "courier": "邮政快递包裹",
        "courier_phone": "11183",
        "state": state,
        "state_text": {"signed": "已签收", "delivering": "派送中", "in_transit": "运输中"}[state],
        "item_ids": [item_id(place) for place in range(len(sale.lines))],
        "shipped_at": told(sale.shipped),
        "eta": None if sale.signed else str((sale.shipped + dt.timedelta(days=3)).date()),
        "late": False,
        "signed_at": told(sale.signed),
        "signed_by": "本人" if sale.signed else None,
        "pickup_place": None,
        "pickup_code": None,
        "events": [{"at": told(at), "city": city, "text": text} for at, city, text in reversed(events)],
    }


def parcels(sale: Sale, masked: bool) -> dict[str, Any]:
    whole = order(sale, masked)
    same = ("order_no", "progress", "ship_by", "late", "late_hours", "parcels")
    waiting = [] if sale.shipped else [item["short_title"] for item in whole["items"]]
    words = {"order_state": whole["state"], "order_state_text": whole["state_text"], "unshipped_items": waiting}
    return {name: whole[name] for name in same} | words


def page(sales: list[Sale], query: dict[str, str], limit: int, offset: int) -> dict[str, Any]:
    wanted = {one for one in query.get("state", "").split(",") if one}
    if wanted - set(STATES):
        raise wrong("state", "没有这种订单状态。")
    newest = sorted(sales, key=lambda sale: sale.placed, reverse=True)
    found = [sale for sale in newest if not wanted or state_of(sale) in wanted]
    told_of = [order(sale, False) for sale in found[offset : offset + limit]]
    return {"items": told_of, "total": len(found), "limit": limit, "offset": offset}
