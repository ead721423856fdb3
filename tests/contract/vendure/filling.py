"""Customers and orders for a fresh Vendure, made through its own admin API."""

from __future__ import annotations

from typing import Any

import httpx

PEOPLE = ("李一", "王二", "张三", "赵四", "钱五", "孙六", "周七")
ORDERS_OF = (
    ("paid", "shipped", "delivered", "paid"),
    ("shipped", "paid", "delivered"),
    ("paid", "delivered", "delivered"),
    ("paid", "shipped", "delivered"),
    ("shipped", "paid", "delivered"),
    ("paid", "cancelled", "delivered"),
    (),
)
_RESULT = "__typename ... on ErrorResult{message}"


class Filling:
    def __init__(self, url: str, password: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=60, trust_env=False)
        answer = self._send(
            'mutation($p:String!){login(username:"superadmin",password:$p){__typename}}', {"p": password}
        )
        self._http.headers["Authorization"] = f"Bearer {answer.headers['vendure-auth-token']}"

    def fill(self) -> None:
        variants = [
            item["variants"][0]["id"]
            for item in self("{products(options:{take:8}){items{variants{id}}}}")["products"]["items"]
        ]
        shipping = self("{shippingMethods{items{id}}}")["shippingMethods"]["items"][0]["id"]
        for number, name in enumerate(PEOPLE):
            phone = f"1380000{1234 + number}"
            made = self(
                "mutation($f:String!,$l:String!,$e:String!,$p:String!){createCustomer(input:{firstName:$f,lastName:$l,"
                "emailAddress:$e,phoneNumber:$p}){... on Customer{id}}}",
                f=name[1:], l=name[:1], e=f"shopper{number}@example.com", p=phone,
            )  # fmt: skip
            for place, state in enumerate(ORDERS_OF[number]):
                goods = variants[(number + place) % len(variants)]
                self._order(made["createCustomer"]["id"], name, phone, goods, shipping, state)

    def _order(self, customer: str, name: str, phone: str, goods: str, shipping: str, state: str) -> None:
        order = self("mutation{createDraftOrder{id}}")["createDraftOrder"]["id"]
        self(
            f"mutation($o:ID!,$v:ID!){{addItemToDraftOrder(orderId:$o,input:{{productVariantId:$v,quantity:2}}){{{_RESULT}}}}}",
            o=order,
            v=goods,
        )
        self(
            "mutation($o:ID!,$c:ID!){setCustomerForDraftOrder(orderId:$o,customerId:$c){__typename}}",
            o=order,
            c=customer,
        )
        self(
            "mutation($o:ID!,$n:String!,$p:String!){setDraftOrderShippingAddress(orderId:$o,input:{fullName:$n,"
            'streetLine1:"文一路 1 号",streetLine2:"拱墅区",city:"杭州市",province:"浙江省",countryCode:"GB",'
            "phoneNumber:$p}){__typename}}",
            o=order, n=name, p=phone,
        )  # fmt: skip
        self(
            f"mutation($o:ID!,$s:ID!){{setDraftOrderShippingMethod(orderId:$o,shippingMethodId:$s){{{_RESULT}}}}}",
            o=order,
            s=shipping,
        )
        self(f'mutation($o:ID!){{transitionOrderToState(id:$o,state:"ArrangingPayment"){{{_RESULT}}}}}', o=order)
        self(
            f'mutation($o:ID!){{addManualPaymentToOrder(input:{{orderId:$o,method:"wechat",transactionId:"t",metadata:{{}}}}){{{_RESULT}}}}}',
            o=order,
        )
        if state == "cancelled":
            self(f"mutation($o:ID!){{cancelOrder(input:{{orderId:$o}}){{{_RESULT}}}}}", o=order)
        if state in ("shipped", "delivered"):
            self._ship(order, state)

    def _ship(self, order: str, state: str) -> None:
        lines = self("query($o:ID!){order(id:$o){lines{id quantity}}}", o=order)["order"]["lines"]
        sent = [{"orderLineId": line["id"], "quantity": line["quantity"]} for line in lines]
        made = self(
            "mutation($l:[OrderLineInput!]!,$t:String!){addFulfillmentToOrder(input:{lines:$l,handler:{"
            'code:"manual-fulfillment",arguments:[{name:"method",value:"顺丰速运"},{name:"trackingCode",value:$t}]}})'
            "{... on Fulfillment{id} ... on ErrorResult{message}}}",
            l=sent, t=f"SF{order:0>12}",
        )["addFulfillmentToOrder"]  # fmt: skip
        for step in ("Shipped", "Delivered")[: 2 if state == "delivered" else 1]:
            self(
                f"mutation($f:ID!,$s:String!){{transitionFulfillmentToState(id:$f,state:$s){{{_RESULT}}}}}",
                f=made["id"], s=step,
            )  # fmt: skip

    def __call__(self, query: str, **variables: object) -> Any:
        body = self._send(query, variables).json()
        assert not body.get("errors"), body["errors"]
        for result in body["data"].values():
            assert not (isinstance(result, dict) and "message" in result), result
        return body["data"]

    def _send(self, query: str, variables: object) -> httpx.Response:
        return self._http.post("/admin-api", json={"query": query, "variables": variables}).raise_for_status()
