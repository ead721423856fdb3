"""Walk 1, in the actions: which one to buy. Asked for the need and the budget, two questions at most and none that was
answered before; then two or three goods with what speaks for each and what to mind, and no pressing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rasa_sdk.events import SlotSet

from actions.alike import tell_alike
from actions.attributes import attributes_asked
from actions.cards import cheapest, product_card, products_card
from actions.choosing import Choice, choose, price_of, spread
from actions.compare import compare
from actions.liked import customer_of, reason_for
from actions.offered import offer
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.wish import Question, Wish, wish_of
from actions.wording import listed, money, sentence
from xiaoer.shop.contract import Customer, Product
from xiaoer.talk.suggestion import Suggestion

_MOST, _MOST_SHELVES, _LONGEST = 3, 5, 390


class Recommend(Topic):
    def name(self) -> str:
        return "action_recommend"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        compared = await compare(turn, reply, attributes_asked(turn.text))
        if compared is not None:
            return compared
        alike = await tell_alike(turn, reply)
        if alike is not None:
            return alike
        wish = wish_of(turn)
        if turn.stops:
            reply.say("好的，不急，想看的时候随时叫我。")
            reply.progress()
            return [SlotSet("wish", None)]
        customer = await customer_of(turn)
        choice = await choose(wish, customer)
        if (choice.vague or (choice.missing and not wish.asked)) and "need" not in wish.asked:
            return await _ask_need(wish, choice, customer, turn, reply)
        if choice.missing:
            reply.say(f"店里暂时没有找到“{wish.nouns[0]}”，先给您看看别的。")
        if choice.vague or choice.missing:
            choice = await choose(replace(wish, nouns=(), shelf="", whatever=True), customer)
        asks_sum = wish.budget is None and "budget" not in wish.asked and not wish.best_sellers
        if asks_sum and spread(choice.products):
            return _ask_budget(wish, reply)
        return await _tell(choice, wish, customer, turn, reply)


async def _ask_need(wish: Wish, choice: Choice, customer: Customer | None, turn: Turn, reply: Reply) -> Events:
    """What it is for, or from which shelf; the shelves the customer likes stand first."""
    liked = customer.history.top_categories if customer else []
    shelves = sorted(
        await shop().categories(),
        key=lambda one: next((place for place, key in enumerate(liked) if key in (one.id, one.name)), len(liked)),
    )
    buttons = [Button(one.name, "recommend", {"choice": f"shelf:{one.id}"}) for one in shelves[:_MOST_SHELVES]]
    lacking = f"店里暂时没有找到“{wish.nouns[0]}”。" if choice.missing else ""
    reply.say(
        lacking + turn.pick(
            "我帮您挑。是给谁用、做什么用的？说一句就行，也可以先点一类。",
            "可以，我来挑。想用在什么地方、给谁用？一句话就够，也可以直接点一类。",
        ),
        buttons,
    )  # fmt: skip
    asked = replace(wish, nouns=()) if choice.missing else wish
    return _asked(asked, "need")


def _ask_budget(wish: Wish, reply: Reply) -> Events:
    reply.say(
        "明白。大概想花多少？说个数就行。",
        [
            Button("实惠些的", "recommend", {"choice": "budget:cheap"}),
            Button("预算不限", "recommend", {"choice": "budget:any"}),
        ],
    )
    return _asked(wish, "budget")


def _asked(wish: Wish, question: Question) -> Events:
    return [SlotSet("topic", "recommend"), wish.keep(question)]


async def _tell(choice: Choice, wish: Wish, customer: Customer | None, turn: Turn, reply: Reply) -> Events:
    if not choice.products:
        return _none_there(choice, wish, reply)
    shown = [_Shown.of(one, wish, customer) for one in choice.products[:_MOST]]
    head = turn.pick("按您说的，我先挑了这些：", "照您的要求，这些可以看看：")
    if choice.beyond:
        head = "您说的价位里暂时没有，价格最接近的是："
    elif len(shown) == 1:
        head = "按您说的，现在有货的是这一款："
    personal = wish.personal
    close = "涉及个人情况的，我不替您下结论，同事可以帮您把关。" if personal else "不急着定，想细看哪款点一下就行。"
    lines = [one.line() for one in shown]
    while len(lines) > 1 and len("\n".join([head, *lines, close])) > _LONGEST:
        lines.pop()
    shown = shown[: len(lines)]
    goods = [one.product for one in shown]
    buttons = [Button(one.short_title, "product_question", {"choice": f"product:{one.id}"}) for one in goods]
    if len(choice.products) > len(goods):
        buttons.append(Button("换几款看看", "recommend", {"choice": "more"}))
    reply.say("\n".join([head, *lines, close]), [*buttons, *([PERSON] if personal else [])],
              products_card([product_card(one.product, None, one.why) for one in shown]))  # fmt: skip
    reply.suggest(*(Suggestion(one.product.id, None, None, one.code) for one in shown))
    reply.progress()
    told = replace(wish, shown=(*wish.shown, *(one.id for one in goods)))
    return [SlotSet("topic", "product_question"), told.keep(), *offer(goods)]


def _none_there(choice: Choice, wish: Wish, reply: Reply) -> Events:
    events: Events = [SlotSet("topic", "product_question"), wish.keep()]
    if wish.shown and not choice.sold_out:
        reply.say("合您要求、现在有货的我都给您看过了。换个价位或用途再说一句，我接着挑。", [PERSON])
        reply.progress()
        return events
    gone = [one.short_title for one in choice.sold_out[:_MOST]]
    buttons = [Button(one.short_title, "stock", {"choice": f"product:{one.id}"}) for one in choice.sold_out[:_MOST]]
    if gone:
        named = listed([f"「{name}」" for name in gone])
        reply.say(f"{named}暂时售罄，点一下可以看什么时候补货、有没有相近的。", buttons)
    else:
        reply.say("这一类暂时没有现货。换一类或换个用途说一句，我接着挑。", [PERSON])
    reply.progress()
    return [*events, *(offer(choice.sold_out[:_MOST]) if gone else [])]


@dataclass(frozen=True)
class _Shown:
    """One of the goods told: ``why`` in the shopper's terms, ``code`` for the books."""

    product: Product
    why: str
    code: str

    @staticmethod
    def of(product: Product, wish: Wish, customer: Customer | None) -> _Shown:
        reason = reason_for(product, wish, customer)
        return _Shown(product, reason.why, reason.code)

    def line(self) -> str:
        variant = cheapest(self.product)
        low = f"（{variant.stock_text}）" if variant and variant.stock_state == "low" else ""
        start = "起" if len({one.price for one in self.product.variants}) > 1 else ""
        caution = f"留意：{sentence(self.product.cautions[0])}" if self.product.cautions else ""
        return (
            f"「{self.product.short_title}」{money(price_of(self.product))}{start}{low}：{sentence(self.why)}{caution}"
        )
