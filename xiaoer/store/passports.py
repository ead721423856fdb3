"""Passports in SQL, one for each handoff of a conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

import sqlalchemy as sa

from xiaoer.store import conversations
from xiaoer.store.tables import PASSPORTS
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.danger import BRINGS_A_PERSON, gravest
from xiaoer.talk.handoff import Handoff
from xiaoer.talk.passport import Passport, from_stored
from xiaoer.talk.priority import in_danger, raised

_p = PASSPORTS.c


def write(connection: sa.Connection, conversation: str, lease: int, passport: Passport) -> None:
    connection.execute(
        PASSPORTS.insert().values(conversation_id=conversation, lease=lease, body=asdict(passport), at=passport.at)
    )


def amend(connection: sa.Connection, conversation: Conversation, handoff: Handoff) -> None:
    """One more reason came while the shopper waits: ``conversation`` has it already."""
    mine = sa.and_(_p.conversation_id == conversation.id, _p.lease == conversation.lease)
    body = connection.execute(sa.select(_p.body).where(mine)).scalar_one_or_none()
    if body is None:  # an agent gave it back to the queue: its passport is of an earlier lease
        return
    known = from_stored(body)
    details = dict.fromkeys(filter(None, (known.detail, handoff.detail)))
    amended = replace(
        known, reason=conversation.reason or known.reason, words=conversation.words, detail="；".join(details),
        priority=max(known.priority, conversation.priority), emotion=conversation.emotion,
    )  # fmt: skip
    connection.execute(PASSPORTS.update().where(mine).values(body=asdict(amended)))


def complete(
    connection: sa.Connection, conversation: str, lease: int,
    completed: Callable[[Passport], tuple[Passport, int]],
) -> bool:  # fmt: skip
    """With what was learnt after the handoff; the priority follows while the shopper still waits."""
    found = conversations.locked(connection, conversation)
    body = connection.execute(
        sa.select(_p.body).where(_p.conversation_id == conversation, _p.lease == lease)
    ).scalar_one_or_none()
    if body is None:
        return False
    passport, points = completed(from_stored(body))
    connection.execute(
        PASSPORTS.update().where(_p.conversation_id == conversation, _p.lease == lease).values(body=asdict(passport))
    )
    if found.owner.kind == "queue":
        conversations.save(connection, replace(found, priority=raised(found.priority, points)))
    return True


def endangered(connection: sa.Connection, conversation: str, kind: str, words: Sequence[str]) -> None:
    """Danger was heard after the handoff: the newest passport names it."""
    passport = newest(connection, conversation)
    if passport is None:
        return
    points = in_danger(passport.priority) if kind in BRINGS_A_PERSON else passport.priority
    words = tuple(dict.fromkeys((*words, *passport.words)))
    marked = replace(passport, danger=gravest(kind, passport.danger), words=words, priority=points)
    lease = sa.select(sa.func.max(_p.lease)).where(_p.conversation_id == conversation).scalar_subquery()
    connection.execute(
        PASSPORTS.update().where(_p.conversation_id == conversation, _p.lease == lease).values(body=asdict(marked))
    )


def join(connection: sa.Connection, conversation: Conversation, guests: str) -> None:
    """A guest's talk joined ``conversation``, which has its reason, words and danger already: what the guest's newest
    passport says stands in this one's."""
    mine, brought = newest(connection, conversation.id), newest(connection, guests)
    known = mine or brought
    if known is None or conversation.owner.kind == "bot":
        return
    if brought is not None and mine is not None:
        known = replace(
            mine, detail="；".join(dict.fromkeys(filter(None, (mine.detail, brought.detail)))),
            asked="\n".join(filter(None, (mine.asked, brought.asked))),
            tried=tuple(dict.fromkeys((*mine.tried, *brought.tried))), facts={**brought.facts, **mine.facts},
            unresolved=max(mine.unresolved, brought.unresolved),
        )  # fmt: skip
    joined = replace(
        known, reason=conversation.reason or known.reason, words=conversation.words, danger=conversation.danger,
        priority=max(known.priority, conversation.priority), emotion=conversation.emotion,
        level=conversation.shopper.level,
    )  # fmt: skip
    place = sa.and_(_p.conversation_id == conversation.id, _p.lease == conversation.lease)
    if connection.execute(PASSPORTS.update().where(place).values(body=asdict(joined))).rowcount == 0:
        write(connection, conversation.id, conversation.lease, joined)


def newest(connection: sa.Connection, conversation: str) -> Passport | None:
    body = connection.execute(
        sa.select(_p.body).where(_p.conversation_id == conversation).order_by(_p.lease.desc()).limit(1)
    ).scalar_one_or_none()
    return from_stored(body) if body else None
