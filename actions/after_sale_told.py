"""What the words of a return, exchange or refund tell beside the question that is open: any other answer, and why."""

from __future__ import annotations

from actions.after_sale_answers import chosen, what_may_go
from actions.after_sale_beside import still_open
from actions.after_sale_pieces import pieces_in
from actions.after_sale_way_back import way_in, way_words
from actions.after_sale_why import no_by_condition, variant_in_lines, why_by_what
from actions.dialogue.saying import in_words
from actions.hear.condition import as_new_told, condition_told, unused_told
from actions.hear.state_told import state_told
from actions.hear.ways import says
from actions.heard import Heard, Slots
from actions.linking import is_called
from actions.order_choice import open_order
from actions.trouble import trouble_told
from actions.turn import Turn
from actions.why_back import reason_in
from xiaoer.shop.contract import ItemEligibility, ServiceReason

_TELLS = frozenset({"tell", "blame", "no"})
_BESIDE_IT = frozenset({"complaint", "feedback", "out_of_scope", "thanks"})
"""A sigh or a joke is no reason, unless it names one."""
_OF_TROUBLE: tuple[ServiceReason, ...] = ("quality", "other")
_PLAIN: tuple[ServiceReason, ...] = ("no_reason", "other")
_OF_THIS = frozenset({"return", "exchange", "refund", "complaint", "repair", "missing_or_damaged"})
_SPOKEN_OF = 0.2
_MOST = 500


async def told_besides(turn: Turn) -> Heard | None:
    """喊快递来拿, 两盒都退, told while something else is asked: taken, and said back."""
    allowed = await what_may_go(turn)
    item = chosen(allowed, turn)
    if item is None:
        return None
    slots: Slots = {} if turn.slot("way_back") else way_in(turn.text, allowed, turn)
    way = slots.get("way_back")
    pieces = pieces_in(turn.text, item, allowed.kind) if item.qty > 1 and not turn.slot("pieces") else None
    slots |= {"pieces": pieces} if pieces else {}
    open_into = allowed.kind == "exchange" and not turn.slot("exchange_variant_id")
    into = variant_in_lines(item, turn) if open_into and turn.all("size") else None
    slots |= {"exchange_variant_id": into} if into else {}
    named = None if turn.slot("reason") else reason_in(turn.text, item.reasons, item.title)
    named = named or (why_by_what(item, into, turn) if into and not turn.slot("reason") else None)
    slots |= {"reason": named} if named else {}
    if not slots:
        return None
    alone = pieces if pieces and len(slots) == 1 else None
    name = "form/fetched" if way == "pickup" else "form/sent" if way else "form/why_taken"
    name = "form/pieces_taken" if alone else name
    values = {"way": way_words(turn.having(**slots))} if way == "pickup" else {"n": str(alone)} if alone else {}
    return Heard({**slots, "description": _added(turn)}, in_words(turn, name, **values))


async def told_why(wanted: str, turn: Turn) -> Heard | None:
    """Asked for the reason, what is told is it, unless it says that all is well: the code that comes nearest, the words
    go along."""
    read = turn.reading
    of_it = bool(read.subjects) or max((one.odds for one in read.matters), default=0.0) >= _SPOKEN_OF
    of_it = of_it or turn.intent != "nlu_fallback"  # 随便选一个, 无所谓: words one knows
    surely_else = turn.businesslike and turn.intent not in _OF_THIS and bool(read.matters)
    no_reason = state_told(turn) == "no_photo"  # 没照片: of what is asked later
    no_reason = no_reason or (turn.intent in _BESIDE_IT and not trouble_told(turn))
    asked, told = wanted == "reason" and bool(turn.text), read.act in _TELLS
    if not (asked and told) or surely_else or says("asks_who_bears", turn.text):
        return None
    item = chosen(await what_may_go(turn), turn)
    plain = await _not_why(item, turn) if item and not trouble_told(turn) else None
    if plain is None and item and says("which_told", turn.text) and not trouble_told(turn):
        return Heard({}, f"{in_words(turn, 'form/this_one')}{still_open(wanted, turn)}", moved=False)
    no_reason = no_reason or not of_it or turn.upset
    if plain or no_reason or item is None or (_tells_of_no_fault(turn) and not trouble_told(turn)):
        return plain
    reason = nearest_reason(item, turn)
    said = in_words(turn, "form/why_taken")
    return Heard({"reason": reason, "description": _added(turn)}, said) if reason else None


async def _not_why(item: ItemEligibility, turn: Turn) -> Heard | None:
    """没拆封, 吹着挺好用: nothing is blamed, so it goes back without a reason; 洗过一次: not so, by its rule;
    坚果没事: another thing, which stays."""
    nouns = turn.all("product")
    if nouns and not any(is_called(item.title, item.title, noun) for noun in nouns):
        left = in_words(turn, "form/left_alone", goods=nouns[0])
        return Heard({}, left, moved=False) if says("fine_told", turn.text) else None
    found = await open_order(turn, str(turn.slot("order_to_return")))
    no = await no_by_condition(item, found, turn) if found and condition_told(turn) else None
    if no:
        return Heard({"description": _added(turn)}, no, moved=False)
    unopened = as_new_told(turn)
    if not (unopened or says("fine_told", turn.text)) or "no_reason" not in item.reasons:
        return None
    name = "form/why_unopened" if unopened else "form/why_fine"
    return Heard({"reason": "no_reason", "description": _added(turn)}, in_words(turn, name))


def _tells_of_no_fault(turn: Turn) -> bool:
    """柜里还有两件, 洗过一次没用过, 昨天到的那个: where it is, in what state or which, and not why it goes back."""
    told = condition_told(turn) or unused_told(turn) or state_told(turn)
    return bool(told) or any(says(one, turn.text) for one in ("whereabouts", "fine_told", "which_told", "others_told"))


def nearest_reason(item: ItemEligibility, turn: Turn) -> ServiceReason | None:
    codes = _OF_TROUBLE if trouble_told(turn) else _PLAIN
    return next((code for code in codes if code in item.reasons), None)


def _added(turn: Turn) -> str:
    before = str(turn.slot("description") or "")
    return before if turn.text in before else f"{before}；{turn.text}".lstrip("；")[:_MOST]
