"""One contestant, one seed: ``trial learn FOLDER``, then ``trial ask FOLDER`` in a process of its own.

FOLDER holds config.yml, data/ and questions.json; the answers are one line of JSON on stdout.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MODEL = "model.tar.gz"
_WARM_UP = 20


def learn(folder: Path) -> dict[str, float]:
    """Seconds to train from nothing; reading the data is in it, importing Rasa is not."""
    from rasa.engine.recipes.recipe import Recipe
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.training.graph_trainer import GraphTrainer
    from rasa.shared.data import TrainingType
    from rasa.shared.importers.importer import TrainingDataImporter

    from brain.runner import PlainGraphRunner
    from brain.training import NoCache

    began = time.perf_counter()
    importer = TrainingDataImporter.load_nlu_importer_from_config(
        str(folder / "config.yml"), training_data_paths=[str(folder / "data")]
    )
    graph = Recipe.recipe_for_name("default.v1").graph_config_for_recipe(importer.get_config(), {}, TrainingType.NLU)
    (folder / "storage").mkdir()
    storage = LocalModelStorage.create(folder / "storage")
    trainer = GraphTrainer(storage, NoCache(), PlainGraphRunner)
    trainer.train(graph, importer, folder / MODEL, force_retraining=True)
    return {"train_s": time.perf_counter() - began}


def ask(folder: Path) -> dict[str, Any]:
    """Answers (intent, confidence, lead over the next), milliseconds of each, memory and seconds of loading."""
    began = time.perf_counter()
    parse = _loaded(folder)
    load_s = time.perf_counter() - began
    questions: list[str] = json.loads((folder / "questions.json").read_text("utf-8"))
    for text in questions[:_WARM_UP]:
        parse(text)
    answers, times = [], []
    for text in questions:
        start = time.perf_counter()
        ranking = parse(text)
        times.append((time.perf_counter() - start) * 1000)
        second = ranking[1]["confidence"] if len(ranking) > 1 else 0.0
        answers.append((ranking[0]["name"], ranking[0]["confidence"], ranking[0]["confidence"] - second))
    return {"answers": answers, "parse_ms": times, "load_s": load_s, "rss_mib": _rss_mib()}


def _loaded(folder: Path) -> Callable[[str], list[dict[str, Any]]]:
    from rasa.core.channels.channel import UserMessage
    from rasa.engine import loader
    from rasa.engine.constants import PLACEHOLDER_MESSAGE
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.shared.nlu.constants import INTENT_RANKING_KEY

    from brain.runner import PlainGraphRunner

    (folder / "loaded").mkdir()
    metadata, runner = loader.load_predict_graph_runner(
        folder / "loaded", folder / MODEL, LocalModelStorage, PlainGraphRunner
    )
    target = metadata.nlu_target

    def parse(text: str) -> list[dict[str, Any]]:
        understood = runner.run({PLACEHOLDER_MESSAGE: [UserMessage(text)]}, targets=[target])[target]
        ranking: list[dict[str, Any]] = understood[0].get(INTENT_RANKING_KEY)
        return ranking

    return parse


def _rss_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    what, folder, light = sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "light"
    from brain import patches
    from brain.log import hush_warnings

    hush_warnings()
    if light:
        patches.lighten(serving=what == "ask")
    print(json.dumps({"learn": learn, "ask": ask}[what](folder), ensure_ascii=False))


if __name__ == "__main__":
    main()
