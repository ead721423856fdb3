"""Vendure's orders proved by a phone as its shoppers typed it there; no Vendure is needed."""

from __future__ import annotations

import pytest

from tests.shop.test_vendure_orders import CODE, Admin, asking, beside, order_node
from xiaoer.shop import contract as c
from xiaoer.shop.phones import digits_of
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.tries import ORDER_PAUSES
from xiaoer.shop.vendure import proof
from xiaoer.shop.vendure.beside import Beside

__all__ = ["beside"]

FEW = ORDER_PAUSES[-1][0]


async def tried(beside: Beside, digits: str, visitor: str, phone: str | None = None) -> ShopProblem | None:
    """None: the order opened."""
    wish = c.VerifyRequest(phone_last4=digits, visitor=visitor, phone=phone)
    given = order_node(shippingAddress={"phoneNumber": "+86 139-0000-1111"})
    try:
        assert (await proof.verify(asking(beside, Admin(given), wish))).order_no == CODE
    except ShopProblem as no:
        return no
    return None


async def test_the_owner_gets_in_by_the_whole_number_while_strangers_keep_trying(beside: Beside) -> None:
    for number in range(FEW):
        await tried(beside, "2222", f"v_{number}")
    slowed = await tried(beside, "1111", "v_owner")
    assert slowed is not None
    assert (slowed.status, slowed.code, slowed.extra["whole_phone"]) == (429, "locked", True)
    assert await tried(beside, "1111", "v_owner", "13900001111") is None


async def test_wrong_whole_numbers_lock_the_visitor_and_leave_the_order_as_it_was(beside: Beside) -> None:
    for number in range(FEW):
        await tried(beside, "2222", f"v_{number}")
    counted = len(beside.rows("SELECT 1 FROM wrong_tries WHERE order_no=?", CODE))
    wrong = [await tried(beside, "1111", "v_guesser", "13100001111") for _ in range(6)]
    assert [no.code for no in wrong if no] == ["wrong_digits"] * 5 + ["locked"]
    assert len(beside.rows("SELECT 1 FROM wrong_tries WHERE order_no=?", CODE)) == counted
    assert await tried(beside, "1111", "v_guesser", "13900001111") is not None


@pytest.mark.parametrize(
    ("kept", "digits"),
    [("+86 139-0000-1111", "13900001111"), ("008613900001111", "13900001111"), ("139 0000 1111", "13900001111"),
     ("0571-8888111", "05718888111"), ("+1 415 555 0100", "14155550100"), ("", "")],
)  # fmt: skip
def test_a_phone_is_its_digits_however_it_was_typed(kept: str, digits: str) -> None:
    assert digits_of(kept) == digits
