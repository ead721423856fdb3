"""The gate for deeds: consent cannot be made up, a yes binds to one offer told before, nothing else writes."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from actions.deeds.consent import Consent, NoConsent, Offer
from actions.deeds.offers import SLOT, YES, agreed, agreed_to_asked, kept_after, older, standing, still_open
from actions.deeds.table import DEEDS
from actions.deeds.wish_read import SURE, WishRead
from actions.shop import shop as reading_shop
from actions.turn import Turn
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.questions.deeds import Deeds

_ACTIONS = Path(__file__).resolve().parents[2] / "actions"
_DOORS = {name for name in vars(Deeds) if not name.startswith("_")}


def _turn(number: int, slots: dict[str, object], choice: str = "", sure: str = "", **more: str) -> Turn:
    entities = (("choice", choice),) if choice else ()
    slots = {**slots, "sure": sure, **more}
    return Turn(id=f"t{number}", text="", pressed=bool(choice), entities=entities, slots=slots)


def _answered(number: int, slots: dict[str, object]) -> dict[str, object]:
    """After a turn that offered nothing."""
    return {SLOT: kept_after(_turn(number, slots), (), asked=False)[0]["value"]}


def _after(turn: Turn, *told: Offer) -> dict[str, object]:
    return {SLOT: kept_after(turn, told, asked=bool(told))[0]["value"]}


def test_consent_is_not_made_by_whoever_likes() -> None:
    with pytest.raises(NoConsent):
        Consent("cancel", "1", "t1", "yes")


@pytest.mark.parametrize("deed", [row.name for row in DEEDS.values() if not row.by_wish])
def test_no_wish_however_sure_is_consent_to_what_needs_a_yes(deed: str) -> None:
    row = DEEDS[deed]  # type: ignore[index]
    assert all(Consent.by_wish(WishRead(topic, 1.0), "t1", row.name, "1") is None for topic in row.topics)


@pytest.mark.parametrize("flaw", ["negated", "supposed", "question", "past", "others"])
def test_a_wish_with_a_flaw_or_unsure_is_no_consent(flaw: str) -> None:
    assert Consent.by_wish(WishRead("urge_shipment", 1.0), "t1", "urge", "1")
    assert not Consent.by_wish(WishRead("urge_shipment", 1.0, **{flaw: True}), "t1", "urge", "1")
    assert not Consent.by_wish(WishRead("urge_shipment", SURE - 0.01), "t1", "urge", "1")
    assert not Consent.by_wish(WishRead("logistics", 1.0), "t1", "urge", "1")


def test_a_yes_binds_to_the_fields_that_were_told() -> None:
    told = Offer("address", "1", {"detail": "中山路8号"})
    slots = _after(_turn(1, {}), told)
    consent = agreed(_turn(2, slots, sure=told.mark), told)
    assert consent
    consent.insist("address", "1", {"detail": "中山路8号"})
    for deed, subject, detail in (
        ("address", "1", "别处"),
        ("address", "2", "中山路8号"),
        ("cancel", "1", "中山路8号"),
    ):
        with pytest.raises(NoConsent):
            consent.insist(deed, subject, {"detail": detail})  # type: ignore[arg-type]


def test_an_offer_told_in_this_very_turn_cannot_be_agreed_to_in_it() -> None:
    told = Offer("cancel", "1")
    turn = _turn(1, {}, sure=told.mark)
    assert agreed(_turn(1, _after(turn, told), sure=told.mark), told) is None
    assert agreed(turn, told) is None


def test_an_older_offer_is_no_longer_agreed_to_but_known() -> None:
    told = Offer("cancel", "1")
    first = _after(_turn(1, {}), told)
    then = _after(_turn(2, first), Offer("urge", "1"))
    pressed = _turn(3, then, choice=f"{YES}{told.mark}")
    assert agreed(pressed, told) is None
    assert older(pressed, told.mark) == told
    assert [one.deed for one in standing(pressed)] == ["urge"]


def test_a_typed_yes_answers_only_what_was_asked_in_the_turn_before() -> None:
    told = Offer("urge", "1")
    slots = _after(_turn(1, {}), told)
    assert agreed_to_asked(_turn(2, slots))
    faded = {SLOT: kept_after(_turn(2, slots), (), asked=False)[0]["value"]}
    assert agreed_to_asked(_turn(2, faded)), "the turn itself may look again"
    assert agreed_to_asked(_turn(3, faded)) is None


def test_a_light_offer_stands_until_another_is_told_it_is_refused_or_two_answers_were_given() -> None:
    told = Offer("urge", "1")
    one = _answered(2, _after(_turn(1, {}), told))
    assert still_open(_turn(3, one))
    assert still_open(_turn(3, one, order_no="2")) is None, "another order is talked of now"
    two = _answered(3, one)
    assert still_open(_turn(4, two))
    assert [each.deed for each in standing(_turn(5, _answered(4, two)))] == []
    replaced = _after(_turn(3, one), Offer("note", "1"))
    assert [each.deed for each in standing(_turn(4, replaced))] == ["note"]
    no = replace(_turn(2, _after(_turn(1, {}), told)), intent="deny")
    assert still_open(_turn(3, {SLOT: kept_after(no, (), asked=False)[0]["value"]})) is None


def test_what_is_confirmed_before_it_is_done_does_not_stand_on() -> None:
    cancel = _answered(2, _after(_turn(1, {}), Offer("cancel", "1")))
    assert standing(_turn(3, cancel)) == []
    assert still_open(_turn(3, cancel)) is None


def test_the_key_is_the_turn_the_deed_and_the_subject() -> None:
    keys = {
        Consent.by_yes(Offer(deed, subject), turn).key
        for deed in ("urge", "cancel")
        for subject in ("1", "2")
        for turn in ("t1", "t2")
    }
    assert len(keys) == 8
    assert Consent.by_yes(Offer("urge", "1", {"note": "a"}), "t1").key in keys


def test_what_the_actions_call_the_shop_has_no_writing_door(shop: DemoShop) -> None:
    assert {name for name in _DOORS if hasattr(reading_shop(), name)} == set()


def test_only_the_writer_goes_through_the_writing_door() -> None:
    through, made = set(), set()
    for path in _ACTIONS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in (
                "actions.deeds.door",
                "xiaoer.shop.questions.deeds",
            ):
                through.add(path.relative_to(_ACTIONS).as_posix())
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Consent":
                made.add(path.name)
    assert through == {"deeds/door.py", "deeds/writer.py", "shop.py"}
    assert not made, "by_wish and by_yes alone"


async def at_the_confirmation(shop: DemoShop, wish: str, intent: str, can: str) -> tuple[Stage, str]:
    customer, order = shop.order_that(can=can, state="to_ship")
    stage = acting_as(shop, customer)
    heard = await stage.say(wish, intent, {"order_no": order["order_no"]})
    while stage.slots["requested_slot"] != "sure":
        heard = await stage.press(heard.buttons[0])
    return stage, order["order_no"]


def state_of(shop: DemoShop, stage: Stage, number: str) -> str:
    return next(one["state"] for one in shop.orders(str(stage.shopper["customer_id"])) if one["order_no"] == number)


async def test_an_old_confirm_button_pressed_at_another_question_changes_nothing(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage, number = acting_as(shop, customer), {"order_no": order["order_no"]}
    old = await stage.say("取消订单", "cancel_order", number)
    await stage.say("先不取消了", "deny")
    await stage.say("改地址", "change_address", number)
    await stage.say("江苏省南京市玄武区中山路8号1单元301")
    before = shop.orders(customer)
    heard = await stage.press_titled(old, "确认取消")
    proper(heard)
    assert shop.orders(customer) == before
    assert "中山路8号" in heard.text, "what stands is told anew"


async def test_an_old_confirm_button_pressed_later_only_offers_anew(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    old = await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    await stage.say("先不取消了", "deny")
    heard = await stage.press_titled(old, "确认取消")
    proper(heard)
    assert state_of(shop, stage, order["order_no"]) == "to_ship"
    heard = await stage.press_titled(heard, "取消这笔订单")
    assert "确认取消吗" in heard.text


async def test_nothing_received_is_a_reason_and_no_no(shop: DemoShop) -> None:
    stage, _ = await at_the_confirmation(shop, "退款", "refund", "refund")
    heard = await stage.say("没有收到货", "deny")
    proper(heard)
    assert stage.form == "after_sale_form"
    assert "没有收到货" in stage.slots["description"]
    assert "确认提交吗" in heard.text


async def test_not_cancelled_but_urged_in_one_breath(shop: DemoShop) -> None:
    stage, number = await at_the_confirmation(shop, "取消订单", "cancel_order", "cancel")
    heard = await stage.say("先不取消 你催吧", "cancel_order")
    proper(heard)
    assert state_of(shop, stage, number) == "to_ship"
    assert "没有取消" in heard.text
    assert "登记加急" in heard.text or "催过" in heard.text


@pytest.mark.parametrize("words", ["算了不退了", "算了，不退了", "那算了吧不退了", "先别退了"])
async def test_called_off_in_two_words_it_stops(shop: DemoShop, words: str) -> None:
    stage, _ = await at_the_confirmation(shop, "退款", "refund", "refund")
    heard = await stage.say(words, "refund")
    assert "什么都没有提交" in heard.text
    assert stage.form is None


@pytest.mark.parametrize("words", ["如果退了钱退到哪", "确认了还能反悔吗", "万一退错了呢", "好像没那么急"])
async def test_a_question_or_a_supposition_at_the_confirmation_is_no_yes(shop: DemoShop, words: str) -> None:
    stage, number = await at_the_confirmation(shop, "退款", "refund", "refund")
    await stage.say(words, "affirm")
    assert state_of(shop, stage, number) == "to_ship"
    assert not stage.slots["sure"]


@pytest.mark.parametrize("words", ["能取消一半不 就炸锅纸不要", "炸锅纸不要了，取消", "炸锅照发 把炸锅纸去掉"])
async def test_one_of_several_is_not_taken_for_the_whole_order(shop: DemoShop, words: str) -> None:
    order = next(one for one in shop.orders("C0012") if one["state"] == "to_ship" and len(one["items"]) == 2)
    stage, number = acting_as(shop, "C0012"), {"order_no": order["order_no"]}
    heard = await stage.say(words, "cancel_order", {**number, "product": "炸锅纸"})
    proper(heard)
    assert stage.form is None
    heard = await stage.press_titled(heard, "只去掉")
    assert "炸锅纸" in heard.text
    assert "空气炸锅" not in heard.text
    assert stage.slots["requested_slot"] == "sure"
