"""The pipeline of docs/config.pretrained.yml with a tiny BERT: trains, serves without TensorFlow, refuses other weights."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import yaml
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

from brain.features import Vocabulary
from brain.intent import LinearModel
from brain.intent_meaning import MeaningIntentClassifier, vector_of
from brain.intent_training import Trained
from brain.tests.conftest import FIXTURES, ROOT, Brain
from brain.tests.tiny_bert import make

PRETRAINED = Path("docs/config.pretrained.yml")


def configuration(folder: Path, bert: Path) -> Path:
    """The fixture project's, with the language model and the classifier as the documented file has them."""
    config = yaml.safe_load((FIXTURES / "config.yml").read_text("utf-8"))
    documented = {one["name"]: one for one in yaml.safe_load(PRETRAINED.read_text("utf-8"))["pipeline"]}
    featurizer = {**documented["brain.language_model.BertFeaturizer"], "folder": str(bert)}
    at = [one["name"] for one in config["pipeline"]].index("brain.reading.component.ReadingClassifier")
    config["pipeline"][at : at + 1] = [featurizer, documented["brain.intent_meaning.MeaningIntentClassifier"]]
    (folder / "config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return folder / "config.yml"


def train(config: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brain.train", "--config", str(config), "--domain", str(FIXTURES / "domain.yml"),
         "--data", str(FIXTURES / "data"), "--out", str(out)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("bert") / "tiny")


@pytest.fixture(scope="module")
def trained(bert: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pretrained")
    done = train(configuration(out, bert), out)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.tar.gz"))


@pytest.fixture
def serving(trained: Path, actions: str) -> Iterator[Brain]:
    running = Brain(trained, actions)
    yield running
    if running.alive():
        running.stop()


def test_a_model_trained_with_it_understands_what_it_was_taught(serving: Brain) -> None:
    taught = yaml.safe_load((FIXTURES / "data" / "nlu.yml").read_text("utf-8"))["nlu"]
    wanted = {lines.splitlines()[0].removeprefix("- "): part["intent"].split("/")[0] for part in taught
              if "intent" in part and "[" not in (lines := part["examples"]).splitlines()[0]}  # fmt: skip
    status, answer = serving.post("/webhooks/turn/parse", {"texts": list(wanted)})
    assert status == 200
    assert [one["ranking"][0][0] for one in answer["results"]] == list(wanted.values())


def test_the_archive_holds_no_weights_of_the_language_model_and_no_pickle(trained: Path) -> None:
    names = subprocess.run(["tar", "tzf", str(trained)], capture_output=True, text=True, check=True).stdout
    assert "language_model.sha256" in names
    assert "head_weights.npy" in names
    assert not [name for name in names.split() if name.endswith((".safetensors", ".pkl", ".joblib", ".bin"))]


def test_other_weights_in_the_folder_are_refused(trained: Path, bert: Path, actions: str) -> None:
    weights = bert / "model.safetensors"
    before = weights.read_bytes()
    weights.write_bytes(before[:-4] + b"\0\0\0\0")
    try:
        with pytest.raises(AssertionError, match="train again"):
            Brain(trained, actions)
    finally:
        weights.write_bytes(before)


def test_training_without_a_model_folder_says_what_to_do(tmp_path: Path) -> None:
    done = train(configuration(tmp_path, tmp_path / "nothing"), tmp_path)
    assert done.returncode == 1
    assert "is no model folder" in done.stderr


def test_the_documented_file_differs_from_config_yml_by_the_language_model_alone() -> None:
    documented, ours = (yaml.safe_load(path.read_text("utf-8")) for path in (PRETRAINED, Path("config.yml")))
    theirs = [one for one in documented["pipeline"] if "BertFeaturizer" not in one["name"]]
    at = [one["name"] for one in ours["pipeline"]].index("brain.reading.component.ReadingClassifier")
    assert theirs[at]["name"] == "brain.intent_meaning.MeaningIntentClassifier"
    theirs[at] = ours["pipeline"][at]
    assert {**documented, "pipeline": theirs} == ours


def test_where_the_words_say_nothing_the_vectors_decide() -> None:
    ngrams = LinearModel(["refund", "stock"], Vocabulary({}, []), np.zeros((0, 2)), np.zeros(2), 1.0)
    config = {**MeaningIntentClassifier.get_default_config(), "share": 0.5}
    classifier = MeaningIntentClassifier(config, None, None, ngrams)  # type: ignore[arg-type]
    classifier._head = Trained(["refund", "stock"], np.array([[0.0, 4.0]]), np.zeros(2), 1.0, np.zeros((0, 2)))
    message = Message({TEXT: "咦"}, features=[Features(np.ones((1, 1)), FEATURE_TYPE_SENTENCE, TEXT, "bert")])
    (name, odds), _ = classifier._rank(message)
    assert (name, round(odds, 3)) == ("stock", 0.881)  # half of four in favour


def test_without_vectors_it_says_which_component_is_missing() -> None:
    with pytest.raises(RasaException, match="BertFeaturizer"):
        vector_of(Message({TEXT: "退货"}))
