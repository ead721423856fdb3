"""The hub's reader of danger. What it learned is kept in the cache: learning takes seconds of the processor, in which
shoppers wait for a hub that starts, and reading what was kept a few hundredths."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

import xiaoer.talk
from xiaoer.talk.danger import DangerReader, files_in, lines_of
from xiaoer.talk.danger_learned import Learned

_FILE = "danger.msgpack"


@dataclass(frozen=True)
class _Kept:
    made_of: str
    learned: Learned


@cache
def reader_of(folder: Path, kept_in: Path) -> DangerReader:
    """Of the lines in ``folder``; made once in a process."""
    files = files_in(folder)
    made_of, kept = _digest(files), kept_in / _FILE
    if (known := _read(kept)) and known.made_of == made_of:
        return DangerReader(lines_of(files), known.learned)
    reader = DangerReader(lines_of(files))
    with contextlib.suppress(OSError):  # it is only for the next start
        _write(kept, _Kept(made_of, reader.learned))
    return reader


def _digest(files: Mapping[str, str]) -> str:
    """Of the lines, and of all the code that may have a part in what is learned of them."""
    digest = hashlib.sha256(msgspec.msgpack.encode(sorted(files.items())))
    for path in sorted(Path(*xiaoer.talk.__path__).iterdir()):
        if path.suffix in {".py", ".txt"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(kept: Path) -> _Kept | None:
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(kept.read_bytes(), type=_Kept)
    return None


def _write(kept: Path, what: _Kept) -> None:
    """Whole or not at all: others may read it meanwhile."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}")
    draft.write_bytes(msgspec.msgpack.encode(what))
    draft.replace(kept)
