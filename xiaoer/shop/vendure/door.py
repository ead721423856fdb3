"""Walk 1, behind the last stop: the way in: token, what it cannot, body by the contract, same key → same answer."""

from __future__ import annotations

import asyncio

import msgspec

from xiaoer.shop import contract as c
from xiaoer.shop.asker import kind_and_id
from xiaoer.shop.digest import digest
from xiaoer.shop.incoming import Incoming, body_of, insist_figures, insist_key, insist_token, key_reused
from xiaoer.shop.log import log
from xiaoer.shop.problem import ShopProblem, wrong_field
from xiaoer.shop.spans import DAY
from xiaoer.shop.vendure.ask import Ask, Bridge
from xiaoer.shop.vendure.graph import VendureError
from xiaoer.shop.vendure.routes import AFTER_SALE, Route
from xiaoer.talk.outside import Unreadable, decode

KEPT_S = 2 * DAY
_AWAY = ShopProblem(503, "upstream", "店铺系统这会儿没有响应。")
_one_deed_at_a_time = asyncio.Lock()


async def answer(bridge: Bridge, token: str, route: Route, incoming: Incoming) -> tuple[int, bytes]:
    """Status and JSON; never raises."""
    try:
        insist_token(incoming, token)
        _insist_able(bridge, route, incoming)
        assert route.handle is not None, "whoever lacks it was told"
        insist_figures(incoming.query)
        body = body_of(incoming, route.body)
        kind, who = kind_and_id(incoming.on_behalf)
        ask = Ask(bridge, kind, who, incoming.path, incoming.query, body, incoming.key)
        if route.method == "GET":
            return 200, msgspec.json.encode(await route.handle(ask))
        async with _one_deed_at_a_time:
            return await _done(route, ask, incoming)
    except ShopProblem as problem:
        return problem.status, msgspec.json.encode(problem.body())
    except VendureError as failed:
        log.warning("vendure failed", path=route.path, why=str(failed))
        return 503, msgspec.json.encode(_AWAY.body())


async def _done(route: Route, ask: Ask, incoming: Incoming) -> tuple[int, bytes]:
    """A refusal is not kept: the same key may ask again."""
    assert route.handle is not None
    if not route.keyed:
        return 200, msgspec.json.encode(await route.handle(ask))
    insist_key(incoming)
    base = ask.bridge.beside
    wish = digest(f"{route.path} {sorted(incoming.path.items())} {incoming.body!r}")
    before = base.row("SELECT * FROM done_before WHERE asker=? AND key=?", ask.asker, incoming.key)
    if before is not None:
        if before["wish"] != wish:
            raise key_reused()
        return 201, bytes(before["answer"])
    done = msgspec.json.encode(await route.handle(ask))
    base.run("DELETE FROM done_before WHERE at<=?", ask.now - KEPT_S)
    base.add("done_before", asker=ask.asker, key=incoming.key, wish=wish, answer=done, at=ask.now)
    return 201, done


def _insist_able(bridge: Bridge, route: Route, incoming: Incoming) -> None:
    """What this shop does without is said before anything is looked at, whoever asks."""
    needs = route.needs
    if needs == AFTER_SALE:
        needs = incoming.query.get("kind", "") if route.method == "GET" else _kind_in(incoming.body)
        if route.method == "GET" and needs not in c.SERVICE_KIND_TEXT:
            raise wrong_field("kind", f"kind 只能是 {'、'.join(c.SERVICE_KIND_TEXT)}。")
    cannot = {str(name): text for name, text in c.lacking(bridge.missing).cannot.items()}
    if needs in cannot:
        raise ShopProblem(501, "unsupported", cannot[needs])


def _kind_in(body: bytes) -> str:
    try:
        return str(decode(body, c.ServiceRequest).kind)
    except Unreadable:
        return ""
