"""Another policies.yml, another answer: what the bot says of the shop's rules and gives by itself, without code."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from actions.shop import close_shop, open_shop
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import PATIENCE_S, TOKEN, DemoShop, running_shop
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.client import ShopClient
from xiaoer.shop.demo.policies import OURS

CHANGES = (
    ("女装\n      return_days: 7", "女装\n      return_days: 30"),
    ("free_from: 99", "free_from: 59"),
    ("price_protection:\n  days: 7", "price_protection:\n  days: 12"),
    ("photo_hours: 72", "photo_hours: 36"),
    ("sold_out: {name: 想买的暂时售罄, most: 30,", "sold_out: {name: 想买的暂时售罄, most: 2,"),
)


@pytest.fixture(scope="module")
def other_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    folder, text = tmp_path_factory.mktemp("other"), OURS.read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "policies.yml").write_text(text, encoding="utf-8")
    yield from running_shop(folder, {"XIAOER_SHOP_POLICIES": str(folder / "policies.yml")})


@pytest.fixture
async def other(other_shop: DemoShop) -> AsyncIterator[DemoShop]:
    open_shop(ShopClient(other_shop.url, TOKEN, timeout_s=PATIENCE_S))
    yield other_shop
    await close_shop()


@pytest.mark.parametrize(
    ("text", "intent", "now", "before"),
    [
        ("女装几天内可以退", "return", "30 天", "7 天"),
        ("满多少包邮", "price_promo", "满 59 元", "99"),
        ("价保几天", "price_protection", "付款后 12 天内", "7 天"),
        ("坏了要拍照片吗", "return", "36 小时", "72"),
    ],
)
async def test_the_bot_says_what_the_file_says_now(
    other: DemoShop, text: str, intent: str, now: str, before: str
) -> None:
    heard = await Stage(visitor="v_other").say(text, intent)
    proper(heard)
    assert now in heard.text
    assert before not in heard.text


async def test_the_bot_gives_what_the_file_allows_now(other: DemoShop) -> None:
    product, variant = next(
        (product, variant)
        for product in other.get("/v1/products", limit=100)["items"]
        for variant in product["variants"]
        if variant["stock_state"] == "sold_out" and variant["color"] and variant["size"]
    )
    entities = {"product": product["short_title"], "color": variant["color"], "size": variant["size"]}
    stage = acting_as(other, "C0050")
    heard = await stage.say("有货吗", "stock", entities)
    proper(heard)
    assert "给您一张2元的券" in heard.text
    assert not heard.cards("coupon"), "offered and not given"
    heard = await stage.press_titled(heard, "领2元的券")
    proper(heard)
    assert [card["amount"] for card in heard.cards("coupon")] == ["2.00"]
