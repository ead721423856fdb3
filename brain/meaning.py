"""A sentence's vector by our encoder: multilingual-e5-small, cut to Chinese and taught on the training sentences.

``encoder`` holds it: ``model.onnx``; ``pieces.tsv``, what it takes words apart into; ``head.npz``, the goals that
its vectors were taught to tell apart. ``tools/encoder`` makes it; docs/decisions/0030-an-encoder-of-our-own.md.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from xiaoer.chinese.normal_text import normalize

from brain.intent_training import Numbers
from brain.pieces import QUERY, Pieces

FOLDER = Path("encoder")
_MOST = 60
"""Characters looked at: what a call costs grows with them, and what is wished stands in the first."""
_KEPT = 64
"""Texts whose vectors are remembered: a message is classified, read in its conversation, and asked again by a retry."""

_log = logging.getLogger(__name__)


def plain(text: str, most: int = _MOST) -> str:
    """As the encoder sees it: one width and script, small letters, single blanks, cut."""
    return " ".join(normalize(text[: 4 * most]).text.lower().split())[:most]


def never_taught(text: str) -> bool:
    """An eighth of the sentences, and of the conversations by their names, was kept from the encoder: by these alone
    it is told how much it may be trusted."""
    return hashlib.blake2b(text.encode(), digest_size=4).digest()[-1] % 8 == 0


class Encoder:
    """Loaded at the first call; one thread, one call at a time, one to four thousandths of a second each."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._lock = Lock()
        self._known: dict[str, Numbers] = {}

    @property
    def is_here(self) -> bool:
        return self._engine is not None

    @cached_property
    def digest(self) -> str:
        """Which encoder it is: vectors of another one mean nothing to what was learned from this one's."""
        file = self._folder / "model.onnx"
        return hashlib.blake2b(file.read_bytes(), digest_size=8).hexdigest() if file.is_file() else ""

    def vector(self, text: str) -> Numbers | None:
        """Of length 1; ``text``: plain, or plain parts. None where there is no encoder."""
        with self._lock:
            if self._engine is None:
                return None
            found = self._known.pop(text, None)
            if found is None:
                found = self._engine(text)
                if len(self._known) >= _KEPT:
                    self._known.pop(next(iter(self._known)))
            self._known[text] = found
            return found

    @cached_property
    def head(self) -> tuple[Sequence[str], Numbers, Numbers]:
        """The goals it was taught to tell apart, and the weights (a column a goal) and biases it tells them by."""
        with np.load(self._folder / "head.npz", allow_pickle=False) as kept:
            return json.loads(str(kept["goals"])), kept["weights"].astype(np.float32), kept["biases"].astype(np.float32)

    @cached_property
    def _engine(self) -> _Engine | None:
        if not (self._folder / "model.onnx").is_file():
            _log.warning("no encoder of meanings: %s/model.onnx is missing", self._folder)
            return None
        return _Engine(self._folder)


class _Engine:
    def __init__(self, folder: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._pieces = Pieces.read(folder / "pieces.tsv")
        self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

    def __call__(self, text: str) -> Numbers:
        ids = np.array([self._pieces.numbers(QUERY + text)], np.int64)
        vector: Numbers = self._session.run(None, {"ids": ids})[0][0]
        return vector


ENCODER = Encoder()
"""Of this process; nothing is loaded until it is asked."""
