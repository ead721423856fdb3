"""Walk 1, who writes: visitor ids are minted and signed by us, customers are vouched for by the shop's page."""

from __future__ import annotations

import base64
import hashlib
import hmac
from contextlib import suppress

from xiaoer.shop.identity import BadIdentity, verify
from xiaoer.store import shoppers
from xiaoer.store.database import Clash, Database, DatabaseAway
from xiaoer.store.shoppers import Customer
from xiaoer.talk import ids
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

_WORD = "xiaoer visitor "
TRIES = 5


class Visitors:
    def __init__(self, database: Database, secret: str, identity_secret: str) -> None:
        self._database = database
        self._secret = secret.encode()
        self._identity_secret = identity_secret

    async def recognise(self, token: str | None, identity: str | None, channel: str) -> Shopper:
        """The shopper behind a visitor token and a signed identity, either of which may be missing or not ours.

        Raises BadIdentity for an identity that is not the shop's or ran out; ask again without it.
        """
        known = self.id_of(token) if token else None
        fresh = ids.new_id(ids.VISITOR)
        if not identity:
            return await self._database.read(shoppers.visitor, known, fresh, channel)
        customer = self._customer(identity)
        for _ in range(TRIES):
            with suppress(Clash):  # another worker met the same customer at the same moment
                return await self._database.write(shoppers.customer, known, customer, fresh, channel, now_ms())
        raise DatabaseAway("a customer could not be linked")

    def _customer(self, identity: str) -> Customer:
        found = verify(self._identity_secret, identity)
        if not found.customer_id:
            raise BadIdentity("no customer id")
        return Customer(found.customer_id, found.name, found.level)

    def token_of(self, shopper: Shopper) -> str:
        return f"{shopper.id}.{self._seal(shopper.id)}"

    def id_of(self, token: str) -> str | None:
        """None for a token we did not sign."""
        visitor, _, seal = token.partition(".")
        if not visitor.isascii() or not seal.isascii():
            return None
        return visitor if hmac.compare_digest(seal, self._seal(visitor)) else None

    def _seal(self, visitor: str) -> str:
        digest = hmac.new(self._secret, (_WORD + visitor).encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:18]).decode()
