"""The room of closed grammars works on the brain's Python too."""

import importlib
import pkgutil
from datetime import datetime

import xiaoer.chinese
from xiaoer.chinese.reading import read


def test_every_module_can_be_imported() -> None:
    names = [one.name for one in pkgutil.iter_modules(xiaoer.chinese.__path__)]
    assert "addresses" in names
    for name in names:
        importlib.import_module(f"xiaoer.chinese.{name}")


def test_a_text_is_read_as_on_the_other_python() -> None:
    now = datetime(2026, 11, 25, 12)
    said = "昨天買的那單 ¥1,299，改到成都市武侯區天府大道9號"
    found = read(said, now, context="address")
    assert [(one.entity, one.value) for one in found.mentions] == [("date", "2026-11-24"), ("amount", "1299")]
    assert found.address is not None
    assert read("两三百的", now, context="budget").budget is not None
