"""Where the shop delivers: a city stands for its province, and what does not go that far is said of the goods asked."""

from __future__ import annotations

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


async def named(text: str) -> tuple[list[str], dict[str, str]]:
    answered = await ask("logistics/coverage", text=text)
    return answered.named, dict(answered.values)


async def test_a_city_in_a_far_province_costs_what_the_province_does(shop: DemoShop) -> None:
    assert await named("三亚能到货么") == (["logistics/coverage_remote"], {"regions": "海南", "postage": "15元"})
    assert (await named("乌鲁木齐给发吗"))[1]["regions"] == "新疆"


async def test_a_near_city_is_served_as_everywhere(shop: DemoShop) -> None:
    assert (await named("苏州能到货么"))[0] == ["logistics/coverage"]


async def test_fresh_goods_do_not_go_that_far(shop: DemoShop) -> None:
    answered = await ask("logistics/coverage", text="三亚能发蓝莓么", entities=(("product", "云南蓝莓"),))
    assert answered.named == ["logistics/coverage_goods"]
