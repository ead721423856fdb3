"""Accounts: real people from the command line, and the demo's people who come and go with the demo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.desk.conftest import Desk
from xiaoer.desk import accounts
from xiaoer.desk.demo import Demo
from xiaoer.desk.passwords import Passwords
from xiaoer.settings import load
from xiaoer.store import agents
from xiaoer.store.database import Database, database
from xiaoer.store.migrate import migrate

LONG = "correct horse"


@pytest.fixture
async def books(tmp_path: Path) -> AsyncIterator[Database]:
    opened = database(load(state=tmp_path).database)
    await opened.start()
    await migrate(opened)
    yield opened
    await opened.stop()


async def settle(books: Database, *, demo: bool) -> None:
    hub = SimpleNamespace(settings=load(demo=demo), database=books)
    await Demo(hub, Passwords()).settle(None)  # type: ignore[arg-type]


async def test_an_account_is_added_once(books: Database) -> None:
    await accounts.add(books, "WangFang", "王芳", ["agent", "trainer"], lambda: LONG)
    added = await books.read(agents.account, "wangfang")
    assert added is not None
    assert (added.agent.name, added.agent.roles) == ("王芳", frozenset({"agent", "trainer"}))
    assert await Passwords().matches(added.password_hash, LONG)
    with pytest.raises(accounts.Wrong, match="已存在"):
        await accounts.add(books, "wangfang", "", ["admin"], lambda: LONG)


@pytest.mark.parametrize("username", ["x", "有中文", "a b", "-dash", "a" * 40])
async def test_odd_usernames_are_refused(books: Database, username: str) -> None:
    with pytest.raises(accounts.Wrong, match="账号应为"):
        await accounts.add(books, username, "", ["agent"], lambda: LONG)


async def test_the_demos_people_leave_with_the_demo_and_free_their_usernames(books: Database) -> None:
    await settle(books, demo=True)
    await settle(books, demo=False)
    assert await books.read(agents.account, "admin") is None
    await accounts.add(books, "admin", "真管理员", ["admin"], lambda: LONG)
    await settle(books, demo=True)
    admin = await books.read(agents.account, "admin")
    assert admin is not None
    assert admin.agent.name == "真管理员"
    assert await Passwords().matches(admin.password_hash, LONG)
    back = await books.read(agents.account, "xiaomei")
    assert back is not None
    assert back.active


async def test_the_demo_password_follows_the_setting(books: Database) -> None:
    await settle(books, demo=True)
    hub = SimpleNamespace(settings=load(demo_password="another one"), database=books)
    await Demo(hub, Passwords()).settle(None)  # type: ignore[arg-type]
    for username in ("xiaomei", "admin"):
        account = await books.read(agents.account, username)
        assert account is not None
        assert await Passwords().matches(account.password_hash, "another one")


async def test_a_demo_password_is_not_changed_by_hand(books: Database) -> None:
    await settle(books, demo=True)
    with pytest.raises(accounts.Wrong, match="XIAOER_DEMO_PASSWORD"):
        await accounts.change_password(books, "xiaomei", lambda: LONG)


async def test_a_changed_password_ends_the_sessions_of_the_old_one(desk: Desk) -> None:
    await accounts.add(desk.hub.database, "wangfang", "王芳", ["agent"], lambda: LONG)
    wangfang = await desk.somebody()
    assert (await wangfang.sign_in("wangfang", LONG)).status_code == 200
    await accounts.change_password(desk.hub.database, "wangfang", lambda: "a new password")
    assert (await wangfang.get("/queue")).status_code == 401
    assert (await wangfang.sign_in("wangfang", "a new password")).status_code == 200


async def test_a_disabled_account_is_out_at_once_and_back_when_enabled(desk: Desk) -> None:
    books = desk.hub.database
    await accounts.add(books, "wangfang", "王芳", ["agent"], lambda: LONG)
    wangfang = await desk.somebody()
    assert (await wangfang.sign_in("wangfang", LONG)).status_code == 200
    await accounts.switch(books, "wangfang", active=False)
    assert (await wangfang.get("/queue")).status_code == 401
    assert (await wangfang.sign_in("wangfang", LONG)).status_code == 403
    await accounts.switch(books, "wangfang", active=True)
    assert (await wangfang.sign_in("wangfang", LONG)).status_code == 200


async def test_who_is_no_account_cannot_be_disabled(books: Database) -> None:
    with pytest.raises(accounts.Wrong, match="没有账号"):
        await accounts.switch(books, "nobody", active=False)
    await settle(books, demo=True)
    with pytest.raises(accounts.Wrong, match="XIAOER_DEMO=false"):
        await accounts.switch(books, "xiaomei", active=False)
