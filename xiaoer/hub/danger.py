"""Danger heard at the door: what the brain reads in its turn the hub reads where no brain is asked, and says the same
fixed words (``data/responses/danger.yml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from xiaoer.talk.danger import Danger, DangerReader, files_in, lines_of
from xiaoer.talk.danger_signs import KINDS

_RESPONSE = "utter_danger_"


class DangerWatch:
    """``data`` is the folder of training data. Raises OSError or KeyError where something of it lacks."""

    def __init__(self, data: Path) -> None:
        self._reader = _reader(data / "danger")
        self._words = _words(data / "responses" / "danger.yml")

    def hear(self, text: str | None) -> Danger | None:
        return self._reader.read(text) if text else None

    def words(self, kind: str) -> str:
        return self._words[kind]


@cache
def _reader(folder: Path) -> DangerReader:
    """Learned once in a process; a few tenths of a second."""
    return DangerReader(lines_of(files_in(folder)))


@cache
def _words(file: Path) -> dict[str, str]:
    said = yaml.safe_load(file.read_text("utf-8"))["responses"]
    return {kind: str(said[f"{_RESPONSE}{kind}"][0]["text"]) for kind in KINDS}
