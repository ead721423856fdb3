"""Walk 1, in the actions: answers to the questions of a return, exchange or refund, read from words and buttons."""

from __future__ import annotations

from dataclasses import replace

from actions.after_sale_pieces import pieces_in
from actions.after_sale_summary import pieces_wanted
from actions.correction import corrected
from actions.hear.size_step import SIZES as _SIZES
from actions.hear.size_step import size_step, stepped
from actions.heard import Heard
from actions.linking import is_called
from actions.nearest import nearest
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.why_back import reason_in, reason_refused
from actions.wording import sentence
from xiaoer.shop.contract import REASON_TEXT, Eligibility, ExchangeVariant, ItemEligibility
from xiaoer.talk import patterns

MOST_CHOICES = 6
SIZE = patterns.bounded(r"(?<![A-Z0-9])(\dX{0,2}L|X{0,3}[SML]|\d{2,3}(?:\.5)?)(?![A-Z0-9])")


async def what_may_go(turn: Turn) -> Eligibility:
    number = str(turn.slot("order_to_return"))
    return await shop().eligibility(number, turn.slot("service_kind"), on_behalf=asker(turn, number))


def chosen(allowed: Eligibility, turn: Turn) -> ItemEligibility | None:
    return next((one for one in allowed.items if one.eligible and one.item_id == turn.slot("item_id")), None)


def names_item(allowed: Eligibility, turn: Turn) -> bool:
    return any(name in one.title or one.title in turn.text for one in allowed.items for name in turn.all("product"))


def read_item(allowed: Eligibility, turn: Turn) -> Heard | None:
    open_ones = [one for one in allowed.items if one.eligible and not to_keep(one, turn)]
    kept = any(to_keep(one, turn) for one in allowed.items)
    picked = next((one for one in open_ones if one.item_id == turn.choice), None)
    picked = picked or (open_ones[0] if kept and len(open_ones) == 1 else None)
    if picked is None and patterns.search(r"都|全部|两件|所有|一起", turn.text):
        return Heard({}, "咱们一件一件来，登记好一件我接着办下一件。", moved=False)
    place = nearest(turn.text, [f"{one.title} {one.variant}" for one in open_ones])
    picked = picked or (open_ones[place] if place is not None else None)
    if picked is None:
        return None
    told = str(turn.slot("description") or "")
    reason = reason_in(told, picked.reasons, picked.title)
    pieces = pieces_in(f"{told} {turn.text}", picked, allowed.kind)
    slots = {"item_id": picked.item_id, "item": picked.title, "reason": turn.slot("reason") or reason, "pieces": pieces}
    return Heard(slots, sentence(picked.text))


def to_keep(item: ItemEligibility | None, turn: Turn) -> bool:
    """开衫留着: what is not to go."""
    kept = [one.span for one in turn.reading.subjects if one.role == "keep" and one.how == "named"]
    return item is not None and any(is_called(item.title, item.title, noun) for noun in kept)


def reason_before_item(allowed: Eligibility, turn: Turn) -> Heard | None:
    """太小了, before it is clear of which item: kept, and not asked for again."""
    accepted = [code for one in allowed.items if one.eligible for code in one.reasons]
    names = " ".join(one.title for one in allowed.items)
    if turn.pressed or reason_in(turn.text, accepted, names) is None:
        return None
    return Heard({"description": turn.text[:500]}, "好的，原因记下了。", moved=False)


async def read_correction(turn: Turn, wanted: str) -> Heard | None:
    """Something said before is taken back and said anew: another variant, reason or item."""
    allowed = await what_may_go(turn)
    item = chosen(allowed, turn)
    meant = replace(turn, text=corrected(turn.text))
    if item is None or not meant.text or meant.text == turn.text:
        return None
    pieces = pieces_in(meant.text, item, allowed.kind) if item.qty > 1 else None
    if pieces and pieces != turn.slot("pieces"):
        return Heard({"pieces": pieces}, f"好的，改成{pieces}件。")
    variant = read_variant(item, meant, pieces_wanted(item, turn)) if allowed.kind == "exchange" else None
    if variant:
        return replace(variant, say="好的，换成您说的这款。")
    reason = reason_in(meant.text, item.reasons, item.title)
    if reason and reason != turn.slot("reason"):
        return Heard({"reason": reason, "description": turn.text[:500]}, "好的，原因改过来了。")
    other = read_item(allowed, meant) if wanted != "item_id" else None
    return other if other and other.slots.get("item_id") not in (None, turn.slot("item_id")) else None


def read_reason(item: ItemEligibility, turn: Turn) -> Heard | None:
    picked = turn.choice if turn.choice in item.reasons else None
    reason = picked or next((code for code in item.reasons if REASON_TEXT[code] == turn.text), None)
    reason = reason or reason_in(turn.text, item.reasons, item.title)
    if reason:
        return Heard({"reason": reason, "description": turn.text[:500]})
    refused = reason_refused(turn.text, item.reasons, item.title)
    if refused:
        return Heard({}, f"“{REASON_TEXT[refused]}”这一项，这件商品不适用。{sentence(item.text)}", moved=False)
    return None


def read_variant(item: ItemEligibility, turn: Turn, pieces: int = 1) -> Heard | None:
    variants = offered(item, pieces)
    picked = next((one.variant_id for one in variants if one.variant_id == turn.choice), None)
    size = SIZE.search(turn.text.upper())
    if picked is None and size:  # a size alone means the same colour, which stands first
        picked = next((one.variant_id for one in variants if size.group(1) in _parts(one.title)), None)
    place = nearest(turn.text, [one.title for one in variants]) if picked is None else None
    picked = variants[place].variant_id if place is not None else picked
    return Heard({"exchange_variant_id": picked}) if picked else None


def offered(item: ItemEligibility, pieces: int = 1, most: int = MOST_CHOICES) -> list[ExchangeVariant]:
    """What so many can be exchanged for, nearest to what was bought first."""
    bought = _parts(item.variant)
    enough = [one for one in item.exchange_variants if one.stock >= pieces]
    return sorted(enough, key=lambda one: -len(bought & _parts(one.title)))[:most]


def offered_for(item: ItemEligibility, pieces: int, turn: Turn) -> list[ExchangeVariant]:
    """Without the very one that does not fit, where it is about the size; the sizes next to the one wished first."""
    size = _size_wished(item, turn)
    if size is None and turn.slot("reason") != "size":
        return offered(item, pieces)
    others = [one for one in offered(item, pieces, most=2 * MOST_CHOICES) if _parts(one.title) != _parts(item.variant)]
    bought = _parts(item.variant)
    return sorted(others, key=lambda one: (-len(bought & _parts(one.title) - set(_SIZES)), _away(one, size)))[
        :MOST_CHOICES
    ]


def not_there(item: ItemEligibility, pieces: int, turn: Turn) -> str:
    """The size wished for is not to be had, or not so often: said, with the question for another; else empty."""
    size = _size_wished(item, turn)
    if size is None:
        return ""
    called = [one for one in item.exchange_variants if size in _parts(one.title)]
    if any(one.stock >= pieces for one in called):
        return ""
    few = max((one.stock for one in called), default=0)
    lack = f"{size}只剩{few}件，不够换{pieces}件" if few else f"{size}现在没有现货"
    return f"{lack}，下面这些有现货，换哪个？"


def _size_wished(item: ItemEligibility, turn: Turn) -> str | None:
    step = size_step(f"{turn.slot('description') or ''} {turn.text}")
    bought = next(iter(SIZE.findall(item.variant.upper())), "")
    if step and bought:
        return stepped(str(bought), step)
    into = [one.span for one in turn.reading.subjects if (one.kind, one.role) == ("variant", "into")]
    told = SIZE.findall(" ".join([*into, *turn.all("size")]).upper())
    return str(told[-1]) if told else None


def _away(one: ExchangeVariant, size: str | None) -> int:
    at = next((_SIZES.index(part) for part in _parts(one.title) if part in _SIZES), 0)
    return abs(at - _SIZES.index(size)) if size in _SIZES else 0


def _parts(title: str) -> set[str]:
    return {part.strip().upper() for part in title.split("/")}
