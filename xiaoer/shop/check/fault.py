"""One thing that is wrong with a shop, and all of them together."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field


class Fault(Struct, frozen=True):
    """``code`` for machines, ``text`` says what is wrong and how it is put right. ``stops``: nothing works with it."""

    code: str
    text: str
    stops: bool = False


class Report(Struct, frozen=True, kw_only=True):
    """``notes``: what could not be looked at, which is no fault."""

    url: str
    faults: list[Fault]
    notes: list[str] = field(default_factory=list)
    asked: int
    slowest_s: float

    @property
    def stops(self) -> bool:
        return any(fault.stops for fault in self.faults)

    def lines(self) -> list[str]:
        seen = f"{self.asked} questions, the slowest answered in {self.slowest_s:.2f} s"
        end = f"{self.url}: {len(self.faults) or 'no'} fault{'' if len(self.faults) == 1 else 's'}; {seen}"
        told = [f"✗ {fault.code}: {fault.text}" for fault in self.faults]
        return [*told, *(f"· {note}" for note in self.notes), end]

    def as_json(self) -> dict[str, Any]:
        faults = [{"code": one.code, "text": one.text, "stops": one.stops} for one in self.faults]
        seen = {"asked": self.asked, "slowest_s": round(self.slowest_s, 3)}
        return {"url": self.url, "ok": not faults, "faults": faults, "notes": self.notes, **seen}
