"""A guest signs in, in SQL: the talk that is open goes on as the customer's, in one transaction.

Only this way round, and only once: a shopper with an account is no guest, and a guest whose talk moved is void.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store import conversations, joining, messages, queue, shoppers, unsent_uploads
from xiaoer.store.accepting import EARLIER_TURNS
from xiaoer.store.joining import Joined
from xiaoer.store.seats import Changed
from xiaoer.store.tables import CONVERSATIONS, MESSAGES, SHOPPERS, UPLOADS
from xiaoer.store.unsent_uploads import file_in
from xiaoer.talk import course, wording
from xiaoer.talk.conversation import Conversation

_m, _u = MESSAGES.c, UPLOADS.c


@dataclass(frozen=True, slots=True)
class SignedIn:
    """``moved``: the guest's talk, now the customer's; or ``beside``: it joined one of the customer's."""

    moved: Changed | None = None
    beside: Joined | None = None


def may_bring(connection: sa.Connection, guest: str) -> bool:
    """Asked without a lock: most who say hello have nothing to bring."""
    return shoppers.open_guest(connection, guest) or unsent_uploads.any_of(connection, guest)


def sign_in(connection: sa.Connection, guest: str, customer: str, now: int, idle_ms: int) -> SignedIn | None:
    """None where there is no talk to bring: no guest of ours, or none that still goes on; pictures that were not sent
    yet come along all the same. Raises IntegrityError where the customer wrote something under the same id; then
    nothing is changed."""
    _lock(connection, guest, customer)
    account = shoppers.find(connection, customer)
    if account is None or account.customer_id is None:
        return None
    unsent_uploads.bring(connection, guest, customer)
    if not shoppers.open_guest(connection, guest):
        return None
    talk = conversations.latest_locked(connection, guest)
    if talk is None or not talk.open or course.has_lapsed(talk, now, idle_ms):
        return None
    _bring_pictures(connection, talk, customer)
    other = conversations.latest_locked(connection, customer)
    connection.execute(SHOPPERS.update().where(SHOPPERS.c.id == guest).values(left_at=now))
    if other is not None and other.open and _in_hand(other):
        return SignedIn(beside=joining.join(connection, talk, other, now))
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


def _last_ordinal(connection: sa.Connection, customer: str) -> int:
    found = connection.execute(sa.select(SHOPPERS.c.last_ordinal).where(SHOPPERS.c.id == customer))
    return int(found.scalar_one())


def _move(connection: sa.Connection, talk: Conversation, after: Conversation) -> None:
    """All rows of the talk that name its shopper. Other talks of the guest's stay where no shopper opens them any
    more: they may be another person's."""
    guest, customer = talk.shopper.id, after.shopper.id
    asked = messages.last_asked(connection, guest, talk.ordinal, EARLIER_TURNS)
    connection.execute(
        CONVERSATIONS.update()
        .where(CONVERSATIONS.c.id == talk.id)
        .values(
            shopper_id=customer, ordinal=after.ordinal, signed_in_seq=after.signed_in_seq,
            earlier=[list(one) for one in asked or talk.earlier],
        )
    )  # fmt: skip
    connection.execute(MESSAGES.update().where(messages.of(talk)).values(shopper_id=customer, ordinal=after.ordinal))
    connection.execute(SHOPPERS.update().where(SHOPPERS.c.id == customer).values(last_ordinal=after.ordinal))


def _bring_pictures(connection: sa.Connection, talk: Conversation, customer: str) -> None:
    """Those that messages of the talk carry."""
    bodies = connection.execute(sa.select(_m.body).where(messages.of(talk), _m.kind == "image")).scalars()
    files = [file_in(body["image"]) for body in bodies]
    theirs = (_u.shopper_id == talk.shopper.id, _u.file.in_(files))
    connection.execute(UPLOADS.update().where(*theirs).values(shopper_id=customer))
