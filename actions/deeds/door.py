"""The shop's writing door; only the writer of this room goes through it."""

from __future__ import annotations

from xiaoer.shop.questions.deeds import Deeds

_open: list[Deeds] = []


def open_door(deeds: Deeds) -> None:
    _open[:] = [deeds]


def close_door() -> None:
    _open.clear()


def door() -> Deeds:
    if not _open:
        raise RuntimeError("the shop's writing door is not open; actions.shop opens it")
    return _open[0]
