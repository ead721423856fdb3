"""The whole page, with its style and its few lines of script inside."""

from __future__ import annotations

import math
from pathlib import Path

from bench.evaluation import Evaluation, figures
from bench.intervals import Estimate
from bench.report import feelings, intents, matrix
from bench.report.markup import Markup, element, joined

HERE = Path(__file__).parent
NAMES = {
    "intent_accuracy": "intent accuracy",
    "intent_macro_f1": "intent macro-F1",
    "oos_recall": "out of scope, found",
    "oos_precision": "turned away, rightly",
    "false_rejection": "turned away, wrongly",
    "ece": "calibration error",
    "anger_recall": "anger found",
    "anger_false_alarm": "calm called angry",
    "repeat_f1": "repeats, F1",
    "parse_ms_p50": "ms to understand",
}
CONFUSIONS = "Rows are what a sentence is, columns what was said of it. A cell opens its sentences."
EMOTION = "Each part alone, and both together as the bot hears them; marked are the words that showed it."
SCOPES = {"headline": "Headline rows", "all": "All clean rows"}


def whole(found: Evaluation) -> str:
    body = joined((_top(found), element("main", *_sections(found))))
    head = joined((
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", "What the bot understands"),
        element("style", Markup((HERE / "style.css").read_text(encoding="utf-8"))),
    ))  # fmt: skip
    script = element("script", Markup((HERE / "script.js").read_text(encoding="utf-8")))
    scope = next((name for name, _ in found.scopes), "all")
    page = element("html", element("head", head), element("body", body, script, data_scope=scope), lang="en")
    return f"<!doctype html>\n{page}\n"


def _top(found: Evaluation) -> Markup:
    switch = [
        element("button", f"{SCOPES[name]} ", element("small", len(rows)), type="button", data_to=name)
        for name, rows in found.scopes
    ]
    title = element("h1", "What the bot understands")
    model = element("p", found.model, class_="model")
    return element("header", element("div", title, model), element("nav", *switch, aria_label="rows counted"))


def _sections(found: Evaluation) -> list[Markup]:
    sections = [element("section", *_cards(found), class_="cards")]
    if found.scopes:
        sections += [
            _section("Confusions", CONFUSIONS, *(_of(name, matrix.section(name, rows)) for name, rows in found.scopes)),
            _section("Intents", "", *(_of(name, intents.scores(rows)) for name, rows in found.scopes)),
            _section("Calibration", "", *(_of(name, intents.calibration(rows)) for name, rows in found.scopes)),
            _section("Falling back", "", *(_of(name, intents.prices(rows, found.gate)) for name, rows in found.scopes)),
        ]
    if found.emotions:
        sections.append(_section("Emotion", EMOTION, feelings.section(found.emotions)))
    return sections


def _of(scope: str, content: Markup) -> Markup:
    """Shown when the switch above counts these rows."""
    return element("div", content, data_scope=scope)


def _section(title: str, note: str, *parts: Markup) -> Markup:
    notes = [element("p", note, class_="note")] if note else []
    return element("section", element("h2", title), *notes, *parts)


def _cards(found: Evaluation) -> list[Markup]:
    measured = figures(found)
    cards = []
    for name, title in NAMES.items():
        for scope, key in (("headline", name), ("all", f"{name}_all")):
            if key in measured and not math.isnan(measured[key].value):
                one = f"{name}_all" in measured
                cards.append(_card(title, measured[key], **({"data_scope": scope} if one else {})))
    return cards


def _card(title: str, figure: Estimate, **attributes: str) -> Markup:
    whole = max(1.0, figure.high)
    places = f"--low:{figure.low / whole:.4f};--high:{figure.high / whole:.4f};--value:{figure.value / whole:.4f}"
    reach = element("i", class_="reach", style=places)
    between = element("small", f"{figure.low:.3f} – {figure.high:.3f}")
    return element(
        "div", element("h3", title), element("b", f"{figure.value:.3f}"), reach, between, class_="card", **attributes
    )
