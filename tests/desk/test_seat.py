"""Taking over and letting go: claim, reply, resolve, hand back, release; one voice on two desks."""

from __future__ import annotations

import asyncio

import pytest

from tests.desk.conftest import Desk


async def test_the_note_at_the_end_is_read_by_the_next_colleague_and_never_by_the_shopper(desk: Desk) -> None:
    shopper = await desk.shopper("C0007")
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    first = await desk.in_queue(shopper)
    lease = await xiaomei.claim(first)
    note = "仓库周三回话，要主动打给顾客"
    await xiaomei.act(first, "resolve", lease=lease, result="待跟进", note=note)
    accepted = await desk.hub.accept.human(shopper, "again", lambda _: None)
    assert accepted.conversation.id != first
    (left,) = (await aqiang.get(f"/conversations/{accepted.conversation.id}")).json()["hand_backs"]
    assert (left["conversation"], left["agent"], left["result"], left["note"]) == (first, "小美", "待跟进", note)
    page = await desk.hub.ledger.history(shopper.id, None, 50)
    told = [message for message in page.messages if message.conversation == first]
    assert left["after"] == str(told[-1].cursor)
    assert note not in str([message.as_json() for message in page.messages])


async def test_of_two_agents_who_claim_at_once_exactly_one_gets_it(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    for _ in range(5):
        conversation = await desk.in_queue()
        answers = await asyncio.gather(xiaomei.act(conversation, "claim"), aqiang.act(conversation, "claim"))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        lost = next(answer for answer in answers if answer.status_code == 409).json()["error"]
        owner = (await desk.hub.ledger.conversation(conversation)).owner
        assert (lost["code"], lost["by"]) == ("taken", owner.agent_name)
        assert lost["message"] == f"{owner.agent_name} 先接了这位顾客"


async def test_claiming_twice_gives_the_same_lease(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    assert await xiaomei.claim(conversation) == await xiaomei.claim(conversation)


async def test_a_reply_reaches_the_ledger_under_the_agents_name(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    said = (await xiaomei.act(conversation, "reply", lease=lease, id="r1", text="您好，我看一下")).json()["message"]
    assert said["author"] == {"kind": "agent", "name": "小美"}
    assert said["client_id"] == "r1"
    shown = (await xiaomei.get(f"/conversations/{conversation}")).json()["messages"]
    assert shown[-1] == said


async def test_a_reply_sent_again_is_said_once(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    first, again = [await xiaomei.act(conversation, "reply", lease=lease, id="r1", text="您好") for _ in range(2)]
    assert first.json() == again.json()
    shown = (await xiaomei.get(f"/conversations/{conversation}")).json()["messages"]
    assert [message["client_id"] for message in shown].count("r1") == 1


async def test_a_reply_by_someone_who_does_not_own_the_conversation_is_refused(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    refused = await aqiang.act(conversation, "reply", lease=lease, id="r1", text="插一句")
    assert refused.status_code == 409
    assert refused.json()["error"] == {
        "code": "stale_lease", "message": "会话已由 小美 接手", "field": None, "current": lease, "by": "小美",
    }  # fmt: skip
    texts = [message["text"] for message in (await aqiang.get(f"/conversations/{conversation}")).json()["messages"]]
    assert "插一句" not in texts


async def test_a_reply_with_the_lease_of_before_is_refused_and_noted(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    (await xiaomei.act(conversation, "release", lease=lease)).raise_for_status()
    await aqiang.claim(conversation)
    refused = await xiaomei.act(conversation, "reply", lease=lease, id="r1", text="晚了一步")
    assert (refused.status_code, refused.json()["error"]["by"]) == (409, "阿强")
    assert [row.agent_id for row in await desk.audit("stale_lease")] == ["a_demo_xiaomei"]


@pytest.mark.parametrize("act", ["release", "resolve", "hand_back"])
async def test_nobody_lets_go_of_what_is_not_theirs(desk: Desk, act: str) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    refused = await aqiang.act(conversation, act, lease=lease, result="已解决", settled="说好了")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "stale_lease")
    assert (await desk.hub.ledger.conversation(conversation)).owner.agent_name == "小美"


@pytest.mark.parametrize("result", ["已解答", "已解决", "待跟进"])
async def test_a_conversation_ends_with_a_result(desk: Desk, result: str) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    ended = await xiaomei.act(conversation, "resolve", lease=lease, result=result, note="等仓库回信")
    assert ended.status_code == 200
    found = await desk.hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.result, found.note) == ("nobody", result, "等仓库回信")


async def test_a_result_must_be_one_of_three_and_a_follow_up_says_what_is_left(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    odd = await xiaomei.act(conversation, "resolve", lease=lease, result="好了")
    bare = await xiaomei.act(conversation, "resolve", lease=lease, result="待跟进", note=" ")
    assert (odd.status_code, odd.json()["error"]["field"]) == (422, "result")
    assert (bare.status_code, bare.json()["error"]["field"]) == (422, "note")


async def test_the_bot_is_told_what_was_settled_and_colleagues_read_the_note(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    handed = await xiaomei.act(conversation, "hand_back", lease=lease, settled="已同意退货", note="买家常退，留意")
    handed.raise_for_status()
    found = await desk.hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.settled) == ("bot", "已同意退货")
    shown = (await aqiang.get(f"/conversations/{conversation}")).json()
    (left,) = shown["hand_backs"]
    assert (left["agent"], left["settled"], left["note"]) == ("小美", "已同意退货", "买家常退，留意")
    assert left["after"] == shown["messages"][-1]["cursor"]
    assert shown["messages"][-1]["text"] == "客服小美请我转告您：已同意退货。"


async def test_a_hand_back_needs_no_words_at_all(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    assert (await xiaomei.act(conversation, "hand_back", lease=lease)).status_code == 200


@pytest.mark.parametrize(("field", "most"), [("settled", 300), ("note", 500)])
async def test_a_hand_back_whose_words_are_too_long_names_the_field(desk: Desk, field: str, most: int) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    refused = await xiaomei.act(conversation, "hand_back", lease=lease, **{field: "长" * (most + 1)})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)
    odd = await xiaomei.act(conversation, "hand_back", lease=lease, **{field: ["长"]})
    assert (odd.status_code, odd.json()["error"]["field"]) == (422, field)
    assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "agent"


async def test_what_the_desk_previews_is_what_the_shopper_is_told(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    preview = (await xiaomei.get(f"/conversations/{conversation}")).json()["hand_back"]
    await xiaomei.act(conversation, "hand_back", lease=lease, settled="明天补发")
    shown = (await xiaomei.get(f"/conversations/{conversation}")).json()["messages"]
    assert [one["text"] for one in shown[-2:]] == [preview["always"], preview["settled"].replace("{}", "明天补发")]


async def test_a_released_conversation_waits_in_the_queue_again(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    (await xiaomei.act(conversation, "release", lease=lease)).raise_for_status()
    waiting = (await xiaomei.get("/queue")).json()["waiting"]
    assert [entry["conversation"] for entry in waiting] == [conversation]


async def test_a_trainer_looks_but_does_not_answer(desk: Desk) -> None:
    chenchen = await desk.signed_in("chenchen")
    conversation = await desk.in_queue()
    assert (await chenchen.get(f"/conversations/{conversation}")).status_code == 200
    for act in ("claim", "reply", "resolve", "hand_back", "release"):
        refused = await chenchen.act(conversation, act, lease=1, id="r1", text="您好", result="已解决", settled="好")
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "look_only")
    assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "queue"


@pytest.mark.parametrize("username", ["liujie", "admin"])
async def test_supervisors_and_admins_may_answer(desk: Desk, username: str) -> None:
    person = await desk.signed_in(username)
    conversation = await desk.in_queue()
    lease = await person.claim(conversation)
    assert (await person.act(conversation, "reply", lease=lease, id="r1", text="您好")).status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"lease": "1", "id": "r1", "text": "您好"}, "lease"),
        ({"lease": True, "id": "r1", "text": "您好"}, "lease"),
        ({"lease": 1, "id": "有空格 的", "text": "您好"}, "id"),
        ({"lease": 1, "id": "r1", "text": " \n "}, "text"),
        ({"lease": 1, "id": "r1", "text": "\u200b"}, "text"),
        ({"lease": 1, "id": "r1", "text": "ﷺ" * 112}, "text"),
        ({"lease": 1, "id": "r1", "text": "长" * 2001}, "text"),
        ({"lease": 1, "id": "r1", "text": ["您好"]}, "text"),
    ],
)
async def test_a_reply_that_is_not_right_names_its_field(desk: Desk, body: dict[str, object], field: str) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    refused = await xiaomei.act(conversation, "reply", **body)
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)


async def test_an_unknown_conversation_is_not_found(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    assert (await xiaomei.get("/conversations/c_none")).status_code == 404
    assert (await xiaomei.act("c_none", "claim")).status_code == 404


async def test_every_act_leaves_a_line_in_the_audit(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    first, second, third = [await desk.in_queue() for _ in range(3)]
    leases = {conversation: await xiaomei.claim(conversation) for conversation in (first, second, third)}
    said = await xiaomei.act(first, "reply", lease=leases[first], id="r1", text="您好")
    await xiaomei.act(first, "resolve", lease=leases[first], result="已解决", note="")
    await xiaomei.act(second, "hand_back", lease=leases[second], settled="说好了")
    await xiaomei.act(third, "release", lease=leases[third])
    assert [row.conversation_id for row in await desk.audit("claim")] == [first, second, third]
    assert [row.detail for row in await desk.audit("reply")] == [{"message": said.json()["message"]["id"]}]
    assert [row.detail["result"] for row in await desk.audit("resolve")] == ["已解决"]
    assert [row.conversation_id for row in await desk.audit("hand_back")] == [second]
    assert [row.conversation_id for row in await desk.audit("release")] == [third]
