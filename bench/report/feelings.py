"""The section about emotion: each part's figures, and every sentence with the words that showed its feeling."""

from __future__ import annotations

from collections.abc import Sequence

from bench.anger import LABELS, asked_apart, taken_for_angry
from bench.cases import EmotionCase
from bench.emotion_parts import PARTS
from bench.report.markup import Markup, chinese, element, joined, shown, table


def section(cases: Sequence[EmotionCase]) -> Markup:
    parts = PARTS if asked_apart(cases) else ("together",)
    head = ("part", "angry found", "negative called angry", "neutral called angry")
    apart = table(
        head,
        ((part, *(taken_for_angry(cases, truth, part).shown(2) for truth in LABELS[:3])) for part in parts),
        "figures narrow",
    )
    only = element(
        "label", element("input", type="checkbox", data_only="wrong"), " only what was misread", class_="only"
    )
    worst_first = sorted(cases, key=lambda case: (case.judged().right, LABELS.index(case.row.label)))
    lines = [_line(case, parts) for case in worst_first]
    top = element("tr", *(element("th", name, scope="col") for name in ("sentence", "is", *parts)))
    sentences = element("table", element("thead", top), element("tbody", *lines), class_="feelings")
    return joined((apart, only, element("div", sentences, class_="scroll")))


def _line(case: EmotionCase, parts: Sequence[str]) -> Markup:
    truth = case.row.label
    labels = [element("td", _label(case.label(part), truth), data_part=part) for part in parts]
    text = element("td", chinese(_marked(case.row.text, case.said.words), "p"))
    right = {"class_": "right" if case.judged().right else "wrong"}
    return element("tr", text, element("td", truth, data_part="is"), *labels, **right)


def _label(said: str, truth: str) -> Markup:
    return element("span", said, class_="same" if said == truth else "other")


def _marked(text: str, words: Sequence[str]) -> Markup:
    """The text with the first place of each of its telling words marked; of overlapping ones the earlier."""
    places = sorted((start, start + len(word)) for word in words if word and (start := text.find(word)) >= 0)
    parts, done = [], 0
    for start, end in places:
        if start >= done:
            parts += [shown(text[done:start]), element("mark", text[start:end])]
            done = end
    return joined((*parts, text[done:]))
