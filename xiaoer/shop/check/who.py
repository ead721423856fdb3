"""Whom the shop may be asked about: customers of a test shop, from a facts' file or named one by one."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """``operations``: what some order of theirs is to allow. As in docs/shop-api.md, facts of a shop."""

    customers: list[str] = msgspec.field(default_factory=list)
    stranger: str = ""
    operations: list[str] = msgspec.field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Named:
        """May raise OSError or msgspec.MsgspecError, which names the field."""
        return msgspec.toml.decode(path.read_bytes(), type=cls)
