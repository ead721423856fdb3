"""The comparison of classifiers: what is drawn, how answers are judged, what the contestants are."""

from pathlib import Path

from bench.classifiers.pipelines import CONTESTANTS, TOKENIZER
from bench.classifiers.sample import draw, read, write
from bench.classifiers.scores import LEAD, SURE, Answer, Question, judge, spread
from bench.fallback import Gate, configured

ROOT = Path(__file__).resolve().parents[2]

SENTENCES = {"refund": [f"退款{n}" for n in range(100)], "stock": [f"库存{n}" for n in range(30)]}


def test_a_seed_draws_the_same_for_every_contestant() -> None:
    assert draw(SENTENCES, 50, 0.9, 3) == draw(SENTENCES, 50, 0.9, 3)
    assert draw(SENTENCES, 50, 0.9, 3) != draw(SENTENCES, 50, 0.9, 4)


def test_at_most_so_many_of_an_intent_are_drawn_from() -> None:
    assert {intent: len(lines) for intent, lines in draw(SENTENCES, 50, 0.9, 1).items()} == {"refund": 45, "stock": 27}
    assert len(draw(SENTENCES, 0, 1.0, 1)["refund"]) == 100


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    marked = {"stock": ["[红色](color)还有吗", "有没有: 货", "'有'"], "deny": ["不"]}
    write(marked, tmp_path / "nlu.yml")
    assert read(tmp_path) == marked


def test_an_unsure_answer_is_turned_away() -> None:
    assert Answer("refund", 0.41, 0.2).guarded == "refund"
    assert Answer("refund", 0.39, 0.2).guarded == "out_of_scope"
    assert Answer("refund", 0.45, 0.04).guarded == "out_of_scope"


def test_answers_are_judged_under_the_names_of_the_set() -> None:
    questions = [
        Question("催一下", "logistics"),
        Question("退钱", "return", frozenset({"refund"})),
        Question("嗯", "affirm"),
    ]
    answers = [Answer("urge_shipment", 0.9, 0.8), Answer("refund", 0.3, 0.1), Answer("affirm", 1.0, 1.0)]
    names = {"urge_shipment": "logistics", "refund": "refund", "affirm": "affirm", "out_of_scope": "out_of_scope"}
    figures = judge(questions, answers, names)
    assert figures["accuracy"] == 1.0
    assert round(figures["guarded"], 3) == 0.667


def test_the_gate_of_the_comparison_is_that_of_the_bot() -> None:
    assert configured(ROOT / "config.yml") == Gate(SURE, LEAD)


def test_the_spread_is_shown_when_there_are_several_trials() -> None:
    assert spread([0.9, 0.8], 1, 100) == "85.0 ± 7.1"
    assert spread([0.9], 1, 100) == "90.0"


def test_diet_is_stocks_pipeline_behind_our_tokenizer() -> None:
    names = [component["name"] for component in CONTESTANTS["diet"].pipeline(7)]
    assert names == [TOKENIZER["name"], "RegexFeaturizer", "LexicalSyntacticFeaturizer", "CountVectorsFeaturizer",
                     "CountVectorsFeaturizer", "DIETClassifier"]  # fmt: skip
    assert CONTESTANTS["diet"].pipeline(7)[-1]["random_seed"] == 7
    assert CONTESTANTS["diet"].pipeline(7)[-1]["epochs"] == 100
