"""`python -m xiaoer.desk.accounts add|list|password|disable|enable`: the real people at the desk."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Callable

from xiaoer.desk.passwords import Passwords
from xiaoer.earnest import PUBLISHED_PASSWORD
from xiaoer.private import keep_private
from xiaoer.settings import SettingsError, load
from xiaoer.store import agents
from xiaoer.store.database import Database, database
from xiaoer.store.reachable import NotLetIn, open_ledger
from xiaoer.talk import ids, patterns
from xiaoer.talk.agent import Agent
from xiaoer.talk.moment import now_ms

ROLES = ("agent", "supervisor", "trainer", "admin")
SHORTEST = 8
_USERNAME = patterns.compile(r"^[a-z0-9][a-z0-9._-]{1,31}$")


NO_ACCOUNT = (
    "nobody can sign in to the desk yet; add someone: .venv/bin/python -m xiaoer.desk.accounts add NAME --role agent"
)


class Wrong(Exception):
    """What was asked cannot be done; the message says why."""


def main(argv: list[str] | None = None) -> int:
    asked = _parser().parse_args(argv)
    try:
        return asyncio.run(_run(asked))
    except (Wrong, SettingsError, NotLetIn) as wrong:
        print(wrong, file=sys.stderr)
        return 1


async def _run(asked: argparse.Namespace) -> int:
    settings = load()
    keep_private()
    books = database(settings.database)
    try:
        await open_ledger(books, settings.database)
        match asked.act:
            case "add":
                await add(books, asked.username, asked.name, asked.role, lambda: _password(asked))
            case "password":
                await change_password(books, asked.username, lambda: _password(asked))
            case "disable":
                await switch(books, asked.username, active=False)
            case "enable":
                await switch(books, asked.username, active=True)
            case _:
                await show(books)
    finally:
        await books.stop()
    return 0


async def add(books: Database, username: str, name: str, roles: list[str], password: Callable[[], str]) -> None:
    username = username.lower()
    if not _USERNAME.match(username):
        raise Wrong("账号应为 2–32 位小写字母、数字、点、下划线或减号")
    if await books.read(agents.account, username):
        raise Wrong(f"账号 {username} 已存在；改密码请用 password")
    agent = Agent(ids.new_id(ids.AGENT), username, name or username, frozenset(roles))
    hashed = await Passwords().hash(password())
    if not await books.write(agents.add_account, agent, hashed, now_ms()):
        raise Wrong(f"账号 {username} 已存在；改密码请用 password")
    print(f"已添加 {username}（{agent.name}，{'、'.join(sorted(roles))}）")


async def change_password(books: Database, username: str, password: Callable[[], str]) -> None:
    account = await books.read(agents.account, username.lower())
    if account is None:
        raise Wrong(f"没有账号 {username}")
    if account.agent.id.startswith("a_demo_"):
        raise Wrong("演示账号的密码由 XIAOER_DEMO_PASSWORD 决定；关闭演示请设 XIAOER_DEMO=false，再用 add 添加真实账号")
    await books.write(agents.set_password, account.agent.id, await Passwords().hash(password()))
    print(f"已更改 {account.agent.username} 的密码，之前的登录全部失效")


async def switch(books: Database, username: str, *, active: bool) -> None:
    """Disabled, an account keeps its name and its past; its sessions end at once and nobody signs in with it."""
    account = await books.read(agents.account, username.lower())
    if account is None:
        raise Wrong(f"没有账号 {username}")
    if account.agent.id.startswith("a_demo_"):
        raise Wrong("演示账号随演示一起关闭：请设 XIAOER_DEMO=false")
    await books.write(agents.set_active, account.agent.id, active)
    await books.write(agents.note_act, now_ms(), account.agent.id, "account_enabled" if active else "account_disabled")
    print(f"已{'启用' if active else '停用'} {account.agent.username}" + ("" if active else "，之前的登录全部失效"))


async def show(books: Database) -> None:
    for account in await books.read(agents.accounts):
        state = "" if account.active else "（已停用）"
        agent = account.agent
        print(f"{agent.username}\t{agent.name}\t{'、'.join(sorted(agent.roles))}{state}")


def _password(asked: argparse.Namespace) -> str:
    """From standard input when it is no terminal or when asked to; never from the command line, where others see it."""
    if asked.stdin or not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\n")
    else:
        given = getpass.getpass("密码：")
        if getpass.getpass("再输一次：") != given:
            raise Wrong("两次输入的密码不一样")
    if len(given) < SHORTEST:
        raise Wrong(f"密码至少 {SHORTEST} 位")
    if given == PUBLISHED_PASSWORD:
        raise Wrong("这是演示账号的密码，文档里写着，人人都知道；请换一个")
    return given


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m xiaoer.desk.accounts", description="客服台的账号")
    acts = parser.add_subparsers(dest="act", required=True)
    adding = acts.add_parser("add", help="添加账号")
    adding.add_argument("username", help="账号，例如 wangfang")
    adding.add_argument("--name", default="", help="显示给顾客和同事的名字")
    adding.add_argument("--role", action="append", choices=ROLES, required=True, help="角色，可以写多次")
    changing = acts.add_parser("password", help="更改密码")
    changing.add_argument("username")
    for act in (adding, changing):
        act.add_argument("--stdin", action="store_true", help="从标准输入读密码")
    for one, told in (("disable", "停用账号，并结束它的登录"), ("enable", "重新启用账号")):
        acts.add_parser(one, help=told).add_argument("username")
    acts.add_parser("list", help="列出账号")
    return parser


if __name__ == "__main__":
    sys.exit(main())
