"""Walk 1, last stop: the sentences of policies.yml, made from the figures around them, so that none stands twice.

A sentence may name, in braces, the fields of its own block and of the blocks around it. A figure written out is a
fault: it would go on saying the old one when the field is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from xiaoer.shop.demo.policies.marks import Fault, Marked, Place
from xiaoer.talk import patterns

_FIGURE = patterns.compile(r"\d+(?:\.\d+)?")


def filled(file: Marked) -> tuple[Any, list[Fault]]:
    """The data with its sentences said, and what is wrong with them."""
    faults: list[Fault] = []
    return _filled(file, file.data, (), {}, faults), faults


def _filled(file: Marked, data: Any, place: Place, around: Mapping[str, str], faults: list[Fault]) -> Any:
    if isinstance(data, dict):
        own = {
            str(name): _said(str(name), value) for name, value in data.items() if not _is_sentence((*place, str(name)))
        }
        known = dict(around) | {name: said for name, said in own.items() if said is not None}
        return {name: _filled(file, value, (*place, str(name)), known, faults) for name, value in data.items()}
    if isinstance(data, list):
        return [_filled(file, value, (*place, str(number)), around, faults) for number, value in enumerate(data)]
    if isinstance(data, str) and _is_sentence(place):
        return _sentence(file, data, place, around, faults)
    return data


def _is_sentence(place: Place) -> bool:
    """By the field's name, one of a list too."""
    name = next((part for part in reversed(place) if not part.isdigit()), "")
    return name.endswith(("text", "texts")) or place[0] == "service_texts"


def _said(name: str, value: Any) -> str | None:
    """How a field's value is said in a sentence; None for what is not said. Money has two decimals, times do not."""
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return None
    if isinstance(value, float) and name.endswith("_times"):
        return f"{value:g}"
    if isinstance(value, int | float):
        return f"{value:.2f}" if isinstance(value, float) else str(value)
    if isinstance(value, list):
        return "、".join(_listed(one) for one in value)
    return value if isinstance(value, str) else None


def _listed(one: Any) -> str:
    """A block in a list is said by its own sentence."""
    if not isinstance(one, dict):
        return str(one)
    own = {str(name): _said(str(name), value) or "" for name, value in one.items() if name != "text"}
    try:
        return str(one.get("text", "")).format_map(own)
    except (KeyError, ValueError, IndexError):
        return ""  # told as a fault where it stands


def _sentence(file: Marked, text: str, place: Place, known: Mapping[str, str], faults: list[Fault]) -> str:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        faults.append(file.fault(place, "close every brace: write a figure as {its_field}"))
        return text
    said = ""
    for words, name, form, turned in parts:
        said += words
        for figure in _FIGURE.findall(words):
            faults.append(file.fault(place, _written_out(figure, known)))
        if name is None:
            continue
        if form or turned or name not in known:
            named = ", ".join(f"{{{one}}}" for one in known) or "no figure"
            faults.append(file.fault(place, f"{{{name}}} is no figure here; a sentence here may name {named}"))
        said += known.get(name, "")
    return said


def _written_out(figure: str, known: Mapping[str, str]) -> str:
    same = [f"{{{name}}}" for name, said in known.items() if said == figure]
    instead = " or ".join(same) if same else "{its_field}, and the figure as a field of this block"
    return f"{figure} is written out; write {instead}"
