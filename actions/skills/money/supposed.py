"""What is only supposed (如果买完降价了) is about no order of theirs: the rule answers it."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import AboutOrder, General, OfOrder
from actions.hear.phrases import asks_by_when
from actions.order_choice import Found, Suits
from actions.say.told import Told


def of_order(answer: AboutOrder, suits: Suits, rule: General, *, general: General | None = None,
             likeliest: Suits | None = None) -> OfOrder:  # fmt: skip
    """``rule`` where it is supposed; ``general`` (else the rule) where it is not known which order."""

    def only_supposed(asked: Asked) -> bool:
        return asked.reading.frame.supposed and not asks_by_when(asked.turn)

    async def about(found: Found, asked: Asked) -> Told | None:
        return await rule(asked) if only_supposed(asked) else await answer(found, asked)

    async def anywhere(asked: Asked) -> Told | None:
        return await rule(asked) if only_supposed(asked) else await (general or rule)(asked)

    return OfOrder(about, suits, general=anywhere, likeliest=likeliest)
