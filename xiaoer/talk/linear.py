"""RE2 behind the methods of ``re.Pattern``: where it found something, in characters, and Python's signs in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import re2

_MOST_MEMORY = 4 * 1024 * 1024
_ANYWHERE, _AT_THE_START, _WHOLE = (
    re2._Anchor.UNANCHORED, re2._Anchor.ANCHOR_START, re2._Anchor.ANCHOR_BOTH
)  # fmt: skip
_DIGIT, _WORD, _BLANK = r"\p{Nd}", r"\p{L}\p{N}_", r"\t-\r\x1c-\x1f\x{85}\p{Z}"
_BY_RE2 = {
    "d": _DIGIT, "D": r"\P{Nd}", "w": f"[{_WORD}]", "W": f"[^{_WORD}]", "s": f"[{_BLANK}]", "S": f"[^{_BLANK}]",
}  # fmt: skip
_BY_RE2_IN_SET = {"d": _DIGIT, "D": r"\P{Nd}", "w": _WORD, "s": _BLANK}
_NOT_THE_SAME = frozenset("AbBWSZ123456789")


class CannotRun(ValueError):
    """RE2 lacks something that this pattern needs."""


class Linear:
    """Run by RE2. Its Python package takes five times as long to find the places of all groups in characters, so its
    core is asked directly, and places are counted when somebody wants to know."""

    __slots__ = ("__weakref__", "_names", "_run", "pattern")

    def __init__(self, pattern: str, fold: bool) -> None:
        options = re2.Options()
        options.case_sensitive, options.log_errors, options.max_mem = not fold, False, _MOST_MEMORY
        try:
            compiled = re2.compile(in_re2(pattern), options)
        except re2.error as wrong:
            raise CannotRun(f"{wrong} in {pattern!r}") from wrong
        self.pattern = pattern
        self._run = compiled._regexp.Match
        self._names = {index: name for name, index in compiled.groupindex.items()}

    def search(self, text: str, pos: int = 0, /) -> Found | None:
        return self._first(_ANYWHERE, text, pos)

    def match(self, text: str, pos: int = 0, /) -> Found | None:
        return self._first(_AT_THE_START, text, pos)

    def fullmatch(self, text: str, /) -> Found | None:
        return self._first(_WHOLE, text, 0)

    def _first(self, where: Any, text: str, pos: int) -> Found | None:
        raw = text.encode("utf-8", "surrogatepass")
        spans = self._run(where, raw, len(text[:pos].encode("utf-8", "surrogatepass")) if pos else 0, len(raw))
        return None if spans[0][0] < 0 else Found(raw, spans, self._names, 0, 0)

    def finditer(self, text: str, /) -> Iterator[Found]:
        raw = text.encode("utf-8", "surrogatepass")
        at, counted, characters = 0, 0, 0
        while at <= len(raw):
            spans = self._run(_ANYWHERE, raw, at, len(raw))
            if spans[0][0] < 0:
                return
            found = Found(raw, spans, self._names, counted, characters)
            yield found
            counted, characters = spans[0][1], found.end()
            at = counted if spans[0][1] > spans[0][0] else _after(raw, counted)

    def findall(self, text: str, /) -> list[Any]:
        found = ((one[0], one.groups()) for one in self.finditer(text))
        return [whole if not parts else parts[0] or "" if len(parts) == 1 else tuple(part or "" for part in parts)
                for whole, parts in found]  # fmt: skip

    def split(self, text: str, /) -> list[str]:
        pieces, at = [], 0
        for one in self.finditer(text):
            pieces += [text[at : one.start()], *one.groups()]
            at = one.end()
        return [*pieces, text[at:]]

    def sub(self, by: str | Callable[[Any], str], text: str, /, count: int = 0) -> str:
        pieces, at = [], 0
        for times, one in enumerate(self.finditer(text), start=1):
            pieces += [text[at : one.start()], by if isinstance(by, str) else by(one)]
            at = one.end()
            if times == count:
                break
        return "".join((*pieces, text[at:])) if pieces else text


class Many:
    """Many patterns asked at once: RE2 tries only those of which the text has the characters they cannot do without."""

    __slots__ = ("__weakref__", "_alone", "_filter", "_patterns")

    def __init__(self, patterns: Sequence[str]) -> None:
        options = re2.Options()
        options.log_errors, options.max_mem = False, _MOST_MEMORY
        self._patterns = tuple(patterns)
        self._alone: dict[int, Linear] = {}
        self._filter = re2.Filter()
        try:
            for pattern in self._patterns:
                self._filter.Add(in_re2(pattern), options)
        except re2.error as wrong:
            raise CannotRun(str(wrong)) from wrong
        if self._patterns:
            self._filter.Compile()

    def found_in(self, text: str) -> list[int]:
        """The places in the list of those that the text has, in order."""
        if not self._patterns:
            return []
        return sorted(self._filter.Match(text.encode("utf-8", "surrogatepass")) or ())

    def words(self, place: int, text: str) -> str:
        """What of the text the pattern at this place fits first."""
        if place not in self._alone:
            self._alone[place] = Linear(self._patterns[place], False)
        found = self._alone[place].search(text)
        return str(found[0]) if found else ""


class Found:
    """Where RE2 found something, in bytes; ``counted`` bytes before it are ``characters`` characters."""

    __slots__ = ("_characters", "_counted", "_names", "_raw", "_spans")

    def __init__(
        self, raw: bytes, spans: list[tuple[int, int]], names: dict[int, str], counted: int, characters: int
    ) -> None:
        self._raw, self._spans, self._names = raw, spans, names
        self._counted, self._characters = counted, characters

    def __getitem__(self, group: int | str, /) -> Any:
        if isinstance(group, str):
            group = next(index for index, name in self._names.items() if name == group)
        start, end = self._spans[group]
        return None if start < 0 else self._raw[start:end].decode("utf-8", "surrogatepass")

    def group(self, group: int | str = 0, /) -> Any:
        return self[group]

    def groups(self) -> tuple[Any, ...]:
        return tuple(self[group] for group in range(1, len(self._spans)))

    def start(self, group: int = 0, /) -> int:
        return self._place(self._spans[group][0])

    def end(self, group: int = 0, /) -> int:
        return self._place(self._spans[group][1])

    def span(self, group: int = 0, /) -> tuple[int, int]:
        return self.start(group), self.end(group)

    @property
    def string(self) -> str:
        """The text in which it was found."""
        return self._raw.decode("utf-8", "surrogatepass")

    @property
    def lastgroup(self) -> str | None:
        """The name of the group that ended last; of groups within one another the outer one."""
        last = max(range(1, len(self._spans)), key=lambda group: self._spans[group][1], default=0)
        return self._names.get(last) if last and self._spans[last][0] >= 0 else None

    def _place(self, byte: int) -> int:
        if byte < 0:
            return -1
        return self._characters + len(self._raw[self._counted : byte].decode("utf-8", "surrogatepass"))


def in_re2(pattern: str) -> str:
    """The pattern as RE2 writes it: there ``\\d``, ``\\w`` and ``\\s`` know ASCII alone. Raises CannotRun for signs
    that would mean something else."""
    written: list[str] = []
    in_set, at = False, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            kind = pattern[at + 1]
            if kind == "u":
                written.append(rf"\x{{{pattern[at + 2 : at + 6]}}}")
                at += 6
                continue
            plain = (_BY_RE2_IN_SET if in_set else _BY_RE2).get(kind)
            if plain is None and kind in _NOT_THE_SAME:
                raise CannotRun(f"\\{kind} in {pattern!r}: write it otherwise, or use bounded()")
            written.append(plain or sign + kind)
            at += 2
            continue
        if in_set and sign == "[":
            sign = r"\["
        elif sign == "[":
            in_set = True
        elif sign == "]" and not pattern[:at].endswith(("[", "[^")):
            in_set = False
        written.append(sign)
        at += 1
    return "".join(written)


def _after(raw: bytes, at: int) -> int:
    """The place of the next character."""
    at += 1
    while at < len(raw) and raw[at] & 0xC0 == 0x80:
        at += 1
    return at
