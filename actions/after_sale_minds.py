"""Walk 1, in the actions: the mind is changed within the form: another kind, fewer pieces as a tag is cut."""

from __future__ import annotations

from actions.after_sale_answers import chosen, what_may_go
from actions.after_sale_pieces import pieces_in, tags_cut
from actions.after_sale_summary import NAMES
from actions.dialogue.saying import in_words
from actions.hear.state_told import state_told
from actions.heard import Heard
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import sentence
from xiaoer.shop.contract import SHOP_FAULT, ServiceKind


async def changed_kind(kind: ServiceKind, turn: Turn) -> Heard:
    """What was told stays; where the shop does not take it that way, that is said and the form goes on as it was."""
    number, item_id = str(turn.slot("order_to_return")), turn.slot("item_id")
    allowed = await shop().eligibility(number, kind, on_behalf=asker(turn, number))
    line = next((one for one in allowed.items if one.item_id == item_id), None)
    if not allowed.eligible or (line and not line.eligible):
        no = line or allowed.items[0]
        return Heard({}, f"{sentence(no.text)}{sentence(no.nearest or '')}", moved=False)
    reason = turn.slot("reason")
    pieces = pieces_in(turn.text, line, kind) if line and line.qty > 1 else None
    kept = turn.slot("pieces") if line and line.qty > 1 and int(turn.slot("pieces") or 0) <= line.qty else None
    slots = {
        "topic": kind,
        "service_kind": kind,
        "exchange_variant_id": None,
        "reason": reason if line and reason in line.reasons else None,
        "pieces": pieces or kept,
        "item_id": line.item_id if line else None,
    }
    return Heard(slots, f"好，改成{NAMES[kind]}。", anew=True)


async def tag_cut(turn: Turn) -> Heard | None:
    """The verdict of the shop's rule for this very case: those whose tag is cut stay, the others go."""
    if state_told(turn) != "tag_cut" or turn.slot("reason") in SHOP_FAULT:
        return None
    item = chosen(await what_may_go(turn), turn)
    if item is None or not await _tags_count(turn, item.item_id):
        return None
    left = int(turn.slot("pieces") or item.qty) - tags_cut(turn.text)
    told = {"description": f"{turn.slot('description') or ''}；{turn.text}".lstrip("；")[:500]}
    if item.qty > 1 and left >= 1:
        values = {"left": str(left)}
        return Heard({**told, "pieces": left}, in_words(turn, "form/tag_cut_some", **values))
    return Heard(told, in_words(turn, "form/tag_cut"), moved=False)


async def _tags_count(turn: Turn, item_id: str) -> bool:
    number = str(turn.slot("order_to_return"))
    order = await shop().order(number, on_behalf=asker(turn, number))
    bought = next((one for one in order.items if one.id == item_id), None)
    rules = (await shop().policies()).categories
    return bought is not None and any(one.category == bought.category and "吊牌" in one.text for one in rules)
