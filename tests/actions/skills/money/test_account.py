"""The account: what is written of it; danger to a person at once."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


async def test_what_is_written_is_told_with_a_person_beside_it(shop: DemoShop) -> None:
    for aspect in ("login", "password", "phone", "delete"):
        told = await ask(f"account/{aspect}")
        assert told.named == ["library/answer"], aspect
        *steps, person = told.says[0].buttons
        assert person.intent == "ask_human"
        assert all(button.entities["choice"].endswith(":steps") for button in steps)
    assert (await ask("account/identity")).named == ["account/rule"]


@pytest.mark.parametrize("aspect", ["stolen", "frozen"])
async def test_somebody_else_in_the_account_goes_to_a_person(aspect: str, shop: DemoShop) -> None:
    told = (await ask(f"account/{aspect}")).told
    assert told is not None
    assert told.hand_off is not None
    assert told.hand_off.reason == "policy"


async def test_a_theft_that_is_hardly_read_is_asked_of_and_nobody_is_sent_for(shop: DemoShop) -> None:
    told = await ask("account/stolen", odds=0.6)
    assert told.named == ["account/theft_doubted"]
    assert told.told is not None
    assert told.told.hand_off is None
