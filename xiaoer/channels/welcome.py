"""The web channel's greeting: who is it, where did we stop, what was missed."""

from __future__ import annotations

from typing import Any

import structlog
from sanic import Websocket

from xiaoer.channels import frames
from xiaoer.channels.crowd import Place
from xiaoer.channels.frames import Hello
from xiaoer.channels.tab import Tab
from xiaoer.hub.deliver import owner_json
from xiaoer.hub.house import Hub
from xiaoer.hub.identity import Met
from xiaoer.hub.ledger import Page
from xiaoer.hub.live import shopper_topic
from xiaoer.shop.identity import MEND, BadIdentity
from xiaoer.talk import course, cursor, wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.course import GUEST_IDLE_MS
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

log = structlog.get_logger()

CHANNEL = "web"
PAGE = 50
MOST_MISSED = 500


class NoRoom(Exception):
    """Too many tabs of this shopper, from this address or in all."""


async def greet(hub: Hub, socket: Websocket, hello: Hello, place: Place, address: str) -> Tab:
    """Says welcome; from then on the tab hears everything. It listens before it reads, so nothing falls between.
    Raises NoRoom or TooMany."""
    met, refused = await _meet(hub, hello)
    shopper = met.shopper
    if met.minted:
        await hub.limits.new_visitor(address)
    if not place.sit(shopper.id, vouched=met.until is not None):
        raise NoRoom
    hub.queue_gate.comes_from(shopper, address)
    await hub.signing_in.bring(shopper, hello.guest)
    watch = hub.live.subscribe(shopper_topic(shopper.id))
    try:
        tab = Tab(socket, shopper, watch, hub.ledger, met.until)
        presence = await hub.ledger.presence(shopper.id)
        page, tab.at, resumed = await _page(hub, shopper, hello)
        if resumed is not None:
            tab.resumes(resumed)
        conversation = presence.conversation
        if _was_answered(page, conversation):
            hub.queue_gate.met(shopper)
        tab.veiled_below = _veiled_below(shopper, conversation)
        tab.conversation = conversation.id if conversation and conversation.open else None
        owner: dict[str, Any] = {"owner": "bot", "queue": None, "agent": None}
        if conversation is not None and conversation.open:
            owner = owner_json(conversation, presence.place)
        elif conversation is not None:
            owner["owner"] = "nobody"
        tab.queue = owner["queue"]
        for message in page.messages:
            tab.sends(message)
        welcome = {
            "t": "welcome",
            "now": now_ms(),
            "visitor": met.token,
            "conversation": tab.conversation,
            **owner,
            "messages": [tab.shown(message) for message in page.messages],
            "more": page.more,
            **await hub.opening.words(shopper.name),
            "shop": {"name": hub.settings.shop_name},
        }
        await socket.send(frames.write(welcome))
        if refused is not None:
            told = frames.error("bad_identity", wording.bad_identity(refused.why), field="identity", why=refused.why)
            await socket.send(frames.write(told))
    except BaseException:
        watch.close()
        raise
    return tab


def _was_answered(page: Page, latest: Conversation | None) -> bool:
    """By the bot or a person, or waits for one."""
    with_people = latest is not None and latest.open and latest.owner.kind != "bot"
    return with_people or any(message.author.kind in ("bot", "agent") for message in page.messages)


async def _meet(hub: Hub, hello: Hello) -> tuple[Met, BadIdentity | None]:
    """The shopper, and what is wrong with the identity; without a good one he is a visitor like any other."""
    try:
        return await hub.visitors.meet(hello.visitor, hello.identity, CHANNEL), None
    except BadIdentity as refused:
        log.warning("identity.refused", why=refused.why, detail=str(refused), mend=MEND[refused.why])
        return await hub.visitors.meet(hello.visitor, None, CHANNEL), refused


def _veiled_below(shopper: Shopper, latest: Conversation | None) -> int:
    """A guest's earlier talks, and the last one once it has rested, may be another person's at the same computer."""
    if shopper.customer_id is not None or latest is None:
        return 0
    rested = not latest.open or course.has_lapsed(latest, now_ms(), GUEST_IDLE_MS)
    return latest.ordinal + 1 if rested else latest.ordinal


async def _page(hub: Hub, shopper: Shopper, hello: Hello) -> tuple[Page, Cursor, Cursor | None]:
    """With a cursor of this very shopper: all that came after it. Else, or if that is too much: the last page.
    And the place in the history the tab has then, and the one it had before, where it resumes."""
    since = cursor.parse(hello.since) if hello.since and hub.visitors.names(hello.visitor, shopper) else None
    # a cursor beyond the end is from elsewhere; it must not hide messages to come
    if since is not None and since <= (await hub.ledger.ends([shopper.id])).get(shopper.id, cursor.START):
        missed = await hub.ledger.since(shopper.id, since, MOST_MISSED + 1)
        if len(missed) <= MOST_MISSED:
            return Page(missed, False), missed[-1].cursor if missed else since, since
    last = await hub.ledger.history(shopper.id, None, PAGE)
    return last, last.messages[-1].cursor if last.messages else cursor.START, None
