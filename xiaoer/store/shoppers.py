"""Shoppers in SQL: who a visitor is, and whose history he may see."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store import rows
from xiaoer.store.tables import SHOPPERS
from xiaoer.talk.shopper import Shopper

_s = SHOPPERS.c


@dataclass(frozen=True, slots=True)
class Customer:
    """Whom the shop's page vouched for."""

    id: str
    name: str
    level: str | None


def find(connection: sa.Connection, shopper: str) -> Shopper | None:
    row = connection.execute(sa.select(SHOPPERS).where(_s.id == shopper)).one_or_none()
    return rows.shopper(row) if row else None


def visitor(connection: sa.Connection, known: str | None, fresh: str, channel: str) -> Shopper:
    """``known`` is the visitor id of a token we signed, ``fresh`` the id for a new shopper; who has not said anything
    yet is not written down.

    A customer's history needs the shop's word each time; a visitor who left is never met again.
    """
    row = connection.execute(sa.select(SHOPPERS).where(_s.id == known)).one_or_none() if known else None
    if row is None:
        return Shopper(known or fresh, channel)
    ended = row.customer_id is not None or row.left_at is not None
    return Shopper(fresh, channel) if ended else rows.shopper(row)


def customer(connection: sa.Connection, customer: Customer, fresh: str, channel: str, now: int) -> Shopper:
    """A customer's history follows the customer and begins with him: what was said in the browser before anybody
    signed in may be another person's."""
    mine = connection.execute(
        sa.select(SHOPPERS).where(_s.customer_id == customer.id).with_for_update(key_share=True)
    ).one_or_none()
    if mine is not None:
        return _refresh(connection, rows.shopper(mine), customer)
    return _link(connection, add(connection, Shopper(fresh, channel), now), customer)


def open_guest(connection: sa.Connection, shopper: str) -> bool:
    """A guest who is written down, is nobody's account and did not leave."""
    found = sa.select(_s.id).where(_s.id == shopper, _s.customer_id.is_(None), _s.left_at.is_(None))
    return connection.execute(found).one_or_none() is not None


def add(connection: sa.Connection, shopper: Shopper, now: int) -> Shopper:
    """Raises IntegrityError when another worker was faster: then simply try again."""
    connection.execute(SHOPPERS.insert().values(id=shopper.id, channel=shopper.channel, last_ordinal=0, created_at=now))
    return shopper


def guest_left(connection: sa.Connection, shopper: str) -> bool:
    """A tab may still be open that did not hear of it."""
    left = sa.select(_s.id).where(_s.id == shopper, _s.customer_id.is_(None), _s.left_at.is_not(None))
    return connection.execute(left).one_or_none() is not None


def last_ordinal(connection: sa.Connection, shopper: str) -> int | None:
    """Locks the shopper's row; None if he is not written down."""
    return connection.execute(
        sa.select(_s.last_ordinal).where(_s.id == shopper).with_for_update(key_share=True)
    ).scalar_one_or_none()


def _link(connection: sa.Connection, shopper: Shopper, customer: Customer) -> Shopper:
    """Raises IntegrityError when another worker linked the customer at the same moment: then simply try again."""
    known = {"customer_id": customer.id, "name": customer.name, "level": customer.level}
    connection.execute(SHOPPERS.update().where(_s.id == shopper.id).values(known))
    return Shopper(shopper.id, shopper.channel, customer.id, customer.name, customer.level)


def _refresh(connection: sa.Connection, shopper: Shopper, customer: Customer) -> Shopper:
    if (shopper.name, shopper.level) == (customer.name, customer.level):
        return shopper
    return _link(connection, shopper, customer)
