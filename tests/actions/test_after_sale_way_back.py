"""How it comes back: the first day a courier comes is read back, other ways a tap away; the case says what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.actions.after_sale_steps import past_pieces
from tests.actions.books import case_in
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop, running_shop
from tests.actions.stage import Heard, Stage
from tests.actions.test_after_sale import choose_first_item, fresh
from tests.actions.without import opened
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.demo.policies import OURS
from xiaoer.talk import clock

Asked = tuple[Stage, Heard]


async def to_the_way(shop: DemoShop) -> Asked:
    """A return of which all but the way back is known."""
    customer, order = fresh(shop, "return")
    stage = acting_as(shop, customer)
    heard = await choose_first_item(stage, await stage.say("我要退货", "return", {"order_no": order["order_no"]}))
    return stage, await stage.press_titled(heard, "无理由")


@pytest.fixture
async def asked(shop: DemoShop) -> Asked:
    return await to_the_way(shop)


def case_of(shop: DemoShop, stage: Stage, heard: Heard) -> dict[str, Any]:
    number = heard.cards("service")[0]["service_no"]
    case: dict[str, Any] = shop.get(f"/v1/services/{number}", as_customer(str(stage.shopper["customer_id"])))
    return case


def china_today() -> dt.date:
    return clock.now().date()


async def test_the_first_day_is_read_back_with_the_other_ways_a_tap_away(asked: Asked) -> None:
    stage, heard = asked
    proper(heard)
    assert stage.slots["requested_slot"] == "sure", "it is no question of its own"
    assert "快递后天上门取件" in heard.text, "not before the review is through"
    titles = heard.titles
    assert (titles[0], titles[-2], titles[-1]) == ("确认提交", "我自己寄", "先不办了")
    assert len(titles) == 5


async def test_what_was_read_back_is_filed_with_its_day_and_told(shop: DemoShop, asked: Asked) -> None:
    stage, heard = asked
    heard = await stage.press_titled(heard, "确认提交")
    proper(heard)
    case = case_of(shop, stage, heard)
    after_tomorrow = china_today() + dt.timedelta(days=2)
    assert (case["way_back"], case["pickup_on"]) == ("pickup", after_tomorrow.isoformat())
    assert "上门取件" in heard.text


async def test_another_day_is_a_tap_away_and_read_back_before_the_yes(shop: DemoShop, asked: Asked) -> None:
    stage, heard = asked
    day_after = next(one for one in heard.titles if one.endswith("上门取件"))
    heard = await stage.press_titled(heard, day_after)
    assert "快递后天上门取件" not in heard.text
    assert stage.slots["requested_slot"] == "sure"
    heard = await stage.press_titled(heard, "确认提交")
    in_three_days = china_today() + dt.timedelta(days=3)
    assert case_of(shop, stage, heard)["pickup_on"] == in_three_days.isoformat()


async def test_the_courier_sent_for_again_changes_nothing(asked: Asked) -> None:
    stage, _ = asked
    heard = await stage.say("叫快递上门取")
    on = china_today() + dt.timedelta(days=2)
    assert (stage.slots["way_back"], stage.slots["pickup_on"]) == ("pickup", on.isoformat())
    assert "快递后天上门取件" in heard.text


@pytest.mark.parametrize(
    ("words", "way", "away"),
    [
        ("后天上门来取吧", "pickup", 2),
        ("后天", "pickup", 2),
        ("我自己寄", "self", None),
        ("自己去驿站寄", "self", None),
        ("不用上门，我寄过去", "self", None),
    ],
)
async def test_the_answer_may_be_typed(asked: Asked, words: str, way: str, away: int | None) -> None:
    stage, _ = asked
    await stage.say(words)
    on = (china_today() + dt.timedelta(days=away)).isoformat() if away else None
    assert (stage.slots["way_back"], stage.slots["pickup_on"]) == (way, on)
    assert stage.slots["requested_slot"] == "sure"


async def test_a_day_no_courier_comes_on_is_told_with_those_that_can_be_had(asked: Asked) -> None:
    stage, _ = asked
    far = china_today() + dt.timedelta(days=20)
    heard = await stage.say(f"{far.month}月{far.day}号上门取")
    proper(heard)
    assert "能约的是后天、" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_a_question_about_it_is_no_answer(asked: Asked) -> None:
    stage, _ = asked
    heard = await stage.say("上门取件运费谁出", "return")
    assert "承担" in heard.text
    assert stage.slots["way_back"] == "pickup"
    assert stage.slots["requested_slot"] == "sure"


async def test_the_other_way_before_the_yes(asked: Asked) -> None:
    stage, _ = asked
    heard = await stage.say("还是我自己寄吧")
    assert (stage.slots["way_back"], stage.slots["pickup_on"]) == ("self", None)
    assert "您自己寄回" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_said_with_the_wish_it_is_not_asked_for(shop: DemoShop) -> None:
    customer, order = fresh(shop, "return")
    stage = acting_as(shop, customer)
    heard = await stage.say("我要退货，自己寄回去", "return", {"order_no": order["order_no"]})
    heard = await choose_first_item(stage, heard)
    await stage.press_titled(heard, "无理由")
    assert stage.slots["requested_slot"] == "sure"


async def test_whichever_is_no_yes_to_what_was_read_back(asked: Asked) -> None:
    stage, _ = asked
    heard = await stage.say("随便 都行", "affirm")
    assert not heard.cards("service")
    assert "确认提交" in heard.titles


async def test_where_nothing_goes_back_it_is_not_asked(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="refund", state="to_ship")
    stage = acting_as(shop, customer)
    heard = await choose_first_item(stage, await stage.say("退款", "refund", {"order_no": order["order_no"]}))
    heard = await past_pieces(stage, heard)
    if stage.slots["requested_slot"] == "reason":
        await stage.press(heard.buttons[0])
    assert stage.slots["requested_slot"] == "sure"


async def test_once_approved_the_case_says_where_to_send_it(shop: DemoShop, asked: Asked) -> None:
    stage, heard = asked
    heard = await stage.press_titled(await stage.press_titled(heard, "我自己寄"), "确认提交")
    case = case_of(shop, stage, heard)
    with case_in(shop, case["no"], "approved"):
        approved = case_of(shop, stage, heard)
        told = await stage.say("退货寄到哪", "return/where", {"order_no": case["order_no"]})
    proper(told)
    assert approved["return_to"] in told.text


@pytest.fixture(scope="module")
def no_courier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    folder: Path = tmp_path_factory.mktemp("no_courier")
    policies = folder / "policies.yml"
    policies.write_text(OURS.read_text(encoding="utf-8").replace("pickup: true", "pickup: false"), encoding="utf-8")
    yield from running_shop(folder, {"XIAOER_SHOP_POLICIES": str(policies)})


async def test_where_no_courier_fetches_there_is_no_choice_and_no_question(no_courier: DemoShop) -> None:
    async with opened(no_courier) as shop:
        stage, heard = await to_the_way(shop)
        assert stage.slots["requested_slot"] == "sure"
        heard = await stage.press_titled(heard, "确认提交")
        proper(heard)
        assert "上门" not in heard.text
