"""Uploads in SQL: whose picture lies in which file."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store.tables import UPLOADS


def add(
    connection: sa.Connection, upload: str, shopper: str, file: str, content_type: str, size: int, now: int
) -> None:
    connection.execute(
        UPLOADS.insert().values(id=upload, shopper_id=shopper, file=file, content_type=content_type, size=size, at=now)
    )


def file_of(connection: sa.Connection, upload: str, shopper: str) -> str | None:
    """None unless the upload is this shopper's."""
    return connection.execute(
        sa.select(UPLOADS.c.file).where(UPLOADS.c.id == upload, UPLOADS.c.shopper_id == shopper)
    ).scalar_one_or_none()
