"""In the middle of a return: 退 is of one matter however it is read, and what is to be kept does not go."""

from __future__ import annotations

import pytest

from actions.after_sale_answers import read_item
from actions.after_sale_form import of_one_matter
from actions.shop import shop as reader
from actions.turn import Turn
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.after_sale.test_rules import returnable
from xiaoer.shop.asker import as_customer
from xiaoer.talk.reading import Matter, Reading, Subject


@pytest.mark.parametrize(
    ("read", "others", "meant"),
    [
        (("refund", "where", 0.33), (("return", 0.42),), "refund/where"),
        (("return", "postage", 0.34), (("refund", 0.4),), "refund/amount"),
        (("return", "postage", 0.37), (("logistics", 0.22),), None),
        (("price_promo", "promo", 0.3), (("refund", 0.3),), None),
    ],
)
def test_the_odds_of_one_matter_count_together(
    read: tuple[str, str, float], others: tuple[tuple[str, float], ...], meant: str | None
) -> None:
    topic, aspect, odds = read
    told = of_one_matter(Reading((("ask", 0.9),), (Matter(topic, aspect, odds, "", 0.99),), others=others))
    assert (told.matters[0].goal if told else None) == meant
    assert told is None or told.matters[0].odds >= 0.5


async def test_of_two_lines_the_other_one_goes_where_one_is_to_be_kept(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=2)
    kept, other = judged["items"]
    allowed = await reader().eligibility(order["order_no"], "return", on_behalf=as_customer(who[0]))
    reading = Reading(subjects=(Subject("goods", kept["title"], "named", "keep"),))
    heard = read_item(allowed, Turn("t_keep", kept["title"], reading=reading))
    assert heard
    assert heard.slots["item_id"] == other["item_id"]
