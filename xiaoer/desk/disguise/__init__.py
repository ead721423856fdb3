"""What says who somebody is, written so that a plain pattern misses it: signs between, other figures, pinyin."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xiaoer.desk.disguise import (
    accounts,
    called,
    doors,
    latin_people,
    latin_places,
    people,
    phones,
    places,
    spoken,
    ways,
)
from xiaoer.desk.disguise.views import Span, Views

_FINDERS: tuple[Callable[[Views], Iterable[Span]], ...] = (
    phones.spans,
    spoken.spans,
    accounts.spans,
    places.spans,
    doors.spans,
    ways.spans,
    latin_places.spans,
    people.spans,
    called.spans,
    latin_people.spans,
)


def spans(text: str) -> list[Span]:
    """Where they stand in the text, begin and end; they may overlap."""
    views = Views(text)
    return [span for find in _FINDERS for span in find(views)]
