"""``python -m tests.pumping.worker PACKAGE…``: attack every pattern of these packages; the last line is a
report in JSON.

A process of its own, on the Python that the packages are for. A pattern that is slow is stopped and reported with its
text; one that cannot be stopped hangs this process and not the tests.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.pumping.attacks import SIZES, attacks
from tests.pumping.finding import Compiled, Noted, every_pattern

LIMIT_S = 0.1
"""Of the processor, for one search in one text; an honest one takes a thousandth."""
_GIVEN_UP_S = 0.3
_TRIES = 3
_SWEPT = 2
_OF_RE2 = "Linear"


class _GivenUpError(Exception):
    pass


def main(packages: list[str]) -> None:
    noted = Noted()
    found: list[Compiled] = []
    unknown: list[str] = []
    for package in packages:
        _BUILT.get(package, lambda: None)()
        found, more = every_pattern(package, noted)
        unknown += more
    signal.signal(signal.SIGVTALRM, _give_up)
    slow = [hurt for one in found if (hurt := _hurt(one))]
    report = {"found": len(found), "unknown": unknown, "slow": slow, "written": [one.written for one in found]}
    print(json.dumps(report))


def _hurt(one: Compiled) -> dict[str, Any] | None:
    """The first text that takes longer than the limit. What RE2 runs has none: it is enough that it compiles."""
    if type(one.pattern).__name__ == _OF_RE2:
        return None
    for size in SIZES:
        for number, text in enumerate(attacks(one.written, size)):
            uses: list[Callable[[str], Any]] = [one.pattern.search]
            if number < _SWEPT:
                uses += [one.pattern.match, one.pattern.fullmatch, lambda text: list(one.pattern.finditer(text))]
            for use in uses:
                took = _time(use, text)
                if took > LIMIT_S:
                    return {"module": one.module, "pattern": one.written, "text": text[:80], "size": size,
                            "seconds": round(took, 2)}  # fmt: skip
    return None


def _time(use: Callable[[str], Any], text: str) -> float:
    """Processor time, the best of some tries; once is enough if it is short or hopeless."""
    best = _GIVEN_UP_S
    for _ in range(_TRIES):
        signal.setitimer(signal.ITIMER_VIRTUAL, _GIVEN_UP_S)
        began = time.process_time()
        try:
            use(text)
        except _GivenUpError:
            return best
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        best = min(best, time.process_time() - began)
        if best < LIMIT_S:
            break
    return best


def _give_up(*_: object) -> None:
    raise _GivenUpError


def _emotion() -> None:
    from brain.emotion_lexicon import SignFinder, read_lexicon

    _KEPT.append(SignFinder(read_lexicon(Path("data/lexicon/emotion"))))


def _library() -> None:
    from actions.knowledge import LEADS_TO
    from xiaoer.knowledge import Library
    from xiaoer.knowledge.same_words import bare

    _KEPT.append(Library.read(Path("library/articles"), LEADS_TO))
    bare("邮费谁出")


_BUILT: dict[str, Callable[[], None]] = {"brain": _emotion, "actions": _library}
"""What is compiled out of words and articles, not when a module is imported."""
_KEPT: list[object] = []

if __name__ == "__main__":
    main(sys.argv[1:])
