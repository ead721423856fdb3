"""Every class that a yml file names exists; a wrong path would fail late or only warn."""

import importlib
import re
from pathlib import Path

import pytest

FILES = (
    "config.yml",
    "endpoints.yml",
    "credentials.yml",
    "brain/tests/fixtures/config.yml",
    "docs/config.pretrained.yml",
)
PATHS = sorted({path for name in FILES for path in re.findall(r"\bbrain(?:\.\w+)+", Path(name).read_text("utf-8"))
                if path.split(".")[-1][0].isupper()})  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_the_named_class_exists(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert isinstance(getattr(importlib.import_module(module), name), type)


def test_there_are_such_paths() -> None:
    assert len(PATHS) >= 8
