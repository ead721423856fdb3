"""Pictures that no message carries, in SQL: mark one as sent, take out the others; and what all pictures take."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store.tables import UPLOADS

_u = UPLOADS.c


def file_in(url: str) -> str:
    """The name under which an upload lies, of its address."""
    return url.partition("?")[0].rpartition("/")[2]


def sent(connection: sa.Connection, shopper: str, file: str, now: int) -> bool:
    """A message carries it; False when it is not there any more."""
    done = connection.execute(UPLOADS.update().where(_u.file == file, _u.shopper_id == shopper).values(sent_at=now))
    return bool(done.rowcount)


def any_of(connection: sa.Connection, shopper: str) -> bool:
    return connection.execute(sa.select(_u.id).where(*_unsent_of(shopper)).limit(1)).first() is not None


def bring(connection: sa.Connection, guest: str, customer: str) -> None:
    """The guest signed in, and may send them as a customer."""
    connection.execute(UPLOADS.update().where(*_unsent_of(guest)).values(shopper_id=customer))


def _unsent_of(shopper: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (_u.shopper_id == shopper, _u.sent_at.is_(None))


def take_out(connection: sa.Connection, before: int, limit: int) -> list[str]:
    """The files of those uploaded before that moment and never sent; they are in no list any more."""
    found = connection.execute(
        sa.select(_u.id, _u.file).where(_u.sent_at.is_(None), _u.at < before).order_by(_u.at).limit(limit)
    ).all()
    gone = []
    for row in found:
        if connection.execute(UPLOADS.delete().where(_u.id == row.id, _u.sent_at.is_(None))).rowcount:
            gone.append(str(row.file))
    return gone


def bytes_in_all(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.sum(_u.size), 0))).scalar_one())
