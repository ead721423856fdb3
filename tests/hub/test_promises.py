"""What a person promised is never contradicted: the bot says it again, and offers a person for what it leaves open."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from tests.hub.fixtures import XIAOMEI, Guest, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.store.tables import HAND_BACKS, MESSAGES
from xiaoer.talk.promise import KEPT_MS

SETTLED = "已同意退货，邮费由店铺承担，明天下午顺丰上门取件"
RULE = "按规定，寄回运费由您承担"


def read_as(goal: str, text: str = RULE, **more: Any) -> dict[str, Any]:
    """As the brain says it: the topic for its intent, topic and aspect in the reading."""
    topic, _, aspect = goal.partition("/")
    reading = {"matters": [{"topic": topic, "aspect": aspect, "odds": 0.9, "aspect_odds": 0.9}]} if aspect else {}
    understood = {"intent": topic, "confidence": 0.9, "reading": reading}
    return {"replies": [{"text": text}], "understanding": understood, **more}


async def served(hub: Hub) -> tuple[Guest, str, int]:
    shopper = await guest(hub)
    conversation = (await shopper.human()).conversation.id
    return shopper, conversation, await hub.ownership.claim(conversation, XIAOMEI)


async def handed_back(hub: Hub, settled: str = SETTLED) -> tuple[Guest, str]:
    shopper, conversation, lease = await served(hub)
    await hub.ownership.hand_back(conversation, XIAOMEI, lease, settled)
    if settled:
        await shopper.hears()
    return shopper, conversation


async def grown_older(hub: Hub, by_ms: int) -> None:
    """What was promised and said until now."""

    def moved_back(connection: Any) -> None:
        for table in (HAND_BACKS, MESSAGES):
            connection.execute(table.update().values(at=table.c.at - by_ms))

    await hub.database.write(moved_back)


async def answers(shopper: Guest, text: str) -> str:
    await shopper.say(text)
    return str((await shopper.hears())["text"])


async def as_ever(brain: LittleBrain, shopper: Guest, asked: str, goal: str) -> None:
    """What the brain says to it is all that is heard."""
    brain.answers[asked] = read_as(goal, "照常答")
    assert await answers(shopper, asked) == "照常答"


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("邮费是谁出？", "return"),
        ("明天几点来取", "delivery_appointment"),
        ("那这个该我自己付吗", "return/postage"),
        ("顺丰是吧", "nlu_fallback"),
        ("我要退货", "return"),
        ("那这个要自己掏钱吗", "return"),
        ("钱怎么还没退给我", "refund/overdue"),
        ("钱怎么还没退给我", "refund"),
        ("刚才那个同事怎么说的", "out_of_scope"),
    ],
)
async def test_a_question_that_touches_the_promise_is_answered_in_the_agents_words(
    hub: Hub, brain: LittleBrain, asked: str, intent: str
) -> None:
    brain.answers[asked] = read_as(intent, facts={"form": "after_sale_form"})
    shopper, _ = await handed_back(hub)
    said = await answers(shopper, asked)
    assert said.startswith(f"客服小美刚才跟您确认过：{SETTLED}。\n")
    assert RULE not in said
    buttons = [button.title for message in await shopper.history() for button in message.buttons]
    assert buttons == ["转人工"]


@pytest.mark.parametrize("asked", ["裙子我穿过一次了，还行不", "吊牌剪了的话能退吗"])
async def test_what_the_promise_leaves_open_and_a_rule_might_deny_is_put_to_a_person(
    hub: Hub, brain: LittleBrain, asked: str
) -> None:
    brain.answers[asked] = read_as("return/condition")
    shopper, _ = await handed_back(hub)
    said = await answers(shopper, asked)
    assert RULE not in said
    assert "小美" in said
    assert "跟您确认过" not in said
    assert [button.title for message in await shopper.history() for button in message.buttons] == ["转人工"]


async def test_what_a_line_means_in_the_course_of_the_talk_counts(hub: Hub, brain: LittleBrain) -> None:
    reading = {"matters": [{"topic": "exchange", "aspect": "way", "odds": 0.9, "inherited": True}]}
    brain.answers["旧的要包装好吗"] = {
        "replies": [{"text": "过了换货期限"}], "understanding": {"intent": "installation", "reading": reading},
    }  # fmt: skip
    shopper, _ = await handed_back(hub, "给您换42码，明天上门取旧鞋")
    assert "期限" not in await answers(shopper, "旧的要包装好吗")


async def test_what_is_asked_in_words_of_the_promise_opens_nothing_and_what_was_opened_is_shut(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers |= {
        text: read_as("return/postage", facts={"form": "after_sale_form"}) for text in ("邮费是谁出", "该我自己付吗")
    }
    shopper, _ = await handed_back(hub)
    for text in ("邮费是谁出", "该我自己付吗", "哦"):
        await answers(shopper, text)
    assert [(asked["waiting"], asked["handed_back"]) for asked in brain.asked] == [
        (True, True), (False, True), (False, True),
    ]  # fmt: skip


async def test_what_was_said_again_is_not_said_a_third_time_in_the_same_words(hub: Hub, brain: LittleBrain) -> None:
    brain.answers |= {text: read_as("return") for text in ("邮费是谁出", "运费真的不用我出")}
    shopper, _ = await handed_back(hub)
    first, second = [await answers(shopper, text) for text in ("邮费是谁出", "运费真的不用我出")]
    assert SETTLED in first
    assert SETTLED in second
    assert not set(first.split("\n")) & set(second.split("\n"))


@pytest.mark.parametrize(
    ("asked", "goal"),
    [
        ("这款有蓝色的吗", "stock"),
        ("谢谢，明天取件我在家", "thanks"),
        ("我另一单想退货", "return"),
        ("明天能发货吗", "logistics"),
        ("顺丰能寄冷冻的吗", "product_question"),
        ("钱一般几天能回到卡里", "refund/arrival"),
        ("退到哪个账户啊", "refund/where"),
        ("满多少才包邮呢", "price_promo/postage"),
        ("顺丰寄到北京要几天", "logistics/transit_time"),
    ],
)
async def test_another_matter_and_what_no_rule_denies_is_answered_as_ever(
    hub: Hub, brain: LittleBrain, asked: str, goal: str
) -> None:
    shopper, _ = await handed_back(hub)
    await as_ever(brain, shopper, asked, goal)


@pytest.mark.parametrize(
    ("asked", "goal"),
    [
        ("七天无理由吗", "return/rule"),
        ("后天能发货吗", "urge_shipment/ship_time"),
        ("换个大一号的行不行", "exchange/wish"),
        ("收到几天之内能退", "return/time_limit"),
        ("这个后天会降价吗", "price_promo/promo"),
        ("现在下单有赠品吗", "price_promo/gift"),
    ],
)
async def test_a_promised_gift_answers_nothing_but_what_is_asked_of_it(
    hub: Hub, brain: LittleBrain, asked: str, goal: str
) -> None:
    brain.answers["礼物几号寄呀"] = read_as("urge_shipment/ship_time", "照常答")
    brain.answers["那个啥时候寄"] = read_as("urge_shipment/resend", "照常答")
    shopper, _ = await handed_back(hub, "后天给您补寄一份小礼品，表示歉意")
    await as_ever(brain, shopper, asked, goal)
    for of_it in ("礼物几号寄呀", "那个啥时候寄"):
        assert "后天给您补寄一份小礼品" in await answers(shopper, of_it)


async def test_a_wish_for_a_person_and_danger_go_before_the_promise(hub: Hub, brain: LittleBrain) -> None:
    angry = {"reason": "anger", "words": ["骗子"], "detail": ""}
    brain.answers["说好邮费你们出的，骗子"] = read_as("complaint", "这事换谁都窝火", handoff=angry)
    shopper, _ = await handed_back(hub)
    assert await answers(shopper, "说好邮费你们出的，骗子") == "这事换谁都窝火"


@pytest.mark.parametrize("handoff", [None, {"reason": "anger", "words": ["骗子"], "detail": ""}])
async def test_where_looking_up_has_no_words_the_promise_is_said_and_nobody_meets_silence(
    hub: Hub, brain: LittleBrain, handoff: dict[str, Any] | None
) -> None:
    asked = "好，明天取件我在家"
    brain.answers[asked] = {**read_as("affirm"), "replies": [], "handoff": handoff}
    shopper, conversation = await handed_back(hub)
    assert SETTLED in await answers(shopper, asked)
    owner = (await hub.ledger.conversation(conversation)).owner.kind
    assert owner == ("queue" if handoff else "bot")


async def test_danger_beside_a_promise_is_heard_as_ever(hub: Hub, brain: LittleBrain) -> None:
    shopper, _ = await handed_back(hub)
    await answers(shopper, "退货的事算了，我不想活了")
    assert [asked["waiting"] for asked in brain.asked] == [False]


async def test_an_agents_own_lines_count_as_well_and_in_the_next_talk_too(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation, lease = await served(hub)
    for client_id, line in (
        ("r1", "您好，请问是要换货吗？"),
        ("r2", "好的，给您换42码，后天上门取旧的"),
        ("r3", "稍等"),
    ):
        await hub.ownership.reply(conversation, XIAOMEI, lease, client_id, line)
    await hub.ownership.resolve(conversation, XIAOMEI, lease, "已解决", "")
    brain.answers["换货办到哪了"] = read_as("exchange", "您名下没有在办的换货申请")
    said = await answers(shopper, "换货办到哪了")
    assert "跟您确认过：给您换42码，后天上门取旧的。\n" in said
    assert "没有在办" not in said


async def test_what_the_books_say_of_a_parcel_is_told_under_the_promise(hub: Hub, brain: LittleBrain) -> None:
    parcel = {"text": "今天签收", "card": {"kind": "parcel", "number": "SF1"}}
    brain.answers |= {
        text: {**read_as("logistics/whereabouts"), "replies": [parcel]} for text in ("到哪了", "发出了吗")
    }
    shopper, _ = await handed_back(hub, "已催仓库，今天发出")
    for asked, text in (("到哪了", "今天签收"), ("发出了吗", None)):  # the second is answered as to one who waits
        await shopper.say(asked)
        first, then = [cast(dict[str, Any], await shopper.hears()) for _ in range(2)]
        assert (first["text"], first["card"]["number"]) == (text, "SF1")
        assert "已催仓库，今天发出" in then["text"]
        assert "小美" in then["text"]
        last = (await shopper.history())[-1]
        assert [button.title for button in last.buttons] == ["转人工"]


async def test_how_it_stands_comes_first_then_who_has_it_in_hand_since_when_and_nothing_of_it_is_offered(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers["还没到吗"] = read_as("logistics/arrival", "还在路上")
    shopper, conversation, lease = await served(hub)
    await hub.ownership.reply(conversation, XIAOMEI, lease, "r1", "您好，秦女士，我已经催过快递了，今晚给您回音，谢谢")
    await hub.ownership.hand_back(conversation, XIAOMEI, lease, "")
    await shopper.say("还没到吗")
    first, then = [cast(dict[str, Any], await shopper.hears()) for _ in range(2)]
    assert first["text"] == "还在路上"
    assert re.fullmatch(r"(?:这件事)?客服小美今天 \d\d:\d\d .*：我已经催过快递了，今晚给您回音。", then["text"])
    assert brain.asked[-1]["in_hand"] == ["urge"]


async def test_the_books_of_another_order_are_not_told_under_a_promise_to_exchange(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers |= {text: read_as("logistics", "您的订单前天签收了") for text in ("42的什么时候到", "我的快递到哪了")}
    shopper, _ = await handed_back(hub, "给您换42码，明天上门取旧鞋，新鞋同时寄出")
    assert "签收" not in await answers(shopper, "42的什么时候到")
    assert await answers(shopper, "我的快递到哪了") == "您的订单前天签收了"


async def test_after_some_days_a_promise_binds_no_more(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["邮费是谁出"] = read_as("return")
    shopper, _ = await handed_back(hub)
    await grown_older(hub, KEPT_MS + 1000)
    assert await answers(shopper, "邮费是谁出") == RULE


@pytest.mark.parametrize(("days", "told"), [(1, "昨天跟您确认过"), (4, "月")])
async def test_a_promise_is_told_with_its_day(hub: Hub, brain: LittleBrain, days: int, told: str) -> None:
    brain.answers["邮费是谁出"] = read_as("return")
    shopper, _ = await handed_back(hub)
    await grown_older(hub, days * 24 * 3600 * 1000)
    said = await answers(shopper, "邮费是谁出")
    assert told in said.partition("：")[0]
    assert SETTLED in said


async def test_who_waits_for_a_person_hears_the_promise_without_a_tap_for_one(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["邮费是谁出"] = read_as("return")
    shopper, _ = await handed_back(hub)
    await shopper.human()
    said = await answers(shopper, "邮费是谁出")
    assert SETTLED in said
    assert not [button for message in await shopper.history() for button in message.buttons]
