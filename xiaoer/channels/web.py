"""Walk 1, first and last stop (the web channel): a WebSocket per tab, frames in, frames out; nothing is decided."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

import structlog
from sanic import Request, Websocket
from sanic.exceptions import SanicException, WebsocketClosed
from websockets.exceptions import ConnectionClosed

from xiaoer.channels import frames
from xiaoer.channels.crowd import Crowd, Place
from xiaoer.channels.frames import BadFrame, Frame, Hello, Words
from xiaoer.channels.origins import Origins
from xiaoer.channels.pace import Pace
from xiaoer.channels.tab import Erased, Left, SignedIn, Tab
from xiaoer.channels.tabs import Tabs
from xiaoer.channels.welcome import NoRoom, greet
from xiaoer.hub.accept import soon_s
from xiaoer.hub.house import Hub
from xiaoer.hub.live import Lagging
from xiaoer.store.accepting import Accepted
from xiaoer.store.database import DatabaseAway
from xiaoer.talk import clock, cursor, wording
from xiaoer.talk.errors import NotFound, Refused, TooMany
from xiaoer.talk.progress import got_on

log = structlog.get_logger()

HELLO_WITHIN_S = 15.0
PAGE = 50
MOST_ERRORS = 100
MOST_ORIGINS = 50
DONE, GOING_AWAY, NOT_ALLOWED, TRY_LATER, IDENTITY_OVER, SIGNED_IN = 1000, 1001, 1008, 1013, 4401, 4409
"""Close codes. After 1013 a tab comes back by itself and resumes by its cursor; after 1008 it had better not. After
4401 and 4409 it comes back at once, as whoever it is by then; what happened it was told before."""
MESSAGES_PER_ADDRESS = 600
TRICKLE = 8
_GONE = (ConnectionClosed, WebsocketClosed, SanicException)


class WebChannel:
    def __init__(self, hub: Hub, origins: Origins) -> None:
        self._hub = hub
        self._origins = origins
        self._tabs = Tabs(hub.ledger, hub.live, hub.attendance)
        self._crowd = Crowd(hub.settings.limit_per_address)
        self._pace = Pace()
        self._of_address = Pace(hub.limits.for_address(MESSAGES_PER_ADDRESS))
        self._hints = Pace(60)
        self._trickle = Pace(TRICKLE, 1.0)
        self._refused_origins: set[str] = set()

    def start(self) -> None:
        self._tabs.start()

    async def stop(self) -> None:
        await self._tabs.stop()

    async def open(self, request: Request, socket: Websocket) -> None:
        """The life of one tab."""
        origin = request.headers.get("origin")
        if not self._origins.allow(origin):
            self._refused(str(origin)[:200])
            await socket.close(NOT_ALLOWED, "origin")
            return
        address = self._hub.limits.address_of(request)
        place = self._crowd.enter(address)
        if place is None:
            log.warning("limit", what="tabs")
            await socket.close(TRY_LATER, "full")
            return
        try:
            with suppress(*_GONE):
                await self._serve(socket, place, address)
        finally:
            place.leave()

    def _refused(self, origin: str) -> None:
        """Once for each, and for so many at most: anybody may send any."""
        if origin not in self._refused_origins and len(self._refused_origins) < MOST_ORIGINS:
            self._refused_origins.add(origin)
            log.warning("origin.refused", origin=origin, mend="add it to XIAOER_WIDGET_ORIGINS if the page is yours")

    async def _serve(self, socket: Websocket, place: Place, address: str) -> None:
        hello = await self._hello(socket)
        if hello is None:
            await socket.close(NOT_ALLOWED, "hello first")
            return
        if self._must_wait_outside(hello):
            log.warning("limit", what="newcomers")
            await self._turn_away(socket, frames.too_many(TooMany("busy", wording.TOO_MANY_NEWCOMERS, soon_s())))
            got_on()
            return
        try:
            tab = await greet(self._hub, socket, hello, place, address)
        except TooMany as limited:
            await self._turn_away(socket, frames.too_many(limited))
            return
        except NoRoom:
            log.warning("limit", what="tabs")
            await self._turn_away(socket, frames.error("too_many", wording.TOO_MANY_TABS))
            return
        except DatabaseAway:
            await socket.close(TRY_LATER, "try later")
            return
        got_on()
        self._tabs.add(tab)
        here = self._hub.attendance.shopper_came(tab.shopper.id)
        beside = [asyncio.create_task(work) for work in (self._write(socket, tab), self._until_over(socket, tab), here)]
        try:
            await self._read(socket, tab, address)
        except asyncio.CancelledError:
            socket.fail_connection(GOING_AWAY, "restart")
            raise
        finally:
            self._tabs.remove(tab)
            tab.close()
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    def _must_wait_outside(self, hello: Hello) -> bool:
        """Of strangers a few come in each second, also where the machine and not their number makes us late."""
        if not self._hub.strain.is_much or self._hub.visitors.may_know(hello.visitor, hello.identity):
            return False
        return not self._trickle.allows("strangers", time.monotonic())

    async def _hello(self, socket: Websocket) -> Hello | None:
        with suppress(BadFrame):
            raw = await socket.recv(HELLO_WITHIN_S)
            if raw is not None and isinstance(hello := frames.read(raw), Hello):
                return hello
        return None

    async def _write(self, socket: Websocket, tab: Tab) -> None:
        try:
            await tab.write()
        except Erased:
            socket.fail_connection(TRY_LATER, "begin anew")
        except (Lagging, TimeoutError):
            log.info("tab.slow", shopper=tab.shopper.id)
            socket.fail_connection(TRY_LATER, "too slow")
        except Left:
            await socket.close(DONE, "left")
        except SignedIn as elsewhere:
            where = wording.JOINED_ELSEWHERE if elsewhere.joined else wording.SIGNED_IN_ELSEWHERE
            await self._turn_away(socket, frames.error("signed_in", where), SIGNED_IN, "signed in elsewhere")

    async def _turn_away(
        self, socket: Websocket, why: dict[str, Any], code: int = TRY_LATER, reason: str = "too many"
    ) -> None:
        """With a word, and not for good."""
        await socket.send(frames.write(why))
        await socket.close(code, reason)

    async def _until_over(self, socket: Websocket, tab: Tab) -> None:
        """An open line stays a customer's only as long as the shop vouched for him; then it must say hello again."""
        if tab.until is None:
            return
        with suppress(*_GONE):
            await asyncio.sleep(max(0.0, tab.until - clock.now_s()))
            told = frames.error("identity_over", wording.IDENTITY_OVER, field="identity")
            await self._turn_away(socket, told, IDENTITY_OVER, "identity over")

    async def _read(self, socket: Websocket, tab: Tab, address: str) -> None:
        errors = 0
        while True:
            raw = await _next(socket)
            if raw is None:
                return
            try:
                await self._frame(tab, frames.read(raw), address)
            except BadFrame as wrong:
                tab.put(frames.bad(wrong))
                errors += 1
            except DatabaseAway as away:
                log.warning("web.no_database", error=str(away))
                tab.put(frames.error("busy", wording.BUSY))
            if errors > MOST_ERRORS:
                await socket.close(NOT_ALLOWED, "too many bad frames")
                return

    async def _frame(self, tab: Tab, frame: Frame, address: str) -> None:
        now = time.monotonic()
        if tab.over:
            return  # the line is being closed; what was sent comes again by its id
        if isinstance(frame, frames.Ping):
            tab.put({"t": "pong"})
        elif isinstance(frame, frames.Typing):
            if self._hints.allows(tab.shopper.id, now):
                self._hub.typing.hint(tab.shopper.id)
                if tab.conversation:
                    self._hub.deliver.shopper_types(tab.conversation)
        elif isinstance(frame, frames.History):
            await self._history(tab, frame)
        elif isinstance(frame, frames.Seen):
            await self._hub.showing.shown(tab.shopper.id, tab.newly_shown(_place(frame.upto, "upto")))
        elif isinstance(frame, Hello):
            tab.put(frames.error("bad_frame", wording.BAD_FRAME, field="t"))
        elif isinstance(frame, frames.Leave):
            await self._hub.leaving.leave(tab.shopper)
            tab.put({"t": "left"})
        elif self._pace.allows(tab.shopper.id, now) and self._of_address.allows(address, now):
            await self._words(tab, frame)
        else:
            tab.put(frames.error("too_fast", wording.TOO_FAST, frame.id))

    async def _words(self, tab: Tab, frame: Words) -> None:
        def told(accepted: Accepted) -> None:
            message = accepted.message.as_json()
            tab.put(
                {"t": "ack", "id": frame.id, "message": message["id"], "cursor": message["cursor"], "at": message["at"]}
            )

        accept, shopper = self._hub.accept, tab.shopper
        try:
            match frame:
                case frames.Send():
                    await accept.text(shopper, frame.id, frame.text, told)
                case frames.Press():
                    await accept.press(shopper, frame.id, frame.button, told)
                case frames.Image():
                    await accept.image(shopper, frame.id, await self._hub.uploads.url(shopper.id, frame.upload), told)
                case frames.Human():
                    await accept.human(shopper, frame.id, told)
        except TooMany as limited:
            tab.put(frames.too_many(limited, frame.id[:64]))
        except Refused as refused:
            tab.put(frames.error(refused.code, refused.message, frame.id[:64], refused.field))
        except (DatabaseAway, NotFound) as away:
            log.warning("web.not_accepted", error=str(away))
            tab.put(frames.error("busy", wording.BUSY, frame.id[:64]))

    async def _history(self, tab: Tab, frame: frames.History) -> None:
        before = _place(frame.before, "before")
        if not self._pace.allows(tab.shopper.id, time.monotonic()):
            tab.put(frames.error("too_fast", wording.TOO_FAST))
            return
        page = await self._hub.ledger.history(tab.shopper.id, before, PAGE)
        tab.put({"t": "history", "messages": [tab.shown(one) for one in page.messages], "more": page.more})


def _place(written: str, field: str) -> cursor.Cursor:
    found = cursor.parse(written)
    if found is None:
        raise BadFrame(None, field)
    return found


async def _next(socket: Websocket) -> str | bytes | None:
    """None when the tab is gone; Sanic says so with a cancellation that nobody asked for."""
    try:
        return await socket.recv()
    except _GONE:
        return None
    except asyncio.CancelledError:
        me = asyncio.current_task()
        if me is not None and me.cancelling():
            raise
        return None
