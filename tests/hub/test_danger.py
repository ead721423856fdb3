"""Danger in every state of a conversation: with bot, queue or agent, without a brain, with nobody at the desk."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.hub.fixtures import AQIANG, XIAOMEI, Guest, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.errors import TooMany

FEARED = "我不想活了"
SICK = "孩子喝了你们的奶一直吐 发烧39度"
LINE_OF_HELP = "12356"


async def talk(hub: Hub, shopper: Guest) -> Conversation:
    found = (await hub.ledger.presence(shopper.shopper)).conversation
    assert found is not None
    return found


async def notices(shopper: Guest) -> list[str]:
    return [str(text) for text in await shopper.said_by("system")]


@pytest.fixture
def knowing(brain: LittleBrain) -> LittleBrain:
    """A brain that hears danger as ours does, and says its words."""
    brain.answers[FEARED] = {
        "replies": [{"text": "您现在安全吗？12356"}],
        "handoff": {"reason": "danger", "words": ["不想活"], "detail": "轻生自伤"},
        "understanding": {"intent": "nlu_fallback", "danger": {"kind": "self_harm", "odds": 0.95, "words": ["不想活"]}},
    }
    return brain


async def test_the_bots_turn_marks_the_talk_and_puts_it_before_all_others(hub: Hub, knowing: LittleBrain) -> None:
    for _ in range(2):
        await (await guest(hub)).human()
    shopper = await guest(hub)
    await shopper.say(FEARED)
    assert (await shopper.hears("bot"))["text"] == "您现在安全吗？12356"
    assert "马上打上面的电话" in str((await shopper.hears("system"))["text"])
    first, *others = await hub.ledger.queue()
    assert first.conversation.shopper.id == shopper.shopper
    assert (first.conversation.danger, first.conversation.reason) == ("self_harm", "danger")
    assert len(others) >= 2
    passport = await hub.ledger.passport(first.conversation.id)
    assert passport is not None
    assert passport.as_json()["danger"] == {"code": "self_harm", "text": "轻生自伤"}
    assert passport.as_json()["priority"] <= 100


async def test_without_a_brain_the_words_are_said_all_the_same(hub: Hub, brain: LittleBrain) -> None:
    brain.answers[FEARED] = {"turn_id": "of another turn"}
    shopper = await guest(hub)
    await shopper.say(FEARED)
    assert LINE_OF_HELP in str((await shopper.hears("bot"))["text"])
    found = await talk(hub, shopper)
    assert (found.owner.kind, found.reason, found.danger) == ("queue", "danger", "self_harm")


async def test_who_waits_in_the_queue_hears_the_words_and_comes_first(hub: Hub) -> None:
    shopper, before = await guest(hub), await guest(hub)
    await before.human()
    await shopper.human()
    await shopper.say(SICK)
    words, place = (await notices(shopper))[-2:]
    assert "120" in words
    assert "批号" in words
    assert "有需要马上打" in place or "有危险请不要等我们" in place
    waiting = [one.conversation for one in await hub.ledger.queue()]
    assert [one.shopper.id for one in waiting].index(shopper.shopper) < [one.shopper.id for one in waiting].index(
        before.shopper
    )
    passport = await hub.ledger.passport((await talk(hub, shopper)).id)
    assert passport is not None
    assert passport.danger == "illness"
    assert passport.reason == "request"


async def test_in_the_queue_the_same_words_are_not_said_twice_and_a_graver_kind_is_heard(hub: Hub) -> None:
    shopper = await guest(hub)
    await shopper.human()
    await shopper.say(SICK)
    said = len(await notices(shopper))
    await shopper.say("还在吐 怎么办 孩子烧到四十度")
    assert len(await notices(shopper)) == said
    await shopper.say(FEARED)
    assert LINE_OF_HELP in (await notices(shopper))[-2]
    assert (await talk(hub, shopper)).danger == "self_harm"


async def test_nobody_is_mourned_by_a_guess_in_the_midst_of_another_danger(hub: Hub) -> None:
    shopper = await guest(hub)
    await shopper.human()
    await shopper.say(SICK)
    said = len(await notices(shopper))
    await shopper.say("救护车我叫了 东西我留着")
    assert len(await notices(shopper)) == said
    assert (await talk(hub, shopper)).danger == "illness"


async def test_with_an_agent_there_is_one_voice_and_a_mark(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    conversation = (await shopper.human()).conversation.id
    await hub.ownership.claim(conversation, XIAOMEI)
    said, asked = len(await shopper.history()), len(brain.asked)
    await shopper.say(FEARED)
    history = await shopper.history()
    assert len(history) == said + 1
    assert len(brain.asked) == asked
    assert history[-1].understanding == {"danger": {"kind": "self_harm", "odds": 0.95, "words": ["不想活"]}}
    found = await talk(hub, shopper)
    assert found.as_entry()["danger"] == {"code": "self_harm", "text": "轻生自伤"}
    passport = await hub.ledger.passport(conversation)
    assert passport is not None
    assert passport.danger == "self_harm"


async def test_an_agent_who_lets_go_of_it_puts_it_back_before_all_others(hub: Hub) -> None:
    shopper = await guest(hub)
    conversation = (await shopper.human()).conversation.id
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await shopper.say(FEARED)
    await (await guest(hub)).human()
    await hub.ownership.release(conversation, XIAOMEI, lease)
    assert (await hub.ledger.queue())[0].conversation.id == conversation


async def test_what_a_person_settled_marks_no_longer(hub: Hub) -> None:
    shopper = await guest(hub)
    conversation = (await shopper.human()).conversation.id
    await shopper.say(SICK)
    lease = await hub.ownership.claim(conversation, AQIANG)
    await hub.ownership.hand_back(conversation, AQIANG, lease, "孩子已经退烧")
    found = await talk(hub, shopper)
    assert (found.danger, found.priority) == (None, 0)


async def test_grief_is_marked_and_stays_in_its_place(hub: Hub) -> None:
    before, shopper = await guest(hub), await guest(hub)
    await before.human()
    await shopper.human()
    await shopper.say("我奶奶昨天去世了")
    assert "节哀" in (await notices(shopper))[-2]
    assert [one.conversation.danger for one in await hub.ledger.queue()][:2] == [None, "bereavement"]


async def test_a_claim_that_outruns_the_bots_answer_finds_the_mark(hub: Hub, knowing: LittleBrain) -> None:
    knowing.delay_s = 0.5
    shopper = await guest(hub)
    conversation = (await shopper.say(FEARED)).conversation.id
    await hub.ownership.claim(conversation, XIAOMEI)
    assert (await talk(hub, shopper)).danger == "self_harm"


async def test_the_danger_lane_that_is_full_leaves_the_words(hub: Hub, knowing: LittleBrain) -> None:
    shopper = await guest(hub)
    for _ in range(20):
        with suppress(TooMany):
            await hub.queue_gate.enter(shopper.who, "danger")
    await shopper.say(FEARED)
    assert (await shopper.hears("bot"))["text"] == "您现在安全吗？12356"
    assert "排不进去" in str((await shopper.hears("bot"))["text"])
