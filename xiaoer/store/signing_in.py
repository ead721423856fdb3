"""A guest signs in, in SQL: the talk that is open goes on as the customer's, in one transaction.

Only this way round, and only once: a shopper with an account is no guest, and a guest whose talk moved is void.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store import conversations, messages, queue, shoppers
from xiaoer.store.accepting import EARLIER_TURNS
from xiaoer.store.seats import Changed
from xiaoer.store.tables import CONVERSATIONS, MESSAGES, SHOPPERS, UPLOADS
from xiaoer.store.unsent_uploads import file_in
from xiaoer.talk import course, wording
from xiaoer.talk.conversation import Conversation

_m, _u = MESSAGES.c, UPLOADS.c


@dataclass(frozen=True, slots=True)
class SignedIn:
    """``moved``: the guest's talk, now the customer's; or, where the customer is waited on in another one already,
    ``ended``: the guest's, over, and ``told``: the customer's, which says so."""

    moved: Changed | None = None
    ended: Changed | None = None
    told: Changed | None = None


def sign_in(connection: sa.Connection, guest: str, customer: str, now: int, idle_ms: int) -> SignedIn | None:
    """None where there is nothing to bring: no guest of ours, or no talk that still goes on. Raises IntegrityError
    where the customer wrote something under the same id; then nothing is changed."""
    _lock(connection, guest, customer)
    if not shoppers.open_guest(connection, guest):
        return None
    talk = conversations.latest_locked(connection, guest)
    if talk is None or not talk.open or course.has_lapsed(talk, now, idle_ms):
        return None
    account = shoppers.find(connection, customer)
    if account is None or account.customer_id is None:
        return None
    other = conversations.latest_locked(connection, customer)
    connection.execute(SHOPPERS.update().where(SHOPPERS.c.id == guest).values(left_at=now))
    if other is not None and other.open and _in_hand(other):
        return _ended_beside(connection, talk, other, now)
    if other is not None and other.open:
        conversations.save(connection, course.lapsed(other, now))
    after = course.signed_in(talk, account, _last_ordinal(connection, customer) + 1)
    _move(connection, talk, after)
    after, said = queue.notice(connection, after, wording.SIGNED_IN, now)
    conversations.save(connection, after)
    return SignedIn(moved=Changed(after, (said,)))


def _lock(connection: sa.Connection, guest: str, customer: str) -> None:
    """Both rows in one order, before any conversation, as everybody does."""
    both = sa.select(SHOPPERS.c.id).where(SHOPPERS.c.id.in_((guest, customer))).order_by(SHOPPERS.c.id)
    connection.execute(both.with_for_update())


def _in_hand(talk: Conversation) -> bool:
    """Somebody is at it, or will be in a moment."""
    return talk.owner.kind != "bot" or talk.turns.pending_from is not None


def _ended_beside(connection: sa.Connection, talk: Conversation, other: Conversation, now: int) -> SignedIn:
    messages.mark_heard(connection, talk.shopper.id, talk.ordinal)
    over, last = queue.notice(connection, course.left(talk, now), wording.SIGNED_IN_BESIDE, now)
    conversations.save(connection, over)
    goes_on, told = queue.notice(connection, other, wording.SIGNED_IN_FROM_BESIDE, now)
    conversations.save(connection, goes_on)
    return SignedIn(ended=Changed(over, (last,)), told=Changed(goes_on, (told,)))


def _last_ordinal(connection: sa.Connection, customer: str) -> int:
    found = connection.execute(sa.select(SHOPPERS.c.last_ordinal).where(SHOPPERS.c.id == customer))
    return int(found.scalar_one())


def _move(connection: sa.Connection, talk: Conversation, after: Conversation) -> None:
    """All rows of the talk that name its shopper. Other talks of the guest's stay where no shopper opens them any
    more: they may be another person's."""
    guest, customer = talk.shopper.id, after.shopper.id
    asked = messages.last_asked(connection, guest, talk.ordinal, EARLIER_TURNS)
    its_own = (_m.shopper_id == guest, _m.ordinal == talk.ordinal)
    bodies = connection.execute(sa.select(_m.body).where(*its_own, _m.kind == "image")).scalars()
    files = [file_in(body["image"]) for body in bodies]
    connection.execute(
        CONVERSATIONS.update()
        .where(CONVERSATIONS.c.id == talk.id)
        .values(
            shopper_id=customer, ordinal=after.ordinal, signed_in_seq=after.signed_in_seq,
            earlier=[list(one) for one in asked or talk.earlier],
        )
    )  # fmt: skip
    connection.execute(MESSAGES.update().where(*its_own).values(shopper_id=customer, ordinal=after.ordinal))
    connection.execute(
        UPLOADS.update()
        .where(_u.shopper_id == guest, sa.or_(_u.sent_at.is_(None), _u.file.in_(files)))
        .values(shopper_id=customer)
    )
    connection.execute(SHOPPERS.update().where(SHOPPERS.c.id == customer).values(last_ordinal=after.ordinal))
