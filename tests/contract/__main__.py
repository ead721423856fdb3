"""``python -m tests.contract SHOP``: start that shop and run the suite; or say CONTRACT_URL, CONTRACT_TOKEN and
CONTRACT_FACTS (a name in shops/ or a file) for one that is running: it is looked at first, and a shop that is away or
knows no such token is a line and not hundreds of failures."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import msgspec
import pytest

from tests.contract.facts import facts_of
from tests.contract.starting import SHOPS
from xiaoer.order_number import forms_in
from xiaoer.shop.check import Named, check

NEEDED = ("CONTRACT_TOKEN", "CONTRACT_FACTS")


def main() -> int:
    shop = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if url := os.environ.get("CONTRACT_URL"):
        if missing := [name for name in NEEDED if not os.environ.get(name)]:
            print(f"CONTRACT_URL is set; set {' and '.join(missing)}, too", file=sys.stderr)
            return 2
        if not fit(url):
            return 1
    elif shop not in SHOPS:
        print(f"no shop {shop!r}: one of {', '.join(SHOPS)}, or set CONTRACT_URL", file=sys.stderr)
        return 2
    os.environ.setdefault("CONTRACT_SHOP", shop)
    return pytest.main([str(Path(__file__).parent), "-q", *sys.argv[2:]])


def fit(url: str) -> bool:
    """Whether asking on makes sense; what is wrong is printed, a line each."""
    try:
        facts = facts_of(os.environ["CONTRACT_FACTS"])
    except (OSError, msgspec.MsgspecError) as wrong:
        print(f"CONTRACT_FACTS: {wrong}", file=sys.stderr)
        return False
    named = Named(customers=facts.customers, stranger=facts.stranger, operations=facts.operations)
    forms = forms_in(os.environ.get("XIAOER_ORDER_NUMBERS", ""))
    report = asyncio.run(check(url, os.environ["CONTRACT_TOKEN"], named, forms=forms, whose="correct CONTRACT_TOKEN"))
    print("\n".join(report.lines()), file=sys.stderr)
    return not report.stops


if __name__ == "__main__":
    sys.exit(main())
