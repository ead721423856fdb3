"""All that one `make eval` found out, and the figures counted from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.anger import taken_for_angry
from bench.calibration import ece, scored
from bench.cases import EmotionCase, IntentCase, PairCase, emotion_cases, intent_cases, pair_cases
from bench.fallback import Gate
from bench.figures import percentile
from bench.intervals import Estimate, resampled, share
from bench.reading_cases import AspectCase, ContextCase, aspect_cases, aspect_names, context_cases, labels_here
from bench.scope import false_rejection, oos_precision, oos_recall
from bench.score import Judged, f1, macro_f1
from bench.sets import Sets
from bench.understanding import Reader


@dataclass(frozen=True)
class Evaluation:
    """``clean``: rows labelled by hand; ``noisy``: a machine-labelled second opinion that enters no figure."""

    clean: tuple[IntentCase, ...]
    noisy: tuple[IntentCase, ...]
    emotions: tuple[EmotionCase, ...]
    pairs: tuple[PairCase, ...]
    parse_ms: tuple[float, ...]
    gate: Gate
    """What config.yml falls back by; a model of another configuration may have fallen back by another."""
    model: str = ""
    contexts: tuple[ContextCase, ...] = ()
    aspects: tuple[AspectCase, ...] = ()
    aspects_unknown: tuple[str, ...] = ()
    """Labels of rows that no goal of ours answers to; they are left out."""

    @cached_property
    def headline(self) -> tuple[IntentCase, ...]:
        return tuple(case for case in self.clean if case.row.headline)

    @property
    def scopes(self) -> tuple[tuple[str, tuple[IntentCase, ...]], ...]:
        return tuple((name, rows) for name, rows in (("headline", self.headline), ("all", self.clean)) if rows)


def evaluate(sets: Sets, asked: Reader, gate: Gate, emotion_parts: Sequence[tuple[str, str]] = ()) -> Evaluation:
    """``emotion_parts``: (lexicon, learned) of each emotion row, where they were asked."""
    return Evaluation(
        clean=intent_cases(sets.intents, asked),
        noisy=intent_cases(sets.noisy, asked),
        emotions=emotion_cases(sets.emotions, asked, emotion_parts),
        pairs=pair_cases(sets.pairs),
        contexts=context_cases(sets.contexts, asked),
        aspects=aspect_cases(sets.aspects, asked),
        aspects_unknown=tuple(sorted({row.aspect for row in sets.aspects} - labels_here(aspect_names()))),
        parse_ms=tuple(asked.parse_ms),
        gate=gate,
        model=asked.model,
    )


def figures(found: Evaluation) -> dict[str, Estimate]:
    """By the name each has in the JSON line; ``_all``: over all clean rows instead of the headline ones."""
    headline, clean = judged(found.headline), judged(found.clean)
    return {
        "intent_accuracy": accuracy(headline),
        "intent_accuracy_all": accuracy(clean),
        "intent_macro_f1": resampled(headline, macro_f1),
        "intent_macro_f1_all": resampled(clean, macro_f1),
        "oos_recall": oos_recall(headline),
        "oos_recall_all": oos_recall(clean),
        "oos_precision": oos_precision(headline),
        "oos_precision_all": oos_precision(clean),
        "false_rejection": false_rejection(headline),
        "false_rejection_all": false_rejection(clean),
        "ece": resampled(scored(found.headline), ece),
        "ece_all": resampled(scored(found.clean), ece),
        "anger_recall": taken_for_angry(found.emotions, "angry"),
        "anger_false_alarm": taken_for_angry(found.emotions, "neutral"),
        "repeat_f1": resampled(found.pairs, repeat_f1),
        **reading_figures(found),
        "parse_ms_p50": resampled(found.parse_ms, lambda took: percentile(took, 0.5)),
    }


def reading_figures(found: Evaluation) -> dict[str, Estimate]:
    """``_alone``: the same rows as the bot acts today. None where there are no such rows."""
    needed = [case for case in found.contexts if not case.row.alone]
    of_contexts = {
        "context_accuracy": accuracy([case.judged for case in found.contexts]),
        "context_accuracy_alone": accuracy([case.judged_alone for case in found.contexts]),
        "context_needed_accuracy": accuracy([case.judged for case in needed]),
        "context_needed_accuracy_alone": accuracy([case.judged_alone for case in needed]),
    }
    of_aspects = {"aspect_accuracy": accuracy([case.judged for case in found.aspects])}
    return (of_contexts if found.contexts else {}) | (of_aspects if found.aspects else {})


def judged(cases: Sequence[IntentCase]) -> list[Judged]:
    return [case.judged for case in cases]


def accuracy(rows: Sequence[Judged]) -> Estimate:
    return share(sum(row.right for row in rows), len(rows))


def repeat_f1(pairs: Sequence[PairCase]) -> float:
    """F1 of calling a pair the same question."""
    hits = sum(pair.said and pair.repeat for pair in pairs)
    return f1(hits, sum(pair.said for pair in pairs), sum(pair.repeat for pair in pairs))
