"""Start of the brain: the app with its door and its health, from endpoints.yml, credentials.yml and the environment."""

from __future__ import annotations

import os
from pathlib import Path

import rasa.shared.utils.io
from rasa.core.channels.channel import register
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.utils.common import class_from_module_path
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from brain.action_endpoint import ActionEndpoint
from brain.agent import TurnAgent
from brain.door import guard, token
from brain.tracker_store import SessionTrackerStore


def build(endpoints_file: str = "endpoints.yml", credentials_file: str = "credentials.yml") -> tuple[Sanic, TurnAgent]:
    """May raise NoTokenError."""
    brain_token, actions_token = token("XIAOER_BRAIN_TOKEN"), token("XIAOER_ACTIONS_TOKEN")
    endpoints = AvailableEndpoints.read_endpoints(endpoints_file)
    headers = {"Authorization": f"Bearer {actions_token}"}
    endpoint = ActionEndpoint(_actions_url(endpoints.action.url if endpoints.action else ""), headers=headers)
    endpoint.kwargs["enable_selective_domain"] = True
    agent = TurnAgent(
        tracker_store=TrackerStore.create(endpoints.tracker_store),
        lock_store=LockStore.create(endpoints.lock_store),
        action_endpoint=endpoint,
    )
    app = Sanic("brain", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 120
    app.config.REQUEST_MAX_SIZE = 1_000_000
    app.config.ACCESS_LOG = False
    app.ctx.agent = None
    guard(app, brain_token, os.environ.get("XIAOER_ALLOWED_HOSTS", "").split(","))
    credentials = rasa.shared.utils.io.read_config_file(credentials_file)
    channels = [class_from_module_path(path).from_credentials(given) for path, given in credentials.items()]
    register(channels, app, route="/webhooks/")
    app.add_route(_healthz, "/healthz", methods=["GET"])

    @app.get("/readyz", name="ready")
    async def readyz(request: Request) -> HTTPResponse:
        return await channels[0].readyz(request)

    return app, agent


async def warm_up(agent: TurnAgent, model: Path) -> None:
    """Load the model and understand one message, so that the first shopper does not wait for what loads lazily."""
    agent.load_model(model)
    processor = agent.turn_processor()
    assert processor is not None
    for text in ("你好，我的快递到哪里了？", "20261118004217"):
        await processor.understand(text)


async def close(agent: TurnAgent) -> None:
    for part in (agent.action_endpoint, agent.tracker_store):
        if isinstance(part, (ActionEndpoint, SessionTrackerStore)):
            await part.close()


def _actions_url(given: str) -> str:
    url = os.environ.get("XIAOER_ACTIONS_URL", "") or given
    return url if url.rstrip("/").endswith("/webhook") else url.rstrip("/") + "/webhook"


async def _healthz(request: Request) -> HTTPResponse:
    return json({"alive": True})
