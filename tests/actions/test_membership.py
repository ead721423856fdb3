"""Level, what is missing, benefits, birthday, and points for a coupon after one yes."""

from __future__ import annotations

import sqlite3

import pytest

from actions.wording import called
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Membership
from xiaoer.talk import clock

ME = "C0007"


def member(shop: DemoShop, who: str = ME) -> dict[str, object]:
    told: dict[str, object] = shop.get(f"/v1/customers/{who}/membership", as_customer(who))
    assert set(told) == set(Membership.__struct_fields__)
    return told


def write(shop: DemoShop, sql: str, *values: object) -> None:
    with sqlite3.connect(shop.books, timeout=10) as books:
        books.execute(sql, values)


@pytest.mark.parametrize("text", ["还差多少升级", "我怎么才能升到黑金", "离下一级还差多少", "下个等级要多少成长值"])
async def test_what_is_missing_to_the_next_level_is_the_shops_figure(shop: DemoShop, text: str) -> None:
    heard = await acting_as(shop, ME).say(text, "membership")
    proper(heard)
    told = member(shop)
    assert f"再攒{told['to_next']}成长值升{told['next_level']}" in heard.text


async def test_the_highest_level_has_nothing_above_it(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0050").say("还差多少升级", "membership")
    proper(heard)
    assert "最高一级" in heard.text


async def test_all_benefits_of_my_level_are_told(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0050").say("我有什么权益", "membership")
    proper(heard)
    assert all(benefit in heard.text for benefit in member(shop, "C0050")["benefits"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(("away", "words"), [(0, "这个月就是您的生日月"), (1, "下一次生日月"), (None, "还没有填生日")])
async def test_the_birthdays_gift_says_when(shop: DemoShop, away: int | None, words: str) -> None:
    today = clock.now().date()
    month = 0 if away is None else (today.month + away - 1) % 12 + 1
    write(shop, "UPDATE customers SET birthday=? WHERE id='C0023'", f"1990-{month:02d}-15" if month else None)
    heard = await acting_as(shop, "C0023").say("我的生日礼什么时候有", "membership")
    proper(heard)
    assert words in heard.text
    assert str(member(shop, "C0023")["birthday_gift"]) in heard.text
    if away:
        assert f"{month}月15日" in heard.text


async def test_a_birthday_coupon_asked_for_among_coupons_is_the_same_answer(shop: DemoShop) -> None:
    heard = await acting_as(shop, ME).say("生日券什么时候发", "price_promo")
    proper(heard)
    assert str(member(shop)["birthday_gift"]) in heard.text


async def test_a_birthday_gift_that_came_is_said_to_have_come(shop: DemoShop) -> None:
    today = clock.now()
    write(shop, "UPDATE customers SET birthday=? WHERE id='C0018'", f"1990-{today.month:02d}-10")
    now = int(today.timestamp())
    write(
        shop,
        "INSERT OR IGNORE INTO coupons VALUES ('CPBD','C0018','10 元生日券',1000,0,'[]',?,?,0,'生日礼')",
        now - 60,
        now + 86400,
    )
    heard = await acting_as(shop, "C0018").say("生日礼领了吗", "membership")
    proper(heard)
    assert "已经发到您的账号" in heard.text


async def test_points_become_a_coupon_after_one_yes(shop: DemoShop) -> None:
    write(shop, "UPDATE customers SET points=1730 WHERE id=?", ME)
    stage = acting_as(shop, ME)
    heard = await stage.say("积分能换券吗", "membership")
    proper(heard)
    assert "1730积分" in heard.text
    assert stage.form is None, "a question begins nothing"
    heard = await stage.press_titled(heard, "用积分换券")
    proper(heard)
    assert heard.titles == ["500积分换5元", "1700积分换17元"]
    heard = await stage.press_titled(heard, "500积分")
    proper(heard)
    assert "还剩1230积分" in heard.text
    assert member(shop)["points"] == 1730
    heard = await stage.say("确认", "affirm")
    proper(heard)
    assert "现在还有1230积分" in heard.text
    assert member(shop)["points"] == 1230
    made = heard.cards("coupon")[0]
    held = shop.get(f"/v1/customers/{ME}/coupons", as_customer(ME))
    assert made["title"] in {one["title"] for one in held}


async def test_a_no_leaves_the_points_alone(shop: DemoShop) -> None:
    write(shop, "UPDATE customers SET points=900 WHERE id='C0031'")
    stage = acting_as(shop, "C0031")
    heard = await stage.say("用500积分换券", "price_promo")
    assert "确认换吗" in heard.text
    heard = await stage.say("还是算了", "deny")
    proper(heard)
    assert member(shop, "C0031")["points"] == 900
    assert stage.form is None


async def test_a_question_in_between_is_answered_and_the_yes_is_asked_for_again(shop: DemoShop) -> None:
    write(shop, "UPDATE customers SET points=900 WHERE id='C0031'")
    stage = acting_as(shop, "C0031")
    await stage.say("用500积分换券", "membership")
    heard = await stage.say("我有什么权益", "membership")
    proper(heard)
    assert "现在享受" in heard.bubbles[0]["text"]
    assert "确认换" in [one["title"] for one in heard.bubbles[-1]["buttons"]], "asked before: only what there is to tap"
    assert stage.form == "points_form"


@pytest.mark.parametrize("text", ["550", "9000", "100"])
async def test_what_cannot_be_exchanged_is_told_with_the_bounds(shop: DemoShop, text: str) -> None:
    write(shop, "UPDATE customers SET points=2050 WHERE id='C0031'")
    stage = acting_as(shop, "C0031")
    await stage.say("积分换券", "membership")
    heard = await stage.say(text)
    proper(heard)
    assert "500到2000积分" in heard.text
    assert stage.slots["requested_slot"] == "points_to_exchange"


async def test_too_few_points_say_how_many_are_missing_and_ask_nothing(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    heard = await stage.say("积分换券", "membership")
    proper(heard)
    assert "还差400积分" in heard.text
    assert stage.form is None


async def test_a_stranger_is_told_to_sign_in_first(visitor: Stage) -> None:
    heard = await visitor.say("用积分换张券", "membership")
    proper(heard)
    assert "登录" in heard.text
    assert visitor.form is None


async def test_after_no_answer_it_is_said_that_nobody_knows_and_a_repeat_takes_nothing_twice(shop: DemoShop) -> None:
    write(shop, "UPDATE customers SET points=1500 WHERE id='C0031'")
    stage = acting_as(shop, "C0031")
    await stage.say("用500积分换券", "membership")
    shop.fault("lost", "/v1/customers/C0031/points", times=1)
    heard = await stage.say("确认", "affirm", turn_id="t_points_lost")
    assert heard.handoff
    assert "不确定" in heard.text
    again = acting_as(shop, "C0031")
    await again.say("用500积分换券", "membership")
    await again.say("确认", "affirm", turn_id="t_points_lost")
    assert member(shop, "C0031")["points"] == 1000


@pytest.mark.parametrize(("level", "told"), [("金卡", "金卡会员"), ("读书会员", "读书会员"), ("VIP 3", "VIP 3会员")])
def test_a_level_is_the_shops_own_word_and_is_called_membership_once(level: str, told: str) -> None:
    assert called(level) == told


async def test_a_wish_that_names_no_points_is_known_by_the_reading(shop: DemoShop) -> None:
    write(shop, "UPDATE customers SET points=1730 WHERE id=?", ME)
    stage = acting_as(shop, ME)
    heard = await stage.say("那换一张面额最大的", "membership/wish", act="want")
    proper(heard)
    assert "1700积分" in heard.text
    assert "确认换吗" in heard.text
    assert member(shop)["points"] == 1730
