"""Walk 1 (answer): the brain's one door. The hub brings a turn, takes away replies, understanding, handoff wish."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as answer
from xiaoer.talk.length import fits
from xiaoer.talk.progress import got_on

from brain.agent import TurnAgent
from brain.event_lists import STORE_FAILURES
from brain.once import Once
from brain.outcome import outcome, own_actions
from brain.processor import TurnProcessor
from brain.replies import ReplyCollector
from brain.told import Told
from brain.turn import TOO_LONG, BadTurnError, Turn
from brain.understanding import parsed_pictures, parsed_press, understanding

_MOST_TEXTS = 500

_log = logging.getLogger(__name__)


class TurnChannel(InputChannel):
    """Whoever gets here has passed `brain.door`."""

    def __init__(self) -> None:
        self._once = Once()
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def name(cls) -> str:
        return "turn"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TurnChannel:
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        doors = Blueprint("turn_webhook")

        @doors.get("/readyz")
        async def readyz(request: Request) -> HTTPResponse:
            return await self.readyz(request)

        @doors.post("/webhook")
        async def take(request: Request) -> HTTPResponse:
            return await self.take(request)

        @doors.post("/parse")
        async def parse(request: Request) -> HTTPResponse:
            return await self.parse(request)

        return doors

    async def readyz(self, request: Request) -> HTTPResponse:
        agent = _agent(request.app)
        if agent is None or agent.turn_processor() is None:
            return _refuse(503, "no_model", "no model is loaded")
        ready = getattr(agent.tracker_store, "ready", None)
        if ready and not await ready():
            return _refuse(503, "no_store", "the tracker store does not answer")
        return answer({"ready": True, "model": _model(agent)})

    async def take(self, request: Request) -> HTTPResponse:
        agent = _agent(request.app)
        processor = agent.turn_processor() if agent else None
        if agent is None or processor is None:
            return _refuse(503, "no_model", "no model is loaded")
        try:
            turn = Turn.of(_body(request))
        except BadTurnError as wrong:
            return _refuse(400, "bad_turn", str(wrong))
        try:
            return answer(await self._once.run(
                f"{turn.session}\0{turn.turn_id}", lambda: self._take(processor, _model(agent), turn)
            ))  # fmt: skip
        except STORE_FAILURES as failure:
            _log.error("store failed", extra={"turn": turn.turn_id, "error": type(failure).__name__})
            return _refuse(503, "no_store", "the tracker store does not answer; the turn left no trace in it")
        except Exception as failure:
            _log.error("turn failed", exc_info=failure, extra={"turn": turn.turn_id})
            return _refuse(500, "turn_failed", type(failure).__name__)

    async def _take(self, processor: TurnProcessor, model: str, turn: Turn) -> dict[str, Any]:
        order = self._orders.get(turn.session)
        if order is None:
            order = self._orders[turn.session] = asyncio.Lock()
        async with order:
            if turn.press:
                parsed = parsed_press(turn.press)
            elif turn.text.strip():
                parsed = await processor.understand(turn.text, turn.metadata)
            else:
                parsed = parsed_pictures()
            parsed["text"] = turn.text
            said = ReplyCollector()
            message = UserMessage(turn.text, said, turn.session, parsed, self.name(), turn.turn_id, dict(turn.metadata))
            message.text = turn.text
            tracker = await processor.take_turn(message)
        got_on()
        actions = own_actions(processor.domain.action_names_or_texts)
        return {
            "turn_id": turn.turn_id,
            **outcome(tracker, said, actions),
            "understanding": understanding(parsed),
            "model": model,
        }

    async def parse(self, request: Request) -> HTTPResponse:
        """``{"texts": […]}`` → what is understood of each, and how long it took; no conversation is touched. A text may
        come as ``{"text": …, "history": [{"shopper": …, "agent": …}, …]}``: then it is read after those lines."""
        agent = _agent(request.app)
        processor = agent.turn_processor() if agent else None
        if agent is None or processor is None:
            return _refuse(503, "no_model", "no model is loaded")
        body = _body(request)
        texts = body.get("texts") if isinstance(body, dict) else None
        try:
            asked = [Told.of(text) for text in texts] if isinstance(texts, list) and len(texts) <= _MOST_TEXTS else None
        except BadTurnError:
            asked = None
        if asked is None:
            return _refuse(400, "bad_texts", f"texts: a list of at most {_MOST_TEXTS} strings")
        if not all(fits(text) for one in asked for text in one.texts):
            return _refuse(400, "bad_texts", TOO_LONG)
        results = []
        for one in asked:
            context = await one.context(processor)
            began = time.perf_counter()
            parsed = await processor.understand(one.text) if one.text.strip() else parsed_pictures()
            parsed["danger"] = processor.danger(one.text, parsed, context)
            reading = processor.read(one.text, parsed, context)
            took = (time.perf_counter() - began) * 1000
            parsed["text"], parsed["reading"] = one.text, reading.as_json()
            results.append({**understanding(parsed), "parse_ms": round(took, 3)})
            await asyncio.sleep(0)  # others, and who asks whether we live, come in between
        return answer({"results": results, "model": _model(agent)})


def _agent(app: Sanic) -> TurnAgent | None:
    agent = getattr(app.ctx, "agent", None)
    return agent if isinstance(agent, TurnAgent) else None


def _model(agent: TurnAgent) -> str:
    return (agent.model_name or "").removesuffix(".tar.gz")


def _body(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except ValueError:
        raise BadTurnError("the body is not JSON") from None


def _refuse(status: int, code: str, message: str) -> HTTPResponse:
    return answer({"error": {"code": code, "message": message}}, status=status)
