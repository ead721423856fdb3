"""Every pattern of a package: each module is imported, what it compiles is noted, and what it compiles when called is
read out of its source. Runs on both Pythons and before the house had patterns of its own."""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

HOUSE = ("brain", "actions", "xiaoer", "tests")
_CALLS = frozenset({"search", "match", "fullmatch", "findall", "finditer", "split", "sub"})
_ROOMS = frozenset({"re", "patterns"})
_OWN = frozenset({"xiaoer.talk.patterns", "xiaoer.talk.linear"})


@dataclass(frozen=True)
class Compiled:
    """A pattern, ready to be run, and the module that made it."""

    module: str
    written: str
    flags: int
    pattern: Any


class Noted:
    """What ``re`` compiles for modules of the house from now on."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int], Compiled] = {}
        self._compile = re._compile  # type: ignore[attr-defined]
        re._compile = self._note  # type: ignore[attr-defined]

    def _note(self, written: Any, flags: int) -> Any:
        compiled = self._compile(written, flags)
        module = _asked_by()
        if isinstance(compiled.pattern, str) and module.split(".")[0] in HOUSE and module not in _OWN:
            self.found.setdefault(
                (compiled.pattern, compiled.flags), Compiled(module, compiled.pattern, compiled.flags, compiled)
            )
        return compiled


def _asked_by() -> str:
    frame = sys._getframe(2)
    while frame.f_back and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", ""))


def modules_of(package: str) -> list[ModuleType]:
    """All of them, imported; not tests, nor what starts when imported."""
    root = importlib.import_module(package)
    names = [one.name for one in pkgutil.walk_packages(getattr(root, "__path__", []), f"{package}.")]
    wanted = [name for name in names if not set(name.split(".")) & {"tests", "__main__", "versions", "env", "bert"}]
    return [root, *(importlib.import_module(name) for name in wanted if ".venv" not in name)]


def every_pattern(package: str, noted: Noted) -> tuple[list[Compiled], list[str]]:
    """The patterns, and the calls whose pattern is known only when they are made."""
    modules = modules_of(package)
    unknown = [place for module in modules for place in _called(module)]
    found = dict(noted.found)
    for one in list(gc.get_objects()):
        if type(one).__module__ in _OWN and type(one).__name__ in {"Linear", "Bounded"}:
            found.setdefault((one.pattern, -1), Compiled(type(one).__name__, one.pattern, 0, one))
    return sorted(found.values(), key=lambda one: (one.module, one.written)), unknown


def _called(module: ModuleType) -> Iterator[str]:
    """Compiles what ``re.search("…", text)`` and its like name in this module; gives the calls where that fails."""
    if module.__name__ in _OWN:
        return
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS):
            continue
        room = node.func.value
        if not (isinstance(room, ast.Name) and room.id in _ROOMS):
            continue
        names = vars(module)
        try:
            written = eval(compile(ast.Expression(node.args[0]), module.__name__, "eval"), names)
        except NameError:
            if room.id == "patterns":
                continue  # those go to RE2, whatever they turn out to be
            yield f"{module.__name__}:{node.lineno}"
            continue
        eval("_room._compile(_written, 0)" if room.id == "re" else "_room.search(_written, '')",
             {"__name__": module.__name__, "_room": names[room.id], "_written": written})  # fmt: skip
