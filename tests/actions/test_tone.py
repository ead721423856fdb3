"""Each kind of shopper is greeted and answered in a manner of their own; more is asked only when something was done."""

from __future__ import annotations

import sqlite3

import pytest

from actions.shop import open_shop
from tests.actions.conftest import TOKEN, DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient

MORE = ("还有别的可以帮您吗？", "还有别的要我一起看看吗？")
UNDER_WAY = {"to_ship", "part_shipped", "shipped", "delivering"}


def asks_for_more(heard: Heard) -> bool:
    return any(words in heard.text for words in MORE)


async def test_a_new_customer_is_welcomed_and_shown_how_to_buy(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    heard = await stage.say("你好", "greeting")
    proper(heard)
    assert f"{stage.shopper['name']}您好，欢迎第一次来" in heard.text
    told = await stage.press_titled(heard, "怎么下单")
    assert "付款成功" in told.text
    assert told.progress


async def test_a_member_is_greeted_with_name_and_level(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0050")
    heard = await stage.say("在吗", "greeting")
    proper(heard)
    assert f"{stage.shopper['level']}会员{stage.shopper['name']}您好" in heard.text


async def test_a_plain_customer_hears_no_level(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    heard = await stage.say("你好", "greeting")
    assert f"{stage.shopper['name']}您好" in heard.text
    assert "会员" not in heard.text


async def test_an_order_under_way_is_mentioned_as_the_shop_tells_it_and_is_one_tap_away(shop: DemoShop) -> None:
    newest = shop.orders("C0007")[0]
    assert newest["state"] in UNDER_WAY
    stage = acting_as(shop, "C0007")
    heard = await stage.say("你好", "greeting")
    assert f"“{newest['state_text']}”" in heard.text
    assert newest["items"][0]["short_title"] in heard.text
    assert (await stage.press_titled(heard, "看这单进度")).cards("parcel")


async def test_an_order_that_is_done_is_not_brought_up(shop: DemoShop) -> None:
    customer = next(
        one for one in shop.customers() if (orders := shop.orders(one)) and orders[0]["state"] not in UNDER_WAY
    )
    heard = await acting_as(shop, customer).say("你好", "greeting")
    assert "这单现在" not in heard.text
    assert heard.titles[0] == "查物流"


async def test_who_was_away_for_long_hears_that_it_was_long(shop: DemoShop) -> None:
    with sqlite3.connect(shop.books, timeout=10) as books:
        books.execute("UPDATE orders SET placed_at=placed_at-? WHERE customer_id='C0018'", (200 * 86400,))
    try:
        assert "好久不见" in (await acting_as(shop, "C0018").say("你好", "greeting")).text
    finally:
        with sqlite3.connect(shop.books, timeout=10) as books:
            books.execute("UPDATE orders SET placed_at=placed_at+? WHERE customer_id='C0018'", (200 * 86400,))
    assert "又见面了" in (await acting_as(shop, "C0018").say("你好", "greeting")).text


async def test_greeted_again_there_is_no_second_ceremony(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    await stage.say("你好", "greeting")
    heard = await stage.say("在吗", "greeting")
    proper(heard)
    assert len(heard.text) <= 10


@pytest.mark.parametrize("way", ["error", "slow"])
async def test_with_the_shop_down_the_greeting_is_plain_and_nobody_is_called(shop: DemoShop, way: str) -> None:
    shop.fault(way)
    open_shop(ShopClient(shop.url, TOKEN, timeout_s=0.4))
    stage = acting_as(shop, "C0007")
    heard = await stage.say("你好", "greeting")
    proper(heard)
    assert f"{stage.shopper['name']}您好" in heard.text
    assert "这单现在" not in heard.text
    assert heard.handoff is None


async def test_in_a_hurry_one_sentence_is_said_and_stays_enough(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    heard = await stage.say("快点 赶时间", "greeting")
    proper(heard)
    assert heard.text.count("。") == 1
    heard = await stage.say("客服态度太差了", "complaint")
    assert "您愿意的话" not in heard.text


async def test_an_article_is_one_sentence_for_who_is_in_a_hurry_and_whole_on_a_tap(visitor: Stage) -> None:
    await visitor.say("赶时间", "greeting")
    heard = await visitor.say("有人打电话说是你们客服让我点链接退款")
    proper(heard)
    assert heard.text == "先别点链接、别给验证码、别开共享屏幕。"
    assert "原路退回" in (await visitor.press_titled(heard, "看完整说明")).text


async def test_a_hurry_is_remembered_until_something_else_is_heard(visitor: Stage) -> None:
    await visitor.say("快点，赶时间", "greeting")
    assert (await visitor.say("有人打电话说是你们客服让我点链接退款")).text.count("。") == 1
    await visitor.say("有点纠结", "greeting")
    assert (await visitor.say("有人打电话说是你们客服让我点链接退款")).text.count("。") > 1


async def test_who_cannot_decide_hears_the_steps_unasked(visitor: Stage) -> None:
    assert "\n1. " not in (await visitor.say("我要注销账户不用了")).text
    await visitor.say("有点犹豫", "greeting")
    assert "\n1. " in (await visitor.say("我要注销账户不用了")).text


async def test_who_cannot_decide_and_is_not_understood_is_given_one_way_to_begin(visitor: Stage) -> None:
    heard = await visitor.say("好纠结啊", ranking=("logistics", "product_question"))
    proper(heard)
    assert "最看重哪一点" in heard.text
    assert heard.titles == ["转人工"]
    heard = await visitor.say("那个那个", ranking=("logistics", "return"))
    assert heard.titles == ["转人工"], "from the second line on no menu is put up"
    assert "那个那个" in heard.text


async def test_who_cannot_decide_is_given_one_way_to_begin(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0018").say("你好，有点纠结", "greeting")
    proper(heard)
    assert "给谁用" in heard.text


async def test_who_knows_the_shop_hears_no_list_of_what_it_can_do(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0018").say("你好，老顾客了", "greeting")
    assert "直接跟我说" in heard.text
    assert "查订单" not in heard.text


async def test_on_wechat_it_is_short_and_what_can_be_answered_is_written(shop: DemoShop, visitor: Stage) -> None:
    web = await visitor.say("你好", "greeting")
    other = Stage(visitor="v_wechat")
    other.shopper["channel"] = "wechat"
    wechat = await other.say("你好", "greeting")
    proper(wechat)
    assert "可以直接回：查物流、退换货、看优惠活动。" in wechat.text
    assert "可以直接回" not in web.text
    lost = await other.say("那个那个", ranking=("logistics", "return"))
    assert "点一下" not in lost.text


async def invoice_asked(stage: Stage, order_no: str, *, last: str = "确认", emotion: str = "calm") -> Heard:
    await stage.say("开发票", "invoice", {"order_no": order_no})
    heard = await stage.say("个人", "nlu_fallback")
    for answer in ("李一", "li@example.com"):
        if stage.form:
            heard = await stage.say(answer, "nlu_fallback", {"email": answer} if "@" in answer else {})
    return await stage.say(last, "affirm", emotion=emotion) if stage.form else heard


def to_invoice(shop: DemoShop, but: tuple[str, ...] = ()) -> tuple[str, str]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] in {"signed", "completed"} and order["order_no"] not in but:
                invoice = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
                if invoice["can_issue"]:
                    return customer, order["order_no"]
    raise LookupError("no order can be invoiced")


async def test_after_something_was_done_it_is_asked_whether_there_is_more(shop: DemoShop) -> None:
    customer, number = to_invoice(shop)
    stage = acting_as(shop, customer)
    heard = await invoice_asked(stage, number)
    proper(heard)
    assert "action_invoice_submit" in heard.ran
    assert asks_for_more(heard)
    no = await stage.say("没有了", "deny")
    assert "先不办" not in no.text
    assert not asks_for_more(no)


async def test_in_anger_nothing_more_is_asked(shop: DemoShop) -> None:
    customer, number = to_invoice(shop)
    heard = await invoice_asked(acting_as(shop, customer), number, emotion="negative")
    assert "action_invoice_submit" in heard.ran
    assert not asks_for_more(heard)


async def test_in_a_hurry_nothing_more_is_asked(shop: DemoShop) -> None:
    customer, number = to_invoice(shop)
    stage = acting_as(shop, customer)
    stage.slots["pace"] = "hurried"
    assert not asks_for_more(await invoice_asked(stage, number))


async def test_when_it_may_not_have_been_done_nothing_more_is_asked(shop: DemoShop) -> None:
    customer, number = to_invoice(shop)
    stage = acting_as(shop, customer)
    await stage.say("开发票", "invoice", {"order_no": number})
    for answer in ("个人", "李一", "li@example.com"):
        await stage.say(answer, "nlu_fallback", {"email": answer} if "@" in answer else {})
    shop.fault("error", f"/v1/orders/{number}/invoice")
    heard = await stage.say("确认", "affirm")
    assert heard.handoff
    assert not asks_for_more(heard)


async def test_it_is_not_asked_twice_in_a_row(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0031")
    asked = [asks_for_more(await stage.say(text, "feedback")) for text in ("出个大罐的", "出个小罐的", "出个无糖的")]
    assert asked == [True, False, True]


@pytest.mark.parametrize(("text", "intent"), [("我的快递到哪了", "logistics"), ("包邮吗", "nlu_fallback")])
async def test_a_question_answered_is_not_followed_by_another(shop: DemoShop, text: str, intent: str) -> None:
    assert not asks_for_more(await acting_as(shop, "C0007").say(text, intent))


async def test_a_no_that_answers_nothing_is_taken_as_before(visitor: Stage) -> None:
    heard = await visitor.say("不用了", "deny")
    proper(heard)
    assert heard.ran == ["action_deny"]
