"""Walk 2, the count of turns in a row that left the shopper unhelped; kept by the hub, outlives any brain."""

from __future__ import annotations


def count(before: int, signal: str | None, *, progress: bool) -> int:
    """A signal (fallback, not_resolved, repeat) adds one; a real answer without one starts anew; else it stays."""
    if signal:
        return before + 1
    return 0 if progress else before
