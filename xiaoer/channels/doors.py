"""The hub's addresses but the desk's: chat, pictures, front ends, health. Who stands behind which."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, empty, json

from xiaoer.built import METHODS
from xiaoer.channels.origins import Origins
from xiaoer.channels.pages import Pages
from xiaoer.channels.pictures import Pictures
from xiaoer.channels.web import WebChannel
from xiaoer.hub.house import Hub


def blueprint(hub: Hub) -> Blueprint:
    doors = Blueprint("doors")
    origins = Origins(hub.settings.widget_origins, hub.settings.hub_at)
    web, pictures, pages = WebChannel(hub, origins), Pictures(hub), Pages()

    doors.add_websocket_route(web.open, "/chat/ws", name="chat")
    doors.add_route(_Config(hub).show, "/chat/config", name="config")
    doors.add_route(pictures.take, "/chat/upload", methods=["POST"], name="upload")
    doors.add_route(pictures.show, "/uploads/<name:str>", name="uploads")
    for name in ("config", "upload"):
        doors.add_route(_allow, f"/chat/{name}", methods=["OPTIONS"], name=f"allow_{name}")

    doors.add_route(pages.widget, "/widget/<path:path>", methods=METHODS, name="widget")
    doors.add_route(pages.console, "/console/", methods=METHODS, name="console_home")
    doors.add_route(pages.console, "/console/<path:path>", methods=METHODS, name="console")
    doors.add_route(pages.to_console, "/", name="home")
    doors.add_route(pages.icon, "/favicon.ico", name="icon")

    health = _Health(hub)
    doors.add_route(health.alive, "/healthz", name="healthz")
    doors.add_route(health.ready, "/readyz", name="readyz")

    async def start(*_: object) -> None:
        web.start()

    async def stop(*_: object) -> None:
        await web.stop()

    doors.before_server_start(start, priority=-5)
    doors.before_server_stop(stop)
    return doors


class _Config:
    """What the widget needs before it connects."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def show(self, _: Request) -> HTTPResponse:
        shop, bot = self._hub.settings.shop_name, self._hub.settings.bot_name
        return json({"shop": {"name": shop}, "bot": {"name": bot}, **await self._hub.opening.words(None)})


class _Health:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def alive(self, _: Request) -> HTTPResponse:
        return json({"alive": True})

    async def ready(self, _: Request) -> HTTPResponse:
        state = await self._hub.state()
        return json(state, status=200 if state["ready"] else 503)


async def _allow(_: Request) -> HTTPResponse:
    return empty()
