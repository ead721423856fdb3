"""Walk 1, behind the last stop: cancel, address, receipt: done in Vendure itself."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at, yuan
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.cases import move
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.modifying import modifying
from xiaoer.shop.vendure.orders import order_of
from xiaoer.shop.vendure.refunds import pay_back
from xiaoer.shop.vendure.states import IN_A_CASE, Standing, in_a_case, insist_known
from xiaoer.talk import patterns


async def cancel(ask: Ask) -> c.Cancelled:
    """Before shipping; Vendure puts the goods back and takes the refund down for the merchant to settle. What broke off
    between the two is finished when it is asked again."""
    wish: c.CancelRequest = ask.body
    if len(wish.reason) > 200:
        raise wrong_field("reason", "原因请控制在 200 字以内。")
    found, graph = await ask.order(ask.path["no"]), ask.bridge.graph
    insist_known(found)
    base, no = ask.bridge.beside, found["code"]
    standing = Standing.of(ask, found)
    state = standing.way
    begun = base.row("SELECT 1 FROM cancelling WHERE order_no=?", no) is not None
    if state == "cancelled" and not begun:
        raise refused("already_cancelled", "这笔订单已经取消过了。")
    if standing.state in IN_A_CASE:
        raise in_a_case(standing)
    if state not in ("to_ship", "cancelled"):
        raise refused("already_shipped", "这笔订单已经发出，没法直接取消；可以在派送时拒收，或者联系同事帮您看。")
    before = order_of(ask, found)
    if state != "cancelled":
        base.run("INSERT OR IGNORE INTO cancelling VALUES (?, ?)", no, ask.now)
        await graph.do(queries.CANCEL, "cancelOrder", id=found["id"], why=wish.reason)
    amount = await _pay_back(ask, found)
    for row in base.rows("SELECT no FROM cases WHERE order_no=? AND state='submitted'", no):
        move(ask, row["no"], "closed")
    base.run("DELETE FROM cancelling WHERE order_no=?", no)
    arrival = next((one for one in ask.bridge.rules.refund_arrival if one.method == before.payment_method), None)
    back = f"，{yuan(amount)} 元原路退回" if amount else ""
    return c.Cancelled(
        order_no=found["code"],
        state="cancelled",
        state_text=c.ORDER_TEXT["cancelled"],
        refund_amount=amount,
        refund_to=before.payment_text if amount else None,
        refund_by=(at(ask.now) + dt.timedelta(days=arrival.max_days)).date() if amount and arrival else None,
        text=f"订单已取消{back}。",
    )


async def _pay_back(ask: Ask, found: Node) -> int:
    """What was paid and not given back before; the sum of it."""
    paid = sum(one["amount"] for one in found["payments"] or () if one["state"] == "Settled")
    made = await pay_back(ask.bridge.graph, found, paid, f"cancelled {found['code']}")
    return sum(one["total"] for one in made)


async def change_address(ask: Ask) -> c.Order:
    wish: c.AddressRequest = ask.body
    found, graph = await ask.order(ask.path["no"]), ask.bridge.graph
    insist_known(found)
    standing = Standing.of(ask, found)
    if standing.state in IN_A_CASE:
        raise in_a_case(standing)
    if standing.way != "to_ship":
        raise refused("already_shipped", "包裹已经发出，店里改不了地址了；可以联系快递转寄，我们也可以帮您备注。")
    line = "".join(wish.detail.split())
    if not 2 <= len(line) <= 120 or (len(line) < 4 and not (wish.province or wish.city)):
        raise wrong_field("detail", "地址再写详细一点，比如街道、小区、楼栋和门牌号。")
    if wish.phone is not None and not patterns.fullmatch(r"1[3-9]\d{9}", wish.phone):
        raise wrong_field("phone", "手机号是 11 位数字，麻烦再核对一下。")
    given = {
        "streetLine1": line, "streetLine2": wish.district, "city": wish.city, "province": wish.province,
        "fullName": wish.receiver, "phoneNumber": wish.phone,
    }  # fmt: skip
    elsewhere = {"streetLine2", "province"} if wish.city or wish.province else set()
    address = {name: value or "" for name, value in given.items() if value or name in elsewhere}
    async with modifying(graph, found):
        await graph.do(queries.ADDRESS, "modifyOrder", id=found["id"], address=address)
    return order_of(ask, await ask.order(found["code"]))


async def confirm_receipt(ask: Ask) -> c.Order:
    found = await ask.order(ask.path["no"])
    insist_known(found)
    state = Standing.of(ask, found).way
    if state not in ("shipped", "delivering", "signed"):
        raise refused("nothing_to_confirm", f"这笔订单{c.ORDER_TEXT[state]}，不需要确认收货。")
    for one in found["fulfillments"] or ():
        if one["state"] == "Shipped":
            await ask.bridge.graph.do(queries.DELIVERED, "transitionFulfillmentToState", id=one["id"])
    ask.bridge.beside.run("INSERT OR IGNORE INTO received VALUES (?, ?)", found["code"], ask.now)
    return order_of(ask, await ask.order(found["code"]))
