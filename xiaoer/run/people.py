"""`xiaoer sweep`, `export` and `erase`: what is kept of people, as docs/data.md tells it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import structlog

from xiaoer.hub import put_aside
from xiaoer.hub.erasing import AGAIN_AFTER_MS, Erasing
from xiaoer.hub.sweeping import Sweeping, redis_of, uploads_of
from xiaoer.settings import Settings
from xiaoer.store import agents, people
from xiaoer.store.database import Database, database
from xiaoer.store.holdings import SOMEONE, Shoppers
from xiaoer.store.migrate import migrate
from xiaoer.store.redis import DOWN, Redis
from xiaoer.talk.moment import now_ms, utc_iso

NOT_OURS = "orders, addresses, invoices and cases are in the shop's own books: ask the shop's system for those"
LATE = f"looked for once more after {AGAIN_AFTER_MS // 1000} s, by a running hub or by the next `sweep`"


ERASED_BEFORE = "everything was erased within the last minutes already; only late writes were looked for"
PUT_ASIDE = (
    "our own Redis put these aside after a power cut; recent words of the person may be in them: `erase` removes them"
)


class Unknown(Exception):
    """Nobody here goes by that id, or the file cannot be written as asked; the message says what would be right."""


def add_commands(commands: Any) -> None:
    sweep = commands.add_parser("sweep", help="remove what was kept long enough; prints what went as JSON")
    sweep.add_argument("--dry-run", action="store_true", help="count what would go, change nothing")
    export = commands.add_parser("export", help="everything about one person as JSON, with the pictures")
    export.add_argument("--to", type=Path, help="a .zip, a .json (pictures beside it) or a folder; else printed")
    erase = commands.add_parser("erase", help="remove everything about one person; prints what went as JSON")
    erase.add_argument("--dry-run", action="store_true", help="count what would go, change nothing")
    for command in (export, erase):
        who = command.add_mutually_exclusive_group(required=True)
        who.add_argument("--customer", metavar="ID", help="the shop's id of the customer")
        who.add_argument("--visitor", metavar="ID", help="the visitor's id, v_…")


async def sweep(settings: Settings, arguments: argparse.Namespace) -> int:
    async with _opened(settings) as (books, redis):
        sweeping = Sweeping(settings, books, redis)
        _print({"dry_run": arguments.dry_run, **await (sweeping.due() if arguments.dry_run else sweeping.sweep())})
    return 0


async def erase(settings: Settings, arguments: argparse.Namespace) -> int:
    """What a killed one left is finished first, so that the same command may simply be given again."""
    async with _opened(settings) as (books, redis):
        erasing = Erasing(books, redis, uploads_of(settings), redis_of(settings))
        shoppers = await books.read(people.find, customer=arguments.customer, visitor=arguments.visitor)
        begun = [left.names for left in await books.read(people.unfinished)]
        if not shoppers and not any((arguments.customer or arguments.visitor) in names for names in begun):
            raise Unknown(_nobody(arguments))
        hurt = {"put_aside_by_redis": [one.name for one in put_aside.folders(redis_of(settings))]}
        if arguments.dry_run:
            counts = await books.read(people.counts, shoppers)
            _print({"dry_run": True, **counts, **hurt, "not_here": NOT_OURS})
            return 0
        again = {} if shoppers else {"erased_before": ERASED_BEFORE}
        counts = await erasing.erase(shoppers) if shoppers else {}
        left = await erasing.go_on()
        late = LATE if left else "none"
        _print({"dry_run": False, **again, **counts, **hurt, "late_writes": late, "not_here": NOT_OURS})
    return 0


async def export(settings: Settings, arguments: argparse.Namespace) -> int:
    async with _opened(settings) as (books, redis):
        shoppers = await books.read(people.find, customer=arguments.customer, visitor=arguments.visitor)
        if not shoppers:
            raise Unknown(_nobody(arguments))
        told = {
            "made_at": utc_iso(now_ms()),
            "shop": settings.shop_name,
            "ledger": await books.read(people.held, shoppers),
            "redis": await _in_redis(books, redis, shoppers),
            "pictures": await books.read(people.files, shoppers),
            "not_here": NOT_OURS,
        }
        if hurt := [one.name for one in put_aside.folders(redis_of(settings))]:
            told["put_aside_by_redis"] = {"folders": hurt, "meaning": PUT_ASIDE}
        await books.write(agents.note_act, now_ms(), None, "export", SOMEONE)
    if arguments.to is None:
        _print(told)
    else:
        _write(arguments.to, told, uploads_of(settings))
        rows = {name: len(found) for name, found in told["ledger"].items() if found}
        _print({"written_to": str(arguments.to), "ledger": rows, "pictures": len(told["pictures"])})
    return 0


async def _in_redis(books: Database, redis: Redis, shoppers: Shoppers) -> Any:
    try:
        return await redis.about(await books.read(people.names, shoppers))
    except DOWN:
        return "not to be had just now: Redis does not answer"


def _write(to: Path, told: dict[str, Any], uploads: Path) -> None:
    """Readable by the owner alone: it is a whole person."""
    if to.exists():
        raise Unknown(f"{to} is there already; name another file or folder")
    os.umask(0o077)
    text = json.dumps(told, ensure_ascii=False, indent=2)
    pictures = [uploads / name for name in told["pictures"] if (uploads / name).is_file()]
    if to.suffix == ".zip":
        with zipfile.ZipFile(to, "x") as archive:
            archive.writestr("person.json", text)
            for picture in pictures:
                archive.write(picture, f"pictures/{picture.name}")
        return
    is_file = to.suffix == ".json"
    beside = to.with_name(f"{to.stem}-pictures") if is_file else to / "pictures"
    beside.mkdir(parents=True, exist_ok=True)
    (to if is_file else to / "person.json").write_text(text, encoding="utf-8")
    for picture in pictures:
        shutil.copyfile(picture, beside / picture.name)


def _nobody(arguments: argparse.Namespace) -> str:
    named = f"customer {arguments.customer}" if arguments.customer else f"visitor {arguments.visitor}"
    return f"Nobody here goes by {named}: nothing is kept of them, or the id is another one (visitors' begin with v_)."


def _print(told: dict[str, Any]) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=2))


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Database, Redis]]:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # on standard output is JSON alone
    books, redis = database(settings.database), Redis(settings.redis)
    await books.start()
    try:
        await migrate(books)
        yield books, redis
    finally:
        await redis.stop()
        await books.stop()
