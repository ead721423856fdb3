"""The figure asked for, of this shopper; the rule where nobody is signed in."""

from __future__ import annotations

from typing import Any

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.money.test_price import of_level
from xiaoer.shop.asker import as_customer


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
