"""Sentences kept back from training, for the tests that judge the data. What is trained on: ``bench/corpus.py``."""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.corpus import Sentence

HELD_OUT = Path(__file__).with_name("held_out.yml")
HELD_OUT_PLAIN = Path(__file__).with_name("held_out_plain.yml")
HELD_OUT_BORDER = Path(__file__).with_name("held_out_border.yml")


def held_out(path: Path = HELD_OUT) -> list[Sentence]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Sentence(intent, text) for intent, texts in loaded.items() for text in texts or []]
