"""Walk 1, in the actions: what went wrong with goods that arrived, gathered over the lines of the talk, so that each
new detail is added and nothing that was told is asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.faults import UNNAMED, Fault, fault_in, names_no_fault
from actions.hear.condition import as_new_told
from actions.hear.size_step import SIZES
from actions.linking import is_called
from actions.said import Said
from actions.turn import Turn
from actions.why_back import reason_in
from xiaoer.shop.contract import SHOP_FAULT, Order, OrderItem, ServiceReason
from xiaoer.talk import patterns
from xiaoer.talk.reading import Matter

SLOT = "trouble"
_TOPICS = frozenset({"missing_or_damaged", "repair", "complaint", "return", "exchange", "refund"})
"""While the talk is of these, it is still of the trouble told."""
_BESIDE = frozenset({"installation", "product_question", "not_resolved", "confirm_receipt", "order_status", "account"})
"""What may be asked in between while the order stays the same."""
_FAULTY = frozenset(
    {
        "repair/fault",
        "complaint/quality",
        "exchange/does_not_fit",
        *(f"missing_or_damaged/{one}" for one in ("missing", "wrong", "damaged", "spoiled", "used")),
    }
)
_LIKELY = 0.35
_TAKEN_UP = frozenset({"missing_or_damaged", "repair"})
_OF_SIZES = patterns.compile(r"尺码|衣服|(^|[^A-Z0-9])\d?X{0,3}[SML]([^A-Z0-9]|$)", fold=True)
"""Said of clothes only."""
_REASON_OF: Mapping[str, ServiceReason] = {
    "missing": "missing_item",
    "wrong": "wrong_item",
    "spoiled": "spoiled",
    "does_not_fit": "size",
}
_IN_USE = "repair"
_MOST = 500
_END, _HEAD = 2, 3


@dataclass(frozen=True)
class Trouble:
    """``topic``: as what it was told. ``times``: how often a further detail was noted since. ``order_no``: of which
    order, once that is known."""

    topic: str
    text: str = ""
    goods: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    times: int = 0
    order_no: str | None = None
    aspect: str | None = None
    thing: str | None = None
    """The goods talked of, where the words name none."""
    details: tuple[str, ...] = ()
    """Kinds of the further lines taken up so far (actions/hear/detail.py)."""

    @staticmethod
    def of(turn: Turn) -> Trouble | None:
        """None: none was told, or the talk has gone on to other things or another order."""
        kept: Mapping[str, Any] | None = turn.slot(SLOT)
        if not kept:
            return None
        now = turn.slot("order_no")
        several = {name: tuple(kept.get(name) or ()) for name in ("goods", "photos", "details")}
        one = Trouble(**{**kept, **several})
        if one.order_no and now and one.order_no != now:
            return None
        beside = one.order_no is not None and turn.slot("topic") in _BESIDE
        talked_of = beside or turn.slot("topic") in _TOPICS or turn.slot("order_needed_for") in _TOPICS
        return replace(one, thing=turn.slot("product_id")) if talked_of else None

    @property
    def as_slot(self) -> dict[str, Any]:
        return {name: list(one) if isinstance(one, tuple) else one for name, one in asdict(self).items()}

    @property
    def event(self) -> EventType:
        return SlotSet(SLOT, self.as_slot)

    @property
    def fault(self) -> Fault:
        """As it was first named: a further line changes it no more."""
        found = (fault_in(one) for one in self.text.split("；"))
        return next((one for one in found if one is not UNNAMED), UNNAMED)

    @property
    def in_use(self) -> bool:
        """It broke, or showed, in use; it did not arrive so."""
        return self.topic == _IN_USE or (self.topic == "complaint" and self.fault is UNNAMED)

    @property
    def reason(self) -> ServiceReason | None:
        """The shop's code for it: by its words, else as it was read."""
        read = "quality" if self.in_use else _REASON_OF.get(self.aspect or "")
        return "quality" if self.in_use else "size" if read == "size" else self.fault.reason or read

    @property
    def of_the_goods(self) -> bool:
        """The thing itself is at fault: the shop pays, whatever state it is in."""
        return self.reason in SHOP_FAULT

    def with_words(self, turn: Turn) -> Trouble:
        said = [one for one in self.text.split("；") if one and one not in turn.text]
        photos = tuple(dict.fromkeys((*self.photos, *turn.images)))
        return replace(
            self, text="；".join([*said, turn.text])[-_MOST:].lstrip("；"), photos=photos, times=self.times + 1
        )

    def line_in(self, order: Order) -> OrderItem | None:
        """The one it is about: the only one, or the one named."""
        named = [
            one
            for one in order.items
            if any(is_called(one.short_title or one.title, one.title, noun) for noun in self.goods)
        ]
        said = item_in_words(order, self.text) or next(
            (one for one in order.items if one.product_id == self.thing), None
        )
        found = named or ([said] if said else list(order.items))
        return found[0] if len(found) == 1 else None


def item_in_words(order: Order, text: str) -> OrderItem | None:
    """新手机老是发烫: the only thing of the order whose name ends as the words have it."""
    called = [one for one in order.items if _said_in(one.short_title or one.title, text)]
    if not called and _OF_SIZES.search(text):
        called = [one for one in order.items if {part.strip().upper() for part in one.variant.split("/")} & set(SIZES)]
    return called[0] if len(called) == 1 else None


def fault_said(turn: Turn) -> Fault:
    """By the words of this message alone; what goods are called (炸锅, 破壁机) is no fault of theirs."""
    words = turn.text
    for noun in sorted(turn.all("product"), key=len, reverse=True):
        words = words.replace(noun, "，")
    return fault_in(words)


def trouble_told(turn: Turn) -> Matter | None:
    """As read here: told or blamed, and neither only supposed nor asked about."""
    if turn.pressed or turn.reading.frame.supposed or turn.reading.frame.to_come:
        return None
    if as_new_told(turn) or not_for_them(turn):
        return None
    found = next((one for one in turn.reading.matters if one.goal in _FAULTY and one.odds >= _LIKELY), None)
    state = max((one.odds for one in turn.reading.matters if one.aspect == "condition"), default=0.0)
    return found if found and (found.odds > state or fault_said(turn) is not UNNAMED) else None


def not_for_them(turn: Turn) -> bool:
    """我妈说用不来, 买多了: why it may go back, and nothing wrong with it."""
    return reason_in(turn.text, ("no_reason",)) is not None and names_no_fault(turn)


def told_now(turn: Turn) -> Trouble | None:
    """The trouble of this very message, with nothing before it."""
    matter = trouble_told(turn)
    wished = turn.intent in ("return", "exchange", "refund") and not turn.pressed and not turn.reading.frame.supposed
    if matter is None and wished and fault_said(turn).reason in ("spoiled", "damaged", "missing_item"):
        matter = Matter("missing_or_damaged", None, 1.0, "")  # 烂了 退钱: said with the wish
    if matter is None:
        return None
    return Trouble(matter.topic, turn.text[:_MOST], _goods_of(turn), turn.images, aspect=matter.aspect)


def _goods_of(turn: Turn) -> tuple[str, ...]:
    subjects = [one.span for one in turn.reading.subjects if one.kind == "goods" and one.how != "pointed"]
    return tuple(turn.all("product") or subjects)


def kept_trouble(turn: Turn, order_no: str | None, topic: str | None = None) -> list[EventType]:
    """Once a turn was answered: the trouble told in it, or the order that the one before turned out to be of.
    ``topic``: as what it was taken up, where nothing was read surely."""
    matter, before = trouble_told(turn), Trouble.of(turn)
    if matter is None and topic in _TAKEN_UP and turn.reading.act in ("tell", "blame") and not not_for_them(turn):
        matter = Matter(str(topic), None, 1.0, "")
    if matter is None or turn.heard_before or turn.pressed:
        return [replace(before, order_no=order_no).event] if before and order_no and not before.order_no else []
    goods = _goods_of(turn)
    same = before is not None and (not turn.all("product") or bool(set(goods) & set(before.goods)) or not before.goods)
    if same and before:
        return [
            replace(
                before.with_words(turn),
                order_no=order_no or before.order_no,
                times=before.times,
                goods=before.goods or goods,
            ).event
        ]
    return [Trouble(matter.topic, turn.text[:_MOST], goods, turn.images, 0, order_no, matter.aspect).event]


def with_trouble(now: Said, turn: Turn) -> Said:
    """What is said of a wish, with the trouble it comes from."""
    one = Trouble.of(turn)
    if one is None or (set(now.goods) - set(one.goods) and one.goods and turn.all("product")):
        return now
    text = now.text if one.text in now.text else f"{one.text}；{now.text}".rstrip("；")
    photos = tuple(dict.fromkeys((*one.photos, *now.photos)))
    return Said(
        text[:_MOST],
        now.goods or one.goods,
        photos,
        now.reason or one.reason,
    )


def _said_in(name: str, text: str) -> bool:
    """The head of the name, or its end: 扫地机 of 扫地机器人, 手机 of 长辈手机."""
    return name[-_END:] in text or (len(name) > _HEAD and name[:_HEAD] in text)
