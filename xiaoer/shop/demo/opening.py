"""Walk 1, last stop: opening the demo shop: its database, filled on the first day, moved to today on later ones."""

from __future__ import annotations

import time
from collections.abc import Callable

from xiaoer.settings import Settings
from xiaoer.shop.demo.abilities import without_of
from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.levels import settle
from xiaoer.shop.demo.policies import rulebook_of
from xiaoer.shop.demo.seed import fill
from xiaoer.shop.demo.shelf import Shelf, load_shelf
from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.digest import digest
from xiaoer.shop.log import log
from xiaoer.shop.moment import day
from xiaoer.shop.spans import HOUR
from xiaoer.talk import clock

SEED = "20"
VERSION = 11
"""Of the story as the seed tells it. With another one, or other goods on the shelf, the old story is thrown away."""


def open_shop(settings: Settings, clock: Callable[[], float] = clock.now_s) -> Shop:
    """Raises PoliciesError before anything is opened."""
    path = settings.state / "shop.db"
    shelf = load_shelf()
    rules = rulebook_of(settings, shelf)
    database = Database(path)
    if database.meta("anchor") is not None and database.meta("version") != _version(shelf):
        database.close()
        for name in (path, path.with_name("shop.db-wal"), path.with_name("shop.db-shm")):
            name.unlink(missing_ok=True)
        database = Database(path)
    without = without_of(settings)
    shop = Shop(database, shelf, rules, settings.shop_public_at, settings.shop_name, clock, without)
    started = time.monotonic()
    with database.transaction():
        if database.meta("anchor") is None:
            fill(database, shop.shelf, rules, shop.now(), SEED, settings.shop_customers)
            database.set_meta("version", _version(shelf))
            database.set_meta("anchor", str(shop.now()))
            log.info("filled the shop", seconds=round(time.monotonic() - started, 2))
        else:
            rebase(shop)
            settle(database, rules.membership)
    return shop


def _version(shelf: Shelf) -> str:
    goods = ",".join(f"{option.id}={option.price}" for option in shelf.options.values())
    return f"{VERSION}-{digest(goods)[:16]}"


def rebase(shop: Shop) -> None:
    """On another day, move every time by the whole hours that passed, so that nothing is stale or in the future; back,
    where the clock was set back."""
    if day(shop.anchor) == day(shop.now()):
        return
    hours = (shop.now() - shop.anchor) // HOUR
    shop.database.shift(hours * HOUR)
    shop.database.set_meta("anchor", str(shop.anchor + hours * HOUR))
    log.info("moved the story to today", hours=hours)
