"""Orders on their way: where the parcel is, when it comes, by whom."""

from actions.skills.orders.logistics import LOGISTICS

SKILLS = (LOGISTICS,)
