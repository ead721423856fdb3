"""Why and into what, where the wish itself says it: unopened, another size, a colour of the lines before; and the no
for goods in a condition the rule does not take."""

from __future__ import annotations

from actions.after_sale_answers import SIZE, to_keep
from actions.after_sale_pieces import ALL
from actions.after_sale_summary import VERBS
from actions.dialogue.saying import in_words
from actions.hear.condition import condition_told, goes_back
from actions.hear.size_step import size_after
from actions.hear.ways import says
from actions.linking import is_called
from actions.order_choice import Found
from actions.reply import Button
from actions.shop import shop
from actions.trouble import Trouble, trouble_told
from actions.turn import Turn
from actions.why_back import reason_in
from xiaoer.shop.contract import SHOP_FAULT, Eligibility, ExchangeVariant, ItemEligibility, Order, ServiceReason

_MOST = 24  # signs of a button
_NO = {
    "tag_cut": "return/no_tag_cut",
    "washed": "return/no_washed",
    "eaten": "return/no_eaten",
    "tried": "return/no_tried",
    "used": "return/no_used",
    "opened": "return/no_opened",
}


def why_by_what(item: ItemEligibility, variant_id: str | None, turn: Turn) -> ServiceReason | None:
    """Another size is wished because this one does not fit; who has not opened it, or would have it in another colour,
    does not blame it."""
    into = next((one for one in item.exchange_variants if one.variant_id == variant_id), None)
    if into and into.title != item.variant:
        codes: list[ServiceReason] = (
            ["size", "no_reason"] if _sizes(into.title) != _sizes(item.variant) else ["no_reason"]
        )
        return next((code for code in codes if code in item.reasons), None)
    earlier = next((code for line in turn.earlier if (code := reason_in(line, item.reasons, item.title))), None)
    of_it = (
        bool(turn.slot("product_id"))
        or bool(turn.slot("order_no"))
        or any(one.how == "inherited" for one in turn.reading.subjects)
    )
    if earlier and of_it:
        return earlier
    plain = condition_told(turn, before=of_it) == "unopened" or says("another_colour", turn.text)
    return "no_reason" if plain and not trouble_told(turn) and "no_reason" in item.reasons else None


def variant_in_lines(item: ItemEligibility, turn: Turn) -> str | None:
    """The colours in the order said, in the size said last, here or in the lines before; the colour bought where none
    is said. The first that is there."""
    lines = [turn.text, *turn.earlier]
    stepped = [one for line in lines if (one := size_after(turn.saying(line), item.variant))]
    sizes = [size for line in lines for size in SIZE.findall(line.upper())] or stepped
    colours = next((found for line in lines if (found := _said_in(line, _colours_of(item)))), [])
    wanted = colours or [part for part in _parts(item.variant) if part in _colours_of(item)]
    if not sizes:
        return None
    there = [one for one in item.exchange_variants if one.stock and sizes[0] in _parts(one.title)]
    fitting = [one for colour in wanted for one in there if _has(one, colour)]
    return fitting[0].variant_id if fitting else None


async def no_by_condition(item: ItemEligibility, found: Found, turn: Turn) -> str | None:
    """None: nothing told stands against it, or the thing is said to be at fault."""
    told = condition_told(turn, before=True)
    trouble = Trouble.of(turn)
    faulty = (
        trouble_told(turn)
        or (trouble and trouble.of_the_goods)
        or (reason_in(turn.text, item.reasons, item.title) in SHOP_FAULT)
    )
    bought = next((one for one in found.order.items if one.id == item.item_id), None)
    rule = (await shop().policies()).for_category(bought.category) if bought else None
    if told not in _NO or faulty or rule is None or turn.pressed or item.qty > 1:
        return None
    verb = VERBS["exchange" if turn.intent == "exchange" else "return"]
    no = goes_back(told, rule, item.title) is False
    return in_words(turn, _NO[told], verb=verb) if no else None


def all_lines(allowed: Eligibility, order: Order, turn: Turn) -> list[ItemEligibility]:
    """裙子和开衫都退, 整单退, or what was lost on its way: the lines meant, where they are several; one case is filed
    for each."""
    open_ones = [one for one in allowed.items if one.eligible and not to_keep(one, turn)]
    nouns = turn.all("product")
    named = [one for one in open_ones if any(is_called(one.title, one.title, noun) for noun in nouns)]
    every = bool(ALL.search(turn.text)) or (order.state == "lost" and not nouns)
    meant = named if nouns else open_ones
    return meant if len(meant) > 1 and every and not turn.pressed else []


def meant_together(told: str, order: Order | None) -> bool:
    """裙子和开衫都退, or nothing of it came: all lines were to go."""
    return bool(ALL.search(told)) or (order is not None and order.state == "lost")


def next_line(allowed: Eligibility) -> list[Button]:
    """Once one is filed: the button for the next of those that were to go together, where there is one."""
    rest = [one for one in allowed.items if one.eligible]
    about = {"order_no": allowed.order_no, "choice": "begin", "product": rest[0].title} if rest else {}
    return [Button(f"接着{VERBS[allowed.kind]}「{rest[0].title}」"[:_MOST], allowed.kind, about)] if rest else []


def _said_in(line: str, colours: list[str]) -> list[str]:
    """In the order said; 黑底 and 黑的 are of 黑底碎花."""
    at = {colour: min((line.find(part) for part in (colour, colour[:2], colour[:1]) if part in line), default=-1)
          for colour in colours}  # fmt: skip
    return sorted((colour for colour in colours if at[colour] >= 0), key=lambda colour: at[colour])


def _has(one: ExchangeVariant, colour: str) -> bool:
    return colour in _parts(one.title)


def _parts(title: str) -> list[str]:
    return [part.strip() for part in title.split("/")]


def _sizes(title: str) -> set[str]:
    return {part.upper() for part in _parts(title) if part.isascii()}


def _colours_of(item: ItemEligibility) -> list[str]:
    titles = [item.variant, *(one.title for one in item.exchange_variants)]
    return list(dict.fromkeys(part for title in titles for part in _parts(title) if not part.isascii()))
