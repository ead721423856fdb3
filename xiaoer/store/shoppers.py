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


def recognise(
    connection: sa.Connection, known: str | None, customer: Customer | None, fresh: str, channel: str, now: int
) -> Shopper:
    """``known`` is the visitor id of a token we signed, ``fresh`` the id for a new shopper.

    A customer's history follows the customer: it needs the shop's word each time, the token alone is not enough
    (another person may use the same browser). A nameless visitor who signs in becomes that customer if the customer is
    new here.
    """
    before = find(connection, known) if known else None
    if customer is None:
        return before if before and before.customer_id is None else _add(connection, fresh, channel, now)
    mine = connection.execute(sa.select(SHOPPERS).where(_s.customer_id == customer.id).with_for_update()).one_or_none()
    if mine is not None:
        return _refresh(connection, rows.shopper(mine), customer)
    if before is None or before.customer_id is not None:
        before = _add(connection, fresh, channel, now)
    return _link(connection, before, customer)


def _add(connection: sa.Connection, fresh: str, channel: str, now: int) -> Shopper:
    connection.execute(SHOPPERS.insert().values(id=fresh, channel=channel, last_ordinal=0, created_at=now))
    return Shopper(fresh, channel)


def _link(connection: sa.Connection, shopper: Shopper, customer: Customer) -> Shopper:
    """Raises IntegrityError when another worker linked the customer at the same moment: then simply try again."""
    known = {"customer_id": customer.id, "name": customer.name, "level": customer.level}
    connection.execute(SHOPPERS.update().where(_s.id == shopper.id).values(known))
    return Shopper(shopper.id, shopper.channel, customer.id, customer.name, customer.level)


def _refresh(connection: sa.Connection, shopper: Shopper, customer: Customer) -> Shopper:
    if (shopper.name, shopper.level) == (customer.name, customer.level):
        return shopper
    return _link(connection, shopper, customer)
