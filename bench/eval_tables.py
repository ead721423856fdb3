"""What `make eval` found, as plain-text tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench import fallback
from bench.anger import LABELS, asked_apart, taken_for_angry
from bench.calibration import bins, ece, scored
from bench.cases import EmotionCase, IntentCase
from bench.emotion_parts import PARTS
from bench.evaluation import Evaluation, accuracy, figures, judged
from bench.fallback import Gate
from bench.figures import table
from bench.intervals import resampled
from bench.scope import false_rejection, oos_precision, oos_recall
from bench.score import Judged, by_label, confusions, macro_f1, matrix

TITLES = {"headline": "headline rows", "all": "all clean rows"}


def blocks(found: Evaluation) -> Iterator[str]:
    """One after the other, the most important last, where the eye is."""
    if found.noisy:
        yield intents("second opinion (machine-labelled, noisy; in no figure)", found.noisy)
    for name, cases in reversed(found.scopes):
        yield intents(TITLES[name], cases)
    if found.headline:
        yield "confusion matrix, headline rows (is \\ said):\n\n" + confusion_matrix(judged(found.headline))
    for name, cases in found.scopes:
        yield reliability(TITLES[name], cases)
    for name, cases in found.scopes:
        yield thresholds(TITLES[name], cases, found.gate)
    if found.emotions:
        yield emotions(found.emotions)
    if found.contexts:
        yield contexts(found)
    if found.aspects:
        yield aspects(found)
    if found.pairs:
        yield f"repeated questions: {len(found.pairs)} clear pairs, {sum(pair.repeat for pair in found.pairs)} repeats"
    shown = ((name, estimate.shown()) for name, estimate in figures(found).items())
    yield table(("figure", "value  (95 % interval)"), shown)


def intents(title: str, cases: Sequence[IntentCase]) -> str:
    rows = judged(cases)
    scores = [score for score in by_label(rows) if score.support]
    head = ("intent", "rows", "precision", "recall", "F1")
    lines = [
        f"{title}: {len(rows)} rows, accuracy {accuracy(rows).shown()}, macro-F1 {macro_f1(rows):.3f}",
        f"  first choice always taken: accuracy {accuracy([case.first_choice for case in cases]).value:.3f}",
        f"  out of scope: recall {oos_recall(rows).shown()}, precision {oos_precision(rows).shown()}",
        f"  in scope but turned away: {false_rejection(rows).shown()}\n",
        table(head, ((s.label, s.support, f"{s.precision:.2f}", f"{s.recall:.2f}", f"{s.f1:.2f}") for s in scores)),
    ]
    if wrong := confusions(rows):
        lines += ["", table(("is", "taken for", "rows"), wrong[:25])]
    return "\n".join(lines)


def contexts(found: Evaluation) -> str:
    """Read in the conversation, beside the message alone."""
    parts = (("all", found.contexts), ("need the history", [case for case in found.contexts if not case.row.alone]),
             ("stand alone", [case for case in found.contexts if case.row.alone]))  # fmt: skip
    lines = (
        (name, len(cases), accuracy([case.judged for case in cases]).shown(),
         accuracy([case.judged_alone for case in cases]).shown())
        for name, cases in parts
    )  # fmt: skip
    wrong = confusions([case.judged for case in found.contexts])[:15]
    return "\n".join((
        "messages in their conversation\n",
        table(("rows that", "rows", "in context", "alone"), lines), "",
        table(("is", "taken for", "rows"), wrong),
    ))  # fmt: skip


def aspects(found: Evaluation) -> str:
    wrong = confusions([case.judged for case in found.aspects])[:15]
    left_out = "、".join(found.aspects_unknown) or "none"
    return "\n".join((
        f"what exactly is asked: {len(found.aspects)} rows, "
        f"accuracy {accuracy([case.judged for case in found.aspects]).shown()}; labels that we have not: {left_out}\n",
        table(("is", "taken for", "rows"), wrong),
    ))  # fmt: skip


def confusion_matrix(rows: Sequence[Judged]) -> str:
    """Columns by number, so that it stays narrow; the number stands beside the intent's name."""
    labels, counts = matrix(rows)
    head = ("", *(str(place) for place in range(1, len(labels) + 1)))
    lines = (
        (f"{place:2} {truth}", *(counts[truth, said] or "·" for said in labels))
        for place, truth in enumerate(labels, 1)
    )
    return table(head, lines)


def reliability(title: str, cases: Sequence[IntentCase]) -> str:
    rows = scored(cases)
    lines = ((f"{one.low:.3f}–{one.high:.3f}", one.rows, f"{one.sure:.3f}", f"{one.right:.3f}") for one in bins(rows))
    shown = table(("confidence", "rows", "mean", "right"), lines)
    return f"calibration of the first choice, {title}: ECE {resampled(rows, ece).shown()}\n\n{shown}"


def thresholds(title: str, cases: Sequence[IntentCase], gate: Gate) -> str:
    """Every threshold at the margin that config.yml has, then the cost of every pair."""
    grid = fallback.sweep(cases)
    cheapest = fallback.best(grid)
    here = fallback.sweep(cases, margins=(gate.margin,))
    apart = fallback.dearer(cases, gate, cheapest.gate)
    other = fallback.otherwise(cases, gate)
    head = ("threshold", "cost", "accuracy", "false rejection", "oos recall", "")
    lines = (
        (f"{p.gate.threshold:.2f}", f"{p.cost:.3f}", f"{p.accuracy:.3f}", f"{p.false_rejection:.3f}",
         f"{p.oos_recall:.3f}", mark(p.gate, cheapest.gate, gate))
        for p in here
    )  # fmt: skip
    by_margin = {
        threshold: [next(p for p in grid if p.gate == Gate(threshold, margin)) for margin in fallback.MARGINS]
        for threshold in fallback.THRESHOLDS
    }
    costs = (
        (f"{threshold:.2f}", *(f"{p.cost:.3f}{'*' if p == cheapest else ' '}" for p in prices))
        for threshold, prices in by_margin.items()
    )
    return "\n".join((
        f"fallback by cost, {title}: wrong {fallback.WRONG:g}, question {fallback.QUESTION:g}, "
        f"right {fallback.ANSWER:g}",
        f"  config.yml: {gate}, cost {fallback.priced(cases, gate).cost:.3f}",
        f"  cheapest: {cheapest.gate}, cost {cheapest.cost:.3f}; config.yml costs {apart.shown()} more",
        "  (chosen on these very rows, so it flatters itself; an interval that holds 0 is no reason to change)\n",
        *([f"  note: the model judged {other} rows otherwise: trained with another threshold\n"] if other else []),
        f"at margin {gate.margin:g}:",
        table(head, lines),
        "\ncost by threshold and margin (* cheapest):",
        table(("threshold", *(f"{margin:g} " for margin in fallback.MARGINS)), costs),
    ))  # fmt: skip


def mark(gate: Gate, cheapest: Gate, configured: Gate) -> str:
    names = ("best",) * (gate == cheapest) + ("config.yml",) * (gate == configured)
    return ", ".join(names)


def emotions(cases: Sequence[EmotionCase]) -> str:
    together = [case.judged() for case in cases]
    _, counts = matrix(together)
    joint = ((truth, *(counts[truth, label] for label in LABELS)) for truth in LABELS)
    parts = PARTS if asked_apart(cases) else ("together",)
    apart = ((part, *(taken_for_angry(cases, truth, part).shown() for truth in LABELS[:3])) for part in parts)
    return "\n".join((
        f"emotion: {len(cases)} rows, accuracy {accuracy(together).shown()}\n",
        table(("is \\ taken for", *LABELS), joint),
        "",
        table(("part", "angry found", "negative called angry", "neutral called angry"), apart),
    ))  # fmt: skip
