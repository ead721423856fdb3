"""Walk 1 at the hub: accepted once, answered once, in order; and never silence."""

from __future__ import annotations

import asyncio

import pytest

from tests.hub.fixtures import MakeHub, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.talk import wording
from xiaoer.talk.errors import Refused
from xiaoer.talk.length import fits


async def test_a_message_is_answered(hub: Hub) -> None:
    shopper = await guest(hub)
    await shopper.say("我的快递到哪了")
    assert (await shopper.hears())["text"] == "echo:我的快递到哪了"


async def test_ok_is_said_when_the_message_is_in_the_ledger_and_not_before(hub: Hub) -> None:
    shopper = await guest(hub)
    accepted = await shopper.say("你好")
    assert shopper.acks == [accepted]
    assert [message.id for message in await shopper.history()][:1] == [accepted.message.id]


async def test_the_same_frame_again_gets_the_same_ok_and_no_second_turn(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    first = await shopper.say("你好", "same")
    await shopper.hears()
    second = await shopper.say("你好", "same")
    assert second.message.id == first.message.id
    assert second.message.cursor == first.message.cursor
    await shopper.say("还有吗")
    await shopper.hears()
    assert brain.texts() == ["你好", "还有吗"]


async def test_the_same_frame_many_times_at_once_is_one_message(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    acks = await asyncio.gather(*(shopper.say("你好", "same") for _ in range(12)))
    await shopper.hears()
    assert len({ack.message.id for ack in acks}) == 1
    assert len(await shopper.history()) == 2
    assert brain.texts() == ["你好"]


async def test_what_comes_while_a_turn_runs_is_joined_into_the_next(hub: Hub, brain: LittleBrain) -> None:
    brain.delay_s = 0.3
    shopper = await guest(hub)
    for text in ("一", "二", "三"):
        await shopper.say(text)
    assert [(await shopper.hears())["text"] for _ in range(2)] == ["echo:一", "echo:二\n三"]
    assert brain.texts() == ["一", "二\n三"]


async def test_someone_who_is_typing_is_waited_for(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    hub.typing.hint(shopper.shopper)
    await shopper.say("我想问")
    hub.typing.hint(shopper.shopper)
    await shopper.say("快递到哪了")
    assert (await shopper.hears())["text"] == "echo:我想问\n快递到哪了"


async def test_a_burst_too_long_to_read_is_kept_whole_and_read_in_part(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    said = ["我要退货", "长" * 1990, "ﷺ" * 110, "昨天买的"]
    for text in said:
        hub.typing.hint(shopper.shopper)
        await shopper.say(text)
    await shopper.hears()
    assert await shopper.said_by("shopper") == said
    (asked,) = brain.texts()
    assert fits(asked)
    assert asked.startswith("我要退货\n长长")
    assert asked.endswith("ﷺ\n昨天买的")


async def test_conversations_do_not_wait_for_each_other(hub: Hub, brain: LittleBrain) -> None:
    gate = asyncio.Event()
    brain.before = lambda request: gate.wait() if request["text"] == "慢" else None
    slow, quick = await guest(hub), await guest(hub)
    await slow.say("慢")
    await quick.say("快")
    assert (await quick.hears())["text"] == "echo:快"
    gate.set()
    assert (await slow.hears())["text"] == "echo:慢"


async def test_typed_commands_reach_the_brain_as_plain_text(hub: Hub, brain: LittleBrain) -> None:
    shopper = await guest(hub)
    for text in ("/restart", '/order_status{"order_no":"20261118004217"}'):
        await shopper.say(text)
        await shopper.hears()
    assert [(asked["text"], asked["press"]) for asked in brain.asked] == [
        ("/restart", None),
        ('/order_status{"order_no":"20261118004217"}', None),
    ]


async def test_a_button_becomes_its_intent_and_its_title_is_shown(hub: Hub, brain: LittleBrain) -> None:
    offer = {"title": "查物流", "intent": "logistics", "entities": {"order_no": "20261118004217"}}
    brain.answers["你好"] = {"replies": [{"text": "请选", "buttons": [offer], "card": None, "image": None}]}
    shopper = await guest(hub)
    await shopper.say("你好")
    shown = await shopper.hears()
    assert isinstance(shown["buttons"], list)
    [button] = shown["buttons"]
    assert set(button) == {"id", "title"}
    await hub.accept.press(shopper.who, "p1", button["id"], lambda _: None)
    await shopper.hears()
    assert brain.asked[-1]["press"] == {"intent": "logistics", "entities": {"order_no": "20261118004217"}}
    assert await shopper.said_by("shopper") == ["你好", "查物流"]


async def test_a_button_of_the_first_of_two_bubbles_is_taken(hub: Hub, brain: LittleBrain) -> None:
    first, second = ({"title": title, "intent": "affirm", "entities": {}} for title in ("开始退货", "没解决"))
    brain.answers["怎么退"] = {
        "replies": [{"text": "七天内可退", "buttons": [first]}, {"text": "还有别的吗", "buttons": [second]}]
    }
    shopper = await guest(hub)
    await shopper.say("怎么退")
    offered = await shopper.offered()
    assert list(await shopper.offered()) == ["没解决"]
    await hub.accept.press(shopper.who, "p1", offered["开始退货"], lambda _: None)
    await shopper.hears()
    assert brain.asked[-1]["text"] == "开始退货"


async def test_another_shoppers_button_and_an_invented_one_are_refused(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["你好"] = {
        "replies": [{"text": "请选", "buttons": [{"title": "是", "intent": "affirm", "entities": {}}]}]
    }
    mine, other = await guest(hub), await guest(hub)
    for one in (mine, other):
        await one.say("你好")
    shown = await mine.hears()
    assert isinstance(shown["buttons"], list)
    await other.hears()
    for button in (shown["buttons"][0]["id"], "b_2-" + "0" * 16, "/affirm", ""):
        with pytest.raises(Refused, match="expired_button"):
            await hub.accept.press(other.who, "p1", button, lambda _: None)
    assert len(brain.asked) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [("长" * 2001, "too_long"), ("ﷺ" * 112, "too_long"), ("  \n\x00", "bad_frame"), ("\u200b", "bad_frame")],
)
async def test_what_cannot_be_taken_is_refused_in_friendly_words(hub: Hub, text: str, code: str) -> None:
    shopper = await guest(hub)
    with pytest.raises(Refused) as refused:
        await shopper.say(text)
    assert refused.value.code == code
    assert refused.value.field == "text"
    assert await shopper.history() == []


async def test_html_emoji_and_control_characters_are_just_text(hub: Hub) -> None:
    shopper = await guest(hub)
    await shopper.say("<script>alert(1)</script>😀\x07")
    assert await shopper.said_by("shopper") == ["<script>alert(1)</script>😀"]


@pytest.mark.parametrize(
    "broken",
    [{"replies": []}, {"turn_id": "t_other"}, {"replies": "what"}, {"replies": [{"text": "", "buttons": []}]}],
)
async def test_an_answer_that_is_none_is_said_plainly_and_a_person_is_called(
    hub: Hub, brain: LittleBrain, broken: dict[str, object]
) -> None:
    brain.answers["你好"] = broken
    shopper = await guest(hub)
    await shopper.say("你好")
    assert (await shopper.hears())["text"] == wording.FAILED
    assert (await shopper.frame("owner"))["owner"] == "queue"
    [waiting] = await hub.ledger.queue()
    assert waiting.conversation.reason == "failed"


async def test_a_brain_that_says_500_is_not_asked_again(hub: Hub, brain: LittleBrain) -> None:
    brain.status = 500
    shopper = await guest(hub)
    await shopper.say("你好")
    assert (await shopper.hears())["text"] == wording.FAILED
    assert len(brain.asked) == 1


async def test_a_brain_that_breaks_off_is_asked_once_more_for_the_same_turn(hub: Hub, brain: LittleBrain) -> None:
    brain.hang_up = 1
    shopper = await guest(hub)
    await shopper.say("你好")
    assert (await shopper.hears())["text"] == "echo:你好"
    assert len({asked["turn_id"] for asked in brain.asked}) == 1
    assert len(brain.asked) == 2


async def test_a_brain_that_restarts_is_waited_for(hub: Hub, brain: LittleBrain) -> None:
    await brain.stop()
    shopper = await guest(hub)
    await shopper.say("你好")
    await asyncio.sleep(0.5)
    await brain.start()
    assert (await shopper.hears())["text"] == "echo:你好"


async def test_a_brain_that_hangs_is_given_up_after_the_time_budget(hub: Hub, brain: LittleBrain) -> None:
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait()
    shopper = await guest(hub)
    await shopper.say("你好")
    assert (await shopper.frame("typing")) == {"t": "typing", "who": "bot", "on": True}
    assert (await shopper.hears())["text"] == wording.FAILED
    gate.set()


async def test_after_a_long_silence_a_new_conversation_begins(make_hub: MakeHub, brain: LittleBrain) -> None:
    hub = await make_hub()
    hub.accept._idle_ms = 100
    shopper = await guest(hub)
    first = await shopper.say("你好")
    await shopper.hears()
    await asyncio.sleep(0.2)
    second = await shopper.say("又来了")
    await shopper.hears()
    assert first.conversation.id != second.conversation.id
    assert str(second.message.cursor) == "2:1"
    assert [asked["session"] for asked in brain.asked] == [first.conversation.id, second.conversation.id]


async def test_what_was_understood_is_kept_for_the_desk_and_not_shown_to_the_shopper(hub: Hub) -> None:
    shopper = await guest(hub)
    accepted = await shopper.say("你好")
    await shopper.hears()
    page = await hub.ledger.transcript(accepted.conversation.id)
    assert page.messages[0].as_desk_json()["understanding"]["intent"] == "greeting"
    assert page.messages[0].state == "answered"
    assert "understanding" not in page.messages[0].as_json()
