"""Cancelling, another address, other contents: what the shop allows now and what follows; nothing is done here."""

from actions.skills.changes.cancel_order import CANCEL_ORDER
from actions.skills.changes.change_address import CHANGE_ADDRESS
from actions.skills.changes.change_order import CHANGE_ORDER

SKILLS = (CANCEL_ORDER, CHANGE_ADDRESS, CHANGE_ORDER)
