"""Ended conversations in SQL, newest first, by who had them, by day and by words.

Words are looked for slab by slab, so that no search reads more than so many conversations at once; where it stopped it
says how far it came, and goes on from there when asked to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from xiaoer.store import rows
from xiaoer.store.rows import CONVERSATION_COLUMNS, WITH_SHOPPER
from xiaoer.store.tables import CONVERSATIONS, MESSAGES, PASSPORTS, SHOPPERS
from xiaoer.talk.conversation import Conversation

SLAB, MOST_SLABS = 500, 6
_c, _m, _s, _p = CONVERSATIONS.c, MESSAGES.c, SHOPPERS.c, PASSPORTS.c
_NUMBER = 4
"""So many figures and letters in a row may be the number of an order, which also stands on cards and in passports."""

type Place = tuple[int, str]
"""When it ended, and which of those that ended then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``served_by``: an agent's only; ``since`` and ``until`` in milliseconds, the second not included; ``before``: the
    place to go on from."""

    served_by: str | None = None
    words: str = ""
    since: int | None = None
    until: int | None = None
    before: Place | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``on_from``: where more may be, None at the end; ``through``: up to when was looked where the search stopped
    before the page was full."""

    conversations: list[Conversation]
    on_from: Place | None = None
    through: int | None = None


def find(connection: sa.Connection, asked: Asked, most: int) -> Found:
    if not asked.words:
        found = _page(connection, _in_order(asked).limit(most + 1))
        return Found(found[:most], _place(found[most - 1]) if len(found) > most else None)
    found, here = [], asked
    for _ in range(MOST_SLABS):
        slab = _in_order(here).with_only_columns(_c.id, _c.closed_at).limit(SLAB)
        last = connection.execute(slab.offset(SLAB - 1).limit(1)).one_or_none()
        found += _page(connection, _matching(here, slab.subquery()).limit(most + 1 - len(found)))
        if len(found) > most:
            return Found(found[:most], _place(found[most - 1]))
        if last is None:
            return Found(found)
        here = replace(here, before=(last.closed_at, last.id))
    assert here.before is not None
    return Found(found, here.before, here.before[0])


def _in_order(asked: Asked) -> sa.Select[tuple[object, ...]]:
    query = sa.select(*CONVERSATION_COLUMNS).select_from(WITH_SHOPPER).where(_c.closed_at.is_not(None))
    if asked.served_by is not None:
        query = query.where(_c.served_by_id == asked.served_by)
    if asked.since is not None:
        query = query.where(_c.closed_at >= asked.since)
    if asked.until is not None:
        query = query.where(_c.closed_at < asked.until)
    if asked.before is not None:
        at, its_id = asked.before
        query = query.where(_c.closed_at <= at, sa.or_(_c.closed_at < at, _c.id < its_id))
    return query.order_by(_c.closed_at.desc(), _c.id.desc())


def _matching(asked: Asked, slab: sa.Subquery) -> sa.Select[tuple[object, ...]]:
    within = sa.select(*CONVERSATION_COLUMNS).select_from(WITH_SHOPPER).where(_c.id.in_(sa.select(slab.c.id)))
    return within.where(_meant(asked.words)).order_by(_c.closed_at.desc(), _c.id.desc())


def _meant(words: str) -> sa.ColumnElement[bool]:
    """The shopper's name or number, the agent's name, the note at the end, or something that was said."""
    said = [_m.body["text"].as_string().icontains(words, autoescape=True)]
    known = []
    if len(words) >= _NUMBER and words.isascii() and words.isalnum():
        said.append(sa.cast(_m.body, sa.Text).icontains(words, autoescape=True))
        known.append(sa.cast(_c.facts, sa.Text).icontains(words, autoescape=True))
        known.append(sa.select(_p.lease).where(_p.conversation_id == _c.id, _of_an_order(words)).exists())
    here = sa.and_(_m.shopper_id == _c.shopper_id, _m.ordinal == _c.ordinal)
    names = (_s.name, _s.customer_id, _c.served_by_name, _c.note)
    return sa.or_(
        *(column.icontains(words, autoescape=True) for column in names),
        *known,
        sa.select(_m.id).where(here, sa.or_(*said)).exists(),
    )


def _of_an_order(words: str) -> sa.ColumnElement[bool]:
    """Among the orders that the customer had when a person was asked for; nothing else of a passport is searched."""
    return sa.cast(_p.body["orders"], sa.Text).icontains(words, autoescape=True)


def _page(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> list[Conversation]:
    return [rows.conversation(row) for row in connection.execute(query)]


def _place(conversation: Conversation) -> Place:
    assert conversation.closed_at is not None
    return conversation.closed_at, conversation.id
