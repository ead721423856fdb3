"""Walk 1 (answer), with a language model: the weights of a model folder. Only numbers are read, never a pickle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WEIGHTS = "model.safetensors"

Numbers = npt.NDArray[np.float32]


class LanguageModelError(Exception):
    """The folder is no model that can be read; the message says what to do."""


class Weights:
    """Arrays by name. They stay in the file, and all brains of a machine share the pages that they touch."""

    def __init__(self, folder: Path) -> None:
        file = folder / WEIGHTS
        if not file.exists():
            raise LanguageModelError(f"{file} is missing. {_advice(folder)}")
        with file.open("rb") as opened:
            size = int.from_bytes(opened.read(8), "little")
            self._header: dict[str, Any] = json.loads(opened.read(size))
        self._data = np.asarray(np.memmap(file, dtype=np.uint8, mode="r", offset=8 + size))
        self._header.pop("__metadata__", None)
        self._prefix = "bert." if any(name.startswith("bert.") for name in self._header) else ""

    def __getitem__(self, name: str) -> Numbers:
        """``name`` as transformers has it; older files say gamma and beta."""
        older = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")
        entry = self._header.get(self._prefix + name) or self._header.get(self._prefix + older)
        if entry is None:
            raise LanguageModelError(f"{WEIGHTS} has no {name}: it is not a BERT")
        begin, end = entry["data_offsets"]
        return _as_numbers(self._data[begin:end], entry["dtype"]).reshape(entry["shape"])


def _as_numbers(raw: npt.NDArray[np.uint8], kind: str) -> Numbers:
    if kind == "F32":
        return np.require(raw.view("<f4"), requirements="A")
    if kind == "F16":
        return raw.view("<f2").astype(np.float32)
    if kind == "BF16":
        return (raw.view("<u2").astype(np.uint32) << 16).view(np.float32)
    raise LanguageModelError(f"{WEIGHTS} holds numbers of kind {kind}; F32, F16 and BF16 can be read")


def _advice(folder: Path) -> str:
    if (folder / "pytorch_model.bin").exists():
        return "pytorch_model.bin is a pickle, which can run code: save it as safetensors (docs/understanding.md)."
    return "Put a model folder there (docs/understanding.md)."
