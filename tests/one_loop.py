"""Rooms whose tests share processes run in one event loop."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest


def share_one(items: list[pytest.Item], conftest: str) -> None:
    """Those beside this conftest. It is asked of every test there is, and paths cost: their text is compared."""
    here = str(Path(conftest).parent) + "/"
    for item in items:
        if not str(item.path).startswith(here) or not isinstance(item, pytest.Function):
            continue
        if inspect.iscoroutinefunction(item.obj):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
