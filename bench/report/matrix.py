"""The confusion matrix: behind each cell stand its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bench.cases import IntentCase
from bench.report.markup import Markup, chinese, element
from bench.score import confusions, matrix

STEPS = 5
"""Shades of a cell."""


def section(scope: str, cases: Sequence[IntentCase]) -> Markup:
    judged = [case.judged for case in cases]
    labels, counts = matrix(judged)
    behind: dict[tuple[str, str], list[IntentCase]] = defaultdict(list)
    for case, one in zip(cases, judged, strict=True):
        behind[one.settled_truth, one.said].append(case)
    worst = next(iter(confusions(judged)), None)
    opened = (worst[0], worst[1]) if worst else next(iter(behind), ("", ""))
    head = element("tr", element("td", "is \\ said"), *(_column(label) for label in labels))
    rows = [
        element(
            "tr", element("th", truth, scope="row"), *(_cell(scope, truth, said, counts, opened) for said in labels)
        )
        for truth in labels
    ]
    grid = element("table", element("thead", head), element("tbody", *rows), class_="matrix")
    panels = [_panel(scope, cell, behind[cell], cell == opened) for cell in sorted(behind)]
    opens = element("div", *panels, class_="panels", aria_live="polite")
    return element("div", element("div", grid, class_="scroll"), opens, class_="beside")


def panel_id(scope: str, truth: str, said: str) -> str:
    return f"{scope}-{truth}-as-{said}"


def _column(label: str) -> Markup:
    return element("th", element("span", label), scope="col")


def _cell(scope: str, truth: str, said: str, counts: dict[tuple[str, str], int], opened: tuple[str, str]) -> Markup:
    count = counts.get((truth, said), 0)
    kind = "right" if truth == said else "wrong"
    if not count:
        return element("td", class_=f"{kind} none")
    of_row = sum(number for (row, _), number in counts.items() if row == truth)
    shade = max(1, round(STEPS * count / of_row))
    button = element(
        "button",
        count,
        type="button",
        aria_controls=panel_id(scope, truth, said),
        aria_expanded=str((truth, said) == opened).lower(),
        title=f"{truth}, said {said}: {count}",
    )
    return element("td", button, class_=f"{kind} shade-{shade}")


def _panel(scope: str, cell: tuple[str, str], cases: Sequence[IntentCase], opened: bool) -> Markup:
    truth, said = cell
    verdict = "understood" if truth == said else f"taken for {said}"
    title = element("h4", element("b", truth), f" {verdict} ", element("small", _count(len(cases))))
    unsure_first = sorted(cases, key=lambda case: case.said.confidence)
    hidden = {} if opened else {"hidden": ""}
    lines = element("ul", *map(_sentence, unsure_first), class_="sentences")
    return element("section", title, lines, id=panel_id(scope, truth, said), class_="panel", **hidden)


def _sentence(case: IntentCase) -> Markup:
    facts = [element("span", "is ", element("b", case.row.intent))]
    if case.row.also:
        facts.append(element("span", "or ", ", ".join(sorted(case.row.also))))
    fell_back = case.said.intent != case.said.best
    facts.append(element("span", "said ", element("b", case.said.intent), " (fell back)" if fell_back else ""))
    facts.append(element("span", f"confidence {case.said.confidence:.2f}"))
    ranking = [_candidate(intent, confidence) for intent, confidence in case.said.ranking]
    top = element("ol", *ranking, class_="ranking")
    return element("li", chinese(case.row.text, "p"), element("div", *facts, class_="facts"), top)


def _candidate(intent: str, confidence: float) -> Markup:
    bar = element("i", style=f"--share:{confidence:.3f}")
    return element("li", element("span", intent), bar, element("span", f"{confidence:.2f}"))


def _count(rows: int) -> str:
    return f"{rows} sentence" if rows == 1 else f"{rows} sentences"
