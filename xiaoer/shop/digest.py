"""Walk 1, last stop: a secret as it may be kept: its SHA-256 in hex."""

from __future__ import annotations

import hashlib


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
