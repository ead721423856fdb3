"""Who may do what: every door of the desk and every frame of its line, role by role; what is not written is refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sanic import Sanic

from tests.desk.conftest import PASSWORD, Desk, Person
from tests.desk.test_live import heard, say, watching
from tests.hub.fixtures import NOWHERE
from xiaoer.app import make_app, make_hub
from xiaoer.desk import accounts, guard
from xiaoer.desk.passwords import Passwords
from xiaoer.hub.live import DESK
from xiaoer.settings import load
from xiaoer.store import agents
from xiaoer.talk.agent import Agent
from xiaoer.talk.moment import now_ms

SECRETS = ("李晓雯", "晓雯", "13812345678", "20261118004217", "漕溪北路88号", "C0007")
SAID = "我是李晓雯，电话13812345678，订单20261118004217，寄上海市徐汇区漕溪北路88号"
USERNAMES = {"agent": "xiaomei", "supervisor": "liujie", "trainer": "chenchen", "admin": "admin"}
ROLES = (*guard.ROLES, "stranger", "nobody")
"""``stranger`` is not signed in; ``nobody`` is signed in with a role that no table knows."""

DOORS = {
    "login": ("POST", "/login"),
    "logout": ("POST", "/logout"),
    "me": ("GET", "/me"),
    "queue": ("GET", "/queue"),
    "conversation": ("GET", "/conversations/{}"),
    "messages": ("GET", "/conversations/{}/messages?before=9:9"),
    "articles": ("GET", "/articles?q=%E9%80%80%E8%B4%A7&conversation={}"),
    "orders": ("GET", "/conversations/{}/orders"),
    "claim": ("POST", "/conversations/{}/claim"),
    "release": ("POST", "/conversations/{}/release"),
    "reply": ("POST", "/conversations/{}/reply"),
    "picture": ("POST", "/conversations/{}/picture"),
    "resolve": ("POST", "/conversations/{}/resolve"),
    "hand_back": ("POST", "/conversations/{}/hand_back"),
    "colleagues": ("GET", "/colleagues"),
    "transfer": ("POST", "/conversations/{}/transfer"),
    "today": ("GET", "/today"),
    "follow_ups": ("GET", "/follow_ups"),
    "all_follow_ups": ("GET", "/follow_ups/all"),
    "take_up": ("POST", "/conversations/{}/take_up"),
    "followed_up": ("POST", "/conversations/{}/followed_up"),
    "team": ("GET", "/team"),
    "take_over": ("POST", "/conversations/{}/take_over"),
    "ended": ("GET", "/ended"),
    "contact": ("POST", "/conversations/{}/contact"),
    "live": ("WS", "/ws"),
}
LOOKING = {"logout", "me", "live", "queue", "ended", "conversation", "messages", "articles"}
MAY = {role: set(DOORS) for role in ("supervisor", "admin")} | {
    "agent": set(DOORS) - {"all_follow_ups", "team", "take_over"}, "trainer": LOOKING | {"login"},
    "stranger": {"login", "me"}, "nobody": {"login", "me"},
}  # fmt: skip
"""What is right, written a second time and by hand: the table of the house is held against it cell by cell."""


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Nothing here depends on which database it is."""
    return f"sqlite:///{tmp_path / 'xiaoer.db'}"


def doors_of_the_desk(tmp_path: Path) -> Iterator[str]:
    Sanic.test_mode = True
    app = make_app(make_hub(load(state=tmp_path, shop_url=NOWHERE, brain_urls=NOWHERE)))
    for route in app.router.routes:
        if (route.name or "").split(".")[1] == "desk":
            yield guard.door(route.name)


def test_every_door_of_the_desk_stands_in_the_table_and_in_this_test(tmp_path: Path) -> None:
    found = set(doors_of_the_desk(tmp_path))
    assert found == set(guard.ROUTES) == set(DOORS)


def test_the_roles_are_those_that_accounts_can_have() -> None:
    assert set(accounts.ROLES) == set(guard.ROLES)


async def person(desk: Desk, role: str) -> Person:
    if role == "stranger":
        return await desk.somebody()
    if role == "nobody":
        odd = Agent("a_odd", "odd", "怪人", frozenset({"auditor"}))
        await desk.hub.database.write(agents.add_account, odd, await Passwords().hash(PASSWORD), now_ms())
        return await desk.signed_in("odd")
    return await desk.signed_in(USERNAMES[role])


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_gets_through_its_doors_and_no_other(desk: Desk, role: str) -> None:
    somebody, conversation = await person(desk, role), await desk.in_queue()
    for name in sorted(DOORS, key=lambda name: name == "logout"):
        method, path = DOORS[name]
        if method == "WS":
            passed = await line_opens(somebody)
        else:
            sent = {"username": "xiaomei", "password": PASSWORD} if name == "login" else {"lease": 1}
            async with asyncio.timeout(20):
                answer = await somebody.http.request(
                    method, f"/desk{path.format(conversation)}", json=sent if method == "POST" else None
                )
            passed = answer.status_code not in {401, 403}
            if name == "login":  # as whoever it was before
                somebody.http.cookies.clear()
                if role != "stranger":
                    await somebody.sign_in({**USERNAMES, "nobody": "odd"}[role])
        assert passed == (name in MAY[role]), f"{role} at {name}"


async def line_opens(somebody: Person) -> bool:
    async with somebody.line() as line:
        try:
            await say(line, t="ping")
            await heard(line, "pong")
        except Exception:
            assert line.close_code in {4401, 4405}
            return False
        return True


@pytest.mark.parametrize(
    ("role", "name", "said"),
    [
        ("agent", "team", "主管"), ("agent", "all_follow_ups", "主管"), ("agent", "take_over", "主管"),
        ("trainer", "claim", "训练师可以查看会话，不能接待"), ("trainer", "take_over", "训练师可以查看会话，不能接待"),
        ("trainer", "orders", "训练师看不到顾客的订单"), ("trainer", "team", "训练师用不到这个功能"),
        ("trainer", "follow_ups", "训练师用不到这个功能"), ("nobody", "queue", "你的角色不能用这个功能"),
    ],
)  # fmt: skip
async def test_who_is_refused_reads_what_is_true_of_the_role(desk: Desk, role: str, name: str, said: str) -> None:
    somebody, conversation = await person(desk, role), await desk.in_queue()
    method, path = DOORS[name]
    sent = {"lease": 1} if method == "POST" else None
    answer = await somebody.http.request(method, f"/desk{path.format(conversation)}", json=sent)
    told = answer.json()["error"]["message"]
    assert answer.status_code == 403
    assert said in told
    assert ("训练师" in told) == (role == "trainer")


async def test_a_door_that_nobody_wrote_into_the_table_is_shut_for_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, conversation = await desk.signed_in("admin"), await desk.in_queue()
    monkeypatch.setattr(guard, "ROUTES", {name: who for name, who in guard.ROUTES.items() if name != "queue"})
    assert (await admin.get(f"/conversations/{conversation}")).status_code == 200
    refused = await admin.get("/queue")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_for_role")


@pytest.mark.parametrize("role", guard.ROLES)
def test_each_role_says_and_hears_its_frames_and_no_other(role: str) -> None:
    somebody = Agent("a", "a", "a", frozenset({role}))
    may_say = {"ping", "pong", "watch", "seen"} | ({"typing", "presence"} if role != "trainer" else set())
    may_hear = {"ping", "pong", "queue", "catch_up", "message", "owner", "typing"}
    for table, right in ((guard.SAID, may_say), (guard.HEARD, may_hear)):
        assert {name for name in (*table, "unheard_of", None, 7) if guard.allowed(somebody, table, name)} == right


async def test_a_frame_that_nobody_wrote_into_the_table_reaches_no_console(desk: Desk) -> None:
    async with (await desk.signed_in("admin")).line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        desk.hub.live.publish(DESK, {"t": "secret", "text": "谁都不该听到"})
        desk.hub.live.publish(DESK, {"t": "queue"})
        while (event := json.loads(await line.recv()))["t"] == "ping":
            pass
        assert event == {"t": "queue"}


async def one_who_told_all(desk: Desk) -> str:
    conversation = await desk.in_queue(await desk.shopper("C0007"))
    await desk.says(conversation, SAID, "s1")
    lease = await (await desk.signed_in("xiaomei")).claim(conversation)
    agent = await desk.signed_in("xiaomei")
    await agent.act(conversation, "hand_back", lease=lease, settled=SAID, note=SAID)
    await agent.claim(conversation)
    return conversation


def told(value: Any) -> list[str]:
    shown = json.dumps(value, ensure_ascii=False)
    return [secret for secret in SECRETS if secret in shown]


async def test_a_trainer_reads_masked_words_wherever_they_stand(desk: Desk) -> None:
    chenchen, conversation = await desk.signed_in("chenchen"), await one_who_told_all(desk)
    for path in ("/queue", f"/conversations/{conversation}", f"/conversations/{conversation}/messages?before=9:9"):
        answer = await chenchen.http.get(f"/desk{path}")
        assert answer.status_code == 200
        assert told(answer.json()) == [], path
        assert "***" in answer.text, path


async def test_agents_supervisors_and_admins_read_what_was_written(desk: Desk) -> None:
    conversation = await one_who_told_all(desk)
    for username in ("aqiang", "liujie", "admin"):
        seen = (await (await desk.signed_in(username)).get(f"/conversations/{conversation}")).json()
        assert told(seen) == list(SECRETS)


async def test_the_live_line_of_a_trainer_is_masked_and_an_agents_is_not(desk: Desk) -> None:
    chenchen, xiaomei = await desk.signed_in("chenchen"), await desk.signed_in("xiaomei")
    conversation = await desk.in_queue(await desk.shopper("C0007"))
    async with chenchen.line() as masked, xiaomei.line() as plain:
        await watching(masked, conversation)
        await watching(plain, conversation)
        await desk.says(conversation, SAID, "s1")
        seen, heard_plain = await heard(masked, "message"), await heard(plain, "message")
        assert told(seen) == []
        assert seen["message"]["author"]["name"] == "李**"
        assert heard_plain["message"]["text"] == SAID
