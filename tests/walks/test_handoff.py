"""Walk 2, from door to door: a person takes over, is the only voice, and hands back."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from tests.walks.conftest import Street
from tests.walks.words import by, cards, words
from xiaoer.run.agent import Agent
from xiaoer.run.visitor import Visitor, new_id


async def in_queue(street: Street, text: str = "太生气了，你们必须解决！", customer_id: str | None = None) -> Visitor:
    """A visitor whose words brought a person to the desk."""
    visitor = await street.visitor(customer_id)
    await visitor.say(text)
    await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    return visitor


def conversation_of(visitor: Visitor) -> str:
    return str(visitor.messages[-1]["conversation"])


async def entry_of(agent: Agent, conversation: str) -> dict[str, object]:
    waiting = (await agent.queue())["waiting"]
    return next(entry for entry in waiting if entry["conversation"] == conversation)


async def test_anger_is_soothed_before_anything_is_asked_and_goes_to_the_desk_with_its_reason(street: Street) -> None:
    visitor = await in_queue(street, customer_id=await street.customer())
    said = words(by("bot", visitor.messages))
    assert said.strip()
    assert "？" not in said
    assert "很抱歉给您带来不便" not in said
    agent = street.agent()
    passport = (await agent.conversation(conversation_of(visitor)))["passport"]
    assert passport["reason"]["code"] == "anger"
    assert any("生气" in word for word in passport["words"])
    assert (await entry_of(agent, conversation_of(visitor)))["priority"] > 0  # type: ignore[operator]


@pytest.mark.parametrize("text", ["转人工", "我要人工客服", "别机器人了，叫个真人来"])
async def test_who_asks_for_a_person_gets_one(street: Street, text: str) -> None:
    visitor = await in_queue(street, text)
    agent = street.agent()
    assert (await agent.conversation(conversation_of(visitor)))["passport"]["reason"]["code"] == "request"


async def test_one_tap_brings_a_person_without_a_question(street: Street) -> None:
    visitor = await street.visitor()
    await visitor.send({"t": "human", "id": new_id()})
    await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")


async def test_three_unresolved_in_a_row_bring_a_person(street: Street) -> None:
    visitor = await street.visitor()
    for text in ("你没回答我的问题", "还是不行，没用", "不是这个，没解决"):
        await visitor.say(text)
    owner = await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    assert owner["queue"]["position"] >= 1


async def test_what_is_written_while_waiting_reaches_the_agent_in_order(street: Street) -> None:
    visitor = await in_queue(street)
    for text in ("第一句", "第二句", "第三句"):
        client_id = new_id()
        await visitor.send({"t": "send", "id": client_id, "text": text})
        await visitor.wait(lambda frame, sent=client_id: frame["t"] == "ack" and frame["id"] == sent)
    agent = street.agent()
    seen = [m["text"] for m in by("shopper", (await agent.conversation(conversation_of(visitor)))["messages"])]
    assert seen[-3:] == ["第一句", "第二句", "第三句"]


async def test_who_waits_is_answered_what_is_looked_up_and_never_meets_silence(street: Street) -> None:
    """The answer comes of the bot, no deed is begun, what is not read gets a line, and the queue stays one."""
    visitor = await in_queue(street, customer_id=await street.customer())
    assert [card["kind"] for card in cards(await visitor.say("我的快递到哪了"))] == ["parcel"]
    lines = [words(by("bot", await visitor.say(text))) for text in ("帮我改一下收货地址", "咕噜咕噜", "咕噜咕噜")]
    assert all(lines)
    assert len(set(lines)) == 3
    assert not [one for one in lines if "？" in one]
    agent = street.agent()
    entry = await entry_of(agent, conversation_of(visitor))
    assert (entry["reason"], entry["lease"]) == ({"code": "anger", "text": "顾客情绪激动"}, 2)
    lease = await agent.claim(conversation_of(visitor))
    await visitor.send({"t": "send", "id": new_id(), "text": "我的快递到哪了"})
    await agent.reply(conversation_of(visitor), lease, "我来看看")
    await visitor.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "agent")
    claimed = next(m for m in visitor.messages if m["author"]["kind"] == "system" and "已接入" in (m["text"] or ""))
    assert not by("bot", visitor.messages[visitor.messages.index(claimed) :])


async def test_two_desks_claim_at_once_and_one_gets_it(street: Street) -> None:
    visitor = await in_queue(street)
    first, second = street.agent("xiaomei"), street.agent("aqiang")
    claims = await asyncio.gather(
        first.claim(conversation_of(visitor)), second.claim(conversation_of(visitor)), return_exceptions=True
    )
    assert sorted(isinstance(claim, int) for claim in claims) == [False, True]
    refused = next(claim for claim in claims if not isinstance(claim, int))
    assert isinstance(refused, httpx.HTTPStatusError)
    assert refused.response.status_code == httpx.codes.CONFLICT


async def test_only_the_agent_who_holds_the_lease_speaks(street: Street) -> None:
    visitor = await in_queue(street)
    conversation = conversation_of(visitor)
    holder, other = street.agent("xiaomei"), street.agent("aqiang")
    lease = await holder.claim(conversation)
    for agent, number in ((other, lease), (holder, lease - 1)):
        with pytest.raises(httpx.HTTPStatusError) as refused:
            await agent.reply(conversation, number, "抢话")
        assert refused.value.response.status_code in {403, 409}
    await holder.reply(conversation, lease, "我来处理")
    await visitor.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "agent")
    assert [message["text"] for message in by("agent", visitor.messages)] == ["我来处理"]


async def test_a_reply_prepared_before_the_claim_is_dropped(street: Street) -> None:
    visitor = await street.visitor(await street.customer())
    await visitor.say("你好")
    before = len(by("bot", visitor.messages))
    await street.fault("slow")
    await visitor.send({"t": "send", "id": new_id(), "text": "我的快递到哪了"})
    await asyncio.sleep(0.3)
    await visitor.send({"t": "human", "id": new_id()})
    await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    agent = street.agent()
    lease = await agent.claim(conversation_of(visitor))
    await street.fault("off")
    await agent.reply(conversation_of(visitor), lease, "我是小美")
    await asyncio.sleep(4.0)
    after_agent = visitor.messages[visitor.messages.index(by("agent", visitor.messages)[0]) :]
    assert not by("bot", after_agent)
    assert before >= 1


async def test_resolved_with_a_result_the_next_word_opens_a_new_conversation_with_the_bot(street: Street) -> None:
    visitor = await in_queue(street)
    conversation = conversation_of(visitor)
    agent = street.agent()
    lease = await agent.claim(conversation)
    await agent.resolve(conversation, lease, "已解决", "补发")
    await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] in {"nobody", "bot"})
    replies = await visitor.say("你好")
    assert by("bot", replies)
    assert replies[-1]["conversation"] != conversation


async def test_handed_back_the_bot_knows_what_was_settled(street: Street) -> None:
    visitor = await in_queue(street)
    agent = street.agent()
    lease = await agent.claim(conversation_of(visitor))
    note = "龘靐齉爩籱"
    await agent.hand_back(conversation_of(visitor), lease, "已登记补发，明天发出", note)
    await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "bot")
    assert "已登记补发，明天发出" in (by("bot", visitor.messages)[-1]["text"] or "")
    for text in ("你好", "刚才同事是怎么处理的", "我的快递到哪了", "转人工"):
        assert await visitor.say(text)
    assert not set(note) & set(json.dumps(visitor.messages, ensure_ascii=False))
