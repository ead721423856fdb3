"""What the bot may answer while a person is on the way: it only looks things up, and the shop's books stay as they are.

Plain enough for the brain's Python as well; until consent stands in the writer itself, this list is the gate.
"""

from __future__ import annotations

READ_ONLY = frozenset(
    {
        "order_status",
        "logistics",
        "stock",
        "product_question",
        "recommend",
        "price_promo",
        "membership",
        "payment",
        "installation",
        "account",
    }
)
SURE = 0.75
