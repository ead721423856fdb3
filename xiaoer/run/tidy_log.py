"""The one log of all processes: whole lines into a file each, what matters on the screen."""

from __future__ import annotations

import json
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TextIO

MAX_BYTES = 20 * 1024 * 1024
LOUD = {"warning", "error", "critical"}
HIDDEN = {"event", "level", "timestamp", "logger", "lineno", "exception"}


class TidyLog:
    """Keeps ``<folder>/<service>.log`` (one older file beside it) and shows warnings and worse on ``screen``."""

    def __init__(self, folder: Path, screen: TextIO | None = sys.stderr, verbose: bool = False) -> None:
        self._folder = folder
        self._screen = screen
        self._verbose = verbose
        self._files: dict[str, TextIO] = {}
        self._last: dict[str, deque[str]] = {}
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def line(self, service: str, line: str) -> None:
        """Take a line a service wrote."""
        self._last.setdefault(service, deque(maxlen=12)).append(line)
        self._write(service, line)
        level, text = _readable(line)
        if self._screen and (self._verbose or level in LOUD):
            print(f"{service:>8} │ {text}", file=self._screen, flush=True)

    def say(self, service: str, text: str) -> None:
        """Tell the person at the terminal something about a service."""
        self._write(service, f"# {text}")
        if self._screen:
            print(f"{service:>8} │ {text}", file=self._screen, flush=True)

    def _write(self, service: str, line: str) -> None:
        with suppress(OSError):  # a full disk must not stop what is logged
            self._file(service).write(line + "\n")

    def last_lines(self, service: str) -> list[str]:
        return list(self._last.get(service, ()))

    def file_of(self, service: str) -> Path:
        return self._folder / f"{service}.log"

    def close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _file(self, service: str) -> TextIO:
        file = self._files.get(service)
        if file is not None and file.tell() > MAX_BYTES:
            file.close()
            self.file_of(service).replace(self.file_of(service).with_suffix(".log.1"))
            file = None
        if file is None:
            self.file_of(service).touch(mode=0o600)
            file = self._files[service] = self.file_of(service).open("a", encoding="utf-8", buffering=1)
        return file


def _readable(line: str) -> tuple[str, str]:
    """Level and text of a line; our services write one JSON object a line, others write what they like."""
    try:
        fields = json.loads(line)
    except ValueError:
        return "info", line
    if not isinstance(fields, dict):
        return "info", line
    rest = " ".join(f"{key}={value}" for key, value in fields.items() if key not in HIDDEN)
    return str(fields.get("level", "info")).lower(), f"{fields.get('event', '')} {rest}".strip()
