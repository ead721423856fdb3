"""The signed identity: the shop's server tells the hub who is signed in, for which hub, and until when."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from xiaoer.talk import clock
from xiaoer.talk.naming import one_line

LIFETIME_S = 12 * 3600
LONGEST_S = 24 * 3600
CLOCKS_APART_S = 300
MOST_BYTES = 4096

type Why = Literal[
    "not_an_identity", "bad_signature", "no_customer", "bad_times", "not_yet", "expired", "too_long", "wrong_audience"
]


MEND: dict[Why, str] = {
    "not_an_identity": "send base64url(json) + '.' + base64url(hmac), without padding, of 4096 characters at most",
    "bad_signature": "sign the first part with XIAOER_IDENTITY_SECRET (`.venv/bin/xiaoer secret identity_secret`)",
    "wrong_audience": "put XIAOER_PUBLIC_URL, the address the widget's script comes from, into aud",
    "bad_times": "write iat and exp in Unix seconds, not milliseconds",
    "not_yet": "set the clock of the server that signs by NTP",
    "expired": "sign at each page load and keep no identity in a cached page",
    "too_long": "sign for a shorter time, or raise XIAOER_IDENTITY_HOURS",
    "no_customer": "put the shop API's id of the customer into customer_id",
}
"""One line for the shop's engineers: the setting and the fix."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is signed in at the shop. ``name`` may be empty, ``level`` any word of the shop's or None; ``iat`` and
    ``exp`` are Unix seconds; ``left_out``: claims that were there and could not be read."""

    customer_id: str
    name: str
    level: str | None
    iat: int
    exp: int
    left_out: tuple[str, ...] = ()


class BadIdentity(Exception):
    """Treat the shopper as anonymous; ``why`` tells the shop's engineers what is wrong with it."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why


def sign(
    secret: str, customer_id: str, name: str, level: str | None, now: float | None = None, *, audience: str,
    lifetime_s: int = LIFETIME_S,
) -> str:  # fmt: skip
    """``b64url(json) + "." + b64url(hmac_sha256(secret, first part))``, both without padding. ``audience`` is the hub's
    public address."""
    issued = int(clock.now_s() if now is None else now)
    claims = {
        "aud": audience, "customer_id": customer_id, "name": name, "level": level,
        "iat": issued, "exp": issued + lifetime_s,
    }  # fmt: skip
    return signed(secret, claims)


def signed(secret: str, claims: Mapping[str, Any]) -> str:
    """These very claims, whatever they are."""
    body = _encode(msgspec.json.encode(claims))
    return f"{body}.{_encode(_seal(secret, body))}"


def verify(
    secret: str, identity: str, now: float | None = None, *, audience: str, longest_s: int = LONGEST_S
) -> Identity:
    """Raises BadIdentity. An empty secret signs nothing."""
    claims = _claims(secret, identity)
    if not _is_for(audience, claims.get("aud")):
        raise BadIdentity("wrong_audience", f"aud must be {audience}")
    iat, exp = _second(claims, "iat"), _second(claims, "exp")
    moment = clock.now_s() if now is None else now
    if iat > moment + CLOCKS_APART_S:
        raise BadIdentity("not_yet", "iat lies in the future")
    if moment >= exp:
        raise BadIdentity("expired")
    if exp - iat > longest_s:
        raise BadIdentity("too_long", f"exp - iat may be {longest_s} s at most")
    level = claims.get("level")
    return Identity(
        customer_id=_customer(claims), name=one_line(_text(claims.get("name"))),
        level=one_line(_text(level)) or None, iat=iat, exp=exp,
        left_out=tuple(name for name in ("name", "level") if claims.get(name) is not None and _unread(claims[name])),
    )  # fmt: skip


def _claims(secret: str, identity: str) -> dict[str, Any]:
    body, dot, seal = identity.partition(".")
    if len(identity) > MOST_BYTES:
        raise BadIdentity("not_an_identity", f"it has {len(identity)} characters, {MOST_BYTES} are the most")
    if not secret or not dot:
        raise BadIdentity("not_an_identity")
    try:
        if not hmac.compare_digest(_decode(seal), _seal(secret, body)):
            raise BadIdentity("bad_signature")
        claims = msgspec.json.decode(_decode(body))
    except (ValueError, binascii.Error, msgspec.MsgspecError, RecursionError) as wrong:
        raise BadIdentity("not_an_identity") from wrong
    if not isinstance(claims, dict):
        raise BadIdentity("not_an_identity")
    return claims


def _is_for(audience: str, claimed: object) -> bool:
    """One address or a list of them; a slash at the end makes no difference."""
    named = claimed if isinstance(claimed, list) else [claimed]
    return any(isinstance(one, str) and one.rstrip("/") == audience.rstrip("/") for one in named)


def _customer(claims: Mapping[str, Any]) -> str:
    """Numbers are taken as text. It goes into a header and a column: visible ASCII, 64 characters at most."""
    found = _text(claims.get("customer_id"))
    if not (0 < len(found) <= 64 and all("!" <= sign <= "~" for sign in found)):
        raise BadIdentity("no_customer", "customer_id must be 1 to 64 visible ASCII characters")
    return found


def _second(claims: Mapping[str, Any], name: str) -> int:
    found = claims.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found < 1e11:
        raise BadIdentity("bad_times", f"{name} must be Unix seconds")
    return int(found)


def _text(value: object) -> str:
    """Anything but text or a number is as if it was not there."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _unread(value: object) -> bool:
    return value != "" and not _text(value)


def _seal(secret: str, body: str) -> bytes:
    return hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
