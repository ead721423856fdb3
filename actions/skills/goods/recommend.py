"""Which one to take: two or three goods at once, each with its price and the one thing that speaks for it here; the
need and the sum that were said hold, and what was said to be unwanted is left out. Nothing is asked first."""

from __future__ import annotations

from dataclasses import replace

from actions.cards import product_card, products_card
from actions.catalogue import known_goods
from actions.choosing import Choice, choose, price_of
from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.goods import goods_by_id
from actions.hear.goods import called_by_catalogue, goods_heard
from actions.hear.question import asks_which_is_most
from actions.hear.variant import variant_wanted
from actions.hear.wanted import asks_shelves
from actions.hear.wish import another_wished, decides_for_me, only_a_budget, pets_in, says_what_for
from actions.liked import customer_of, reason_for
from actions.offered import chosen_of_offered, offer, offered_now
from actions.reply import PERSON, Button
from actions.say.titles import CHEAPER, OTHERS
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.circumstance import for_the_thing_talked_of
from actions.skills.goods.decided import decided
from actions.skills.goods.meant import unknown
from actions.skills.goods.stock import alternative, available
from actions.skills.goods.telling import of_its_kinds
from actions.skills.usual import usual
from actions.wish import Wish, wish_of
from actions.wording import listed, money
from xiaoer.shop.contract import Customer, Product
from xiaoer.talk.suggestion import Suggestion

_MOST, _MOST_SHELVES = 3, 5
_POPULAR = "recommend/popular"
"""Its words ask what is looked for."""


async def fitting(asked: Asked) -> Told | None:
    chosen = chosen_of_offered(asked.turn)
    product = await goods_by_id(chosen) if chosen and not decides_for_me(asked.turn) else None
    if product:  # 第二个有货吗, of those just put forward
        return await available(product, asked)
    if asks_shelves(asked.turn):
        return await shelves()
    told = await for_the_thing_talked_of(asked)
    if told:
        return told
    if told := await _most_of_its_kinds(asked):
        return told
    pets = pets_in(asked.turn)
    if pets:
        return await none_for(pets)
    of_those = await _within_budget(asked)
    if of_those:
        return of_those
    more = asked.matter.inherited
    if decides_for_me(asked.turn):
        return await _decided(asked)
    named = await called_by_catalogue(asked.turn)
    if named:
        return await _chosen(replace(wish_of(asked.turn), nouns=(named,)), asked)
    return await _chosen(wish_of(asked.turn, same=more, anew=more), asked)


async def _most_of_its_kinds(asked: Asked) -> Told | None:
    """鸭脖哪个最不辣 is asked of the kinds of one thing."""
    product = (await goods_heard(asked.turn)).product if asks_which_is_most(asked.turn) else None
    return await of_its_kinds(product, asked) if product else None


async def shelves() -> Told:
    named = [category.name for category in await shop().categories()]
    return Told((Say("recommend/shelves", {"shelves": listed(named)}, await _shelf_buttons()),))


async def none_for(whom: str) -> Told | None:
    """A kind of goods of which the shop has nothing: said so, and what it has."""
    named = [category.name for category in await shop().categories()]
    if any(whom in one.facts for one in await known_goods()):
        return None
    return Told((Say("recommend/none_for", {"whom": whom, "shelves": listed(named)}, await _shelf_buttons()),))


async def _shelf_buttons() -> tuple[Button, ...]:
    shown = (await shop().categories())[:_MOST_SHELVES]
    return tuple(Button(one.name, "recommend", {"choice": f"shelf:{one.id}"}) for one in shown)


async def _within_budget(asked: Asked) -> Told | None:
    """预算300以内, of two just put beside each other: which of them it is enough for."""
    sum_ = only_a_budget(asked.turn)
    goods = [one for number in offered_now(asked.turn) if sum_ and (one := await goods_by_id(number))]
    if sum_ is None or not goods or asked.turn.slot("wish"):
        return None
    inside = [one for one in goods if sum_.holds(price_of(one))]
    named = listed([f"「{one.short_title}」{money(price_of(one))}" for one in inside or goods])
    response = "recommend/in_budget" if inside else "recommend/over_budget"
    cards = products_card([product_card(one) for one in inside or goods])
    about = inside[0].id if len(inside) == 1 else None
    return Told((Say(response, {"goods": named}, (), cards),), product_id=about)


async def fitting_if_clear(asked: Asked) -> Told | None:
    """有没有适合老人吃的: no thing is named, but what goods can be chosen by is said."""
    wish = wish_of(asked.turn, same=bool(asked.turn.slot("wish")))
    if asked.turn.slot("product_id") or not wish.chosen_by or not says_what_for(asked.turn):
        return None
    return await _chosen(wish, asked)


async def wished_beside(product: Product, asked: Asked) -> Told | None:
    """奶瓶到了想配个壶: another kind of goods is wished for beside the thing talked of."""
    noun = another_wished(asked.turn)
    if not noun or noun in product.title or noun in (product.attributes.package or ""):
        return None
    wish = replace(wish_of(asked.turn), nouns=(noun,))
    choice = await choose(wish, await customer_of(asked.turn))
    if not choice.products:
        return None
    beside = sorted(choice.products, key=lambda one: product.id not in one.related and one.id not in product.related)
    return await _told(replace(choice, products=tuple(beside)), wish, None, popular=False)


async def another(asked: Asked) -> Told | None:
    """Others for the same wish; without one, what is like the thing talked of."""
    if not asked.turn.slot("wish") and asked.turn.slot("product_id"):
        heard = await goods_heard(asked.turn)
        return await alternative(heard.product, asked) if heard.product else None
    return await _chosen(wish_of(asked.turn, same=True), asked)


async def best_seller(asked: Asked) -> Told | None:
    if told := await _most_of_its_kinds(asked):
        return told
    return await _chosen(wish_of(asked.turn), asked, popular=True)


async def _chosen(wish: Wish, asked: Asked, *, popular: bool = False) -> Told | None:
    if asked.turn.stops:
        return None
    customer = await customer_of(asked.turn)
    choice = await choose(wish, customer)
    if choice.missing:
        return await unknown(wish.nouns[0])
    if choice.vague:
        choice = await choose(replace(wish, whatever=True), customer)
        popular = popular or "need" not in wish.asked
    if not choice.products:
        return await _none_there(choice, wish)
    before = [str(number) for number in (asked.turn.slot("wish") or {}).get("shown", ())]
    again = asked.matter.inherited and choice.products[0].id in before and not choice.beyond
    if (
        again and not popular and not only_a_budget(asked.turn)
    ):  # more is known of the wish, and it is still the best of them
        return _only_one("recommend/still", choice, wish, customer)
    return await _told(choice, wish, customer, popular=popular and not wish.nouns)


async def _decided(asked: Asked) -> Told | None:
    """The choice is left to us: the best of what was put forward, or the kind of the thing talked of that there is
    most of; one, with its reason."""
    on_the_table = asked.turn.slot("product_id")
    product = await goods_by_id(str(on_the_table)) if on_the_table else None
    put_forward = [str(number) for number in (asked.turn.slot("wish") or {}).get("shown", ())]
    if product and product.id in put_forward and not offered_now(asked.turn):
        return _only_one("recommend/decided", Choice((product,)), wish_of(asked.turn, same=True), None)
    if product and len(product.variants) > 1 and not offered_now(asked.turn):
        there = [one for one in variant_wanted(asked.turn, product).fitting if one.stock_state != "sold_out"]
        best = max(there or product.variants, key=lambda one: one.stock)
        values = {"name": product.short_title, "variant": best.title.replace(" / ", "")}
        say = Say("recommend/decided_kind", values, (PERSON,), product_card(product, best))
        return Told((say,), product_id=product.id, slots={"variant_id": best.id})
    wish, customer = wish_of(asked.turn, same=bool(asked.turn.slot("wish")), anew=True), await customer_of(asked.turn)
    choice = await choose(wish, customer)
    if choice.vague:
        choice = await choose(replace(wish, whatever=True), customer)
    if not choice.products:
        return await _none_there(choice, wish)
    return _only_one("recommend/decided", choice, wish, customer)


def _only_one(response: str, choice: Choice, wish: Wish, customer: Customer | None) -> Told:
    first = choice.products[0]
    reason = reason_for(first, wish, customer)
    kept = replace(wish, shown=(*wish.shown, first.id)).keep()
    others = Button(OTHERS, "recommend", {"choice": "more"})
    say = Say(response, {"goods": reason.named}, (others,), products_card([product_card(first, None, reason.why)]))
    return Told(
        (say,),
        product_id=first.id,
        slots={kept["name"]: kept["value"], "topic": "product_question"},
        suggested=(Suggestion(first.id, None, None, reason.code),),
    )


async def _told(choice: Choice, wish: Wish, customer: Customer | None, *, popular: bool) -> Told:
    shown = choice.products[:_MOST]
    reasons = [reason_for(one, wish, customer) for one in shown]
    told = [one.named for one in reasons]
    values = {"first": told[0], "others": "；".join(told[1:])}
    by_budget = ""
    if choice.beyond:
        by_budget = "recommend/more_beyond" if wish.shown else "recommend/beyond"
    response = by_budget or (_POPULAR if popular else "recommend/these" if told[1:] else "recommend/this")
    if choice.beyond or popular:
        values = {"goods": "；".join(told)}
    cards = [product_card(one, None, reason.why) for one, reason in zip(shown, reasons, strict=True)]
    buttons = [Button(one.short_title, "stock", {"choice": f"product:{one.id}"}) for one in shown]
    if len(choice.products) > len(shown):
        buttons.append(Button(OTHERS, "recommend", {"choice": "more"}))
    if wish.budget is None:
        buttons.append(Button(CHEAPER, "recommend", {"choice": "budget:cheap"}))
    if wish.personal:
        buttons.append(PERSON)
    told_of = replace(wish, shown=(*wish.shown, *(one.id for one in shown)))
    kept = told_of.keep("need" if response == _POPULAR else None)
    slots = {event["name"]: event["value"] for event in (kept, *offer(shown))}
    if len(shown) == 1:  # what is asked next is asked of it
        slots["product_id"] = shown[0].id
    return Told(
        (Say(response, values, tuple(buttons), products_card(cards)),),
        slots={"topic": "product_question", **slots},
        suggested=tuple(Suggestion(one.product.id, None, None, one.code) for one in reasons),
    )


async def _none_there(choice: Choice, wish: Wish) -> Told:
    kept = wish.keep()
    slots = {kept["name"]: kept["value"]}
    gone: tuple[Product, ...] = choice.sold_out[:_MOST]
    if gone and not wish.shown:
        buttons = tuple(Button(one.short_title, "stock", {"choice": f"product:{one.id}"}) for one in gone)
        names = listed([one.short_title for one in gone])
        return Told((Say("recommend/sold_out", {"names": names}, buttons),), slots=slots)
    response = "recommend/all_shown" if wish.shown else "recommend/none"
    return Told((Say(response, {}, await _shelf_buttons()),), slots=slots)


RECOMMEND = Skill(
    "recommend",
    {
        "wish": Plain(fitting),
        "need": Plain(fitting),
        "best_seller": Plain(best_seller),
        "another": Plain(another),
        "decided": Plain(decided),
        **usual("recommend/not_buying"),
    },
    otherwise="need",
)
