"""Messages in their conversation, and what exactly is asked: rows asked with their history, and counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench import sets
from bench.eval_tables import blocks
from bench.evaluation import evaluate, figures
from bench.fallback import Gate
from bench.reading_cases import aspect_names
from bench.understanding import Reader
from bench.unmask import unmasked


def _matter(topic: str, aspect: str, odds: float = 0.9) -> dict[str, Any]:
    return {"acts": {"ask": 1.0}, "matters": [{"topic": topic, "aspect": aspect, "odds": odds}]}


def _reading(text: str, history: list[dict[str, str]]) -> dict[str, Any]:
    """几天 goes on with a refund that was talked of; a number only informs; the rest asks where a parcel is."""
    if text == "几天" and any("退" in line["shopper"] for line in history):
        return _matter("refund", "arrival")
    if text.isdigit():
        return {"acts": {"tell": 0.9, "ask": 0.1}}
    return _matter("logistics", "whereabouts")


def _brain() -> Reader:
    def answer(request: httpx.Request) -> httpx.Response:
        results = []
        for asked in json.loads(request.content)["texts"]:
            text, history = (asked, []) if isinstance(asked, str) else (asked["text"], asked["history"])
            results.append(
                {"intent": "logistics", "ranking": [["logistics", 0.5]], "emotion": {"label": "calm", "words": []},
                 "parse_ms": 1.0, "reading": _reading(text, history)}
            )  # fmt: skip
        return httpx.Response(200, json={"results": results})

    return Reader(httpx.Client(transport=httpx.MockTransport(answer), base_url="http://brain"))


def _folder(folder: Path) -> Path:
    refund = [{"shopper": "退的钱呢", "agent": ""}]
    contexts = [
        {"history": refund, "text": "几天", "intent": "refund", "also": [], "alone": False},
        {"history": refund, "text": "[数字x]", "intent": "gives_info", "also": [], "alone": False},
        {"history": refund, "text": "包裹到哪了", "intent": "logistics", "also": [], "alone": True},
        {"history": [], "text": "几天", "intent": "stock", "also": ["refund"], "alone": True},
    ]
    parcel = next(iter(sorted(aspect_names()["logistics/whereabouts"])))
    aspects = [{"text": "包裹到哪了", "aspect": parcel}, {"text": "到了没", "aspect": "x", "also": [parcel]},
               {"text": "天气", "aspect": "nowhere"}]  # fmt: skip
    for name, rows in (("context_dev", contexts), ("aspects_dev", aspects)):
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return folder


def test_what_is_read_in_context_is_counted_beside_the_message_alone(tmp_path: Path) -> None:
    found = evaluate(sets.read(_folder(tmp_path)), _brain(), Gate(0.4, 0.05))
    measured = {name: estimate.value for name, estimate in figures(found).items()}
    assert measured["context_accuracy"] == 0.75
    assert measured["context_accuracy_alone"] == 0.25
    assert measured["context_needed_accuracy"] == 1.0
    assert measured["context_needed_accuracy_alone"] == 0.0


def test_labels_that_are_not_here_are_named_and_left_out(tmp_path: Path) -> None:
    found = evaluate(sets.read(_folder(tmp_path)), _brain(), Gate(0.4, 0.05))
    assert (len(found.aspects), found.aspects_unknown) == (2, ("nowhere", "x"))
    assert figures(found)["aspect_accuracy"].value == 1.0
    assert any("nowhere" in block for block in blocks(found))


@pytest.mark.parametrize(
    ("masked", "whole"),
    [("[数字x]", "13800138000"), ("退[数字x]件", "退12件"), ("好的#E-s[数字x]", "好的"), ("查查", "查查")],
)
def test_a_mask_is_put_back_as_something_of_its_kind(masked: str, whole: str) -> None:
    assert unmasked(masked) == whole
