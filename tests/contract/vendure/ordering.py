"""One order in a fresh Vendure, brought as far as its test wants it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.contract.vendure.admin import Admin


@dataclass(frozen=True)
class Buyer:
    id: str
    name: str
    phone: str


_NEW = "mutation{createDraftOrder{id}}"
_ITEM = (
    "mutation($o:ID!,$v:ID!,$q:Int!){addItemToDraftOrder(orderId:$o,input:{productVariantId:$v,quantity:$q}){RESULT}}"
)
_WHO = "mutation($o:ID!,$c:ID!){setCustomerForDraftOrder(orderId:$o,customerId:$c){__typename}}"
_WHERE = """mutation($o:ID!,$n:String!,$p:String!){setDraftOrderShippingAddress(orderId:$o,input:{fullName:$n,
 streetLine1:"文一路 1 号",streetLine2:"拱墅区",city:"杭州市",province:"浙江省",countryCode:"GB",
 phoneNumber:$p}){__typename}}"""
_COUPON = "mutation($o:ID!,$c:String!){applyCouponCodeToDraftOrder(orderId:$o,couponCode:$c){RESULT}}"
_WAY = "mutation($o:ID!,$s:ID!){setDraftOrderShippingMethod(orderId:$o,shippingMethodId:$s){RESULT}}"
_READY = 'mutation($o:ID!){transitionOrderToState(id:$o,state:"ArrangingPayment"){RESULT}}'
_PAID = """mutation($o:ID!){addManualPaymentToOrder(input:{orderId:$o,method:"wechat",transactionId:"t",
 metadata:{}}){RESULT}}"""
_CANCELLED = "mutation($o:ID!){cancelOrder(input:{orderId:$o}){RESULT}}"
_SENT = """mutation($l:[OrderLineInput!]!,$t:String!){addFulfillmentToOrder(input:{lines:$l,handler:{
 code:"manual-fulfillment",arguments:[{name:"method",value:"顺丰速运"},{name:"trackingCode",value:$t}]}})
 {RESULT ... on Fulfillment{id}}}"""
_MOVED = "mutation($f:ID!,$s:String!){transitionFulfillmentToState(id:$f,state:$s){RESULT}}"


def order(admin: Admin, buyer: Buyer, goods: str, state: str, pieces: int = 2, code: str = "") -> None:
    """``state``: paid, shipped, delivered or cancelled; ``code``: of a coupon."""
    number = admin(_NEW)["createDraftOrder"]["id"]
    shipping = admin("{shippingMethods{items{id}}}")["shippingMethods"]["items"][0]["id"]
    admin(_ITEM, o=number, v=goods, q=pieces)
    admin(_WHO, o=number, c=buyer.id)
    admin(_WHERE, o=number, n=buyer.name, p=buyer.phone)
    if code:
        admin(_COUPON, o=number, c=code)
    admin(_WAY, o=number, s=shipping)
    admin(_READY, o=number)
    admin(_PAID, o=number)
    if state == "cancelled":
        admin(_CANCELLED, o=number)
    if state in ("shipped", "delivered"):
        _ship(admin, number, delivered=state == "delivered")


def _ship(admin: Admin, number: str, *, delivered: bool) -> None:
    lines = admin("query($o:ID!){order(id:$o){lines{id quantity}}}", o=number)["order"]["lines"]
    sent = [{"orderLineId": line["id"], "quantity": line["quantity"]} for line in lines]
    made = admin(_SENT, l=sent, t=f"SF{number:0>12}")["addFulfillmentToOrder"]
    for step in ("Shipped", "Delivered")[: 2 if delivered else 1]:
        admin(_MOVED, f=made["id"], s=step)
