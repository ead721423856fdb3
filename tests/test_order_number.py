"""What an order's number looks like is the merchant's; the bot finds it in what is written and nothing else."""

from __future__ import annotations

import re

import pytest

from xiaoer.order_number import WrongForm, form_of, forms_in, pattern_of, readable
from xiaoer.settings import SettingsError, load


@pytest.mark.parametrize("number", ["20261129310400", "T7KQ3XWZ9HMNPR42"])
def test_two_forms_are_read_by_every_house(number: str) -> None:
    assert readable(number)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("BS-1129-310400", "BS-9999-999999"),
        ("SO0000123", "SO9999999"),
        ("2026-0042-7781", "9999-9999-9999"),
        ("AB12CD34EF", "**********"),
        ("9" * 32, "9" * 32),
        ("X12345", "X99999"),
    ],
)
def test_another_form_is_read_once_it_is_named(number: str, form: str) -> None:
    assert not readable(number)
    assert readable(number, forms_in(form))
    assert not readable(f"{number}7", forms_in(form))


def test_a_form_is_found_between_others_and_in_small_letters() -> None:
    found = re.findall(pattern_of(forms_in("BS-9999-999999")), "bs-1129-310400和20261129310400，还有BS-1129-3104001")
    assert found == ["bs-1129-310400", "20261129310400"]


def test_a_number_tells_the_form_it_would_need() -> None:
    assert form_of("Bs-1129-310400") == "BS-9999-999999"


@pytest.mark.parametrize(
    "wrong", ["9999", "BS-中文-9999", "ABCDEFGH", "-999999", "999999-", "9" * 33, "9" * 11, "9" * 8, "b999999"]
)
def test_a_form_that_cannot_be_read_is_named(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongForm, match=re.escape(wrong)):
        forms_in(wrong)
    monkeypatch.setenv("XIAOER_ORDER_NUMBERS", wrong)
    with pytest.raises(SettingsError, match="XIAOER_ORDER_NUMBERS"):
        load()
