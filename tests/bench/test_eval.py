"""Evaluation: the table of names is total, files are read by name, and figures are counted from what the brain says."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bench import sets
from bench.corpus import under_aspects
from bench.evaluation import evaluate, figures
from bench.fallback import Gate
from bench.names import EVAL_NAMES, eval_name
from bench.sets import EmotionRow, IntentRow, Pair, Sets
from bench.understanding import Reader

ROOT = Path(__file__).parents[2]
EVAL_INTENTS = {
    *("order_status", "logistics", "return", "exchange", "refund", "stock", "product_question", "price_promo"),
    *("membership", "invoice", "change_address", "cancel_order", "complaint", "ask_human", "greeting", "thanks"),
    *("goodbye", "affirm", "deny", "bot_challenge", "out_of_scope"),
}
SAYS = {"退款呢": ("refund", "calm"), "催一下": ("urge_shipment", "angry"), "天气": ("nlu_fallback", "calm")}


def _brain() -> Reader:
    """Answers like the parse door: what SAYS has, greeting otherwise."""

    def answer(request: httpx.Request) -> httpx.Response:
        results: list[dict[str, Any]] = []
        for text in json.loads(request.content)["texts"]:
            intent, emotion = SAYS.get(text, ("greeting", "calm"))
            ranking = [["goodbye" if intent == "nlu_fallback" else intent, 0.3]]
            results.append(
                {"intent": intent, "ranking": ranking, "emotion": {"label": emotion, "words": []}, "parse_ms": 2.0}
            )
        return httpx.Response(200, json={"results": results})

    return Reader(httpx.Client(transport=httpx.MockTransport(answer), base_url="http://brain"))


def test_every_intent_of_the_domain_has_a_name_in_the_eval_files() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    ours = {intent if isinstance(intent, str) else next(iter(intent)) for intent in domain["intents"]}
    ours |= under_aspects()
    assert ours - EVAL_NAMES.keys() == set()
    assert EVAL_NAMES.keys() - ours == {"nlu_fallback"}


def test_every_name_of_the_eval_files_can_be_reached() -> None:
    assert set(EVAL_NAMES.values()) == EVAL_INTENTS


def test_an_intent_nobody_has_placed_is_an_error() -> None:
    with pytest.raises(KeyError):
        eval_name("brand_new")


def test_the_noisy_file_stays_out_of_the_others(tmp_path: Path) -> None:
    row = {"text": "退款呢", "intent": "refund", "selection": "random_within_source_label"}
    (tmp_path / "intents_x.jsonl").write_text(json.dumps({**row, "alt_intents": ["return"]}) + "\n")
    (tmp_path / "intents_x_noisy.jsonl").write_text(json.dumps({"text": "a", "intent": "refund"}) + "\n")
    (tmp_path / "repeat_pairs_x.jsonl").write_text('{"a": "x", "b": "y", "score": 4}\n')
    assert sets.read(tmp_path) == Sets(
        (IntentRow("退款呢", "refund", frozenset({"return"}), True),),
        (IntentRow("a", "refund", frozenset(), False),),
        (),
        (Pair("x", "y", 4),),
    )


def test_an_empty_folder_has_nothing_to_read(tmp_path: Path) -> None:
    assert not sets.read(tmp_path)


def test_figures_are_counted_from_what_the_brain_says() -> None:
    rows = (
        IntentRow("退款呢", "refund", frozenset(), True),
        IntentRow("催一下", "logistics", frozenset(), True),
        IntentRow("天气", "out_of_scope", frozenset(), True),
        IntentRow("别的", "refund", frozenset({"greeting"}), True),
        IntentRow("没了", "refund", frozenset(), False),
    )
    emotions = (EmotionRow("催一下", "angry"), EmotionRow("退款呢", "angry"), EmotionRow("天气", "neutral"))
    pairs = (Pair("退款到哪了", "退款到哪里了", 5), Pair("会员积分", "羽绒服还有吗", 1), Pair("退款", "怎么退", 3))
    parts = [("angry", "calm"), ("calm", "calm"), ("calm", "calm")]
    found = evaluate(Sets(rows, (), emotions, pairs), _brain(), Gate(0.4, 0.05), parts)
    measured = {name: estimate.value for name, estimate in figures(found).items()}
    assert measured == {
        "intent_accuracy": 1.0,
        "intent_accuracy_all": 0.8,
        "intent_macro_f1": 1.0,
        "intent_macro_f1_all": pytest.approx((2 / 3 + 1 + 1 + 2 / 3) / 4),
        "oos_recall": 1.0,
        "oos_recall_all": 1.0,
        "oos_precision": 1.0,
        "oos_precision_all": 1.0,
        "false_rejection": 0.0,
        "false_rejection_all": 0.0,
        "ece": pytest.approx(0.6),
        "ece_all": pytest.approx(0.54),
        "anger_recall": 0.5,
        "anger_false_alarm": 0.0,
        "repeat_f1": 1.0,
        "parse_ms_p50": 2.0,
    }
