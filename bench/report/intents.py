"""Sections about intents: each one's figures, calibration, and the price of falling back."""

from __future__ import annotations

from collections.abc import Sequence

from bench import fallback
from bench.calibration import bins, ece, scored
from bench.cases import IntentCase
from bench.fallback import Gate
from bench.intervals import resampled
from bench.report import charts
from bench.report.markup import Markup, element, joined, table
from bench.score import by_label


def scores(cases: Sequence[IntentCase]) -> Markup:
    rows = [score for score in by_label([case.judged for case in cases]) if score.support]
    head = ("intent", "rows", "precision", "recall", "F1")
    return table(
        head,
        ((s.label, s.support, _bar(s.precision), _bar(s.recall), _bar(s.f1)) for s in rows),
        "figures bars",
    )


def calibration(cases: Sequence[IntentCase]) -> Markup:
    rows = scored(cases)
    found = bins(rows)
    told = (
        f"Expected calibration error {resampled(rows, ece).shown()}, over ten bins of as many rows each. "
        "On the dotted line confidence is the share that is right; above it the classifier is too modest. "
        "Upright lines are 95 % intervals."
    )
    lines = ((f"{one.low:.3f}–{one.high:.3f}", one.rows, f"{one.sure:.3f}", f"{one.right:.3f}") for one in found)
    numbers = table(("confidence", "rows", "mean", "right"), lines, "figures")
    return joined((element("p", told, class_="note"), element("div", charts.reliability(found), numbers, class_="two")))


def prices(cases: Sequence[IntentCase], gate: Gate) -> Markup:
    grid = fallback.sweep(cases)
    cheapest, now = fallback.best(grid), fallback.priced(cases, gate)
    here = fallback.sweep(cases, margins=(gate.margin,))
    apart = fallback.dearer(cases, gate, cheapest.gate)
    told = (
        f"A wrong answer costs {fallback.WRONG:g}, a question {fallback.QUESTION:g}, "
        f"a right answer {fallback.ANSWER:g}. config.yml ({gate}) costs {now.cost:.3f} a message, "
        f"the cheapest ({cheapest.gate}) {cheapest.cost:.3f}: "
        f"{apart.shown()} less. It was chosen on these very rows and so flatters itself; an interval that holds 0 "
        "is no reason to change."
    )
    head = ("threshold", "cost", "accuracy", "false rejection", "oos recall")
    lines = (
        (
            _threshold(p.gate, cheapest.gate, gate),
            f"{p.cost:.3f}",
            f"{p.accuracy:.3f}",
            f"{p.false_rejection:.3f}",
            f"{p.oos_recall:.3f}",
        )
        for p in here
    )
    both = element("div", charts.costs(here, cheapest, now), table(head, lines, "figures"), class_="two")
    return joined((element("p", told, class_="note"), both))


def _threshold(one: Gate, cheapest: Gate, configured: Gate) -> Markup:
    """Marked where config.yml stands, and where the cheapest does (by its threshold; margins change little)."""
    marks = [element("small", "config.yml", class_="now")] if one == configured else []
    marks += [element("small", "cheapest", class_="best")] if one.threshold == cheapest.threshold else []
    return joined((f"{one.threshold:.2f}", *marks))


def _bar(value: float) -> Markup:
    return joined((element("i", style=f"--share:{value:.3f}"), element("span", f"{value:.2f}")))
