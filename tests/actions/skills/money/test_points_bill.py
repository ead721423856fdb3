"""How much of a bill points pay, what they bring at once, and what one level has before another."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.shop.asker import as_customer

Who = tuple[str, str, str]


def with_points(shop: DemoShop, least: int, most: int = 100_000) -> tuple[Who, int]:
    for customer in shop.customers():
        points = shop.get(f"/v1/customers/{customer}", as_customer(customer))["points"]
        if least <= points <= most:
            return (customer, *shop.name_and_level(customer)), points
    raise LookupError(f"{least} to {most} points")


async def test_a_sum_they_pay_is_said_to_be_paid(shop: DemoShop) -> None:
    who, points = with_points(shop, 4000)
    answered = await ask("price_promo/beans", who, text="37块9的膜积分够付吗", entities=(("amount", "37.9"),))
    assert (answered.named, answered.values["needed"]) == (["membership/points_cover"], "3790")
    assert answered.values["points"] == str(points)


async def test_of_a_larger_one_what_is_left_to_pay(shop: DemoShop) -> None:
    who, points = with_points(shop, 100, 3000)
    answered = await ask("membership/points_rule", who, text="99块的东西能抵多少")
    assert answered.named == ["membership/points_part"]
    assert answered.values["rest"] == f"{(9900 - points) / 100:.2f}".removesuffix(".00") + "元"


async def test_an_order_not_paid_yet_is_the_bill(shop: DemoShop) -> None:
    for customer in shop.customers():
        unpaid = [one for one in shop.orders(customer) if one["state"] == "unpaid"]
        if len(unpaid) == 1:
            who = (customer, *shop.name_and_level(customer))
            answered = await ask("payment/points_after_pay", who, text="还没付款那单 积分能抵多少")
            assert answered.values["total"] == f"{unpaid[0]['total'] / 100:.2f}".removesuffix(".00") + "元"
            return
    pytest.fail("nobody has one order to pay")


async def test_whether_they_bring_a_coupon_is_yes_or_what_lacks(shop: DemoShop) -> None:
    few, many = with_points(shop, 1, 499), with_points(shop, 500)
    told = await ask("membership/points_rule", few[0], text="换得到券不")
    assert (told.named, told.values["missing"]) == (["membership/coupon_not_yet"], str(500 - few[1]))
    assert (await ask("membership/points_rule", many[0], text="换得到券不")).named == ["membership/coupon_yes"]


async def test_their_rate_and_bounds(shop: DemoShop) -> None:
    who, _ = with_points(shop, 500)
    assert (await ask("membership/points_rule", who, text="抵现比例多少 有上限吗")).named == ["membership/points_rate"]


@pytest.mark.parametrize("goal", ["membership/benefits", "membership/upgrade"])
async def test_of_two_levels_only_what_the_higher_has_more(shop: DemoShop, goal: str) -> None:
    who, _ = with_points(shop, 1)
    answered = await ask(goal, who, text="黑金到底比金卡多啥")
    assert answered.named == ["membership/benefits_more"]
    assert "专属客服优先接入" not in answered.values["gains"], "both have it"


async def test_how_far_the_next_level_is_comes_before_what_it_brings(shop: DemoShop) -> None:
    who = next((c, *shop.name_and_level(c)) for c in shop.customers() if shop.name_and_level(c)[1] == "普通")
    assert (await ask("membership/upgrade", who, text="差多少能升银卡")).named == ["membership/upgrade"]
