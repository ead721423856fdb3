"""Sentences that the hub itself says, out of the files of responses, and the button it puts under them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from xiaoer.talk import wording
from xiaoer.talk.reply import Choice

A_PERSON = Choice(wording.HUMAN_WISH, "ask_human")


@cache
def ways_in(file: Path, prefix: str) -> dict[str, list[str]]:
    """By name without the prefix, all ways of saying it. Raises OSError or KeyError where something lacks."""
    said = yaml.safe_load(file.read_text("utf-8"))["responses"]
    return {name.removeprefix(prefix): [str(way["text"]) for way in ways] for name, ways in said.items()}
