"""The `xiaoer` command: what the Makefile calls."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import msgspec

from xiaoer.desk.accounts import NO_ACCOUNT
from xiaoer.hosts import bracketed
from xiaoer.kept_secrets import NAMES
from xiaoer.order_number import forms_in
from xiaoer.private import keep_private
from xiaoer.run import people
from xiaoer.run.house import DidNotStart, running
from xiaoer.run.plan import Service, services
from xiaoer.run.ports import PortTaken, refuse_taken
from xiaoer.run.prepare import prepare, train_model
from xiaoer.run.smoke import smoke
from xiaoer.run.steps import StepFailed
from xiaoer.run.suggestions import table
from xiaoer.settings import Settings, SettingsError, load
from xiaoer.shop.check import Named, check
from xiaoer.shop.check.first_look import TokenRefused, first_look
from xiaoer.store.database import database
from xiaoer.store.reachable import nobody_may_sign_in
from xiaoer.talk import clock

WELCOME = """
  小二 is ready. Ctrl-C stops it.

{shop}
    desk (answer as a person)   {hub}/console/
{accounts}
    logs                        {logs}
"""
ACCOUNTS = """
      sign in        who                  password for all: {password}
      xiaomei        客服 小美  agent
      aqiang         客服 阿强  agent
      liujie         主管 刘姐  supervisor
      chenchen       训练师 陈晨  trainer
      admin          管理员  admin
"""

INSTALLS = {"run", "prepare", "train", "smoke"}
"""What these install, build and train may be for other accounts of the machine, too."""


def main() -> None:
    """Entry point; ends with code 1 and one clear message when something is wrong."""
    arguments = _parser().parse_args()
    try:
        settings = load()
        if arguments.command not in INSTALLS:
            keep_private()
        code = asyncio.run(_COMMANDS[arguments.command](settings, arguments))
    except (SettingsError, PortTaken, DidNotStart, StepFailed, TokenRefused, people.Unknown) as wrong:
        print(f"\n{wrong}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


async def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    refuse_taken(services(settings))
    away = await first_look(settings.shop_at, settings.secret("shop_token")) if settings.shop_url else []
    if not await _unless_stopped(prepare(settings), stop):
        return 130
    keep_private()
    print("  starting", file=sys.stderr, flush=True)
    async with running(settings, verbose=arguments.verbose, started=_say_started):
        print(_welcome(settings), flush=True)
        for line in [*away, *_moved_clock(settings), *await _to_be_mended(settings)]:
            print(f"  ! {line}", file=sys.stderr, flush=True)
        await stop.wait()
        print("\n  stopping …", file=sys.stderr, flush=True)
    print("  stopped.", file=sys.stderr, flush=True)
    return 0


def _moved_clock(settings: Settings) -> list[str]:
    return [f"XIAOER_CLOCK moves the house's clock: it says {clock.now():%Y-%m-%d %H:%M}"] if settings.clock else []


async def _to_be_mended(settings: Settings) -> list[str]:
    """What a merchant should know before strangers come, a line each."""
    if settings.demo:
        return settings.warnings
    books = database(settings.database)
    try:
        nobody = await nobody_may_sign_in(books)
    finally:
        await books.stop()
    return settings.warnings + ([NO_ACCOUNT] if nobody else [])


async def _prepare(settings: Settings, arguments: argparse.Namespace) -> int:
    await prepare(settings, train=not arguments.no_model)
    return 0


async def _train(settings: Settings, _arguments: argparse.Namespace) -> int:
    await prepare(settings, train=False)
    await train_model(settings.model, lambda line: print(line, file=sys.stderr, flush=True))
    return 0


async def _smoke(settings: Settings, _arguments: argparse.Namespace) -> int:
    await prepare(settings)
    return await smoke(settings.model)


async def _secret(settings: Settings, arguments: argparse.Namespace) -> int:
    print(settings.secret(arguments.name))
    return 0


async def _suggestions(settings: Settings, arguments: argparse.Namespace) -> int:
    print(await table(settings, arguments.days))
    return 0


async def _check_shop(settings: Settings, arguments: argparse.Namespace) -> int:
    """0: no fault; 1: some, a line each; 2: the facts cannot be read."""
    try:
        facts = Named.read(arguments.facts) if arguments.facts else Named()
    except OSError as wrong:
        print(f"--facts {arguments.facts}: cannot be read ({wrong.strerror}); name a file", file=sys.stderr)
        return 2
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        print(f"--facts {arguments.facts}: {wrong}", file=sys.stderr)
        return 2
    named = msgspec.structs.replace(facts, customers=[*facts.customers, *arguments.customer])
    url, token = arguments.url or settings.shop_at, arguments.token or settings.secret("shop_token")
    forms = forms_in(settings.order_numbers)
    whose = _token_of(settings, arguments)
    report = await check(url, token, named, waits_s=settings.shop_timeout_s, forms=forms, whose=whose)
    print(json.dumps(report.as_json(), ensure_ascii=False) if arguments.json else "\n".join(report.lines()))
    return 1 if report.faults else 0


def _token_of(settings: Settings, arguments: argparse.Namespace) -> str:
    """Where the token is from that is shown to the shop, and what to do when it is refused."""
    if arguments.token:
        return "it is the one written behind the address; write the one that the shop expects"
    if settings.shop_token.get_secret_value():
        return "it is XIAOER_SHOP_TOKEN; correct it, or write another behind the address"
    return "none was named, so it is the one this house made for itself; write the shop's behind the address"


async def _unless_stopped(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> bool:
    """Await ``work``; False if ``stop`` came first."""
    task = asyncio.create_task(work)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return False
    task.result()
    return True


def _say_started(service: Service) -> None:
    print(f"  ✓ {service.name:<8} {bracketed(service.host)}:{service.port}", file=sys.stderr, flush=True)


def _welcome(settings: Settings) -> str:
    accounts = ACCOUNTS.format(password=settings.demo_password.get_secret_value()) if settings.demo else ""
    logs = settings.state / "logs"
    theirs = f"    your shop's API             {settings.shop_at}"
    shop = theirs if settings.shop_url else f"    demo shop (be a shopper)    {settings.shop_public_at}"
    return WELCOME.format(shop=shop, hub=settings.hub_at, accounts=accounts, logs=logs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xiaoer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="install, build and train what is missing, start everything, stop on Ctrl-C")
    run.add_argument("-v", "--verbose", action="store_true", help="show every line the services write")
    ready = commands.add_parser("prepare", help="install, build and train what is missing")
    ready.add_argument("--no-model", action="store_true", help="train nothing")
    commands.add_parser("train", help="train a model from config.yml, domain.yml and data/")
    commands.add_parser("smoke", help="start a house of its own, walk through it, stop")
    secret = commands.add_parser("secret", help="print a secret of this house, for who must be told of it")
    secret.add_argument("name", choices=NAMES)
    suggested = commands.add_parser("suggestions", help="goods the bot put forward, and how many were taken up")
    suggested.add_argument("--days", type=int, default=30, help="of the last so many days (30); 0: of all times")
    people.add_commands(commands)
    looked = commands.add_parser(
        "check-shop", help="what is wrong with a shop's API, one line a fault; changes nothing but one try at proving"
    )
    looked.add_argument("url", nargs="?", help="base address of the shop's API; XIAOER_SHOP_URL")
    looked.add_argument("token", nargs="?", help="its bearer token; XIAOER_SHOP_TOKEN")
    looked.add_argument("--customer", action="append", default=[], help="a customer of a test shop; may be said again")
    looked.add_argument("--facts", type=Path, help="a file that names customers, as for make contract")
    looked.add_argument("--json", action="store_true", help="the faults as JSON")
    return parser


_COMMANDS = {
    "run": _run,
    "prepare": _prepare,
    "train": _train,
    "smoke": _smoke,
    "secret": _secret,
    "suggestions": _suggestions,
    "check-shop": _check_shop,
    "sweep": people.sweep,
    "export": people.export,
    "erase": people.erase,
}

if __name__ == "__main__":
    main()
