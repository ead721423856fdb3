"""Who writes: visitor tokens are minted and signed by us, customers are vouched for by the shop's page, each time.

A visitor never becomes a customer: a token somebody planted or left behind in a browser would otherwise read along, or
put his words into a customer's mouth. A customer has a row and a token of his own, and the token alone opens nothing.
Only the talk a guest has open goes along when the guest signs in, and leaves the token behind (``signing_in.py``).
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass

import structlog
from itsdangerous import BadSignature, TimestampSigner

from xiaoer.hub.stamped import HouseSigner
from xiaoer.settings import Settings
from xiaoer.shop.identity import BadIdentity, verify
from xiaoer.store import leaving, shoppers
from xiaoer.store.database import Clash, Database, DatabaseAway
from xiaoer.store.shoppers import Customer
from xiaoer.talk import clock, ids
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

log = structlog.get_logger()

TRIES = 5
RENEW_AFTER_S = 86_400
HOUR_S, DAY_S = 3600, 86_400
AFTER = "~"
"""In a customer's token, between who it is and the leaving it was made after; the widget knows it, too."""


@dataclass(frozen=True, slots=True)
class Met:
    """Who said hello. ``until``: the Unix second at which the shop's word ends; ``minted``: nobody we knew."""

    shopper: Shopper
    token: str
    until: int | None = None
    minted: bool = False


@dataclass(frozen=True, slots=True)
class _Pass:
    """What a token of ours says. ``issued`` in Unix seconds; ``after``: the leaving it was made after, in Unix
    milliseconds, None for who had never left."""

    shopper: str
    issued: int
    after: int | None


class Visitors:
    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._identity_secret = settings.secret("identity_secret")
        self._audience = settings.hub_at
        self._longest_s = settings.identity_hours * HOUR_S
        self._guest_s = settings.guest_days * DAY_S
        secret = settings.secret("secret_key")
        self._guests = HouseSigner(secret, salt="xiaoer guest", digest_method=hashlib.sha256)
        self._customers = HouseSigner(secret, salt="xiaoer customer", digest_method=hashlib.sha256)

    async def meet(self, token: str | None, identity: str | None, channel: str) -> Met:
        """The shopper behind a visitor token and a signed identity, either of which may be missing or not ours.

        Raises BadIdentity for an identity that does not hold; ask again without it.
        """
        fresh = ids.new_id(ids.VISITOR)
        if identity:
            word = verify(self._identity_secret, identity, audience=self._audience, longest_s=self._longest_s)
            if word.left_out:
                log.warning("identity.claims_left_out", claims=word.left_out, mend="write a word or a number")
            customer = Customer(word.customer_id, word.name, word.level)
            shopper, left = await self._customer(customer, fresh, channel)
            return Met(shopper, self._token(self._customers, shopper, token, self._longest_s, left), word.exp)
        known = _read(self._guests, token, self._guest_s)
        shopper = await self._database.read(shoppers.visitor, known.shopper if known else None, fresh, channel)
        minted = shopper.id == fresh
        return Met(shopper, self._token(self._guests, shopper, token, self._guest_s), minted=minted)

    def may_know(self, token: str | None, identity: str | None) -> bool:
        """Something is shown that we or the shop signed; nothing is looked up."""
        with suppress(BadIdentity):
            if identity and verify(self._identity_secret, identity, audience=self._audience, longest_s=self._longest_s):
                return True
        return _read(self._guests, token, self._guest_s) is not None

    async def recognise(self, token: str | None, identity: str | None, channel: str) -> Shopper:
        """Only who it is; raises BadIdentity."""
        return (await self.meet(token, identity, channel)).shopper

    def guest(self, token: str | None) -> str | None:
        """The guest a token of ours names; whether he still is one, the ledger knows."""
        found = _read(self._guests, token, self._guest_s)
        return found.shopper if found else None

    async def holder(self, token: str) -> str | None:
        """The shopper who may send pictures by this token: one we signed, not too old, not left behind."""
        for signer, longest_s in ((self._guests, self._guest_s), (self._customers, self._longest_s)):
            if found := _read(signer, token, longest_s):
                left = await self._database.read(leaving.left_at, found.shopper)
                return found.shopper if found.after == left else None
        return None

    def names(self, token: str | None, shopper: Shopper) -> bool:
        """The token was this very shopper's: what his browser remembers of the history is of this history."""
        signers = ((self._guests, self._guest_s), (self._customers, self._longest_s))
        found = (_read(signer, token, longest_s) for signer, longest_s in signers)
        return any(one.shopper == shopper.id for one in found if one)

    async def _customer(self, customer: Customer, fresh: str, channel: str) -> tuple[Shopper, int | None]:
        """The shopper, and when this customer last ended a talk."""
        for _ in range(TRIES):
            with suppress(Clash):  # another worker met the same customer at the same moment
                return await self._database.write(leaving.customer, customer, fresh, channel, now_ms())
        raise DatabaseAway("a customer could not be linked")

    def _token(
        self, signer: TimestampSigner, shopper: Shopper, held: str | None, longest_s: int, left: int | None = None
    ) -> str:
        """The one at hand while it is young and good, so that tabs agree; then a new one, so that who comes back stays
        known."""
        found = _read(signer, held, longest_s)
        mine = found and (found.shopper, found.after) == (shopper.id, left)
        if held and found and mine and clock.now_s() - found.issued < RENEW_AFTER_S:
            return held
        return signer.sign(shopper.id if left is None else f"{shopper.id}{AFTER}{left}").decode()


def _read(signer: TimestampSigner, token: str | None, longest_s: int) -> _Pass | None:
    if not token or len(token) > 300 or not token.isascii():
        return None
    try:
        said, issued = signer.unsign(token, max_age=longest_s, return_timestamp=True)
        shopper, _, after = said.decode().partition(AFTER)
        return _Pass(shopper, int(issued.timestamp()), int(after) if after else None)
    except (BadSignature, ValueError, OverflowError):
        return None
