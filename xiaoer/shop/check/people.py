"""Customers and their orders: readable numbers, every state, and nobody else's business."""

from __future__ import annotations

from typing import get_args
from urllib.parse import quote

from xiaoer.order_number import WrongForm, form_of, forms_in, readable
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer
from xiaoer.shop.check.doors import MOST_SKEW
from xiaoer.shop.check.probe import Probe
from xiaoer.shop.check.who import Named
from xiaoer.talk import clock, patterns

STATES: tuple[c.OrderState, ...] = ("to_ship", "shipped", "signed")
"""Without one of each the suite has nothing to talk of."""
_LOOKED_AT = 20
PLAIN = patterns.compile("[0-9A-Za-z_-]{1,64}")
"""Numbers that every web server leaves as they are in a path."""
CUSTOMER_ID = patterns.compile("[!-~]{1,64}")


async def look(probe: Probe, can: c.Capabilities, named: Named, forms: tuple[str, ...]) -> None:
    if not named.customers:
        probe.notes.append("orders were not looked at: name customers of a test shop with --customer or --facts")
        return
    orders: list[c.Order] = []
    known = [customer for customer in named.customers[:_LOOKED_AT] if await _is_known(customer, probe)]
    if not known:
        return
    for customer in known:
        me = as_customer(customer)
        page = await probe.get(f"/v1/orders?customer_id={quote(customer, safe='')}&limit=50", c.OrderPage, me)
        orders += page.items if page else []
    if len(named.customers) + bool(named.stranger) < 2:
        probe.fault(
            "one_customer", "only one customer is named; name two, or nobody can tell that their orders are apart"
        )
    await _look_at_filters(known[0], probe)
    if not orders:
        probe.fault("no_orders", f"{', '.join(known[:3])}: not one order; put some in, in every state")
        return
    _look_at_numbers(orders, forms, probe)
    _look_at_states(orders, can, named, probe)
    _look_at_times(orders, probe)
    if plain := [one for one in orders if PLAIN.fullmatch(one.order_no)]:  # the others have their fault already
        await _look_at_ownership(plain[0], named, probe)


async def _is_known(customer: str, probe: Probe) -> bool:
    if not CUSTOMER_ID.fullmatch(customer):
        probe.fault("customer", f"{customer!r} is no customer's id; one is 1 to 64 visible ASCII characters")
        return False
    answer = await probe.ask(f"/v1/customers/{quote(customer, safe='')}", as_customer(customer))
    if answer.status in (400, 403, 404, 422):
        said = f"{answer.what} for that customer answers {answer.status} {answer.code}".strip()
        probe.fault("customer", f"is {customer} a customer of this shop? {said}")
        return False
    probe.read(answer, c.Customer)
    return True


async def _look_at_filters(customer: str, probe: Probe) -> None:
    """An empty list for a question that makes no sense would be told as: you have no orders."""
    for field, value in (("state", "no_such_state"), ("limit", "no_figure")):
        answer = await probe.ask(
            f"/v1/orders?customer_id={quote(customer, safe='')}&{field}={value}", as_customer(customer)
        )
        if answer.status not in (400, 422) or answer.field != field:
            said = f"{answer.status} {answer.code}".strip() + (f" with field {answer.field}" if answer.field else "")
            rule = f"answer 400 or 422 with field {field}"
            probe.fault("filter", f"{answer.what} with {field}={value} answers {said}; {rule}")


def _look_at_numbers(orders: list[c.Order], forms: tuple[str, ...], probe: Probe) -> None:
    unread = sorted({one.order_no for one in orders if not readable(one.order_no, forms)})
    if unread:
        remedy = _form_to_name(unread[0])
        probe.fault("order_number", f"{unread[0]} ({len(unread)} of {len(orders)}): the bot cannot read it; {remedy}")


def _form_to_name(number: str) -> str:
    """What to put into the setting; where it would be refused, that the adapter gives other numbers."""
    form = form_of(number)
    try:
        named = forms_in(form) == (form,) and readable(number, (form,))
    except WrongForm:
        named = False
    if named:
        return f"name its form in XIAOER_ORDER_NUMBERS, as in {form}"
    return "tell the bot 6 to 32 capital letters, digits and dashes, and map them to your own"


def _look_at_states(orders: list[c.Order], can: c.Capabilities, named: Named, probe: Probe) -> None:
    seen = {one.state for one in orders}
    if missing := [state for state in STATES if state not in seen]:
        wanted = f"put one in; at least one in each of {', '.join(STATES)} is needed"
        probe.fault("missing_state", f"no order is {', '.join(missing)}; {wanted}")
    deeds = get_args(c.Operation)
    if strange := [one for one in named.operations if one not in deeds]:
        rule = f"take it out of operations in the facts; there are {', '.join(deeds)}"
        probe.fault("missing_state", f"{', '.join(strange)}: nothing that an order's can names; {rule}")
    allowed = {operation for one in orders for operation in one.can}
    if never := [one for one in named.operations if one in deeds and one not in allowed and one not in can.cannot]:
        said = f"no order's can names {', '.join(never)}, which the facts promise"
        probe.fault("missing_state", f"{said}; put such an order in, or take it out of operations")
    if lying := sorted(allowed & set(can.cannot)):
        probe.fault("capability", f"an order's can names {', '.join(lying)}, which the shop says it cannot")


def _look_at_times(orders: list[c.Order], probe: Probe) -> None:
    now = clock.now()
    if ahead := [one for one in orders if one.placed_at > now + MOST_SKEW]:
        probe.fault("clock", f"order {ahead[0].order_no} was placed at {ahead[0].placed_at}, which is yet to come")


async def _look_at_ownership(order: c.Order, named: Named, probe: Probe) -> None:
    others = [one for one in (*named.customers, named.stranger) if one and one != order.customer_id]
    for me in (as_customer(others[0]) if others else "", "", "visitor:v_check"):
        answer = await probe.ask(f"/v1/orders/{order.order_no}", me)
        if answer.status != 404 or answer.code != "order_not_found":
            who = "another customer" if me.startswith("customer") else "a stranger"
            said = f"{who} asks for an order and gets {answer.status} {answer.code}"
            probe.fault("ownership", f"{said}; answer 404 order_not_found, as for one that is not there")
