"""The look before a shop is put before the bot finds nothing wrong with a shop that passes."""

from __future__ import annotations

from tests.contract.address import Address
from tests.contract.door import Door
from xiaoer.order_number import forms_in
from xiaoer.shop.check import Named, check

NO_HURRY = 1000.0


async def test_a_shop_that_passes_has_no_fault(address: Address, door: Door) -> None:
    facts = door.facts
    named = Named(customers=facts.customers, stranger=facts.stranger, operations=facts.operations)
    forms = forms_in(address.order_numbers)
    report = await check(address.url, address.token, named, waits_s=NO_HURRY, forms=forms)
    assert report.faults == []
    assert report.notes == []
