"""Walk 1, last stop: a YAML file as data, with the line of every field, and the fields that stand twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

Place = tuple[str, ...]


@dataclass(frozen=True, order=True)
class Fault:
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.line}: {self.field + ': ' if self.field else ''}{self.message}"


@dataclass(frozen=True)
class Marked:
    data: Any
    lines: dict[Place, int]
    faults: tuple[Fault, ...] = ()

    def fault(self, place: Place, message: str) -> Fault:
        """On the field's line; for one that is not there, on the line of what should hold it."""
        nearest = next(place[:end] for end in range(len(place), -1, -1) if place[:end] in self.lines)
        return Fault(self.lines[nearest], ".".join(place), message)


def marked(text: str) -> Marked:
    """Text that is no YAML at all is one fault."""
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        lines: dict[Place, int] = {(): 1}
        faults: list[Fault] = []
        if node is not None:
            _mark(node, (), lines, faults)
        data = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        what = getattr(wrong, "problem", None) or str(wrong)
        return Marked(None, {(): 1}, (Fault(mark.line + 1 if mark else 1, "", f"not YAML: {what}"),))
    return Marked(data, lines, tuple(faults))


def _mark(node: yaml.Node, place: Place, lines: dict[Place, int], faults: list[Fault]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*place, str(key.value))
            if inside in lines:
                faults.append(
                    Fault(key.start_mark.line + 1, ".".join(inside), f"stands twice, first on line {lines[inside]}")
                )
            lines[inside] = key.start_mark.line + 1
            _mark(value, inside, lines, faults)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            inside = (*place, str(number))
            lines[inside] = value.start_mark.line + 1
            _mark(value, inside, lines, faults)
