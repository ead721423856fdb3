"""A BERT read from disk computes what transformers computes, and reads nothing that could run code."""

import json
from pathlib import Path

import numpy as np
import pytest

from brain.bert import Bert
from brain.bert_weights import LanguageModelError
from brain.bert_words import BertWords
from brain.tests.tiny_bert import VOCABULARY, make, save

# What TFBertModel of transformers 4.36.2 says of the tiny BERT for 我要退货: the row of [CLS], and the mean of all rows.
FIRST = [0.9311, -0.4817, 0.1267, -0.8327, -0.7440, 0.5357, -0.1201, -1.0885,
         1.4781, 2.5648, -1.3459, 0.4196, -1.0733, -0.5872, -0.5174, 0.4213]  # fmt: skip
MEAN = [0.8406, -0.4670, 0.0397, -0.7215, -0.7225, 0.5286, -0.1431, -0.9503,
        1.1964, 2.5072, -1.4455, 1.0618, -1.1725, -0.6108, -0.4738, 0.4405]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("bert") / "tiny")


def test_states_are_those_of_transformers(folder: Path) -> None:
    states = Bert(folder).states("我要退货")
    assert states.shape == (6, 16)
    np.testing.assert_allclose(states[0], FIRST, atol=2e-4)
    np.testing.assert_allclose(states.mean(axis=0), MEAN, atol=2e-4)


@pytest.mark.parametrize(("pooling", "wanted"), [("cls", FIRST), ("mean", MEAN)])
def test_a_vector_is_pooled_and_has_length_one(folder: Path, pooling: str, wanted: list[float]) -> None:
    vector = Bert(folder).vector("我要退货", pooling)
    np.testing.assert_allclose(vector, np.array(wanted) / np.linalg.norm(wanted), atol=2e-4)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("我要退货", "我 要 退 货"),
        ("快递 到哪了？！", "快 递 到 哪 了 ？ ！"),
        ("PLUS2 pluss café!", "plus ##2 plus ##s cafe [UNK]"),
        ("退\u200b货\n1", "退 货 1"),
        ("zzz要", "[UNK] 要"),
        ("", ""),
    ],
)
def test_text_is_cut_as_bert_cuts_it(folder: Path, text: str, pieces: str) -> None:
    words = BertWords.read(folder / "vocab.txt", lower=True, most=24)
    assert words.numbers(text) == [VOCABULARY.index(piece) for piece in ["[CLS]", *pieces.split(), "[SEP]"]]


def test_a_long_text_is_cut_to_what_the_model_takes(folder: Path) -> None:
    assert Bert(folder).states("退货" * 500).shape == (24, 16)


@pytest.mark.parametrize("kind", ["F16", "BF16"])
def test_half_numbers_are_read(folder: Path, tmp_path: Path, kind: str) -> None:
    half = Bert(make(tmp_path / kind, kind=kind)).vector("快递到哪了", "mean")
    np.testing.assert_allclose(half, Bert(folder).vector("快递到哪了", "mean"), atol=0.03)


def test_a_file_whose_names_begin_with_bert_is_read(folder: Path, tmp_path: Path) -> None:
    named = Bert(make(tmp_path / "named", prefix="bert.")).vector("退货", "mean")
    np.testing.assert_array_equal(named, Bert(folder).vector("退货", "mean"))


def test_a_pickle_is_refused_with_advice(tmp_path: Path) -> None:
    folder = make(tmp_path / "pickled")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(LanguageModelError, match="save it as safetensors"):
        Bert(folder)


@pytest.mark.parametrize(("name", "other"), [("model_type", "gpt2"), ("hidden_act", "relu")])
def test_another_kind_of_model_is_refused(tmp_path: Path, name: str, other: str) -> None:
    folder = make(tmp_path / "other")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, name: other}))
    with pytest.raises(LanguageModelError, match=f"{name} is {other}"):
        Bert(folder)


def test_weights_that_lack_a_part_are_refused(tmp_path: Path) -> None:
    folder = make(tmp_path / "torn")
    save({"embeddings.word_embeddings.weight": np.zeros((4, 16))}, folder / "model.safetensors")
    with pytest.raises(LanguageModelError, match="has no"):
        Bert(folder)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageModelError, match="no model folder"):
        Bert(tmp_path)
