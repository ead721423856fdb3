"""Walk 3 (learn): the shop's own words, read from ``data/lexicon`` when training and carried inside the model.

A line is ``word``, ``word frequency tag`` as jieba has it, or ``word = standard name`` for another name of a thing.
``#`` starts a comment. The file's name (without ``.txt``) is the kind of thing its words name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xiaoer.talk import patterns

_JIEBA_TAIL = patterns.compile(r"\s+\d+(?:\s+[a-z]{1,4})?$|\s+[a-z]{1,2}$")


@dataclass(frozen=True)
class Entry:
    kind: str
    word: str
    value: str


def read_folder(folder: Path) -> list[Entry]:
    """Entries of every ``*.txt`` right in the folder, in a stable order."""
    return [entry for path in sorted(folder.glob("*.txt")) for entry in read_lines(path.stem, _lines_of(path))]


def read_lines(kind: str, lines: Iterable[str]) -> list[Entry]:
    return [_entry(kind, line) for line in lines]


def words_of(path: Path) -> list[str]:
    """The plain words or patterns of one file, one per line."""
    return _lines_of(path)


def fingerprint(folder: Path) -> str:
    """Changes when any word file below the folder does."""
    return digest_of(sorted(folder.rglob("*.txt")))


def digest_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def write(entries: Iterable[Entry], path: Path) -> None:
    rows = [[entry.kind, entry.word, entry.value] for entry in entries]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def load(path: Path) -> list[Entry]:
    return [Entry(*row) for row in json.loads(path.read_text("utf-8"))]


def _lines_of(path: Path) -> list[str]:
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def _entry(kind: str, line: str) -> Entry:
    word, _, value = (part.strip() for part in line.partition("="))
    word = _JIEBA_TAIL.sub("", word)
    return Entry(kind, word, value or word)
