"""The contestants: a Rasa pipeline each, behind the same tokenizer and runner: only the classifier differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Component = dict[str, Any]

TOKENIZER: Component = {"name": "brain.tokenizer.JiebaTokenizer", "lexicon": "data/lexicon"}
STOCK = Path(__file__).parents[1] / "stock" / "config.yml"
_NOT_INTENTS = ("JiebaTokenizer", "EntitySynonymMapper", "ResponseSelector", "FallbackClassifier")


@dataclass(frozen=True)
class Contestant:
    """``components`` stand after the tokenizer; a ``random_seed`` in them becomes the trial's.

    ``light``: needs nothing of TensorFlow, so it is served by a process that leaves it out, as ours does.
    """

    title: str
    components: tuple[Component, ...]
    light: bool = True

    def pipeline(self, seed: int) -> list[Component]:
        return [TOKENIZER, *(_seeded(component, seed) for component in self.components)]


def _seeded(component: Component, seed: int) -> Component:
    return {name: seed if name == "random_seed" else value for name, value in component.items()}


def _stock() -> tuple[Component, ...]:
    """What `rasa init` suggests, as bench/stock has it, without what names no intent."""
    components = yaml.safe_load(STOCK.read_text("utf-8"))["pipeline"]
    kept = [component for component in components if component["name"] not in _NOT_INTENTS]
    return tuple({**one, "random_seed": None} if one["name"] == "DIETClassifier" else one for one in kept)


CONTESTANTS: Mapping[str, Contestant] = {
    "linear": Contestant("linear, characters and words", ({"name": "brain.intent.LinearIntentClassifier"},)),
    "blend": Contestant("linear with naive Bayes", ({"name": "bench.classifiers.blended.BlendedIntentClassifier"},)),
    "vectors": Contestant(
        "linear with word vectors of ours", ({"name": "bench.classifiers.vectors.VectorIntentClassifier"},)
    ),
    "spacy": Contestant(
        "spaCy, bag of words and CNN",
        ({"name": "bench.classifiers.spacy_categories.SpacyCategories", "random_seed": None},),
    ),
    "diet": Contestant("DIET, as stock Rasa has it", _stock(), light=False),
}
