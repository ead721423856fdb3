"""Walk 1, first stop (the shop's page): a signed word from the shop's server to the hub on who is signed in."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

import msgspec

from xiaoer.talk import clock

LIFETIME_S = 12 * 3600


class Identity(msgspec.Struct, frozen=True):
    """Who is signed in at the shop. ``iat`` and ``exp`` are Unix seconds."""

    customer_id: str
    name: str
    level: str | None
    iat: int
    exp: int


class BadIdentity(Exception):
    """Not signed by the shop, or too old; treat the shopper as anonymous."""


def sign(secret: str, customer_id: str, name: str, level: str | None, now: float | None = None) -> str:
    """``b64url(json) + "." + b64url(hmac_sha256(secret, first part))``, both without padding."""
    issued = int(clock.now_s() if now is None else now)
    identity = Identity(customer_id=customer_id, name=name, level=level, iat=issued, exp=issued + LIFETIME_S)
    body = _encode(msgspec.json.encode(identity))
    return f"{body}.{_encode(_seal(secret, body))}"


def verify(secret: str, signed: str, now: float | None = None) -> Identity:
    """The identity in ``signed``; raises BadIdentity. An empty secret signs nothing."""
    body, dot, seal = signed.partition(".")
    if not secret or not dot or len(signed) > 4096:
        raise BadIdentity("not a signed identity")
    try:
        sealed = hmac.compare_digest(_decode(seal), _seal(secret, body))
        identity = msgspec.json.decode(_decode(body), type=Identity) if sealed else None
    except (ValueError, binascii.Error, msgspec.MsgspecError) as wrong:
        raise BadIdentity("not a signed identity") from wrong
    if identity is None:
        raise BadIdentity("signature does not fit")
    moment = clock.now_s() if now is None else now
    if not identity.iat - 300 <= moment < identity.exp:
        raise BadIdentity("expired")
    return identity


def _seal(secret: str, body: str) -> bytes:
    return hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
