"""Every test runs on the day that tests/instants.py or ``XIAOER_CLOCK`` names, whatever the day outside."""

from __future__ import annotations

import pytest

from tests import instants
from xiaoer.talk import clock

_STARTED = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    instants.begin()
    config.stash[_STARTED] = clock.now().isoformat(timespec="seconds")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    began = config.stash[_STARTED]
    terminalreporter.write_line(f"The house's clock began at {began}; the same again: XIAOER_CLOCK={began}")
