"""The action server's HTTP door: Rasa calls it for every action; loopback only, by token, stateless, quick to stop."""

from __future__ import annotations

import logging
import sys
import time
from typing import Any

import msgspec
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from actions.dialogue.saying import open_responses
from actions.dialogue.skill import IN_SERVICE
from actions.knowledge import LEADS_TO, open_library
from actions.log_lines import log_to_stdout
from actions.merchant_words import MerchantWords, open_words
from actions.proofs import ProofGate, open_gate
from actions.say.responses import ResponseError, Responses
from actions.shop import close_shop, open_shop, shop
from actions.skills import SKILLS
from actions.skills.standing import as_it_stands
from xiaoer.door import only_for, only_with
from xiaoer.knowledge import Library, LibraryError
from xiaoer.private import keep_private
from xiaoer.settings import Settings, SettingsError, load
from xiaoer.shop.client import ShopClient
from xiaoer.store.counters import Counters
from xiaoer.store.redis import Redis
from xiaoer.talk import clock
from xiaoer.talk.progress import got_on

App = Sanic[Any, Any]
log = logging.getLogger("xiaoer.actions")
_CALL = msgspec.json.Decoder(dict)
_HOST = "127.0.0.1"
_MOST_BYTES = 4_000_000


def make_app(settings: Settings, executor: ActionExecutor | None = None) -> App:
    """The server; the shop's client is opened when it starts and closed when it stops.

    May raise LibraryError, ResponseError or SettingsError."""
    open_library(read_library(settings))
    open_responses(Responses.read(settings.data / "responses", settings.bot_name))
    if settings.words.is_file():
        open_words(MerchantWords.read(settings.words))
    app = Sanic("xiaoer_actions", configure_logging=False)
    app.config.update(
        FALLBACK_ERROR_FORMAT="json",
        ACCESS_LOG=False,
        REQUEST_MAX_SIZE=_MOST_BYTES,
        AUTO_EXTEND=False,
        KEEP_ALIVE_TIMEOUT=75,
        GRACEFUL_SHUTDOWN_TIMEOUT=10,
        MOTD=False,
    )
    app.ctx.executor = executor or all_actions()
    app.ctx.settings = settings
    app.register_middleware(only_for(settings.actions_hosts), "request")
    app.register_middleware(only_with(settings.secret("actions_token")), "request")
    app.register_listener(_open, "before_server_start")
    app.register_listener(_close, "after_server_stop")
    app.add_route(_run, "/webhook", methods=["POST"])
    app.add_route(_healthz, "/healthz")
    app.add_route(_readyz, "/readyz")
    return app


def read_library(settings: Settings) -> Library:
    """Warns of articles that someone should look at again."""
    read = Library.read(settings.library, LEADS_TO)
    late = read.overdue(clock.now().date())
    if late:
        log.warning("articles_past_review", extra={"articles": [article.id for article in late]})
    return read


def all_actions() -> ActionExecutor:
    """Every action class of this package, found by rasa-sdk."""
    executor = ActionExecutor()
    executor.register_package("actions")
    IN_SERVICE.put(*(as_it_stands(one) for one in SKILLS))
    return executor


async def _open(app: App) -> None:
    settings: Settings = app.ctx.settings
    counters = Counters(Redis(settings.redis))
    open_gate(ProofGate(counters, settings.limit_per_address))
    open_shop(ShopClient(settings.shop_at, settings.secret("shop_token"), timeout_s=settings.shop_timeout_s))
    log.info("ready", extra={"port": settings.actions_port, "actions": len(app.ctx.executor.actions)})


async def _close(_: App) -> None:
    open_gate(None)
    await close_shop()
    log.info("stopped")


async def _run(request: Request) -> HTTPResponse:
    """One action. An action that refuses is 400 and an unknown one 404, as Rasa expects."""
    began = time.perf_counter()
    try:
        call = _CALL.decode(request.body)
    except msgspec.DecodeError:
        return json({"error": "the body is not a JSON object"}, status=400)
    call.setdefault("domain", {})
    try:
        result = await request.app.ctx.executor.run(call)
    except ActionExecutionRejection as refused:
        return json({"error": refused.message, "action_name": refused.action_name}, status=400)
    except ActionNotFoundException as unknown:
        log.error("unknown_action", extra={"action": unknown.action_name})
        return json({"error": unknown.message, "action_name": unknown.action_name}, status=404)
    except KeyError as missing:
        return json({"error": f"the call lacks {missing}"}, status=400)
    got_on()
    took = round((time.perf_counter() - began) * 1000, 1)
    log.info("action", extra={"action": call.get("next_action"), "ms": took})
    return raw(msgspec.json.encode(result.model_dump() if result else None), content_type="application/json")


async def _healthz(_: Request) -> HTTPResponse:
    return json({"alive": True})


async def _readyz(_: Request) -> HTTPResponse:
    """Able to serve: the actions themselves; whether the shop answers is told, but each action copes without it."""
    return json({"ready": True, "shop": await shop().ready()})


def main() -> None:
    try:
        settings = load()
        keep_private()
        log_to_stdout(settings.log_level)
        app = make_app(settings)
    except (SettingsError, LibraryError, ResponseError) as wrong:
        sys.exit(str(wrong))
    app.run(host=_HOST, port=settings.actions_port, single_process=True, access_log=False, motd=False)
