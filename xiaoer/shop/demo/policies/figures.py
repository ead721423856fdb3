"""Walk 1, last stop: the kinds of figures that policies.yml holds, and what would be right for each."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

T = TypeVar("T")
MOST_YUAN = 1_000_000

Hours = Annotated[int, Field(ge=1, le=24 * 90)]
Days = Annotated[int, Field(ge=1, le=366)]
MaybeDays = Annotated[int, Field(ge=0, le=3660)]
Count = Annotated[int, Field(ge=0, le=1000)]
Some = Annotated[int, Field(ge=1, le=1_000_000)]
Growth = Annotated[int, Field(ge=0, le=100_000_000)]
StoryDay = Annotated[int, Field(ge=-366, le=366)]
Times = Annotated[float, Field(gt=0, le=100)]
Words = Annotated[str, Field(min_length=1)]


def fen(given: Any) -> int:
    """Yuan as it is written in the file."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError("write yuan as a number, like 8 or 8.50")
    amount = Decimal(str(given)) * 100
    if amount != amount.to_integral_value() or not 0 <= given <= MOST_YUAN:
        raise ValueError(f"write yuan from 0 to {MOST_YUAN} with at most two decimals, like 8 or 8.50")
    return int(amount)


Yuan = Annotated[int, BeforeValidator(fen)]


def each_of(*names: str) -> AfterValidator:
    """A mapping that must have all of these."""

    def check(given: dict[Any, T]) -> dict[Any, T]:
        if missing := [name for name in names if name not in given]:
            raise ValueError(f"add {', '.join(missing)}: all of {', '.join(names)} are needed")
        return given

    return AfterValidator(check)
