"""Walk 2, before every stop: one table says which role may use which door and hear which frame. What is not in it is
refused. Nobody passes without a session, no write passes without its CSRF token."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from sanic import Request

from xiaoer.desk.masking import Mask
from xiaoer.desk.refusals import NotAllowed, SignedOut
from xiaoer.desk.sessions import Sessions
from xiaoer.talk.agent import Agent
from xiaoer.talk.outside import same

ROLES = ("agent", "supervisor", "trainer", "admin")
ANSWERING = frozenset({"agent", "supervisor", "admin"})
"""Those who speak to shoppers, and so must know whom they speak to; everybody else sees masked words."""
LEADING = frozenset({"supervisor", "admin"})
"""Those who see to what colleagues owe."""
ALL = frozenset(ROLES)
SERVING = frozenset(
    {
        "claim", "release", "reply", "picture", "resolve", "hand_back", "transfer", "take_up", "followed_up",
        "take_over", "contact",
    }
)  # fmt: skip
"""Doors by which a shopper is served: who only looks is told so."""
STRANGER = "stranger"
_ANYBODY = ALL | {STRANGER}

ROUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "login": _ANYBODY,
        "logout": ALL,
        "me": _ANYBODY,  # a stranger hears that he is nobody: a console asks before sign-in, and that is no fault
        "live": ALL,  # looks at the session itself: it must say so in its own way
        "queue": ALL,
        "conversation": ALL,
        "messages": ALL,
        "articles": ALL,
        "orders": ANSWERING,
        "claim": ANSWERING,
        "release": ANSWERING,
        "reply": ANSWERING,
        "picture": ANSWERING,
        "resolve": ANSWERING,
        "hand_back": ANSWERING,
        "colleagues": ANSWERING,
        "transfer": ANSWERING,
        "follow_ups": ANSWERING,
        "all_follow_ups": LEADING,
        "take_up": ANSWERING,
        "followed_up": ANSWERING,
        "team": LEADING,
        "take_over": LEADING,
        "today": ANSWERING,
        "ended": ALL,
        "contact": ANSWERING,
    }
)
SAID: Mapping[str, frozenset[str]] = MappingProxyType(
    {"ping": ALL, "pong": ALL, "watch": ALL, "seen": ALL, "typing": ANSWERING, "presence": ANSWERING}
)
"""Frames of the live line that a console may send."""
HEARD: Mapping[str, frozenset[str]] = MappingProxyType(
    {"ping": ALL, "pong": ALL, "queue": ALL, "catch_up": ALL, "message": ALL, "owner": ALL, "typing": ALL}
)
"""Frames of the live line that a console is sent."""


class Guard:
    def __init__(self, sessions: Sessions, hub_at: str) -> None:
        self._sessions = sessions
        self._hub_at = hub_at

    async def check(self, request: Request) -> None:
        if request.route is None:
            return  # no such door: 404 says so
        if request.method not in {"GET", "HEAD"} and not from_here(request, self._hub_at, unsaid=True):
            raise NotAllowed("origin", "请在客服台页面里操作")
        name = door(request.name)
        if may(STRANGER, name) or name == "live":
            return
        session = await self._sessions.of(request)
        if session is None:
            raise SignedOut
        if request.method not in {"GET", "HEAD"}:
            given = request.headers.get("x-csrf-token", "")
            if not same(given, session.csrf):
                raise NotAllowed("csrf", "页面已过期，请刷新后再试")
        if not allowed(session.agent, ROUTES, name):
            raise _refusal(session.agent, name)
        request.ctx.agent = session.agent
        request.ctx.session = session


def from_here(request: Request, hub_at: str, *, unsaid: bool) -> bool:
    """Whether a page of ours asks. Browsers say where from; ``unsaid``: what is right where nobody says."""
    origin = request.headers.get("origin", "")
    return urlsplit(origin).netloc in {request.host, urlsplit(hub_at).netloc} if origin else unsaid


def door(name: str | None) -> str:
    """A route's name without the app's and the blueprint's."""
    return (name or "").rsplit(".", 1)[-1]


def may(role: str, name: str) -> bool:
    return role in ROUTES.get(name, ())


def allowed(agent: Agent, table: Mapping[str, frozenset[str]], name: object) -> bool:
    """Not in the table: not for anybody."""
    return isinstance(name, str) and bool(agent.roles & table.get(name, frozenset()))


def agent_of(request: Request) -> Agent:
    agent: Agent = request.ctx.agent
    return agent


def may_answer(agent: Agent) -> bool:
    """Speaks to shoppers, and sees their words as they were written."""
    return bool(agent.roles & ANSWERING)


def shown(agent: Agent, shopper: str | None, value: Any) -> Any:
    """What the agent may see of a shopper's words; ``shopper`` is his name."""
    return value if may_answer(agent) else Mask(shopper).json(value)


def _refusal(agent: Agent, name: str) -> NotAllowed:
    """Why, as it is for this role."""
    if ROUTES.get(name) == LEADING and may_answer(agent):
        return NotAllowed("not_for_role", "这是主管的功能，需要时请联系主管")
    if "trainer" not in agent.roles or may("trainer", name) or name not in ROUTES:
        return NotAllowed("not_for_role", "你的角色不能用这个功能")
    if name == "orders":
        return NotAllowed("not_for_role", "训练师看不到顾客的订单")
    if name in SERVING:
        return NotAllowed("look_only", "训练师可以查看会话，不能接待")
    return NotAllowed("not_for_role", "训练师用不到这个功能，可以查看会话")
