"""Greeting, membership, complaints, the way to a person and back, and what was not understood."""

from __future__ import annotations

import re

import pytest

from tests.actions.books import tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


async def test_a_known_customer_is_greeted_by_name(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0050")
    heard = await stage.say("你好", "greeting")
    proper(heard)
    assert str(stage.shopper["name"]) in heard.text


async def test_a_stranger_is_greeted_without_one(visitor: Stage) -> None:
    heard = await visitor.say("你好", "greeting")
    proper(heard)
    assert "您好" in heard.text


async def test_level_and_points_are_the_shops(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0050").say("我的积分", "membership")
    proper(heard)
    member = shop.get("/v1/customers/C0050/membership", as_customer("C0050"))
    assert f"{member['level']}会员" in heard.text
    assert str(member["points"]) in heard.text
    assert heard.cards("membership")[0]["benefits"] == member["benefits"]


async def test_a_stranger_hears_that_membership_needs_signing_in(visitor: Stage) -> None:
    heard = await visitor.say("我的积分", "membership")
    proper(heard)
    assert "登录" in heard.text


async def test_a_complaint_is_first_soothed_in_words_that_fit(shop: DemoShop) -> None:
    """For what is read to have gone wrong (tests/actions/test_soothe.py), before anything is asked."""
    heard = await acting_as(shop, "C0007").say("客服态度太差了", "complaint/service", act="blame")
    proper(heard)
    assert any(word in heard.bubbles[0]["text"] for word in ("接待", "不应该"))
    assert "？" not in heard.bubbles[0]["text"]
    assert len(heard.bubbles) >= 2


async def test_a_complaint_is_registered_once_with_the_shop(shop: DemoShop) -> None:
    """It says what is wrong and not that it be registered: that is offered, and done once on the yes."""
    before = tickets(shop, "C0012")
    stage = acting_as(shop, "C0012")
    heard = await stage.say("等了这么久还不发货", "complaint")
    proper(heard)
    assert "要我替您登记" in heard.text
    assert tickets(shop, "C0012") == before, "offered and not filed"
    slots = dict(stage.slots)
    heard = await stage.say("好的", "affirm", turn_id="t_same")
    proper(heard)
    again = acting_as(shop, "C0012")
    again.slots = slots
    await again.say("好的", "affirm", turn_id="t_same")
    known = {one["id"] for one in before}
    filed = [one for one in tickets(shop, "C0012") if one["id"] not in known]
    assert [(one["topic"], one["text"]) for one in filed] == [("late", "等了这么久还不发货")]
    assert filed[0]["id"] in heard.text


async def test_a_complaint_in_so_many_words_is_registered_at_once(shop: DemoShop) -> None:
    before = len(tickets(shop, "C0007"))
    for _ in range(2):
        heard = await acting_as(shop, "C0007").say("我要投诉客服态度差", "complaint/service", turn_id="t_plain")
        proper(heard)
    assert len(tickets(shop, "C0007")) == before + 1
    assert any(one["id"] in heard.text for one in tickets(shop, "C0007"))


async def test_comfort_is_given_once_even_when_the_order_must_be_asked_for(shop: DemoShop, visitor: Stage) -> None:
    _, order = shop.order_that(state="lost")
    heard = await visitor.say("包裹丢了你们管不管", "complaint")
    assert "订单号" in heard.text
    await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert order["progress"].rstrip("。") in heard.text
    assert "我先看看是怎么回事" not in heard.text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("anger", "优先"),
        ("request", ""),
        ("unresolved", "次"),
        ("personal", "同事"),
        ("failed", "系统"),
        ("locked", "核"),
        ("policy", "同事"),
    ],
)
async def test_the_passing_to_a_person_fits_its_reason(visitor: Stage, reason: str, words: str) -> None:
    visitor.slots |= {"handoff_reason": reason, "handoff_words": ["太生气了"], "topic": "logistics"}
    visitor.form = None
    heard = await visitor.say("等了半个月了，太生气了", "ask_human")
    proper(heard)
    assert words in heard.text
    assert "？" not in heard.text
    assert "不用再重复" in heard.text
    assert heard.handoff == {"reason": reason, "words": ["太生气了"], "detail": ""}
    assert not heard.progress


async def test_a_person_who_takes_over_closes_the_form(visitor: Stage) -> None:
    await visitor.say("查订单", "order_status")
    visitor.form = None  # the policy closes it in the same breath
    heard = await visitor.say("转人工", "ask_human")
    assert heard.handoff is not None
    assert visitor.slots["requested_slot"] is None


async def test_after_the_hand_back_the_bot_answers_without_saying_again_what_was_settled(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    heard = await stage.say("我的快递到哪了", "logistics", settled="补发了一盒酸奶")
    proper(heard)
    assert heard.cards("parcel")
    again = await stage.say("我的快递到哪了", "logistics")
    assert "补发" not in heard.text + again.text


async def test_what_was_not_understood_is_offered_as_readings(visitor: Stage) -> None:
    heard = await visitor.say("那个那个", ranking=("logistics", "return", "stock"))
    proper(heard)
    assert len(heard.text) < 40, "one short question with the two likeliest, not a menu"
    readings = ["/logistics", "/return"]
    assert [button["payload"] for button in heard.buttons] == [*readings, "/not_resolved", "/ask_human"]
    assert not heard.progress


async def test_a_far_fetched_reading_is_not_offered(visitor: Stage) -> None:
    heard = await visitor.say("那个那个", ranking=("logistics", "return", "stock"), odds=(0.3, 0.2, 0.05))
    assert [button["payload"] for button in heard.buttons][:3] == ["/logistics", "/return", "/not_resolved"]


async def test_what_is_not_understood_again_is_offered_to_a_person_first(visitor: Stage) -> None:
    heard = await visitor.say("那个那个", ranking=("logistics", "return"), unresolved=1)
    proper(heard)
    assert [button["payload"] for button in heard.buttons] == ["/ask_human", "/logistics", "/return"]


async def test_a_picture_alone_is_taken_and_asked_about_in_one_sentence(visitor: Stage) -> None:
    heard = await visitor.say("", images=("http://127.0.0.1/uploads/a.jpg",))
    proper(heard)
    assert (heard.text, len(heard.buttons)) == ("照片收到了。是想退换，还是想问这件东西？", 2)
    heard = await visitor.say("", images=("http://127.0.0.1/uploads/b.jpg", "http://127.0.0.1/uploads/c.jpg"))
    proper(heard)
    assert "想退换" not in heard.text, "not the same question again"
    assert len(visitor.slots["said"]["photos"]) == 3


@pytest.mark.parametrize("topic", ["logistics", "return", "stock", "invoice", ""])
async def test_an_answer_that_did_not_help_is_owned_and_others_are_offered(visitor: Stage, topic: str) -> None:
    visitor.slots["topic"] = topic
    heard = await visitor.say("没解决", "not_resolved")
    proper(heard)
    assert 2 <= len(heard.buttons) <= 3
    assert heard.buttons[-1]["payload"] == "/ask_human"
    assert not heard.progress


async def test_a_pressed_stale_button_of_a_form_does_no_harm(visitor: Stage) -> None:
    heard = await visitor.say("", "affirm", {"choice": "yes"}, press={"intent": "affirm"})
    assert heard.ran == ["action_affirm"]


async def test_heat_in_which_no_trouble_was_told_is_answered_and_not_soothed(shop: DemoShop) -> None:
    """It used to be comforted for how it sounds; comfort is for what was told."""
    heard = await acting_as(shop, "C0007").say("你们倒是送啊", "logistics", emotion="angry")
    proper(heard)
    assert heard.cards("parcel")
    assert "着急" not in heard.text


async def test_comfort_is_given_once(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    first = await stage.say("客服态度太差了", "complaint/service", emotion="angry", act="blame")
    again = await stage.say("客服态度真的很差", "complaint/service", emotion="angry", act="blame")
    proper(first)
    assert len(re.findall("接待", first.text + again.text)) == 1
