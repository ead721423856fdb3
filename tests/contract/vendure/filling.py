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
NAMES = {
    "Laptop": "笔记本电脑", "Tablet": "平板电脑", "Wireless Optical Mouse": "无线鼠标", "32-Inch Monitor": "大屏显示器",
    "Curvy Monitor": "曲面显示器", "High Performance RAM": "内存条", "Gaming PC": "游戏主机", "Hard Drive": "移动硬盘",
    "Clacky Keyboard": "机械键盘", "USB Cable": "数据线",
}  # fmt: skip
"""The goods that are talked of; the rest keep the names of Vendure's own samples."""
CATEGORIES = {"electronics": "数码", "home-garden": "家居园艺", "sports-outdoor": "运动户外"}
SOLD_OUT = "Clacky Keyboard"
_RESULT = "__typename ... on ErrorResult{message}"


class Filling:
    def __init__(self, url: str, password: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=60, trust_env=False)
        answer = self._send(
            'mutation($p:String!){login(username:"superadmin",password:$p){__typename}}', {"p": password}
        )
        self._http.headers["Authorization"] = f"Bearer {answer.headers['vendure-auth-token']}"

    def fill(self) -> None:
        self._in_chinese()
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

    def _in_chinese(self) -> None:
        """As a shop here would name things; one thing is sold out, one campaign runs."""
        for item in self("{products(options:{take:100}){items{id name variants{id}}}}")["products"]["items"]:
            if item["name"] in NAMES:
                self(
                    "mutation($i:ID!,$n:String!){updateProduct(input:{id:$i,translations:[{languageCode:en,name:$n}]}){id}}",
                    i=item["id"], n=NAMES[item["name"]],
                )  # fmt: skip
            if item["name"] == SOLD_OUT:
                for one in item["variants"]:
                    self(
                        "mutation($i:ID!){updateProductVariants(input:[{id:$i,stockOnHand:0,trackInventory:TRUE}]){id}}",
                        i=one["id"],
                    )
        for value in self("{facetValues(options:{take:100}){items{id code}}}")["facetValues"]["items"]:
            if value["code"] in CATEGORIES:
                self(
                    "mutation($i:ID!,$n:String!){updateFacetValues(input:[{id:$i,translations:[{languageCode:en,name:$n}]}])"
                    "{id}}",
                    i=value["id"], n=CATEGORIES[value["code"]],
                )  # fmt: skip
        self(
            'mutation{createPromotion(input:{enabled:true,startsAt:"2026-01-01T00:00:00+08:00",'
            'endsAt:"2099-01-01T00:00:00+08:00",conditions:[{code:"minimum_order_amount",arguments:['
            '{name:"amount",value:"90000000"},{name:"taxInclusive",value:"true"}]}],actions:['
            '{code:"order_fixed_discount",arguments:[{name:"discount",value:"5000"}]}],'
            'translations:[{languageCode:en,name:"整单满减",description:""}]}){__typename}}'
        )

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
