"""``python -m tests.contract SHOP``: start that shop and run the suite; or say CONTRACT_URL, CONTRACT_TOKEN and
CONTRACT_FACTS (a name in shops/ or a file) for one that is running."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.contract.starting import SHOPS


def main() -> int:
    shop = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if not os.environ.get("CONTRACT_URL") and shop not in SHOPS:
        print(f"no shop {shop!r}: one of {', '.join(SHOPS)}, or set CONTRACT_URL", file=sys.stderr)
        return 2
    os.environ.setdefault("CONTRACT_SHOP", shop)
    return pytest.main([str(Path(__file__).parent), "-q", *sys.argv[2:]])


if __name__ == "__main__":
    sys.exit(main())
