"""Every test runs on the day that tests/instants.py or ``XIAOER_CLOCK`` names, whatever the day outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from tests import instants, sharing
from tests.serving import ROOT
from xiaoer.talk import clock

CACHE = ROOT / ".state" / "cache"
"""One for all houses of the tests: what is in it is the same for each, and dear to make."""
_STARTED = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    instants.begin()
    os.environ.setdefault("XIAOER_CACHE", str(CACHE))
    config.stash[_STARTED] = clock.now().isoformat(timespec="seconds")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    began = config.stash[_STARTED]
    terminalreporter.write_line(f"The house's clock began at {began}; the same again: XIAOER_CLOCK={began}")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Callable[..., Any]) -> sharing.Sharing | None:
    return sharing.scheduler(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only in a worker of xdist: where all run in one process, they come as they are written."""
    if hasattr(config, "workerinput"):
        sharing.dearest_first(items)
