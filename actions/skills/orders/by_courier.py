"""What only the courier can do or tell: what is usual, with the courier's own phone where the parcel is known."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder
from actions.order_choice import Found
from actions.say.told import Told, tell
from actions.skills.orders.parcels import meant, sent
from actions.skills.usual import as_usual, usual_or


def by_courier(goal: str, response: str) -> dict[str, OfOrder]:
    """``response``: with name and phone, for a parcel that is not here yet; that of the goal for everybody else."""

    async def of_parcel(found: Found, asked: Asked) -> Told | None:
        known = [one for one in meant(found.order, asked).parcels if one.courier_phone and one.state != "signed"]
        if not known:
            return await as_usual(asked, goal)
        return tell(response, courier=known[0].courier, phone=known[0].courier_phone)

    return usual_or(goal, of_parcel, sent)
