"""A line that nothing reads surely with a matter on the table: never a menu, never a paragraph again, never a deed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage

UNREAD: dict[str, Any] = {"acts": {"ask": 0.9}, "matters": []}


async def under_way(shop: DemoShop) -> tuple[str, Stage, Heard]:
    """Somebody who heard where a parcel is."""
    customer = next(
        one for one in shop.customers() if any(order["state"] == "shipped" for order in shop.orders(one)[:10])
    )
    number = next(order["order_no"] for order in shop.orders(customer)[:10] if order["state"] == "shipped")
    stage = acting_as(shop, customer)
    return customer, stage, await stage.say("包裹到哪了", "logistics/whereabouts", {"order_no": number})


async def test_the_question_is_told_back_and_put_to_a_colleague_by_a_tap_alone(shop: DemoShop) -> None:
    customer, stage, _ = await under_way(shop)
    filed = len(tickets(shop, customer))
    heard = await stage.say("赶得上周五的饭局吗", reading=UNREAD)
    assert "赶得上周五的饭局吗" in heard.text
    assert heard.titles == ["替我问同事", "转人工"]
    await stage.say("哦", "affirm", reading={"acts": {"yes": 0.9}})
    assert len(tickets(shop, customer)) == filed, "a bare yes after it is none"
    again = await stage.say("晚一天会怎么样呢", reading=UNREAD)
    assert again.text != heard.text
    await stage.press_titled(again, "替我问同事")
    assert [one["text"] for one in tickets(shop, customer)][: len(tickets(shop, customer)) - filed] == [
        "晚一天会怎么样呢"
    ]


async def test_what_only_tells_is_taken_up_and_anger_is_not_met_with_a_yes(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    told = await stage.say("家里这两天没人做饭", reading={"acts": {"tell": 0.8}, "matters": []})
    assert "家里这两天没人做饭" not in told.text, "what is only told is not parroted"
    assert "？" not in told.text
    assert told.buttons == []
    blamed = await stage.say("拖成这样谁受得了", reading={"acts": {"blame": 0.8}, "matters": []})
    assert "拖成这样谁受得了" not in blamed.text, "a grumble is never said back"
    assert blamed.titles == ["催一下"], "a slow parcel is grumbled at"
    other = await stage.say("你们家真行", reading={"acts": {"blame": 0.8}, "matters": []})
    assert other.titles == ["替我问同事"]


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("后天一早就得交给人家", ["催一下"]),
        ("摆在楼道里总有点发慌", ["替我问同事"]),
        ("前后搭进去两百多块了", ["替我问同事"]),
        ("唉 偏偏赶上这种日子", []),
        ("那我回头找我姐商量一下", []),
    ],
)
async def test_what_is_only_told_is_taken_up_by_its_tone(shop: DemoShop, line: str, steps: list[str]) -> None:
    _, stage, _ = await under_way(shop)
    heard = await stage.say(line, reading={"acts": {"tell": 0.8}, "matters": []})
    assert line not in heard.text
    assert heard.titles == steps
    assert len(heard.bubbles) == 1


async def test_a_slow_parcel_grumbled_at_is_answered_by_what_is_known(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    before = await stage.say("有没有新的动静", "logistics/whereabouts")
    sneer = {"acts": {"ask": 0.6, "blame": 0.5}, "matters": [{"topic": "logistics", "aspect": "whereabouts",
                                                             "odds": 0.9, "aspect_odds": 0.3}]}  # fmt: skip
    heard = await stage.say("蜗牛都比它快吧", "logistics", reading=sneer)
    assert "蜗牛" not in heard.text
    assert "预计明天送到" in heard.text
    assert heard.text != before.text
    assert heard.titles == ["催一下"]


async def test_an_answer_given_before_is_not_given_again_but_its_fact_once(shop: DemoShop) -> None:
    _, stage, first = await under_way(shop)
    said = [first.text]
    for line in ("中午前能不能收到货", "送到楼下行不行啊", "这车是不是坏半路了"):
        said.append((await stage.say(line, "logistics/whereabouts", sure=0.8)).text)
    assert len(set(said)) == 4
    assert [line in text for line, text in zip(("楼下", "半路"), said[2:], strict=True)] == [True, True]
    assert first.text not in said[1:]


async def test_a_second_reading_of_the_family_is_answered_in_its_place(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    unsure = {"acts": {"ask": 0.9}, "matters": [], "others": {"logistics/courier": 0.34, "invoice/wish": 0.3}}
    heard = await stage.say("哪一家接的活", reading=unsure)
    assert "哪一家接的活" not in heard.text
    assert stage.slots["matters"]["stack"][-1]["aspect"] == "courier"


@pytest.mark.parametrize("others", [{"out_of_scope/other": 0.4}, {"bot_challenge/who": 0.4}])
async def test_no_button_bears_the_name_of_a_topic(shop: DemoShop, others: dict[str, float]) -> None:
    _, stage, _ = await under_way(shop)
    matters = [{"topic": "logistics", "aspect": "courier", "odds": 0.45, "aspect_odds": 0.9}]
    heard = await stage.say("谁在送", "logistics", reading={"acts": {"ask": 0.9}, "matters": matters, "others": others})
    assert not [one for one in heard.titles if one.isascii()]


async def test_blame_beside_a_question_leaves_the_question_to_be_answered(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    matters = [{"topic": topic, "aspect": aspect, "odds": 0.95, "aspect_odds": 0.95}
               for topic, aspect in (("not_resolved", "repeated"), ("logistics", "courier"))]  # fmt: skip
    heard = await stage.say("说了三遍 到底哪家送", "not_resolved", reading={"acts": {"blame": 0.9}, "matters": matters})
    assert len(heard.bubbles) == 1
    assert stage.slots["matters"]["stack"][-1]["aspect"] == "courier"


async def test_the_first_line_of_a_talk_is_never_told_of_answers_before_it(visitor: Stage) -> None:
    blames = {"acts": {"blame": 0.9}, "matters": [{"topic": "not_resolved", "aspect": "repeated", "odds": 0.6,
                                                   "aspect_odds": 0.9}]}  # fmt: skip
    heard = await visitor.say("半夜十二点还响个不停", "not_resolved", reading=blames)
    assert "半夜十二点还响个不停" not in heard.text
    assert len(heard.bubbles) == 1
    assert heard.titles[:1] == ["转人工"]


async def test_the_deed_of_an_offer_asked_for_by_its_name_is_done(shop: DemoShop) -> None:
    customer, stage, _ = await under_way(shop)
    filed = len(tickets(shop, customer))
    await stage.say("赶得上周五的饭局吗", reading=UNREAD)
    for line in ("不用登记了", "登记了会怎样", "登记过没有吧"):
        assert len(tickets(shop, customer)) == filed
        await stage.say("赶得上周六的饭局吗", reading=UNREAD)
        await stage.say(line, reading={"acts": {"tell": 0.9}})
    assert len(tickets(shop, customer)) == filed, "named, but not asked for"
    await stage.say("赶得上周日的饭局吗", reading=UNREAD)
    await stage.say("行 那就登记一下吧", reading={"acts": {"want": 0.5, "yes": 0.4}})
    assert len(tickets(shop, customer)) == filed + 1


async def test_an_agreement_takes_up_the_matter_on_the_table(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    await stage.say("不想要了能退吗", "return/rule")
    heard = await stage.say("成 就照这样走吧", "affirm", reading={"acts": {"yes": 0.9}})
    assert "action_after_sale_start" in heard.ran, "begun, and no button for it"
    assert (await stage.say("哦", "affirm", reading={"acts": {"yes": 0.9}})).titles == []


@pytest.mark.parametrize("line", ["那我晚上跟我爱人说一下", "得了 改天有空再弄吧", "我还是继续穿旧的 回聊啦"])
async def test_leaving_is_answered_by_one_short_goodbye_whatever_is_read(shop: DemoShop, line: str) -> None:
    _, stage, _ = await under_way(shop)
    heard = await stage.say(line, "product_question/function", sure=0.5)
    assert (len(heard.bubbles), heard.buttons) == (1, [])
    assert len(heard.text) < 24


@pytest.mark.parametrize("line", ["算了 我还是退掉吧 再见", "那我问问家里人能不能用券呢？", "我爸跟我说没收到"])
async def test_what_still_wishes_or_asks_is_no_goodbye(shop: DemoShop, line: str) -> None:
    _, stage, _ = await under_way(shop)
    heard = await stage.say(line, "logistics/courier")
    assert stage.slots["matters"]["stack"][-1]["aspect"] == "courier", heard.text


@pytest.mark.parametrize(
    ("line", "beside", "step"),
    [
        ("开到一半自己就灭了", "repair/fault", "保修维修"),
        ("后天一早就要用的", "delivery_appointment/to_door", "查包裹到哪了"),
        ("这周末就得送人用的", "recommend/gift", "看有没有货"),
    ],
)
async def test_what_is_told_of_goods_leads_to_the_matter_it_is(
    shop: DemoShop, line: str, beside: str, step: str
) -> None:
    _, stage, _ = await under_way(shop)
    await stage.say("护眼台灯怎么样", "product_question/quality", {"product": "护眼台灯"})
    told = [("product_question/function", 0.6), (beside, 0.3)]
    matters = [{"topic": goal.split("/")[0], "aspect": goal.split("/")[1], "odds": odds, "aspect_odds": 0.9}
               for goal, odds in told]  # fmt: skip
    heard = await stage.say(line, "product_question", reading={"acts": {"tell": 0.9}, "matters": matters})
    assert "直接问我" not in heard.text
    assert step in heard.titles, heard.text


async def test_what_is_surely_asked_again_in_other_words_still_stands(shop: DemoShop) -> None:
    _, stage, _ = await under_way(shop)
    said = [(await stage.say(line, "logistics/courier")).text for line in ("哪家在送", "承运的是谁家呀", "到底谁给送")]
    assert len(set(said)) == 3
    assert not [text for text in said if "查不到" in text or "准信" in text or "核实" in text]
