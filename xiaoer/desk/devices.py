"""Known browsers: who signed in well here before is not held up by what strangers try at the same account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from itsdangerous import BadData, URLSafeTimedSerializer
from sanic import HTTPResponse, Request

from xiaoer.hub.stamped import HouseSigner

COOKIE = "xiaoer_device"
LIFE_S = 180 * 86_400
MOST_ACCOUNTS = 12
"""A desk's computer is shared by a shift or two."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser: its random name and the accounts that signed in there, newest first."""

    name: str
    accounts: tuple[str, ...] = ()

    def knows(self, account: str) -> bool:
        return account in self.accounts

    def with_account(self, account: str) -> Device:
        others = tuple(one for one in self.accounts if one != account)
        return replace(self, accounts=(account, *others)[:MOST_ACCOUNTS])


class Devices:
    def __init__(self, secret: str, *, secure: bool) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="xiaoer desk device", signer=HouseSigner)
        self._secure = secure

    def of(self, request: Request) -> Device:
        """A new one where the browser shows none of ours."""
        try:
            name, accounts = self._signer.loads(request.cookies.get(COOKIE) or "", max_age=LIFE_S)
            return Device(str(name), tuple(map(str, accounts)))
        except (BadData, TypeError, ValueError):
            return Device(secrets.token_urlsafe(12))

    def put_in(self, response: HTTPResponse, device: Device) -> None:
        value = self._signer.dumps([device.name, list(device.accounts)])
        response.add_cookie(
            COOKIE, str(value), path="/desk", httponly=True, samesite="Strict", secure=self._secure, max_age=LIFE_S
        )
