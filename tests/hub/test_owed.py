"""What ended as 待跟进 is known to the bot: who asks after it hears who is at it, and the desk sees that he asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hub.fixtures import XIAOMEI, Guest
from tests.hub.little_brain import LittleBrain
from tests.hub.test_promises import answers, as_ever, read_as, served
from xiaoer.hub.house import Hub
from xiaoer.store.tables import FOLLOW_UPS


async def to_follow(hub: Hub, *lines: str, note: str = "问仓库今天能不能发") -> tuple[Guest, str]:
    """A shopper whose talk was ended with something left to do."""
    shopper, conversation, lease = await served(hub)
    for at, line in enumerate(lines or ("我去问下仓库，问清楚了告诉您",)):
        await hub.ownership.reply(conversation, XIAOMEI, lease, f"r{at}", line)
    await hub.ownership.resolve(conversation, XIAOMEI, lease, "待跟进", note)
    return shopper, conversation


async def asked_at(hub: Hub, conversation: str) -> int | None:
    (one,) = (await hub.follow_ups.of(XIAOMEI, 5)).first
    assert one.conversation == conversation
    return one.asked_at


@pytest.mark.parametrize(
    ("asked", "goal"),
    [
        ("仓库问到了吗", "order_status/state"),
        ("上次那个事有消息没", "nlu_fallback"),
        ("都过去半天了，怎么样了", "logistics/whereabouts"),
        ("小美人呢", "out_of_scope/chat"),
        ("还没个准信啊", "not_resolved/pending"),
    ],
)
async def test_who_asks_after_it_hears_who_is_at_it_and_the_desk_sees_it(
    hub: Hub, brain: LittleBrain, asked: str, goal: str
) -> None:
    brain.answers[asked] = {**read_as(goal), "replies": [{"text": "照常答"}]}
    shopper, conversation = await to_follow(hub)
    assert await asked_at(hub, conversation) is None
    assert "客服小美" in await answers(shopper, asked)
    assert [button.title for message in await shopper.history() for button in message.buttons][-1] == "转人工"
    assert await asked_at(hub, conversation)


@pytest.mark.parametrize(
    ("asked", "goal"),
    [
        ("这款有蓝色的吗", "stock/available"),
        ("七天无理由吗", "return/rule"),
        ("耳机防水吗", "product_question/function"),
        ("仓库直发的纸多少钱一包", "price_promo/price"),
        ("发票怎么开", "invoice/how"),
        ("谢谢", "thanks"),
        ("我另一单有消息吗", "logistics/whereabouts"),
    ],
)
async def test_what_has_nothing_to_do_with_it_is_answered_as_ever(
    hub: Hub, brain: LittleBrain, asked: str, goal: str
) -> None:
    shopper, conversation = await to_follow(hub)
    await as_ever(brain, shopper, asked, goal)
    assert await asked_at(hub, conversation) is None


async def test_what_was_promised_and_is_still_owed_is_said_in_one(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["换货办得怎么样了"] = read_as("exchange/progress", "您名下没有换货申请")
    shopper, conversation = await to_follow(hub, "好的，给您换42码，后天上门取旧的", note="约取件")
    said = await answers(shopper, "换货办得怎么样了")
    assert "给您换42码，后天上门取旧的" in said
    assert "还在跟进" in said
    assert "没有换货" not in said
    assert await asked_at(hub, conversation)


async def test_the_books_are_told_beside_who_is_at_it(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["那今天能到仓库外了吗"] = {
        **read_as("order_status/state"), "replies": [{"text": "还没发出，明天前发"}],
    }  # fmt: skip
    shopper, _ = await to_follow(hub)
    assert await answers(shopper, "那今天能到仓库外了吗") == "还没发出，明天前发"
    assert "小美" in (await shopper.hears())["text"]


async def test_once_it_is_closed_who_asks_hears_so_and_what_only_sounds_like_it_is_answered(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers["那个事办好了吗"] = read_as("nlu_fallback")
    brain.answers["仓库在哪个城市"] = read_as("logistics/origin", "照常答")
    shopper, conversation = await to_follow(hub)
    await hub.follow_ups.close(conversation, XIAOMEI, "")
    assert "客服小美" in await answers(shopper, "那个事办好了吗")
    assert await answers(shopper, "仓库在哪个城市") == "照常答"


async def test_nothing_of_the_bots_begins_by_it(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["处理好了没"] = {**read_as("refund/wish"), "replies": [], "handoff": None}
    shopper, _ = await to_follow(hub)
    assert "小美" in await answers(shopper, "处理好了没")
    assert [asked["waiting"] for asked in brain.asked] == [True]


async def test_a_mark_stays_with_what_is_open(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["有消息没"] = read_as("nlu_fallback")
    shopper, conversation = await to_follow(hub)
    await answers(shopper, "有消息没")
    await hub.follow_ups.close(conversation, XIAOMEI, "")

    def row(connection: Any) -> Any:
        return connection.execute(FOLLOW_UPS.select()).one()

    one = await hub.database.read(row)
    assert one.asked_at <= one.closed_at
