"""Another kind of what is not sent yet, told in so many words and read as anything, is put forward; nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from actions.change_order_words import is_counted_kind, pieces_in, some_by_kind, variant_in
from actions.new_address import with_another_house
from actions.shop import open_shop
from tests.actions.conftest import DemoShop, acting_as, running_shop
from tests.actions.demo_shop import TOKEN
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import Address, Variant

WISH = {"acts": {"want": 0.6, "tell": 0.3}}


@pytest.fixture(scope="module")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from running_shop(tmp_path_factory.mktemp("wished"), {})


def variants(**parts: list[str]) -> list[Variant]:
    ((part, values),) = parts.items()
    named: list[dict[str, Any]] = [{part: value} for value in values]
    if part == "kinds":
        named = [{"color": color, "size": size} for color, _, size in (one.partition("/") for one in values)]
    return [
        Variant(
            id=f"V-{place}", title="x", price=1, list_price=1, stock=9, stock_state="in_stock", stock_text="", **one
        )
        for place, one in enumerate(named)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("那换白的", variants(color=["雾霾蓝", "米白"])),
        ("颜色点错了 要蓝色的", variants(color=["深灰", "湖水蓝"])),
        ("要12本的那种", variants(flavor=["6 本装", "12 本装"])),
        ("换两支装的", variants(flavor=["50ml", "50ml 两支"])),
        ("拍成58的了 我要72的", variants(flavor=["58%", "72%", "85%"])),
        ("要大果", variants(flavor=["中果 14mm+", "大果 18mm+"])),
        ("尺码拍大了 换小一号", variants(kinds=["黑/2XL", "黑/XL", "灰/XL"])),
    ],
)
def test_the_kind_is_found_by_what_only_it_has(text: str, kinds: list[Variant]) -> None:
    found = variant_in(text, kinds[0], kinds)
    assert found is not None
    assert found.id == "V-1"


def test_what_was_bought_by_mistake_is_not_what_is_wished() -> None:
    kinds = variants(flavor=["中深烘 坚果", "浅烘 花果"])
    assert variant_in("点成花果的了吧 要坚果的", kinds[0], kinds) is None


def test_a_number_of_pieces_in_the_name_of_a_kind_is_no_number_of_pieces() -> None:
    assert pieces_in("要12本的那种", 1) is None
    assert pieces_in("换两支装的", 1) is None
    assert pieces_in("改成12本", 1) == 12
    assert is_counted_kind(variants(flavor=["20 片"])[0], "换20片的")


def test_of_two_kinds_counted_only_so_many_become_the_other() -> None:
    green = variants(color=["薄荷绿"])[0]
    assert some_by_kind("换成绿的一个 白的一个", 2, green) == 1
    assert some_by_kind("都换成绿的", 2, green) is None


@pytest.mark.parametrize(
    ("detail", "text", "becomes"),
    [
        ("听雨路559号和悦府17幢802", "地址写错了 是17幢1单元2003 其他不变", "听雨路559号和悦府17幢1单元2003"),
        ("听雨路559号17幢802", "房号写错了 是803", "听雨路559号17幢803"),
        ("听雨路559号17幢802", "楼号写错了，改成18幢吧", "听雨路559号18幢802"),
    ],
)
def test_only_the_house_that_was_wrong_is_another(detail: str, text: str, becomes: str) -> None:
    old = Address(
        receiver="周", phone_masked="1", province="四川省", city="成都市", district="锦江区", detail=detail, text=""
    )
    assert with_another_house(old, text) == {"line": f"四川省成都市锦江区{becomes}"}
    assert with_another_house(old, "地址写错了 是建设路17号") is None


def unsent(shop: DemoShop) -> tuple[str, dict[str, Any], str, str]:
    """A customer, an order with one thing that comes in another kind of no higher price, its name and the kind."""
    for customer in shop.customers():
        orders = shop.orders(customer)
        fitting = [one for one in orders if "quantity" in one["can"]]
        for order in fitting:
            names = [item["short_title"] for one in orders for item in one["items"]]
            for item in order["items"]:
                kinds = shop.get(f"/v1/products/{item['product_id']}")["variants"]
                bought = next(one for one in kinds if one["id"] == item["variant_id"])
                others = [one for one in kinds if one["id"] != bought["id"] and one["price"] == bought["price"]]
                there = [one for one in others if one["stock"] > item["qty"] and one["color"] and not one["size"]]
                if there and names.count(item["short_title"]) == 1:
                    return customer, order, item["short_title"], there[0]["color"]
    raise LookupError("nothing that comes in another colour waits")


async def says(shop: DemoShop, text: str, reading: dict[str, Any] | None = None) -> tuple[Stage, Heard]:
    customer, _, name, colour = unsent(shop)
    stage = acting_as(shop, customer)
    said = text.format(name=name, colour=colour)
    return stage, await stage.say(said, entities={"product": name}, sure=0.3, reading=reading or WISH)


async def test_a_kind_that_is_wished_beside_the_way_is_put_forward_and_a_yes_changes_it(shop: DemoShop) -> None:
    customer, order, _, colour = unsent(shop)
    stage, heard = await says(shop, "{name}点错颜色了 要{colour}的")
    proper(heard)
    assert f"换成{colour}" in heard.text
    before = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))
    assert before["items"] == order["items"]
    heard = await stage.say("那换", "exchange/wish", act="want")
    assert "改好了" in heard.text


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("{name}别换颜色啊 {colour}好看吗", WISH),
        ("{name}如果换{colour}呢", WISH),
        ("{name}{colour}的是不是更贵", {"acts": {"ask": 0.9}}),
        ("{name}要不换{colour}的 再说吧", {"acts": {"stop": 0.8, "want": 0.1}}),
    ],
)
async def test_what_is_left_supposed_or_asked_begins_nothing(
    shop: DemoShop, text: str, reading: dict[str, Any]
) -> None:
    stage, _ = await says(shop, text, reading)
    assert stage.form is None


async def test_one_of_two_that_is_not_wanted_is_left_out_where_the_other_is_kept(shop: DemoShop) -> None:
    fits = (
        (customer, order)
        for customer in shop.customers()
        for order in shop.orders(customer)
        if "quantity" in order["can"]
        if len({item["short_title"] for item in order["items"]}) == len(order["items"]) == 2
    )
    customer, order = next(fits)
    gone, kept = (item["short_title"] for item in order["items"])
    stage = acting_as(shop, customer)
    heard = await stage.say(f"{gone}不要了 {kept}留着", "cancel_order/wish", entities={"product": gone}, act="want")
    proper(heard)
    assert f"去掉{gone}" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_whom_the_shop_does_not_know_is_told_so_though_a_change_may_be_wished(shop: DemoShop) -> None:
    heard = await Stage(("C9999", "周", "金卡")).say("颜色点错了 要蓝色的", "return", sure=0.9, reading=WISH)
    assert "没有找到您登录的这个账号" in heard.text


class Watched(httpx.AsyncHTTPTransport):
    """The way to the demo shop: what was asked for is kept, and no goods are there any more."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        if request.url.path.startswith("/v1/products/"):
            request.url = request.url.copy_with(path="/v1/products/gone")
        return await super().handle_async_request(request)


async def test_goods_that_are_gone_begin_no_change_and_the_orders_are_asked_for_no_second_time(shop: DemoShop) -> None:
    customer, _, name, colour = unsent(shop)
    stage, way = acting_as(shop, customer), Watched()
    open_shop(ShopClient(shop.url, TOKEN, transport=way))
    heard = await stage.say(f"{name}点错颜色了 要{colour}的", "thanks", entities={"product": name}, reading=WISH)
    proper(heard)
    assert stage.form is None
    assert way.asked.count("/v1/orders") == 1
