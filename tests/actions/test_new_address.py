"""An address that comes in two messages."""

from __future__ import annotations

import pytest

from actions.new_address import new_address_in, with_its_house


@pytest.mark.parametrize("house", ["88号1203", "3栋2单元501室"])
def test_a_house_goes_on_from_the_street(house: str) -> None:
    street = new_address_in("上海市徐汇区漕溪北路")
    whole = with_its_house(house, street or {})
    assert whole is not None
    assert whole["line"] == f"上海市徐汇区漕溪北路{house}"


@pytest.mark.parametrize("text", ["2盒", "改成2件", "13812345678", "行吗"])
def test_other_words_are_no_house(text: str) -> None:
    assert with_its_house(text, new_address_in("上海市徐汇区漕溪北路") or {}) is None


def test_a_street_with_its_house_takes_no_other() -> None:
    assert with_its_house("3栋", new_address_in("上海市徐汇区漕溪北路88号") or {}) is None
