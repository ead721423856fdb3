"""The sentences of ``data/responses``: read and checked once, filled with the values an answer brings.

Rasa's own generator is not used here: it leaves ``{amount}`` in the text where a value is missing and draws variants at
random. Here a missing value is an error, and the variant follows from the turn, so that a repeated turn is answered
alike.
"""

from __future__ import annotations

import string
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_PREFIX = "utter_"
BOT = "小二"
STILL = "again/still"
"""Said instead of an answer that was given before, word for word, where it is asked for once more."""
OF = "again/of"
"""Put before an answer where it must be said which of several it is about; its values are ``goods`` and ``answer``."""


class ResponseError(Exception):
    """A response that cannot be said: which one, and what is wrong with it."""


@dataclass(frozen=True)
class Variant:
    """One way to say it; ``channel`` and ``brief`` narrow where it is said (None: anywhere)."""

    text: str
    channel: str | None = None
    brief: bool | None = None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.text) if name is not None)


class Responses:
    def __init__(self, variants: Mapping[str, Sequence[Variant]], bot: str = BOT) -> None:
        self.bot = bot
        self._variants = {name: tuple(each) for name, each in variants.items()}

    @classmethod
    def read(cls, folder: Path, bot: str = BOT) -> Responses:
        """Every ``utter_<topic>/<aspect>`` of the folder's files. ``bot``: its name, which each may say as ``{bot}``.
        May raise ResponseError."""
        found: dict[str, Sequence[Variant]] = {}
        for path in sorted(folder.glob("*.yml")):
            for name, ways in ((yaml.safe_load(path.read_text("utf-8")) or {}).get("responses") or {}).items():
                if "/" in name:
                    found[str(name).removeprefix(_PREFIX)] = list(_variants(path.name, str(name), ways))
        return cls(found, bot)

    def __contains__(self, response: str) -> bool:
        return response in self._variants

    def __iter__(self) -> Iterator[str]:
        return iter(self._variants)

    def variants(self, response: str) -> Sequence[Variant]:
        return self._variants[response]

    def ways(
        self, response: str, values: Mapping[str, str], turn_id: str, *, channel: str = "web", brief: bool = False
    ) -> list[str]:
        """All that may be said here, the turn's own first. Raises ResponseError."""
        if response not in self._variants:
            raise ResponseError(f"{response}: no such response in data/responses")
        here = [one for one in self._variants[response] if one.channel in (None, channel)]
        own = [one for one in here if one.channel == channel] or here
        fitting = [one for one in own if one.brief is None or one.brief == brief] or own
        if not fitting:
            raise ResponseError(f"{response}: nothing to say on {channel}")
        at = zlib.crc32(f"{turn_id}{response}".encode()) % len(fitting)
        values = {"bot": self.bot, **values}
        return [_filled(response, one.text, values) for one in [*fitting[at:], *fitting[:at]]]


def unsaid(ways: Iterable[str], before: Sequence[int]) -> str | None:
    """The first way whose words were not said lately; ``before``: their digests."""
    return next((way for way in ways if digest(way) not in before), None)


def digest(text: str) -> int:
    return zlib.crc32(text.encode())


def _filled(response: str, text: str, values: Mapping[str, str]) -> str:
    try:
        return text.format_map(values)
    except (KeyError, IndexError, ValueError) as missing:
        raise ResponseError(f"{response}: {missing} has no value") from missing


def _variants(file: str, name: str, ways: Any) -> Iterator[Variant]:
    for way in ways or ():
        text = way.get("text") if isinstance(way, dict) else None
        if not isinstance(text, str) or not text.strip():
            raise ResponseError(f"{file}: {name}: every variant has a `text`")
        meta = way.get("metadata") or {}
        variant = Variant(text.strip(), way.get("channel"), meta.get("brief"))
        try:
            _ = variant.names
        except ValueError as wrong:
            raise ResponseError(f"{file}: {name}: {wrong} in “{text}”") from wrong
        yield variant
