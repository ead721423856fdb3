"""What became of a complaint, and disappointment without a matter: by the tickets and orders there are."""

from __future__ import annotations

from tests.actions.books import tickets
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


def late_alone(shop: DemoShop) -> tuple[str, dict[str, object]]:
    """A customer with exactly one late order."""
    for customer in shop.customers():
        late = [order for order in shop.orders(customer)[:10] if order["late"]]
        if len(late) == 1:
            return customer, late[0]
    raise LookupError("nobody has one late order")


async def test_anger_and_leaving_are_owned_up_to_where_the_books_show_a_delay(shop: DemoShop) -> None:
    customer, order = late_alone(shop)
    for aspect, response in (("anger", "complaint/late"), ("leaving", "complaint/leaving_late")):
        answered = await ask(f"complaint/{aspect}", (customer, "", ""))
        assert answered.named == [response]
        assert answered.values["hours"] == str(order["late_hours"])


async def test_and_nothing_is_owned_up_to_where_they_show_none(shop: DemoShop) -> None:
    on_time = next(one for one in shop.customers() if not any(order["late"] for order in shop.orders(one)))
    for customer in ((on_time, "", ""), None):
        assert (await ask("complaint/anger", customer)).named == ["complaint/anger"]
        leaving = await ask("complaint/leaving", customer)
        assert leaving.named == ["complaint/leaving"]
        assert leaving.told is not None
        assert not leaving.told.helped


async def test_how_far_a_complaint_is(shop: DemoShop) -> None:
    assert (await ask("complaint/progress")).named == ["complaint/log_in"]
    some = next(one for one in shop.customers() if tickets(shop, one))
    none = next(one for one in shop.customers() if not tickets(shop, one))
    assert (await ask("complaint/progress", (none, "", ""))).named == ["complaint/none"]
    answered = await ask("complaint/progress", (some, "", ""))
    assert answered.values["number"] == max(tickets(shop, some), key=lambda one: one["at"])["id"]
