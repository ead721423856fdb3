"""Walk 1, last stop: the way in: token, body by the contract, one transaction, same key → same answer."""

from __future__ import annotations

import contextlib

import msgspec

from xiaoer.shop.demo.abilities import insist_able
from xiaoer.shop.demo.routes import Route
from xiaoer.shop.demo.shop import Ask, Shop, ask_for
from xiaoer.shop.digest import digest
from xiaoer.shop.incoming import Incoming, body_of, insist_figures, insist_key, insist_token, key_reused
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.spans import DAY

KEPT_S = 2 * DAY


def answer(shop: Shop, token: str | None, route: Route, incoming: Incoming) -> tuple[int, bytes]:
    """Status and JSON; never raises ShopProblem. ``token`` None: a door of the shop's own page, open to all."""
    try:
        if token is not None:
            insist_token(incoming, token)
        insist_figures(incoming.query)
        body = body_of(incoming, route.body)
        insist_able(shop, route.needs, incoming.query, body)
        ask = ask_for(shop, incoming.on_behalf, incoming.path, incoming.query, body, incoming.key)
        if route.method == "GET":
            return 200, msgspec.json.encode(route.handle(ask))
        return _changed(route, ask, incoming)
    except ShopProblem as problem:
        return problem.status, msgspec.json.encode(problem.body())


def _changed(route: Route, ask: Ask, incoming: Incoming) -> tuple[int, bytes]:
    """A wish with a key is granted once; a refusal changes nothing and may be asked again.

    A wrong try at proving an order is a refusal that must be kept, so it commits too.
    """
    if not route.keyed:
        with ask.shop.database.transaction():
            try:
                return 200, msgspec.json.encode(route.handle(ask))
            except ShopProblem as problem:
                return problem.status, msgspec.json.encode(problem.body())
    if incoming.query.get("dry_run") == "true":
        return _rehearsed(route, ask)
    insist_key(incoming)
    wish = digest(f"{route.path} {sorted(incoming.path.items())} {incoming.body!r}")
    base = ask.shop.database
    with base.transaction():
        before = base.row("SELECT * FROM done_before WHERE asker=? AND key=?", ask.asker, incoming.key)
        if before is not None:
            if before["wish"] != wish:
                raise key_reused()
            return int(before["status"]), bytes(before["answer"])
        done = msgspec.json.encode(route.handle(ask))
        base.run("DELETE FROM done_before WHERE at<=?", ask.now - KEPT_S)
        base.insert("done_before", asker=ask.asker, key=incoming.key, wish=wish, status=201, answer=done, at=ask.now)
    return 201, done


class _Rehearsed(Exception):
    """Thrown to have the books as they were."""


def _rehearsed(route: Route, ask: Ask) -> tuple[int, bytes]:
    """What the wish would be answered; nothing of it stays, and no key is needed."""
    done = b""
    with contextlib.suppress(_Rehearsed), ask.shop.database.transaction():
        done = msgspec.json.encode(route.handle(ask))
        raise _Rehearsed
    return 200, done
