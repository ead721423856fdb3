"""What the shop judges now of an order's lines: may it go back, until when, who pays, how much comes back."""

from __future__ import annotations

from dataclasses import dataclass

from actions.dialogue.asked import Asked
from actions.linking import is_called
from actions.order_choice import Found
from actions.shop import shop
from actions.skills.after_sale.filed import FORM
from actions.trouble import Trouble
from xiaoer.shop.contract import Eligibility, ItemEligibility, Order, ServiceKind

KIND: dict[str, ServiceKind] = {"return": "return", "exchange": "exchange", "refund": "refund", "repair": "repair"}


@dataclass(frozen=True)
class Judged:
    """``lines``: those asked about; all of the order's where none was named, and none that is to be kept."""

    whole: Eligibility
    lines: tuple[ItemEligibility, ...]
    kept: tuple[ItemEligibility, ...] = ()

    @property
    def line(self) -> ItemEligibility | None:
        return self.lines[0] if len(self.lines) == 1 else None

    @property
    def open_lines(self) -> tuple[ItemEligibility, ...]:
        return tuple(one for one in self.lines if one.eligible)


def arrived(order: Order) -> bool:
    """Orders one would ask this of."""
    return order.signed_at is not None and order.state != "cancelled"


async def judged(found: Found, asked: Asked, kind: ServiceKind | None = None) -> Judged | None:
    """None: this shop files no such thing here."""
    kind = kind or KIND[asked.topic]
    if await shop().cannot(kind):
        return None
    whole = await shop().eligibility(found.order.order_no, kind, on_behalf=found.on_behalf)
    return _of_the_talk(lines_of(whole, asked), found, asked)


def _of_the_talk(now: Judged, found: Found, asked: Asked) -> Judged:
    """None of several named: the one that the trouble is of, or that the lines before were about."""
    turn = asked.turn
    if len(now.lines) < 2 or now.kept or any(_is_named(line, asked) for line in now.lines):
        return now
    trouble = Trouble.of(turn)
    item = trouble.line_in(found.order) if trouble else None
    thing = (
        item.id if item else next((o.id for o in found.order.items if o.product_id == turn.slot("product_id")), None)
    )
    line = next((one for one in now.lines if one.item_id == thing), None)
    return Judged(now.whole, (line,)) if line else now


def _is_named(line: ItemEligibility, asked: Asked) -> bool:
    return any(is_called(line.title, line.title, noun) for noun in nouns_of(asked))


def lines_of(whole: Eligibility, asked: Asked) -> Judged:
    kept = [line for line in whole.items if any(is_called(line.title, line.title, one) for one in kept_nouns(asked))]
    others = [line for line in whole.items if line not in kept]
    nouns = nouns_of(asked)
    named = [line for line in others if any(is_called(line.title, line.title, noun) for noun in nouns)]
    chosen = [line for line in others if line.item_id == _in_hand(whole, asked)]
    return Judged(whole, tuple(named or chosen or others), tuple(kept) if others else ())


def kept_nouns(asked: Asked) -> list[str]:
    """Of what the shopper wants to keep."""
    return [one.span for one in asked.subjects if one.role == "keep" and one.kind == "goods"]


def nouns_of(asked: Asked) -> list[str]:
    """Goods named in this message; else those of the lines before."""
    kept = kept_nouns(asked)
    named = [one for one in asked.turn.all("product") if one not in kept]
    return named or [one.span for one in asked.subjects if (one.kind, one.role) == ("goods", "this")]


def _in_hand(whole: Eligibility, asked: Asked) -> str | None:
    """The line of the form under way, if it is about this order."""
    turn = asked.turn
    return turn.slot("item_id") if turn.open_form == FORM and turn.slot("order_to_return") == whole.order_no else None


def in_hand(asked: Asked) -> bool:
    """The form is about it: what is asked is asked of what is filled in there."""
    return asked.turn.open_form == FORM
