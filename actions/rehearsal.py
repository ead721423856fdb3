"""Walk 1, in the actions: the shop is asked before the yes is: would it refuse what is about to be confirmed?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from actions.shop import shop
from xiaoer.shop.client import Rehearsal
from xiaoer.shop.contract import Capability
from xiaoer.shop.errors import Refused, Unsupported


async def refusal(wish: Capability, tried: Callable[[Rehearsal], Awaitable[object]]) -> Refused | None:
    """The shop's no to ``wish``, tried out with nothing changed; None where nothing speaks against it, or where the
    shop cannot tell beforehand: then it says so on the wish itself. What the shop cannot do at all is raised."""
    if wish not in (await shop().capabilities()).rehearses:
        return None
    try:
        await tried(shop().rehearsal)
    except Unsupported:
        raise
    except Refused as no:
        return no
    return None
