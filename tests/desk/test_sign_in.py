"""Signing in: who may, how often, and what a browser holds afterwards."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.desk.conftest import Desk
from tests.desk.test_live import heard, say
from xiaoer.desk import passwords, tries
from xiaoer.desk.sessions import IDLE_MS, _hash
from xiaoer.store import agents
from xiaoer.store.counters import Counters
from xiaoer.store.redis import Redis
from xiaoer.talk.errors import TooMany
from xiaoer.talk.moment import now_ms


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Nothing here depends on which database it is."""
    return f"sqlite:///{tmp_path / 'xiaoer.db'}"


@pytest.fixture
def checks_that_wait(light_passwords: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The house's own check, which for an unknown account waits until the event is set."""
    go, check = threading.Event(), passwords.Passwords._matches

    def held(self: passwords.Passwords, stored: str | None, password: str) -> bool:
        if stored is None:
            go.wait(60)
        return check(self, stored, password)

    go.set()
    monkeypatch.setattr(passwords.Passwords, "_matches", held)
    yield go
    go.set()


async def test_an_agent_signs_in_and_is_known(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    answer = await xiaomei.get("/me")
    assert answer.json()["agent"] == {
        "id": "a_demo_xiaomei", "username": "xiaomei", "name": "小美", "roles": ["agent"],
    }  # fmt: skip


async def test_every_demo_account_is_there_with_its_role(desk: Desk) -> None:
    roles = {}
    for username in ("xiaomei", "aqiang", "liujie", "chenchen", "admin"):
        roles[username] = (await desk.signed_in(username)).me["roles"]
    assert roles == {
        "xiaomei": ["agent"], "aqiang": ["agent"], "liujie": ["supervisor"], "chenchen": ["trainer"],
        "admin": ["admin"],
    }  # fmt: skip


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(desk: Desk) -> None:
    cookie = (await (await desk.somebody()).sign_in("xiaomei")).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/desk" in cookie


async def test_the_ledger_holds_neither_password_nor_session_token(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    token = xiaomei.http.cookies["xiaoer_session"]
    account = await desk.hub.database.read(agents.account, "xiaomei")
    assert account is not None
    assert account.password_hash.startswith("$argon2id$")
    assert await desk.hub.database.read(agents.session, token, now_ms()) is None


async def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(desk: Desk) -> None:
    somebody = await desk.somebody()
    wrong = await somebody.sign_in("xiaomei", "guess")
    unknown = await somebody.sign_in("nobody", "guess")
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.json() == unknown.json()
    assert wrong.json()["error"]["message"] == "账号或密码不对"


async def test_missing_words_name_their_field(desk: Desk) -> None:
    somebody = await desk.somebody()
    no_name = await somebody.sign_in(" ", "x")
    no_password = await somebody.sign_in("xiaomei", "")
    assert (no_name.status_code, no_name.json()["error"]["field"]) == (422, "username")
    assert (no_password.status_code, no_password.json()["error"]["field"]) == (422, "password")


@pytest.mark.parametrize("name", ["xiaomei\0", "\x1bxiaomei", "xiao\u200bmei", "xiao\nmei", "xiaomei\u202e"], ids=ascii)
async def test_a_name_with_signs_nobody_sees_is_nobodys(desk: Desk, name: str) -> None:
    refused = await (await desk.somebody()).sign_in(name, "xiaoer-demo")
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "username")
    assert "看不见" in refused.json()["error"]["message"]


async def test_blanks_around_a_name_are_nobodys_mistake(desk: Desk) -> None:
    assert (await (await desk.somebody()).sign_in(" Xiaomei ", "xiaoer-demo")).status_code == 200


async def test_five_wrong_passwords_shut_the_account_for_this_address_even_for_the_right_one(desk: Desk) -> None:
    somebody = await desk.somebody()
    for _ in range(tries.PER_ACCOUNT):
        assert (await somebody.sign_in("xiaomei", "guess")).status_code == 403
    shut = await somebody.sign_in("xiaomei")
    assert shut.status_code == 429
    assert 290 < int(shut.headers["Retry-After"]) <= 300  # what is left of the five minutes
    assert shut.json()["error"]["message"] == "密码连续错了 5 次，请 5 分钟后再试"


async def test_the_last_wrong_password_says_when_to_come_back_and_not_that_no_try_is_left(desk: Desk) -> None:
    somebody = await desk.somebody()
    told = [(await somebody.sign_in("xiaomei", "guess")).json()["error"]["message"] for _ in range(tries.PER_ACCOUNT)]
    assert told[2:] == [
        "账号或密码不对，还可以试 2 次", "账号或密码不对，还可以试 1 次", "账号或密码不对，请 5 分钟后再试"
    ]  # fmt: skip


async def test_a_flood_of_strangers_is_turned_away_at_once_and_the_owner_in_a_known_browser_signs_in(
    desk: Desk, checks_that_wait: threading.Event
) -> None:
    owner, stranger = await desk.signed_in("xiaomei"), await desk.somebody()
    checks_that_wait.clear()
    flood = [asyncio.create_task(stranger.sign_in(f"user{n}", "guess")) for n in range(20)]
    turned_away = 20 - passwords.NETWORK_IN_LINE
    async with asyncio.timeout(30):
        while sum(one.done() for one in flood) < turned_away:
            await asyncio.sleep(0.01)
        assert (await owner.sign_in("xiaomei")).status_code == 200  # while the strangers' checks stand still
    checks_that_wait.set()
    answers = await asyncio.gather(*flood)
    assert sorted(one.status_code for one in answers) == [403] * passwords.NETWORK_IN_LINE + [429] * turned_away
    busy = next(one for one in answers if one.status_code == 429)
    assert (busy.headers["Retry-After"], busy.json()["error"]["message"]) == ("5", "现在登录的人较多，请 5 秒后再试")
    assert (await stranger.sign_in("xiaomei")).status_code == 200  # the line is empty again


async def test_of_many_networks_in_a_full_line_the_one_that_tried_least_lately_comes_first() -> None:
    lane, order = passwords.Passwords().lane(known=False), []

    async def one(network: str) -> None:
        async with lane.place(network):
            order.append(network)

    for number in range(passwords.STRANGERS_IN_LINE):
        await one(f"flood {number}")
    order.clear()
    async with lane.place("somewhere"):
        flood = [asyncio.create_task(one(f"flood {number}")) for number in range(passwords.STRANGERS_IN_LINE - 1)]
        await asyncio.sleep(0)
        with pytest.raises(TooMany):
            await one("flood 0")
        honest = asyncio.create_task(one("an agent's new computer"))
        await asyncio.sleep(0)
    ended = await asyncio.gather(honest, *flood, return_exceptions=True)
    assert order[0] == "an agent's new computer"
    assert sum(isinstance(one, TooMany) for one in ended) == 1  # of the flood, who gave way
    await one("again")


async def test_a_password_of_megabytes_is_refused_unread_and_is_no_try(desk: Desk) -> None:
    somebody = await desk.somebody()
    kind = {"Content-Type": "application/json"}
    for _ in range(tries.PER_ACCOUNT + 1):
        huge = await somebody.http.post("/desk/login", content=b"[" * 2_000_000, headers=kind)
        assert (huge.status_code, huge.json()["error"]["code"]) == (422, "too_long")
    assert (await somebody.sign_in("xiaomei")).status_code == 200


async def test_one_account_shut_leaves_the_others_open(desk: Desk) -> None:
    somebody = await desk.somebody()
    for _ in range(tries.PER_ACCOUNT + 1):
        await somebody.sign_in("xiaomei", "guess")
    assert (await somebody.sign_in("aqiang")).status_code == 200


async def test_the_right_password_forgives_earlier_mistakes(desk: Desk) -> None:
    somebody = await desk.somebody()
    for _ in range(2):
        for _ in range(tries.PER_ACCOUNT - 1):
            await somebody.sign_in("xiaomei", "guess")
        assert (await somebody.sign_in("xiaomei")).status_code == 200


async def test_one_address_cannot_try_a_password_on_everybody(desk: Desk) -> None:
    somebody = await desk.somebody()
    answers = [(await somebody.sign_in(f"user{n}", "guess")).status_code for n in range(tries.PER_ADDRESS + 1)]
    assert answers[-1] == 429
    assert set(answers[:-1]) == {403}


async def test_a_whole_shop_signs_in_from_one_address(desk: Desk) -> None:
    for _ in range(tries.PER_ADDRESS + 2):
        await desk.signed_in("xiaomei")


async def test_wrong_passwords_are_counted_while_redis_is_away() -> None:
    counting = tries.Tries(Counters(Redis("redis://127.0.0.1:9/0")))
    for left in reversed(range(tries.PER_ACCOUNT)):
        assert (await counting.begin("xiaomei", "127.0.0.1")).left == left
    with pytest.raises(TooMany):
        await counting.begin("xiaomei", "127.0.0.1")


async def test_strangers_at_many_addresses_are_slowed_and_the_owner_in_a_known_browser_is_not(desk: Desk) -> None:
    owner = await desk.signed_in("xiaomei")
    counting = tries.Tries(desk.hub.counters)
    for number in range(tries.STRANGERS_AN_HOUR + 1):
        await counting.begin("xiaomei", f"somewhere-{number}")
    stranger = await (await desk.somebody()).sign_in("xiaomei")
    assert stranger.status_code == 429
    assert "以前登录过的浏览器" in stranger.json()["error"]["message"]
    assert int(stranger.headers["Retry-After"]) <= 60
    assert (await owner.sign_in("xiaomei")).status_code == 200
    assert (await (await desk.somebody()).sign_in("aqiang")).status_code == 200


async def test_behind_one_address_a_stranger_does_not_shut_the_desk_for_known_browsers(desk: Desk) -> None:
    owner, stranger = await desk.signed_in("xiaomei"), await desk.somebody()
    for number in range(tries.PER_ADDRESS):
        await stranger.sign_in(f"user{number}", "guess")
    assert (await stranger.sign_in("xiaomei")).status_code == 429
    assert (await owner.sign_in("xiaomei")).status_code == 200


async def test_a_known_browser_may_be_wrong_five_times_too(desk: Desk) -> None:
    owner = await desk.signed_in("xiaomei")
    for _ in range(tries.PER_ACCOUNT):
        assert (await owner.sign_in("xiaomei", "guess")).status_code == 403
    assert (await owner.sign_in("xiaomei")).status_code == 429


async def test_a_browser_known_for_one_account_is_a_strangers_for_another(desk: Desk) -> None:
    aqiang = await desk.signed_in("aqiang")
    counting = tries.Tries(desk.hub.counters)
    for number in range(tries.STRANGERS_AN_HOUR + 1):
        await counting.begin("xiaomei", f"somewhere-{number}")
    assert (await aqiang.sign_in("xiaomei")).status_code == 429


async def test_a_made_up_device_cookie_makes_no_browser_known(desk: Desk) -> None:
    somebody = await desk.somebody()
    counting = tries.Tries(desk.hub.counters)
    for number in range(tries.STRANGERS_AN_HOUR + 1):
        await counting.begin("xiaomei", f"somewhere-{number}")
    for forged in ("x", "WyJhIixbImFfZGVtb194aWFvbWVpIl1d.aaaaaa.bbbb", "密"):
        headers = {"Cookie": f"xiaoer_device={forged}".encode()}
        body = {"username": "xiaomei", "password": "xiaoer-demo"}
        assert (await somebody.http.post("/desk/login", json=body, headers=headers)).status_code == 429


async def test_the_device_cookie_is_out_of_reach_for_scripts_and_tells_no_username(desk: Desk) -> None:
    answer = await (await desk.somebody()).sign_in("xiaomei")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("xiaoer_device"))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/desk" in cookie


async def test_signing_out_ends_the_session_at_the_hub(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    kept = dict(xiaomei.http.cookies)
    assert (await xiaomei.http.post("/desk/logout")).status_code == 200
    xiaomei.http.cookies.update(kept)
    assert (await xiaomei.get("/queue")).status_code == 401
    assert (await xiaomei.get("/me")).json() is None


async def test_who_looks_at_the_sign_in_page_is_nobody_and_that_is_no_fault(desk: Desk) -> None:
    """A 4xx would stand in the browser's console at every normal visit."""
    answer = await (await desk.somebody()).get("/me")
    assert (answer.status_code, answer.json()) == (200, None)
    assert (await (await desk.signed_in("xiaomei")).get("/me")).json()["agent"]["username"] == "xiaomei"


async def test_an_idle_session_ends_though_the_console_keeps_asking_for_the_queue(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    id_hash = _hash(xiaomei.http.cookies["xiaoer_session"])
    long_ago = now_ms() - IDLE_MS + 5_000
    await desk.hub.database.write(agents.touch_session, id_hash, long_ago)
    assert (await xiaomei.get("/queue")).status_code == 200
    session = await desk.hub.database.read(agents.session, id_hash, now_ms())
    assert session is not None
    assert session.last_seen == long_ago
    await desk.hub.database.write(agents.touch_session, id_hash, now_ms() - IDLE_MS - 1)
    assert (await xiaomei.get("/queue")).status_code == 401


async def test_nothing_is_told_without_a_session(desk: Desk) -> None:
    somebody = await desk.somebody()
    conversation = await desk.in_queue()
    paths = ["/queue", f"/conversations/{conversation}", f"/conversations/{conversation}/messages",
             f"/conversations/{conversation}/orders"]  # fmt: skip
    assert [(await somebody.get(path)).status_code for path in paths] == [401] * len(paths)
    acts = ["claim", "release", "reply", "resolve", "hand_back"]
    assert [(await somebody.act(conversation, act)).status_code for act in acts] == [401] * len(acts)


async def test_a_write_without_the_csrf_token_is_refused(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    for token in ("", "guess"):
        xiaomei.http.headers["X-CSRF-Token"] = token
        refused = await xiaomei.act(conversation, "claim")
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "csrf")
    assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "queue"


async def test_sign_ins_and_refused_ones_are_in_the_audit(desk: Desk) -> None:
    somebody = await desk.somebody()
    await somebody.sign_in("xiaomei", "guess")
    await somebody.sign_in("xiaomei")
    assert [row.detail for row in await desk.audit("sign_in_refused")] == [{"username": "xiaomei"}]
    assert [row.agent_id for row in await desk.audit("sign_in")] == ["a_demo_xiaomei"]


async def test_who_signs_out_leaves_no_shopper_behind(desk: Desk) -> None:
    conversation = await desk.in_queue()
    here, elsewhere = await desk.signed_in("xiaomei"), await desk.signed_in("xiaomei")
    await here.claim(conversation)
    async with here.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        assert (await elsewhere.http.post("/desk/logout")).status_code == 200
        assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "agent"
        assert (await here.http.post("/desk/logout")).status_code == 200
        assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "queue"


async def test_a_browser_that_is_signed_in_with_nobody_before_it_keeps_no_shopper(desk: Desk) -> None:
    conversation = await desk.in_queue()
    here, shut = await desk.signed_in("xiaomei"), await desk.signed_in("xiaomei")
    async with shut.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
    async with asyncio.timeout(10):
        while await desk.hub.attendance.sits_elsewhere(here.me["id"], ""):
            await asyncio.sleep(0.02)
    await here.claim(conversation)
    assert (await here.http.post("/desk/logout")).status_code == 200
    assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "queue"


async def test_a_page_of_another_site_signs_nobody_in(desk: Desk) -> None:
    somebody = await desk.somebody()
    body = {"username": "xiaomei", "password": "xiaoer-demo"}
    foreign = await somebody.http.post("/desk/login", json=body, headers={"Origin": "http://evil.example"})
    assert (foreign.status_code, foreign.json()["error"]["code"]) == (403, "origin")
    written, kind = msgspec.json.encode(body), {"Content-Type": "text/plain"}
    plain = await somebody.http.post("/desk/login", content=written, headers=kind)
    assert (plain.status_code, plain.json()["error"]["field"]) == (422, "body")


async def test_a_session_cookie_of_odd_bytes_is_just_no_session(desk: Desk) -> None:
    somebody = await desk.somebody()
    for odd in (b"\xff", b"\xe4\xbd", "密".encode()):
        answer = await somebody.http.get("/desk/queue", headers={"Cookie": b"xiaoer_session=" + odd})
        assert answer.status_code == 401


async def test_a_claim_with_a_broken_body_is_refused(desk: Desk) -> None:
    conversation = await desk.in_queue()
    xiaomei = await desk.signed_in("xiaomei")
    for body in (b"{", b"[]", b"[" * 50_000, b'{"lease":1e400}'):
        headers = {"Content-Type": "application/json"}
        answer = await xiaomei.http.post(f"/desk/conversations/{conversation}/claim", content=body, headers=headers)
        assert answer.status_code == 422
