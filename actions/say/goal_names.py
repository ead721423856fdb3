"""What a goal is called on a button, as ``data/goal_names.yml`` has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parents[2] / "data" / "goal_names.yml"


@cache
def goal_names() -> Mapping[str, str]:
    """By goal; none of what nobody is asked about."""
    table = yaml.safe_load(_FILE.read_text("utf-8"))
    return {f"{topic}/{aspect}": str(name) for topic, names in table.items() for aspect, name in names.items()}
