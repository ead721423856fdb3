"""The figure asked for, of this shopper; the rule where nobody is signed in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.money.test_price import of_level, single_variant
from xiaoer.shop.asker import as_customer
from xiaoer.talk.reading import Subject


def member(shop: DemoShop, customer: str) -> dict[str, Any]:
    found: dict[str, Any] = shop.get(f"/v1/customers/{customer}/membership", as_customer(customer))
    return found


async def test_points_alone_and_when_they_lapse(shop: DemoShop) -> None:
    lapsing = next(c for c in shop.customers() if member(shop, c)["points_expiring"])
    told = await ask("membership/points", (lapsing, "", ""))
    assert told.named == ["membership/points_expiring"]
    assert told.values["points"] == str(member(shop, lapsing)["points"])
    assert told.values["expiring"] == str(member(shop, lapsing)["points_expiring"])
    keeping = next(c for c in shop.customers() if not member(shop, c)["points_expiring"])
    assert (await ask("membership/points", (keeping, "", ""))).named == ["membership/points"]


async def test_what_lacks_to_the_next_level(shop: DemoShop) -> None:
    customer = of_level(shop, "银卡")
    told = await ask("membership/upgrade", customer)
    assert told.named == ["membership/upgrade"]
    assert told.values["missing"] == str(member(shop, customer[0])["to_next"])
    assert (await ask("membership/upgrade", of_level(shop, "黑金"))).named == ["membership/upgrade_highest"]


async def test_the_level_and_its_benefits(shop: DemoShop) -> None:
    customer = of_level(shop, "金卡")
    assert (await ask("membership/level", customer)).values["level"] == "金卡会员"
    told = await ask("membership/benefits", customer)
    assert all(one in told.values["benefits"] for one in member(shop, customer[0])["benefits"])


async def test_the_birthday_as_the_books_have_it(shop: DemoShop) -> None:
    of_state = {member(shop, customer)["birthday_state"]: customer for customer in shop.customers()}
    assert len(of_state) > 1
    for state, customer in of_state.items():
        assert (await ask("membership/gift", (customer, "", ""))).named == [f"membership/gift_{state}"]


async def test_a_visitor_hears_the_rule_before_being_asked_to_sign_in(shop: DemoShop) -> None:
    for aspect in ("points_rule", "benefits", "upgrade", "gift", "join"):
        assert (await ask(f"membership/{aspect}")).named == ["library/answer"]
    assert (await ask("membership/points")).named == ["membership/login"]


async def test_when_points_lapse_is_ones_own_day_and_what_they_are_for_ones_own_worth(shop: DemoShop) -> None:
    lapsing = (next(c for c in shop.customers() if member(shop, c)["points_expiring"]), "", "")
    assert (await ask("membership/points_rule", lapsing, text="到哪天就没了 会清掉吗 有效期")).named == [
        "membership/points_lapse"
    ]
    told = await ask("membership/points_rule", lapsing, text="这些积分拿来抵钱怎么弄")
    assert told.named == ["membership/points_worth", "library/answer"]
    assert (await ask("membership/points_rule", lapsing, text="多买东西就有积分吗")).named == ["library/answer"]


async def test_a_birthday_among_the_benefits_is_the_birthdays_gift(shop: DemoShop) -> None:
    told = await ask("membership/benefits", of_level(shop, "金卡"), text="过生日有啥")
    assert told.named[0].startswith("membership/gift_")


async def test_stopping_membership_is_for_a_person_and_stops_nothing(shop: DemoShop) -> None:
    assert (await ask("membership/withdraw", of_level(shop, "金卡"))).named == ["membership/leave"]


async def test_whether_the_level_is_lost_is_told_by_ones_own_growth(shop: DemoShop) -> None:
    customer = of_level(shop, "金卡")
    member = shop.get(f"/v1/customers/{customer[0]}/membership", as_customer(customer[0]))
    for goal in ("membership/upgrade", "membership/level_lost"):
        answered = await ask(goal, customer, text="会掉级么 今年买得少")
        assert answered.named == ["membership/level_kept"]
        assert answered.values["growth"] == str(member["growth"])
    assert (await ask("membership/level_lost", text="会掉级么")).named == ["membership/level_lost"]


async def test_points_of_a_thing_that_is_returned(shop: DemoShop) -> None:
    customer = of_level(shop, "金卡")
    taken = await ask("membership/points_returned", customer, text="送的积分会扣回去吗")
    assert taken.named == ["membership/points_taken_back"]
    given = await ask("membership/points_returned", customer, text="抵掉的积分退不退")
    assert given.named == ["membership/points_returned"]


async def test_what_is_supposed_is_no_wish_beside_the_question_it_is_the_condition_of(shop: DemoShop) -> None:
    customer = of_level(shop, "金卡")
    reading = {
        "acts": {"want": 0.6, "ask": 0.5},
        "frame": {"supposed": True},
        "matters": [
            {"topic": "return", "aspect": "wish", "odds": 0.9, "aspect_odds": 0.35},
            {"topic": "membership", "aspect": "points_returned", "odds": 0.99, "aspect_odds": 0.99},
        ],
    }
    text = "那条裙子如果退了 送的积分会扣回去吗"
    heard = await acting_as(shop, customer[0]).say(text, "membership", reading=reading)
    assert heard.text.startswith("会扣回")


async def test_what_came_off_one_order_by_the_level_is_that_orders_own_record(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    this = (Subject("order", "那单", "pointed"),)
    answered = await ask(
        "membership/level", (customer, "", ""), order_no=order["order_no"], subjects=this, text="那单按金卡打折了没"
    )
    assert answered.named[0].startswith("price_promo/not_applied")
    assert answered.named[-1] == "membership/no_discount"


async def test_a_reminder_is_not_promised(shop: DemoShop) -> None:
    customer = of_level(shop, "金卡")
    answered = await ask("membership/points_end", customer, text="过期是不是年底清零？提醒我一下")
    assert answered.named[-1] == "membership/points_remind"
    product = single_variant(shop, 1000)
    sale = await ask("price_promo/discount", customer, slots={"product_id": product["id"]}, text="打折提醒我一下哈")
    assert sale.named == ["price_promo/no_reminder_of"]


async def test_there_is_no_price_for_members_and_what_there_is_instead(shop: DemoShop) -> None:
    answered = await ask("membership/member_price", of_level(shop, "黑金"))
    assert answered.named == ["membership/member_price_none"]
    product = single_variant(shop, 1000, 9000)
    goods = await ask("membership/member_price", of_level(shop, "金卡"), slots={"product_id": product["id"]})
    assert goods.named[0] == "membership/member_price_goods"
    assert product["short_title"] in goods.values["goods"]
    assert (await ask("membership/member_price")).named == ["membership/member_price"]


@pytest.mark.parametrize(("level", "times"), [("普通", 1), ("银卡", 1.2), ("黑金", 2)])
async def test_points_are_earned_by_the_level(shop: DemoShop, level: str, times: float) -> None:
    for goal in ("membership/points_rule", "membership/double_points"):
        answered = await ask(goal, of_level(shop, level), text="花100给几分")
        assert answered.named == ["membership/points_earned"]
        assert answered.values["earned"] == f"{100 * times:g}"


@pytest.mark.parametrize("goal", ["membership/points", "membership/points_rule", "price_promo/beans"])
async def test_how_many_points_a_sum_takes(shop: DemoShop, goal: str) -> None:
    answered = await ask(goal, of_level(shop, "金卡"), text="换100块要多少分")
    assert answered.named == ["membership/points_needed"]
    assert answered.values["needed"] == "10000"


async def test_what_points_are_best_used_for_is_reckoned(shop: DemoShop) -> None:
    told = {}
    for customer in shop.customers():
        who = (customer, *shop.name_and_level(customer))
        points = int(member(shop, customer)["points"])
        told[points >= 500] = (await ask("membership/points_best_use", who)).named
    assert told == {True: ["membership/best_use_same"], False: ["membership/best_use_few"]}
    assert (await ask("membership/points_best_use")).named == ["membership/points_best_use"]


async def test_whether_points_may_be_used_is_yes_first(shop: DemoShop) -> None:
    yes = await ask("price_promo/beans", of_level(shop, "金卡"), text="积分能抵这59块不")
    worth = await ask("price_promo/beans", of_level(shop, "金卡"), text="我的分能抵多少")
    assert [*yes.named, *worth.named] == ["membership/points_part", "membership/points_worth"]


@pytest.mark.parametrize("goal", ["membership/points_returned", "membership/upgrade"])
async def test_a_return_takes_growth_away(shop: DemoShop, goal: str) -> None:
    answered = await ask(goal, of_level(shop, "银卡"), text="退货成长值减不减")
    assert answered.named == ["membership/growth_returned"]


async def test_points_for_a_review_are_not_reckoned_from_a_sum(shop: DemoShop) -> None:
    answered = await ask("membership/points_rule", of_level(shop, "银卡"), text="晒图送多少分")
    assert answered.named != ["membership/points_earned"]
