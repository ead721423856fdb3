"""Sentences of our own and what a brain might say of them, for the measuring tests."""

from __future__ import annotations

from bench.cases import EmotionCase, IntentCase
from bench.evaluation import Evaluation
from bench.fallback import Gate
from bench.names import eval_name
from bench.sets import EmotionRow, IntentRow
from bench.understanding import Understood

GATE = Gate(0.4, 0.05)


def understood(*ranking: tuple[str, float], emotion: str = "calm", words: tuple[str, ...] = ()) -> Understood:
    """As a brain with ``GATE`` says it."""
    sure = ranking[0][1] if ranking else 0.0
    apart = sure - ranking[1][1] if len(ranking) > 1 else 1.0
    said = ranking[0][0] if sure >= GATE.threshold and apart >= GATE.margin else "nlu_fallback"
    best = eval_name(ranking[0][0]) if ranking else "out_of_scope"
    return Understood(eval_name(said), best, emotion, 1.0, ranking, words)


def asked(text: str, truth: str, *ranking: tuple[str, float], also: str = "", headline: bool = True) -> IntentCase:
    row = IntentRow(text, truth, frozenset(also.split()), headline)
    return IntentCase(row, understood(*ranking))


def felt(text: str, truth: str, together: str, lexicon: str, learned: str, words: tuple[str, ...] = ()) -> EmotionCase:
    said = understood(("greeting", 0.9), emotion=together, words=words)
    return EmotionCase(EmotionRow(text, truth), said, lexicon, learned)


ASKED = (
    asked("钱退了吗", "refund", ("refund", 0.9), ("return", 0.05)),
    asked("想把鞋寄回去", "return", ("refund", 0.8), ("return", 0.1)),
    asked("<b>退</b>", "return", ("return", 0.6), ("refund", 0.3)),
    asked("这个", "stock", ("stock", 0.3), ("refund", 0.2)),
    asked("帮我写首诗", "out_of_scope", ("greeting", 0.35), ("stock", 0.2)),
    asked("催催", "refund", ("urge_shipment", 0.7), ("logistics", 0.2), also="logistics", headline=False),
)
FELT = (
    felt("什么破店", "angry", "angry", "angry", "angry", ("破店",)),
    felt("你们就这样办事的", "angry", "angry", "calm", "angry", ("你们就这样",)),
    felt("到底几种颜色", "neutral", "angry", "calm", "angry", ("到底",)),
    felt("有货吗", "neutral", "calm", "calm", "calm"),
)
FOUND = Evaluation(clean=ASKED, noisy=(), emotions=FELT, pairs=(), parse_ms=(1.0, 2.0), gate=GATE, model="m-1")
