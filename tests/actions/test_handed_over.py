"""Who asks for a person beside another matter: the person has the matter and its order before him."""

from __future__ import annotations

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.orders.test_logistics import of


async def test_the_matter_and_the_order_go_along(shop: DemoShop) -> None:
    who, order = of(shop, state="signed")
    stage = acting_as(shop, who[0])
    matters = [
        {"topic": "ask_human", "aspect": "wish", "odds": 0.9, "aspect_odds": 0.9},
        {"topic": "missing_or_damaged", "aspect": "missing", "odds": 0.8, "aspect_odds": 0.9},
    ]
    read = {"acts": {"want": 0.9}, "matters": matters}
    said = f"{order['order_no']} 少一个，转人工"
    heard = await stage.say(said, "ask_human", {"order_no": order["order_no"]}, reading=read)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "request"
    assert (stage.slots["topic"], stage.slots["order_no"]) == ("missing_or_damaged", order["order_no"])


async def test_a_wish_for_a_person_alone_leaves_what_was_talked_of(shop: DemoShop) -> None:
    who, order = of(shop, state="signed")
    stage = acting_as(shop, who[0])
    stage.slots |= {"topic": "invoice", "order_no": order["order_no"]}
    await stage.say("转人工", "ask_human/wish", act="want")
    assert (stage.slots["topic"], stage.slots["order_no"]) == ("invoice", order["order_no"])
