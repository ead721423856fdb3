"""Goods named as a shop here would, customers and orders for a fresh Vendure, made through its own admin API."""

from __future__ import annotations

from tests.contract.vendure.admin import Admin
from tests.contract.vendure.ordering import Buyer, order

PEOPLE = ("李一", "王二", "张三", "赵四", "钱五", "孙六", "周七")
ORDERS_OF = (
    ("paid", "shipped", "delivered", "paid"),
    ("shipped", "paid", "delivered", "delivered"),
    ("paid", "delivered", "delivered", "delivered"),
    ("paid", "shipped", "delivered", "delivered"),
    ("shipped", "paid", *("delivered",) * 6),
    ("paid", "cancelled", "delivered", "delivered", "shipped", *("delivered",) * 4),
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
_SHELF = "{products(options:{take:100,sort:{id:ASC}}){items{id name variants{id}}}}"
_CAMPAIGN = """mutation{createPromotion(input:{enabled:true,startsAt:"2026-01-01T00:00:00+08:00",
 endsAt:"2099-01-01T00:00:00+08:00",conditions:[{code:"minimum_order_amount",arguments:[
 {name:"amount",value:"100000"},{name:"taxInclusive",value:"true"}]}],actions:[{code:"order_fixed_discount",
 arguments:[{name:"discount",value:"5000"}]}],
 translations:[{languageCode:en,name:"整单满减",description:""}]}){__typename}}"""


def fill(admin: Admin) -> None:
    _name_goods(admin)
    admin(_CAMPAIGN)
    variants = [item["variants"][0]["id"] for item in admin(_SHELF)["products"]["items"][:8]]
    for number, name in enumerate(PEOPLE):
        phone = f"1380000{1234 + number}"
        made = admin(
            "mutation($f:String!,$l:String!,$e:String!,$p:String!){createCustomer(input:{firstName:$f,lastName:$l,"
            "emailAddress:$e,phoneNumber:$p}){... on Customer{id}}}",
            f=name[1:], l=name[:1], e=f"shopper{number}@example.com", p=phone,
        )  # fmt: skip
        buyer = Buyer(made["createCustomer"]["id"], name, phone)
        for place, state in enumerate(ORDERS_OF[number]):
            order(admin, buyer, variants[(number + place) % len(variants)], state, pieces=2 - place % 2)


def _name_goods(admin: Admin) -> None:
    """One thing is sold out."""
    named = "mutation($i:ID!,$n:String!){updateProduct(input:{id:$i,translations:[{languageCode:en,name:$n}]}){id}}"
    gone = "mutation($i:ID!){updateProductVariants(input:[{id:$i,stockOnHand:0,trackInventory:TRUE}]){id}}"
    shelf = "mutation($i:ID!,$n:String!){updateFacetValues(input:{id:$i,translations:[{languageCode:en,name:$n}]}){id}}"
    for item in admin(_SHELF)["products"]["items"]:
        if item["name"] in NAMES:
            admin(named, i=item["id"], n=NAMES[item["name"]])
        if item["name"] == SOLD_OUT:
            admin(gone, i=item["variants"][0]["id"])
    for value in admin("{facetValues(options:{take:100}){items{id code}}}")["facetValues"]["items"]:
        if value["code"] in CATEGORIES:
            admin(shelf, i=value["id"], n=CATEGORIES[value["code"]])
