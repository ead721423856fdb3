"""Figures in a reply: each must be one the shop told, or the shopper."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+08:00|\d{4}-\d\d-\d\d")


def invented(reply: str, told: list[Any], said: str) -> list[str]:
    """The figures of the reply that nobody gave."""
    known = {_plain(figure) for figure in _FIGURE.findall(said)}
    for answer in told:
        _gather(answer, known)
    return [figure for figure in _FIGURE.findall(reply) if _plain(figure) not in known]


def _gather(value: Any, known: set[str]) -> None:
    """Numbers, sums in yuan, parts of times, figures within words, how many there are in a list."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        known |= {str(value), _plain(f"{value / 100:.2f}")}
    elif isinstance(value, str):
        known |= {_plain(figure) for figure in _FIGURE.findall(value)}
        for time in _TIME.findall(value):
            moment = dt.datetime.fromisoformat(time)
            known |= {str(part) for part in (moment.year, moment.month, moment.day, moment.hour)}
    elif isinstance(value, list):
        known.add(str(len(value)))
        for inner in value:
            _gather(inner, known)
    elif isinstance(value, dict):
        for inner in value.values():
            _gather(inner, known)


def _plain(figure: str) -> str:
    """06 and 6, 5.00 and 5, 5.50 and 5.5 are the same."""
    whole, _, part = figure.partition(".")
    part = part.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{'.' + part if part else ''}"
