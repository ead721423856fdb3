"""The composition root: settings → database, Redis, clients → hub → the Sanic app with its doors.

``python -m xiaoer.app`` serves on XIAOER_HUB_PORT with XIAOER_HUB_WORKERS processes; ``--port`` serves there with one.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys

import structlog
from sanic import Sanic

from xiaoer.channels import doors, headers
from xiaoer.channels.frames import MOST_BYTES
from xiaoer.desk.accounts import NO_ACCOUNT
from xiaoer.desk.app import blueprint as desk_blueprint
from xiaoer.door import only_for
from xiaoer.hub.brain import Brain
from xiaoer.hub.house import Hub
from xiaoer.hub.uploads import MOST_BYTES as MOST_UPLOAD_BYTES
from xiaoer.knowledge import Library, LibraryError
from xiaoer.logs import write_json_logs
from xiaoer.private import keep_private
from xiaoer.pulse import beat_from_now
from xiaoer.settings import Settings, SettingsError, load
from xiaoer.shop.check.first_look import TokenRefused, first_look
from xiaoer.shop.client import ShopClient
from xiaoer.store.database import database
from xiaoer.store.reachable import NotLetIn, nobody_may_sign_in, open_ledger
from xiaoer.store.redis import Redis
from xiaoer.workers import BACKLOG, PortTaken, listen, run_workers, stop_with_parent

log = structlog.get_logger()

STOP_WITHIN_S = 12.0
PING_EVERY_S, PONG_WITHIN_S = 15, 10
"""A shopper's or an agent's line that does not answer is closed; the browser answers, however busy the page is."""


def make_hub(settings: Settings) -> Hub:
    return Hub(
        settings,
        database(settings.database),
        Redis(settings.redis),
        Brain(settings.brains, settings.secret("brain_token"), settings.turn_budget_s),
        ShopClient(settings.shop_at, settings.secret("shop_token"), timeout_s=settings.shop_timeout_s),
    )


def make_app(hub: Hub, library: Library | None = None) -> Sanic:  # type: ignore[type-arg]
    """May raise LibraryError."""
    app = Sanic("xiaoer_hub", configure_logging=False)
    app.config.MOTD = False
    app.config.ACCESS_LOG = False
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.WEBSOCKET_MAX_SIZE = MOST_BYTES
    app.config.WEBSOCKET_PING_INTERVAL, app.config.WEBSOCKET_PING_TIMEOUT = PING_EVERY_S, PONG_WITHIN_S
    app.config.REQUEST_MAX_SIZE = MOST_UPLOAD_BYTES + 64 * 1024
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = STOP_WITHIN_S
    app.config.AUTO_EXTEND = False
    app.ctx.hub = hub

    async def start(*_: object) -> None:
        await hub.start()

    async def drain(*_: object) -> None:
        await hub.drain()

    async def stop(*_: object) -> None:
        await hub.stop()

    app.before_server_start(start, priority=100)
    app.after_server_stop(stop)
    app.register_middleware(only_for(hub.settings.hub_hosts), "request")
    app.middleware(headers.dress(hub), "response")
    app.blueprint(doors.blueprint(hub))
    app.blueprint(desk_blueprint(hub, library or Library.read(hub.settings.library)))
    # what is registered last runs first: turns are finished while the sockets that wait for them are still open
    app.before_server_stop(drain)
    return app


def serve(settings: Settings, port: int, *, shared: bool, pulse: int | None = None) -> None:
    """One process, until SIGTERM or SIGINT."""
    write_json_logs(settings.log_level)
    if shared:
        stop_with_parent(os.getppid())
    asyncio.run(_look_before_serving(settings))
    with listen(settings.host, port, shared=shared) as socket:
        app = make_app(make_hub(settings))
        if pulse is not None:
            app.after_server_start(lambda _: beat_from_now(pulse))  # not while it starts, which may take its time
        app.run(sock=socket, backlog=BACKLOG, single_process=True, access_log=False, motd=False)


async def _look_before_serving(settings: Settings) -> None:
    """Raises NotLetIn or TokenRefused; logs what is unfit for strangers and that nobody can sign in yet."""
    books = database(settings.database)
    try:
        await open_ledger(books, settings.database)
        for line in settings.warnings:
            log.warning("unfit_for_strangers", what=line)
        if not settings.demo and await nobody_may_sign_in(books):
            log.warning("no_account", what=NO_ACCOUNT)
        for line in await first_look(settings.shop_at, settings.secret("shop_token")) if settings.shop_url else ():
            log.warning("shop_away", what=line)
    finally:
        await books.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m xiaoer.app", description=__doc__)
    parser.add_argument("--port", type=int, help="serve here, with one process")
    parser.add_argument("--shared", action="store_true", help="other processes serve on the same port")
    parser.add_argument("--pulse", type=int, help="pipe in which to show the parent that the event loop runs")
    arguments = parser.parse_args()
    try:
        settings = load()
        keep_private()
        if settings.hub_workers > 1 and arguments.port is None:
            sys.exit(run_workers(settings.hub_workers, settings.host, settings.hub_port, settings.hang_s))
        serve(settings, arguments.port or settings.hub_port, shared=arguments.shared, pulse=arguments.pulse)
    except (SettingsError, PortTaken, LibraryError, NotLetIn, TokenRefused) as wrong:
        sys.exit(str(wrong))


if __name__ == "__main__":
    main()
