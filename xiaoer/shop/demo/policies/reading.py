"""Walk 1, last stop: reading policies.yml at the start: everything wrong in it at once, by file, line and field."""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xiaoer.settings import Settings
from xiaoer.shop.demo.couriers import COURIERS
from xiaoer.shop.demo.policies.block import Block
from xiaoer.shop.demo.policies.book import Rulebook
from xiaoer.shop.demo.policies.marks import Fault, Marked, Place, marked
from xiaoer.shop.demo.policies.sentences import filled
from xiaoer.shop.demo.shelf import Shelf

OURS = Path(__file__).resolve().parents[1] / "policies.yml"


class PoliciesError(Exception):
    """The policies cannot be obeyed; the message says, line by line, what would be right."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        lines = [f"  {path}:{fault}" for fault in sorted(set(faults))]
        super().__init__("These policies are not right:\n" + "\n".join(lines))
        self.faults = sorted(set(faults))


def rulebook_of(settings: Settings, shelf: Shelf) -> Rulebook:
    return read_rulebook(Path(settings.shop_policies) if settings.shop_policies else OURS, shelf)


def read_rulebook(path: Path, shelf: Shelf) -> Rulebook:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise PoliciesError(path, [Fault(1, "", f"cannot be read ({wrong}); name a UTF-8 file")]) from wrong
    file = marked(text)
    if not isinstance(file.data, dict):
        empty = [file.fault((), "should hold shipping, returns and the other blocks")]
        raise PoliciesError(path, list(file.faults) or empty)
    data, faults = filled(file)
    faults += file.faults
    try:
        rules = Rulebook.model_validate_json(json.dumps(data, default=str))
    except ValidationError as wrong:
        faults += [_fault(file, error) for error in wrong.errors()]
    faults += _strangers(file, shelf)
    if faults:
        raise PoliciesError(path, faults)
    return rules


def _fault(file: Marked, error: ErrorDetails) -> Fault:
    place = tuple(str(part) for part in error["loc"] if part != "[key]")
    message = error["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
    if error["type"] == "missing":
        message = "is missing; add it here"
    elif error["type"] == "extra_forbidden":
        fields = _fields_at(place[:-1])
        near = difflib.get_close_matches(place[-1], fields, 1)
        meant = f"did you mean {near[0]}? " if near else ""
        message = f"is not known; {meant}here stand {', '.join(fields)}"
    elif error["type"] not in ("value_error",) and not isinstance(error["input"], dict | list):
        message += f", not {error['input']!r}"
    return file.fault(place, message)


def _fields_at(place: Place) -> list[str]:
    """The fields that the block at ``place`` may have."""
    shape: Any = Rulebook
    for part in place:
        is_block = isinstance(shape, type) and issubclass(shape, Block)
        shape = shape.model_fields[part].annotation if is_block else _inside(shape)
    return list(shape.model_fields)


def _inside(shape: Any) -> Any:
    """What a mapping or a list of this shape holds."""
    inner = get_args(shape)
    return inner[0] if get_origin(shape) is tuple else inner[1]


def _strangers(file: Marked, shelf: Shelf) -> list[Fault]:
    """Categories, couriers and products that the shop does not have; categories it has that are left out."""
    faults = []
    checks: list[tuple[Place, Collection[str], str]] = [
        (("shipping", "couriers"), COURIERS, "courier"),
        (("shipping", "not_to_remote"), shelf.categories, "category"),
        (("returns", "never_opened"), shelf.goods, "product"),
        (("returns", "categories"), shelf.categories, "category"),
    ]
    checks += [
        (("campaigns", name, "categories"), shelf.categories, "category") for name in _names_at(file, "campaigns")
    ]
    for place, known, what in checks:
        given = _at(file.data, place)
        names = [str(name) for name in given] if isinstance(given, dict | list) else []
        some = f"there are {', '.join(known)}" if len(known) < 20 else "use one of the catalogue"
        for number, name in enumerate(names):
            if name not in known:
                inside = name if isinstance(given, dict) else str(number)
                faults.append(file.fault((*place, inside), f"{name} is no {what} of this shop; {some}"))
    left_out = [name for name in shelf.categories if name not in (_at(file.data, ("returns", "categories")) or {})]
    if left_out:
        faults.append(file.fault(("returns", "categories"), f"add the categories {', '.join(left_out)}"))
    return faults


def _names_at(file: Marked, block: str) -> list[str]:
    inside = _at(file.data, (block,))
    return [str(name) for name in inside] if isinstance(inside, dict) else []


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data.get(part) if isinstance(data, dict) else None
    return data
