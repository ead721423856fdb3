"""Walk 1, in the actions: what a sum still needs: which goods, which of their variants; one question at a time."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.basket import SLOT, Piece, as_slot, cleared, kept, pieces_in, product_of, variants_of
from actions.coupons import asks_of_coupons
from actions.form import Form
from actions.gift_card import about_gift_card
from actions.heard import Heard
from actions.let_go import LetGo, put_away
from actions.nearest import nearest
from actions.points import asks_to_exchange
from actions.quote import asks_for_a_sum, tell_quote
from actions.reply import PERSON, Reply, choose
from actions.shop import shop
from actions.topic import Events, Topic, back_to_paused
from actions.turn import Turn
from actions.ways_on import CAMPAIGNS
from actions.wording import money, sentence
from xiaoer.talk import patterns

_MOST = 5
_ELSE = frozenset({"product_question", "stock"})


class QuoteForm(Form):
    intents = frozenset({"price_promo", "stock", "product_question"})
    called_off = "好的，那先不算了。想算的时候把商品名和件数发给我就行。"

    def name(self) -> str:
        return "validate_quote_form"

    def topic_of(self, turn: Turn) -> str:
        return "price_promo"

    def matter(self, turn: Turn) -> str:
        return "刚才要算的总价"

    def belongs(self, turn: Turn) -> frozenset[str]:
        """Another sum, a coupon, points or a gift card are answered first."""
        elsewhere = asks_for_a_sum(turn) or asks_of_coupons(turn.text) or asks_to_exchange(turn.text)
        return frozenset() if elsewhere or about_gift_card(turn) else frozenset({"price_promo"})

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        if turn.businesslike and turn.intent in _ELSE and patterns.search(r"[吗么呢?？]|怎么|什么|有没有", turn.text):
            return None
        pieces = kept(turn)
        at = next((place for place, piece in enumerate(pieces) if not piece.clear), None)
        if at is None:
            named = await pieces_in(turn)
            return _now(turn, named) if named else None
        piece = await _answered(pieces[at], turn)
        return _now(turn, [*pieces[:at], piece, *pieces[at + 1 :]]) if piece else None

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        pieces = kept(turn)
        unclear = next((piece for piece in pieces if not piece.clear), None)
        if not pieces:
            lacking = turn.all("product")[:1] if not turn.pressed else []
            before += f"店里暂时没有找到“{lacking[0]}”。" if lacking else ""
            about = "想买" if (turn.slot(SLOT) or {}).get("asked") == "coupon" else "想算"
            reply.say(f"{before}您{about}的是哪几件？把商品名和件数一起发给我，我马上算。")
            return "basket_goods"
        if unclear is None:
            return None
        if len(unclear.ids) > 1:
            found = [product for one in unclear.ids if (product := await product_of(one))]
            buttons = [choose(one.short_title, f"product:{one.id}", "price_promo") for one in found]
            reply.say(f"{before}{'、'.join(f'「{one.short_title}」' for one in found)}都对得上，算哪一款？", buttons)
            return "basket_goods"
        product = await product_of(unclear.ids[0])
        if product is None:
            return None
        fitting = variants_of(product, unclear, turn.saying(unclear.words)) or product.variants
        buttons = [choose(f"{one.title} {money(one.price)}"[:24], one.id, "price_promo") for one in fitting[:_MOST]]
        reply.say(f"{before}「{product.short_title}」各款价格不一样，您要的是哪一款？", buttons)
        return "basket_variant"

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        running = [one for one in await shop().promotions() if one.running][:2]
        rule = "".join(f"{one.title}：{sentence(one.text)}" for one in running)
        reply.say(
            f"还没定下是哪几件，总价我先不算，免得算错。{rule}放进购物车，结算页也会算好。",
            [CAMPAIGNS, PERSON],
        )
        return []


class QuoteSubmit(Topic):
    """The form ended: the sum, unless it was called off."""

    def name(self) -> str:
        return "action_quote_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        pieces = kept(turn)
        events = put_away(turn, "quote_form", ())
        if turn.slot("stopped") or not pieces or not all(piece.clear for piece in pieces):
            return [*events, SlotSet(SLOT, None), *back_to_paused(turn, reply)]
        await tell_quote(turn, reply)
        return [*events, *back_to_paused(turn, reply)]


async def _answered(piece: Piece, turn: Turn) -> Piece | None:
    """Which goods, or which variant of them, the words or the button choose."""
    if len(piece.ids) > 1:
        found = [product for one in piece.ids if (product := await product_of(one))]
        pressed = (turn.choice or "").removeprefix("product:")
        place = nearest(turn.text, [one.short_title for one in found])
        chosen = pressed if pressed in piece.ids else found[place].id if place is not None else None
        if chosen is None:
            named = await pieces_in(turn)
            chosen = named[0].ids[0] if len(named) == 1 and named[0].ids[0] in piece.ids else None
        return await cleared(replace(piece, ids=(chosen,)), turn.saying(piece.words)) if chosen else None
    product = await product_of(piece.ids[0])
    if product is None:
        return None
    pressed_one = next((one for one in product.variants if one.id == turn.choice), None)
    if pressed_one:
        return replace(piece, variant_id=pressed_one.id, variant=pressed_one.title)
    fitting = variants_of(product, replace(piece, words=""), turn)
    if 0 < len(fitting) < len(product.variants):
        return await cleared(replace(piece, words=f"{piece.words} {turn.text}"), turn)
    place = nearest(turn.text, [one.title for one in product.variants])
    one = product.variants[place] if place is not None else None
    return replace(piece, variant_id=one.id, variant=one.title) if one else None


def _now(turn: Turn, pieces: list[Piece]) -> Heard:
    return Heard({SLOT: {**(turn.slot(SLOT) or {"asked": "sum"}), "pieces": as_slot(pieces)}})
