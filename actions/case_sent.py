"""Walk 1, in the actions: the shopper says the goods are on their way back, and the shop has not seen them yet: then
nobody is told to send them."""

from __future__ import annotations

from actions.after_sale_summary import NAMES
from actions.cards import service_card
from actions.hear.state_told import sent_back
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.turn import Turn
from xiaoer.shop.contract import ServiceCase

SLOT = "sent_back"
_SENT = {"exchange": "after_sale/sent_exchange", "repair": "after_sale/sent_repair"}


def goods_sent(case: ServiceCase, turn: Turn) -> bool:
    """Told now or before in the talk, while the shop still waits for them."""
    waits = case.state == "approved" and case.way_back != "pickup"
    return waits and (sent_back(turn) or turn.slot(SLOT) == case.no)


def sent_told(case: ServiceCase) -> Told:
    name = _SENT.get(case.kind, "after_sale/sent_return")
    values = {"item": case.item_title, "kind": NAMES[case.kind], "state": case.state_text}
    return Told((Say(name, values, (PERSON,), service_card(case)),), slots={SLOT: case.no})
