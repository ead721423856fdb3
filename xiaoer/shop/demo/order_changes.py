"""Walk 1, last stop: what may be changed on an order: urge, cancel, address, receipt. The state decides."""

from __future__ import annotations

import re
import secrets
from typing import Literal

from xiaoer.shop.contract import (
    ORDER_TEXT,
    PAYMENT_TEXT,
    AddressRequest,
    Cancelled,
    CancelRequest,
    Order,
    Urge,
    UrgeRequest,
)
from xiaoer.shop.demo.orders import order_of
from xiaoer.shop.demo.parcels import parcels_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, day, words, yuan
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY, HOUR

URGE_AGAIN_S = DAY
_PLACE = re.compile(
    r"^(?P<province>[^省]{2,8}省|(?:内蒙古|广西|宁夏|新疆|西藏)[^市区]{0,6}?自治区|(?:北京|上海|天津|重庆)(?=市))?"
    r"(?P<city>[^市]{2,8}?(?:市|自治州|地区|盟))?(?P<district>[^区县市]{1,8}?(?:区|县|市))?(?P<rest>.*)$"
)


def urge(ask: Ask) -> Urge:
    """A ticket to the warehouse or the courier; asked again within a day, it is the same ticket."""
    wish: UrgeRequest = ask.body
    order, base, now = ask.order(ask.path["no"]), ask.shop.database, ask.now
    if order["state"] == "unpaid":
        raise refused("not_paid", "这笔订单还没有付款，付款后仓库才会备货。")
    if order["state"] == "at_pickup":
        raise refused("at_pickup", "包裹已经到取件点了，带上取件码就能取。")
    if order["state"] not in ("to_ship", "part_shipped", "shipped", "delivering", "lost"):
        raise refused("nothing_to_urge", f"这笔订单{ORDER_TEXT[order['state']]}，不需要催。")
    target: Literal["warehouse", "courier"] = (
        "warehouse" if order["state"] in ("to_ship", "part_shipped") else "courier"
    )
    row = base.row(
        "SELECT * FROM urges WHERE order_no=? AND target=? AND created_at>? ORDER BY created_at DESC LIMIT 1",
        order["order_no"], target, now - URGE_AGAIN_S,
    )  # fmt: skip
    already = row is not None
    if row is None:
        answers = ask.shop.rules.answers
        number = f"CB{at(now):%y%m%d}{secrets.randbelow(10**6):06d}"
        base.insert(
            "urges",
            ticket_no=number,
            order_no=order["order_no"],
            target=target,
            note=wish.note[:200],
            created_at=now,
            answer_by=now + (answers.warehouse_hours if target == "warehouse" else answers.courier_hours) * HOUR,
        )
        row = base.row("SELECT * FROM urges WHERE ticket_no=?", number)
        assert row is not None
    whom = "仓库" if target == "warehouse" else "快递"
    done = "之前已经催过" if already else "已经登记加急催"
    return Urge(
        ticket_no=row["ticket_no"],
        order_no=order["order_no"],
        to=target,
        created_at=at(row["created_at"]),
        answer_by=at(row["answer_by"]),
        already=already,
        text=f"{done}{whom}，{words(row['answer_by'], now)} 前会有回复。",
    )


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
    for item in base.rows("SELECT * FROM order_items WHERE order_no=?", order["order_no"]):
        if item["state"] != "normal":
            already += item["paid"]
            continue
        base.run("UPDATE stock SET stock=stock+? WHERE variant_id=?", item["qty"], item["variant_id"])
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


def change_address(ask: Ask) -> Order:
    """Before shipping, to where the shop delivers."""
    wish: AddressRequest = ask.body
    order = ask.order(ask.path["no"])
    if order["state"] not in ("unpaid", "to_ship"):
        raise refused(
            "already_shipped",
            "包裹已经发出，店里改不了地址了；可以联系快递转寄，我们也可以帮您备注。"
            if order["signed_at"] is None and order["cancelled_at"] is None
            else f"这笔订单{ORDER_TEXT[order['state']]}，不能再改地址。",
            state=order["state"],
        )
    given = _parts(wish)
    _deliverable(ask, order["order_no"], given, order["province"])
    if given["province"] == "" and given["city"] == "" and len(given["detail"]) < 4:
        raise wrong_field("detail", "地址再写详细一点，比如街道、小区、楼栋和门牌号。")
    kept = {name: given[name] or order[name] for name in ("province", "city", "district")}
    phone = wish.phone
    ask.shop.database.run(
        "UPDATE orders SET province=?, city=?, district=?, detail=?, receiver=?, phone_masked=?, phone_last4=?"
        " WHERE order_no=?",
        kept["province"], kept["city"], kept["district"], given["detail"],
        (wish.receiver or order["receiver"])[:20],
        f"{phone[:3]}****{phone[-4:]}" if phone else order["phone_masked"],
        phone[-4:] if phone else order["phone_last4"],
        order["order_no"],
    )  # fmt: skip
    return order_of(ask, ask.order(order["order_no"]))


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


def _parts(wish: AddressRequest) -> dict[str, str]:
    """Province, city, district and the rest; from one line when they are not given apart."""
    line = "".join(wish.detail.split())
    if len(line) > 120:
        raise wrong_field("detail", "地址请控制在 120 字以内。")
    if len(line) < 2:
        raise wrong_field("detail", "请告诉我新的收货地址。")
    if wish.phone is not None and not re.fullmatch(r"1[3-9]\d{9}", wish.phone):
        raise wrong_field("phone", "手机号是 11 位数字，麻烦再核对一下。")
    if wish.province or wish.city or wish.district:
        given = (wish.province or "", wish.city or "", wish.district or "", line)
    else:
        found = _PLACE.match(line)
        given = tuple((part or "") for part in found.groups()) if found else ("", "", "", line)  # type: ignore[assignment]
    province, city, district, rest = given
    return {
        "province": province or (city if city in _MUNICIPAL else ""),
        "city": city,
        "district": district,
        "detail": rest or line,
    }


_MUNICIPAL = frozenset({"北京市", "上海市", "天津市", "重庆市"})


def _deliverable(ask: Ask, order_no: str, given: dict[str, str], province: str) -> None:
    place, shipping = given["province"] + given["city"] + given["detail"][:6], ask.shop.rules.shipping
    if away := next((name for name in shipping.not_served if name in place), None):
        raise refused("not_served", f"{away}暂时还送不到，换一个大陆的地址可以吗？")
    if far := next((n for n in shipping.remote_regions if n in place or (not place and n in province)), None):
        rows = ask.shop.database.rows("SELECT variant_id FROM order_items WHERE order_no=?", order_no)
        shelf = ask.shop.shelf
        inside = {shelf.goods[shelf.options[row["variant_id"]].goods_id].category for row in rows}
        if kept := next((name for name in shipping.not_to_remote if name in inside), None):
            raise refused("not_served", f"订单里有{shelf.categories[kept]}，{far}路途远，暂时送不到。")
