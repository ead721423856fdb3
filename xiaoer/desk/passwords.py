"""Walk 2, sign-in: passwords as argon2id, hashed and checked in threads, a few at a time."""

from __future__ import annotations

import asyncio
import secrets
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2
"""Each check takes 64 MiB for some 50 ms: more at once would let a flood of sign-ins eat the memory."""


class Passwords:
    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        async with self._room:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def matches(self, stored: str | None, password: str) -> bool:
        """Unknown accounts (``None``) cost the same time as known ones."""
        async with self._room:
            return await asyncio.to_thread(self._matches, stored, password)

    def _matches(self, stored: str | None, password: str) -> bool:
        try:
            self._hasher.verify(stored or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    @cached_property
    def _nobody(self) -> str:
        """A hash nobody knows the password of."""
        return self._hasher.hash(secrets.token_urlsafe(24))

    def warm(self) -> None:
        """So that the first unknown account takes no longer than the second."""
        _ = self._nobody
