"""Start of the brain: stand-ins for heavy libraries that Rasa imports and our pipeline never calls.

``import tensorflow`` and its kin take ten seconds and a third of a gigabyte. A hollow module answers any import and any
attribute with something that can be subclassed or used as a decorator, and refuses, by name, to do real work.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any


class HollowError(RuntimeError):
    """Something did call a library that was left out."""


class _HollowType(type):
    """A class whose every unknown attribute is hollow too."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _hollow(f"{cls.__module__}.{cls.__name__}.{name}")

    def __or__(cls, other: Any) -> Any:
        return cls

    def __ror__(cls, other: Any) -> Any:
        return cls


def _hollow(path: str) -> _HollowType:
    module, _, name = path.rpartition(".")
    return _HollowType(name, (_Hollow,), {"__module__": module})


class _Hollow(metaclass=_HollowType):
    def __new__(cls, *arguments: Any, **named: Any) -> Any:
        if len(arguments) == 1 and not named and (isinstance(arguments[0], type) or callable(arguments[0])):
            return arguments[0]  # used as a decorator
        return super().__new__(cls)

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _hollow(f"{type(self).__module__}.{type(self).__name__}.{name}")

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if len(arguments) == 1 and not named and callable(arguments[0]):
            return arguments[0]
        raise HollowError(f"{type(self).__module__}.{type(self).__name__} was left out of this process")

    def __class_getitem__(cls, _: Any) -> Any:
        return cls


class _HollowModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _hollow(f"{self.__name__}.{name}")
        setattr(self, name, made)
        return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        parts = fullname.split(".")
        if any(".".join(parts[:length]) in self.names for length in range(1, len(parts) + 1)):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _HollowModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def leave_out(names: frozenset[str]) -> None:
    """From now on importing one of these (or anything below it) gives a hollow module. Already imported ones stay."""
    sys.meta_path.insert(0, _Finder(names))
