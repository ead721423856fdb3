"""Walk 1, in the actions: a company's tax number in the shopper's words."""

from __future__ import annotations

from xiaoer.talk import patterns

_TAX_NO = patterns.bounded(r"(?<![0-9A-Z])([0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})(?![0-9A-Z])")


def tax_number_in(text: str) -> str | None:
    found = _TAX_NO.search(text.upper())
    return found.group(1) if found else None


def without_tax_number(text: str) -> str:
    return _TAX_NO.sub(" ", text)
