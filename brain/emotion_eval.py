"""Walk 3 (learn): ``python -m brain.emotion_eval``. What each part of a model's emotion says alone, for measuring.

A JSON list of sentences on stdin, on stdout a JSON list of ``{"lexicon": label, "learned": label}``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["RASA_TELEMETRY_ENABLED"] = "false"

from brain import patches
from brain.log import hush_warnings

if TYPE_CHECKING:
    from brain.emotion import EmotionComponent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m brain.emotion_eval", description=__doc__)
    parser.add_argument("--model", default="models", help="a model or a folder of them, of which the newest is taken")
    model = Path(parser.parse_args().model)
    hush_warnings()
    patches.lighten(serving=True)
    patches.check_version()
    component = emotion_of(model)
    print(json.dumps([component.parts(text) for text in json.load(sys.stdin)], ensure_ascii=False))


def emotion_of(model: Path) -> EmotionComponent:
    """The emotion component alone, as the model's archive has it."""
    from rasa.engine.graph import ExecutionContext
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.model import get_latest_model

    from brain.emotion import EmotionComponent

    archive = str(model) if model.is_file() else get_latest_model(str(model))
    if not archive:
        sys.exit(f"no model at {model}; train one with python -m brain.train")
    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), archive)
        schema = metadata.predict_schema
        node = next(node for node in schema.nodes.values() if issubclass(node.uses, EmotionComponent))
        assert node.resource is not None
        config = {**node.uses.get_default_config(), **node.config}
        return EmotionComponent.load(config, storage, node.resource, ExecutionContext(schema, metadata.model_id))


if __name__ == "__main__":
    main()
