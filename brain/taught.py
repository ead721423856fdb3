"""``python -m brain.taught``: what the encoder is taught on, as JSON: sentences and lines of conversations with goals.

``tools/encoder`` reads it. What is kept from the encoder (``never_taught``) is there, and says so.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xiaoer.talk.danger import files_in, lines_of
from xiaoer.talk.danger_learned import NONE

from brain.danger_by_meaning import TOPIC
from brain.meaning import never_taught, plain
from brain.reading.conversations import talks_in_folder
from brain.reading.in_words import in_words

_TALKS = ("conversations", "danger/conversations")


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """``text``: as the encoder sees it; ``alone``: of a line, without what was before it."""
    from rasa.shared.importers.utils import training_data_from_paths
    from rasa.shared.nlu.constants import INTENT, TEXT

    from brain.intent import goal_of

    files = [str(file) for file in sorted((folder / "nlu").glob("*.yml"))]
    for one in training_data_from_paths(files, language="zh").intent_examples:
        if one.get(INTENT) and one.get(TEXT):
            text = plain(str(one.get(TEXT)))
            yield {"text": text, "goals": [goal_of(one)], "kept": never_taught(text)}
    for kind, texts in lines_of(files_in(folder / TOPIC)).sentences.items():
        for text in map(plain, texts if kind != NONE else ()):
            yield {"text": text, "goals": [f"{TOPIC}/{kind}"], "kept": never_taught(text)}
    for name, lines in (talk for kind in _TALKS for talk in talks_in_folder(folder / kind)):
        kept = never_taught(name)
        for line in lines:
            text = in_words(line.text, line.context)
            yield {"text": text, "goals": list(line.goals), "kept": kept, "alone": plain(line.text)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m brain.taught", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    json.dump(list(rows(parser.parse_args().data)), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    main()
