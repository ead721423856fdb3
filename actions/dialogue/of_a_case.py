"""What is asked of the order on the table while a return, exchange or refund of it runs: of that, and not of the parcel
that came; or of all that run at once."""

from __future__ import annotations

from collections.abc import Sequence

from actions.after_sale_case import OVER
from actions.after_sale_summary import NAMES
from actions.cards import service_card
from actions.hear.order_state import says_a_state
from actions.hear.phrases import asks_if_back, asks_of_each, bought_twice
from actions.linking import is_called
from actions.order_choice import Unclear, which_order
from actions.running_case import on_the_table, urged
from actions.say.told import Say, Told
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import sentence
from xiaoer.shop.contract import Order, ServiceCase
from xiaoer.talk.reading import Matter

_URGED = "urge_shipment"
_OF_PARCELS = frozenset({"logistics", "delivery_appointment", "confirm_receipt"})
_OF_CASES = frozenset({"order_status", "logistics", "return", "exchange", "refund", "repair"})
_TOPIC = {"return": "return", "refund": "refund", "exchange": "exchange", "repair": "repair"}
_REFUSED = "refuse_delivery"
_LEAST = 2
_SURELY, _WANTS = 0.75, 0.3


async def of_a_case(turn: Turn) -> Matter | Told | None:
    """None: it is of something else."""
    if turn.pressed or turn.heard_before or turn.open_form or not turn.reading.acts:
        return None
    first = turn.reading.first
    topic = first.topic if first else turn.intent
    of_cases = topic in _TOPIC or (topic in _OF_CASES and not (turn.all("date") or says_a_state(turn)))
    several = await _of_each(turn) if of_cases and asks_of_each(turn) else None
    if several:
        return several
    if bought_twice(turn) and turn.customer_id and not turn.waiting and not _changes_it(turn):
        return await _more_than_needed(turn, wished=first is not None and first.aspect == "wish")
    topics = {topic, turn.intent}
    carried = first is not None and first.inherited and bool(turn.slot("order_no"))
    urges = _URGED in topics and (carried or first is None or turn.confidence >= _SURELY)
    back = asks_if_back(turn) and not turn.all("product")
    if not (urges or ((carried or back) and topics & _OF_PARCELS) or topic == _REFUSED):
        return None
    case = await on_the_table(turn)
    if case is None or (topic == _REFUSED and case.kind != "exchange"):
        return None
    if urges and dict(turn.reading.acts).get("want", 0.0) >= _WANTS:
        return await urged(case, turn)
    if urges and case.kind == "refund" and turn.all("product"):
        return None  # it never left: whether it will is told by how the order stands
    return Matter.surely(_TOPIC[case.kind], "progress", inherited=True)


async def _more_than_needed(turn: Turn, *, wished: bool) -> Matter | None:
    """我买多了, in whatever it is read as: what arrived may go back, what did not may be called off. None: it is wished
    already, and of which order must be asked."""
    found = await which_order(turn, _here)
    if isinstance(found, Unclear) and wished:
        return None
    here = isinstance(found, Unclear) or found.order.signed_at is not None
    return Matter.surely("return", "rule") if here else Matter.surely("cancel_order", "mistake")


def _here(order: Order) -> bool:
    return order.signed_at is not None and order.state != "cancelled"


async def _of_each(turn: Turn) -> Told | None:
    """分别到哪步了: all that run, those named where any is."""
    if not turn.customer_id:
        return None
    page = await shop().services(turn.customer_id, on_behalf=asker(turn))
    open_ones = [one for one in page.items if one.state not in OVER]
    if turn.intent in _OF_PARCELS and not set(turn.orders_told[:_LEAST]) <= {one.order_no for one in open_ones}:
        return None  # 两单都是顺丰吗, after two parcels
    named = turn.all("product")
    called = [one for one in open_ones if any(is_called(one.item_title, one.item_title, noun) for noun in named)]
    meant = called if named else open_ones
    return _told(meant) if len(meant) >= _LEAST else None


def _told(cases: Sequence[ServiceCase]) -> Told:
    says = [
        Say(
            "after_sale/progress",
            {"item": one.item_title, "kind": NAMES[one.kind], "next": sentence(one.progress)},
            card=service_card(one),
        )
        for one in cases
    ]
    numbers = [one.order_no for one in cases]
    return Told(tuple(says), slots={"order_no": None, "listed": {"numbers": numbers, "further": None, "cases": True}})


def _changes_it(turn: Turn) -> bool:
    """拍多了一件，减一件: what is to be done about it is said."""
    return turn.intent == "change_order" or any(one.topic == "change_order" for one in turn.reading.matters)
