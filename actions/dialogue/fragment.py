"""A fragment that only names another thing of the order talked of, another order or one of the goods shown: the
question before goes on; or that says more of what is looked for."""

from __future__ import annotations

from collections.abc import Sequence

from actions.dialogue.kept import Kept, Open
from actions.dialogue.plain_words import plainly_of_goods
from actions.dialogue.skill import IN_SERVICE, OfOrder
from actions.faults import names_no_fault
from actions.goods_in_orders import nouns
from actions.hear.body import tells_of_a_body
from actions.hear.condition import as_new_told, condition_told
from actions.hear.goods import only_chooses, only_names, takes_it
from actions.hear.line import lines_said, only_a_line, points_at_one, points_on, short
from actions.hear.measure import tells_a_measure
from actions.hear.narrow import a_line_answers
from actions.hear.phrases import (
    asked_for,
    asks_after,
    asks_how_long_kept,
    asks_if_back,
    corrects_goods,
    leaves_all_alone,
    leaves_unpaid,
    needed_by,
    not_this_one,
    speaks_of_differences,
    unless_sent,
    wanted_together,
    wants_notice,
)
from actions.hear.picks import may_pick, picks
from actions.hear.state_told import sent_back
from actions.hear.wish import says_more
from actions.order_choice import Found, open_order, order_choices, orders_shown
from actions.shop import shop
from actions.turn import Turn
from xiaoer.shop.contract import Order
from xiaoer.talk.reading import Matter

_OF_GOODS = frozenset({"stock", "product_question", "price_promo"})
_COMPARE, _SIZE = "compare", "size_fit"
_SENT_FOR = frozenset({"exchange", "return", "repair"})
"""已经寄了, after what was asked of it: how far it is now."""
_GOES_BACK = frozenset({"return", "exchange", "refund", "repair", "missing_or_damaged"})
_WISHED = frozenset({"return/wish", "exchange/wish", "refund/wish"})
_UNSURE = 0.5
_SURELY = 0.8
_OF_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})
_NEAR_PARCELS = _OF_PARCELS | {"cancel_order"}
_UNDER_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})


async def gone_on_with(turn: Turn) -> Matter | None:
    """膜呢, after 手机到哪了: where the film is; 另外那单呢, where that is. None: it is no such fragment."""
    newest = Kept.of(turn).stack[-1:]
    if turn.pressed or turn.heard_before:
        return None
    of_after_sale = _of_what_goes_back(turn) or await _of_who_fetches_it(turn)
    if of_after_sale:
        return of_after_sale
    plain = await _picked(turn) or await plainly_of_goods(turn, newest)
    if plain or turn.open_form:
        return plain
    if newest and newest[0].topic in _SENT_FOR and sent_back(turn):
        return Matter.surely(newest[0].topic, "progress", inherited=True)
    if turn.customer_id and (unless_sent(turn) or leaves_unpaid(turn)):
        return Matter.surely("cancel_order", "rule")
    claims = turn.reading.act == "want" and _goal(turn) == "price_protection/wish"  # 差价退一下
    if newest and newest[0].topic == "price_protection" and speaks_of_differences(turn) and not claims:
        return Matter.surely("price_protection", "drop")
    if newest and (_is_another_order(turn) or _is_corrected(turn, newest[0])):
        return Matter.surely(newest[0].topic, newest[0].aspect, inherited=True)
    of_goods = _beside_another(turn) or _of_one_shown(turn, newest) or _of_the_wish(turn)
    of_goods = of_goods or await _of_the_order(turn, newest) or await _of_an_order_under_way(turn)
    of_goods = of_goods or await _of_what_was_sent_back(turn)
    of_goods = of_goods or _of_another(turn, newest) or _of_the_size(turn, newest) or await _of_a_line(turn, newest)
    of_goods = of_goods or _taken(turn)
    if of_goods or not (short(turn) or points_on(turn)) or not newest or _asks_surely(turn, newest[0]):
        return of_goods
    last = newest[0]
    skill = IN_SERVICE.get(last.topic)
    aspect = skill.aspect(last.aspect) if skill else None
    if last.state == "asked" or not last.order_no or not isinstance(aspect, OfOrder) or not aspect.likeliest:
        return None
    found = await open_order(turn, last.order_no)
    if found is None or not (points_on(turn) or await _only_a_thing_bought(turn, found)):
        return None
    return Matter.surely(last.topic, last.aspect, inherited=True)


def _goal(turn: Turn) -> str:
    return turn.reading.first.goal if turn.reading.first else ""


def _asks_surely(turn: Turn, last: Open) -> bool:
    """另一个几号到, of what is asked of parcels: another question than the one before."""
    first = turn.reading.first
    surely = first is not None and not first.inherited and first.odds >= _SURELY and first.aspect_odds >= _UNSURE
    return bool(surely and first and first.topic == last.topic and first.aspect != last.aspect)


async def _only_a_thing_bought(turn: Turn, told_of: Found) -> bool:
    """In the order told of, or 牛肉干呢 in another one."""
    if only_a_line(turn, told_of.order):
        return True
    return bool(nouns(turn)) and any(only_a_line(turn, one.order) for one in await orders_shown(turn))


def _of_what_goes_back(turn: Turn) -> Matter | None:
    """运费多少, 吊牌剪了一个, while a return or an exchange is talked of: of the way back, and of what may go back."""
    topic, first = str(turn.slot("topic") or ""), turn.reading.first
    goals = {one.goal for one in turn.reading.matters}
    asks = first is not None and turn.reading.act in ("ask", "want", "tell")
    if topic not in _GOES_BACK or not asks:
        return None
    of = topic if topic in ("return", "exchange") else "return"
    if "price_promo/postage" in goals or ("return/postage" in goals and first and first.goal != "return/postage"):
        return Matter.surely(of, "postage", inherited=True)
    told = condition_told(turn) if not turn.open_form else None
    new = told and as_new_told(turn) and not goals & _WISHED
    asked = told and turn.reading.act == "ask" and "return/condition" in goals
    return Matter.surely("return", "condition", inherited=True) if new or asked else None


async def _of_who_fetches_it(turn: Turn) -> Matter | None:
    """我放门口 你们的人拿走, while a return of what arrived is talked of: no delivery to be changed."""
    first, number = turn.reading.first, turn.slot("order_no")
    of_courier = first is not None and first.topic == "delivery_appointment"
    if turn.open_form or not (of_courier and number) or turn.slot("topic") not in _SENT_FOR:
        return None
    found = await open_order(turn, str(number))
    return Matter.surely("return", "way", inherited=True) if found and found.order.signed_at else None


async def _of_the_order(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """Told of the order just talked of, whatever the words read as: by when it must be there, that it be left as it
    is, that word be given; until when it is kept, where it waits at a station."""
    talked_of = next((one.order_no for one in newest if one.order_no), None) or turn.slot("order_no")
    if (
        leaves_all_alone(turn)
        and turn.reading.act not in ("ask", "want")
        and (turn.all("product") or points_at_one(turn))
    ):
        return Matter.surely("order_status", "state")
    near = turn.slot("topic") in _OF_PARCELS or any(one.topic in _NEAR_PARCELS for one in newest)
    of_parcels = near and _of_parcels(turn)
    if not talked_of or turn.all("order_no") or not of_parcels:
        return None
    if (needed_by(turn) or asked_for(turn)) and turn.reading.act in ("ask", "tell"):
        return Matter.surely("logistics", "arrival")
    if wants_notice(turn):
        return Matter.surely("urge_shipment", "ship_time")
    if wanted_together(turn):
        return Matter.surely("delivery_appointment", "how")
    if asks_how_long_kept(turn):
        found = await open_order(turn, str(talked_of))
        return Matter.surely("logistics", "hours") if found and found.order.state == "at_pickup" else None
    return None


def _is_another_order(turn: Turn) -> bool:
    """不对，是尾号…那单: which order is meant, and nothing is asked that the words alone would say."""
    first = turn.reading.first
    return bool(turn.all("tail")) and turn.slot("order_no") is not None and (first is None or first.inherited)


def _is_corrected(turn: Turn, last: Open) -> bool:
    """不是这个, 不是裙子是开衫: the question before, of another order or another thing of it."""
    return (not_this_one(turn) and last.order_no is not None) or (corrects_goods(turn) and last.topic not in _OF_GOODS)


def _of_parcels(turn: Turn) -> bool:
    """Nothing else is surely read."""
    first = turn.reading.first
    return first is None or first.topic in _OF_PARCELS or first.odds < _SURELY or wants_notice(turn)


async def _of_an_order_under_way(turn: Turn) -> Matter | None:
    """我锅呢, 键盘咋没影: unsure words that name something bought which is not there yet; where it is."""
    first = turn.reading.first
    unsure = turn.intent == "nlu_fallback" or (first is not None and first.odds < _UNSURE) or _only_asked_after(turn)
    if not unsure or not turn.customer_id or not asks_after(turn):
        return None
    named = [one for one in await order_choices(turn, under_way) if lines_said(turn, one.order)]
    return Matter.surely("logistics", "whereabouts") if named and under_way(named[0].order) else None


async def _of_what_was_sent_back(turn: Turn) -> Matter | None:
    """徒步鞋你们收到没, unsurely read: of what is on its way back, how far it is."""
    first = turn.reading.first
    if first is None or first.odds >= _UNSURE or not turn.customer_id or not asks_if_back(turn):
        return None
    named = [one.order.state for one in await orders_shown(turn) if lines_said(turn, one.order)]
    there = [state for state in ("returning", "exchanging") if state in named]
    return Matter.surely("return" if "returning" in there else "exchange", "progress") if there else None


def _only_asked_after(turn: Turn) -> bool:
    """虾呢, read as trouble with it though none is told."""
    first = turn.reading.first
    near = first is not None and first.topic == "missing_or_damaged" and first.odds < _SURELY
    return near and names_no_fault(turn) and short(turn)


def under_way(order: Order) -> bool:
    return order.state in _UNDER_WAY


def _beside_another(turn: Turn) -> Matter | None:
    """原味酸奶, after 希腊酸奶想和哪一款比."""
    waits = turn.slot("compare_with") and turn.all("product") and turn.intent in _OF_GOODS
    return Matter.surely("product_question", _COMPARE, inherited=True) if waits else None


def _of_one_shown(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """第二个: the same is asked of it as of those it was shown with; of goods put forward, whether it is there."""
    if turn.slot("topic") not in _OF_GOODS or not only_chooses(turn):
        return None
    last = newest[0] if newest and newest[0].topic == turn.slot("topic") and newest[0].aspect != _COMPARE else None
    topic, aspect = (last.topic, last.aspect) if last else ("stock", "available")
    return Matter.surely(topic, aspect, inherited=True)


def _of_another(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """那果泥呢: what was asked of the goods before is asked of these."""
    last = newest[0] if newest else None
    if last is None or last.topic not in _OF_GOODS or last.aspect == _COMPARE or not only_names(turn):
        return None
    return Matter.surely(last.topic, last.aspect, inherited=True)


def _of_the_size(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """肩有点宽, 女, after a size was told: more of who is to wear it."""
    last = newest[0] if newest else None
    size = last is not None and (last.topic, last.aspect) == ("product_question", _SIZE)
    told = size and turn.slot("product_id") and not turn.all("product") and tells_of_a_body(turn)
    return Matter.surely("product_question", _SIZE, inherited=True) if told else None


def _taken(turn: Turn) -> Matter | None:
    """行 就这个: the thing talked of is taken."""
    agreed = turn.reading.act == "yes" and not turn.reading.matters and turn.slot("product_id")
    takes = agreed and turn.slot("topic") in _OF_GOODS and takes_it(turn)
    return Matter.surely("stock", "available", inherited=True) if takes else None


async def _picked(turn: Turn) -> Matter | None:
    """那就40了, 那我拿30: one kind of it is taken."""
    of_goods = turn.slot("product_id") and turn.slot("topic") in _OF_GOODS
    if not of_goods or not may_pick(turn):
        return None
    product = await shop().product(str(turn.slot("product_id")))
    return Matter.surely("recommend", "decided", inherited=True) if picks(turn, product) else None


async def _of_a_line(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """夜里想直接就是45度的水, of what reading is unsure: the goods talked of have a line that answers it."""
    first = turn.reading.first
    unsure = first is not None and first.odds < _UNSURE and turn.confidence < _UNSURE
    of_goods = bool(newest) and newest[0].topic in _OF_GOODS
    if not unsure or not (of_goods or turn.all("product")):
        return None
    if not (await a_line_answers(turn) or await tells_a_measure(turn)):
        return None
    return Matter.surely("product_question", "quality", inherited=True)


def _of_the_wish(turn: Turn) -> Matter | None:
    return Matter.surely("recommend", "need", inherited=True) if says_more(turn) else None
