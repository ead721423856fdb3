"""Walk 1, in the actions: several goods were shown to choose from: remembered for a turn or two, and chosen by place
(第二个) or by what tells them apart (那原味的呢)."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import EventType, SlotSet

from actions.hear.exclusion import excluded_in
from actions.hear.ways import says, ways
from actions.reply import Reply
from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns
from xiaoer.talk.suggestion import chosen
from xiaoer.talk.told_apart import pairs, told_apart

SLOT = "offered"
SHOWN = "shown"
_MOST_SHOWN = 4
_TURNS = 2
_WORD = 6  # signs
_OF_GOODS = frozenset({"stock", "product_question", "price_promo", "recommend", "installation"})
_PLACE = patterns.compile(r"第\s*([一二三四五1-5])\s*[个款种件瓶盒双条]?|([前后])(?:面|边)?[那这]?(?:个|款)|([前后])者")
_PLACES = {sign: place for place, signs in enumerate(("一1前", "二2", "三3", "四4", "五5")) for sign in signs}


def offer(products: Sequence[Product], asked: str = "") -> list[EventType]:
    """Which of them is meant is still open; ``asked``: what was to be known of it."""
    names = [[one.id, one.short_title] for one in products]
    return [SlotSet(SLOT, {"goods": names, "turns": _TURNS, "asked": asked}), SlotSet("product_id", None),
            SlotSet("variant_id", None)]  # fmt: skip


def fading(turn: Turn) -> list[EventType]:
    """One turn later; after two in which none of them was chosen it is forgotten. A question left open is closed:
    whoever asks it again says so after this."""
    if turn.heard_before:
        return []
    open_now = [SlotSet("compare_with", None)] if turn.slot("compare_with") else []
    wish = turn.slot("wish")
    if wish:
        open_now.append(SlotSet("wish", {**wish, "open": None, "turns": wish["turns"] - 1} if wish["turns"] else None))
    kept = turn.slot(SLOT)
    if not kept:
        return open_now
    left = _TURNS if chosen_of_offered(turn) else int(kept["turns"]) - 1
    return [*open_now, SlotSet(SLOT, {**kept, "turns": left} if left > 0 else None)]


def remembered(turn: Turn, events: Sequence[EventType], reply: Reply) -> list[EventType]:
    """The goods this turn came to, kept for 这两款; and whether the shopper turned to them just now."""
    kept = {"product_id": turn.slot("product_id"), "variant_id": turn.slot("variant_id")}
    now = kept | {event["name"]: event["value"] for event in events if event.get("name") in kept}
    goods = chosen(kept, now)
    if goods is None:
        return []
    reply.turned_to(goods)
    return [SlotSet(SHOWN, shown_with(turn, goods.product))]


def shown_with(turn: Turn, product_id: str) -> list[str]:
    """The ids of what was talked of lately, this newest."""
    before = [number for number in turn.slot(SHOWN) or () if number != product_id]
    return [*before, product_id][-_MOST_SHOWN:]


def asks_of_goods(turn: Turn) -> bool:
    first = turn.reading.first
    return turn.intent in _OF_GOODS or (first is not None and first.topic in _OF_GOODS)


def speaking_of(turn: Turn) -> Turn:
    """Asked of goods, after others were named in a matter of an order: of those."""
    newest = next(iter(reversed(turn.slot(SHOWN) or ())), None)
    if turn.pressed or newest in (None, turn.slot("product_id")) or turn.slot(SLOT) or not asks_of_goods(turn):
        return turn
    return turn.having(product_id=newest, variant_id=None)


def two_last(turn: Turn) -> list[str]:
    """这两款: those just shown to choose from, else the last that were talked of; ids, as they came."""
    offered = [str(number) for number, _ in (turn.slot(SLOT) or {}).get("goods", ())]
    return offered or [str(number) for number in turn.slot(SHOWN) or ()][-2:]


def recent(turn: Turn) -> list[str]:
    """The ids of those talked of or shown lately, newest first."""
    offered = [str(number) for number, _ in (turn.slot(SLOT) or {}).get("goods", ())]
    return list(dict.fromkeys([*offered, *(str(number) for number in reversed(turn.slot(SHOWN) or ()))]))


def chosen_of_offered(turn: Turn) -> str | None:
    """The id of the one meant; None when the words choose none of them, or name other goods."""
    goods = [(str(number), str(name)) for number, name in (turn.slot(SLOT) or {}).get("goods", ())]
    if says("other_one", turn.text) and turn.slot("product_id"):
        others = [number for number in two_last(turn) if number != turn.slot("product_id")]
        return others[0] if len(others) == 1 else None
    if not goods and says("former_latter", turn.text):
        goods = [(str(number), "") for number in two_last(turn)]
    if not goods or turn.pressed or any(not _told_by(noun, goods) for noun in turn.all("product")):
        return None
    placed = _PLACE.search(turn.text)
    if placed:
        sign = placed[1] or placed[2] or placed[3]
        at = len(goods) - 1 if sign == "后" else _PLACES[sign]
        return goods[at][0] if at < len(goods) else None
    names = [name for _, name in goods]
    said = ways("not_that").sub(" ", turn.text)
    for word in excluded_in(turn.text):  # 换个没坚果的
        said = said.replace(word, " ")
    meant = [number for number, name in goods if told_apart(name, names) & pairs(said)]
    return meant[0] if len(meant) == 1 else None


def offered_now(turn: Turn) -> list[str]:
    """All that were shown to choose from, while that is open."""
    return [] if turn.pressed else [str(number) for number, _ in (turn.slot(SLOT) or {}).get("goods", ())]


def all_offered(turn: Turn) -> list[str]:
    """价格, 口味, with nothing chosen yet: asked of all of them."""
    unchosen = not (turn.pressed or turn.slot("product_id") or turn.all("product")) and len(turn.text) <= _WORD
    return [str(number) for number, _ in (turn.slot(SLOT) or {}).get("goods", ())] if unchosen else []


def asked_before(turn: Turn, product_id: str) -> str:
    """The question that led to the choice, to be answered now that it is made."""
    kept = turn.slot(SLOT) or {}
    fresh = int(kept.get("turns") or 0) == _TURNS and product_id in {number for number, _ in kept["goods"]}
    return str(kept.get("asked") or "") if fresh else ""


def _told_by(noun: str, goods: Sequence[tuple[str, str]]) -> bool:
    return any(noun in name for _, name in goods)
