"""Walk 1, in the actions: a shop that gives price differences back: the sums told, one yes, the claim filed once."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions.cards import order_card
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.offers import agreed
from actions.form import Form
from actions.heard import Heard
from actions.let_go import LetGo, begun, put_away
from actions.rehearsal import refusal
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import day, goods, moment, money, sentence
from actions.yes import read_sure, sure_buttons
from xiaoer.shop.contract import Order, PriceClaim, PriceClaimRequest, PriceDifferences
from xiaoer.shop.errors import Refused, Unavailable

COLLECTED = ("order_to_protect", "protected_amount", "sure")
_MOST_LINES = 3


def begin_claim(asked: PriceDifferences, turn: Turn, reply: Reply) -> Events:
    """Every difference is told; the form asks for the yes."""
    lines = [one for one in asked.items if one.eligible]
    for one in lines[:_MOST_LINES]:
        now = money(one.price_now) if one.price_now is not None else ""
        reply.say(
            f"「{one.title}」您买时按{money(one.price_then)}算，现在{now}，{one.qty}件可以退{money(one.amount)}。"
        )
    fresh = {"order_to_protect": asked.order_no, "protected_amount": asked.amount, "sure": None}
    return [*begun(turn, "price_form", fresh, ("order_to_protect", "protected_amount")), FollowupAction("price_form")]


def tell_differences(asked: PriceDifferences, order: Order, rule: str, turn: Turn, reply: Reply) -> None:
    """Nothing to give: why, until when it may still come, and what was given before."""
    until = f"价保到{moment(asked.until, turn.now)}。" if asked.until and asked.until > turn.now else ""
    for claim in asked.claims[:1]:
        tell_claim(claim, turn, reply)
    reply.say(f"{goods(order)}这笔：{sentence(asked.text)}{until}{rule}", [PERSON], order_card(order, turn.now))


def tell_claim(claim: PriceClaim, turn: Turn, reply: Reply) -> None:
    to = f"退到{claim.refund_to}，" if claim.refund_to else ""
    reply.say(
        f"{moment(claim.created_at, turn.now)}申请的差价{money(claim.amount)}，单号{claim.no}，"
        f"现在是“{claim.state_text}”，"
        f"{to}最晚{day(claim.refund_by, turn.now)}到账。{sentence(claim.text)}",
        [Button("看这笔订单", "order_status", {"order_no": claim.order_no}), PERSON],
    )
    reply.progress()


class PriceForm(Form):
    intents = frozenset({"price_protection"})
    called_off = "好的，差价先不退，什么都没有提交。价保期内想办随时跟我说。"
    order_slot = "order_to_protect"
    put_once = True

    def name(self) -> str:
        return "validate_price_form"

    def topic_of(self, turn: Turn) -> str:
        return "price_protection"

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        return read_sure(turn, "price_claim", "退|申请")

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        if turn.slot("sure"):
            return None
        number, amount = str(turn.slot("order_to_protect")), int(turn.slot("protected_amount"))
        asked = await shop().price_protection(number, on_behalf=asker(turn, number))
        wish, on_behalf = PriceClaimRequest(amount=amount), asker(turn, number)
        no = await refusal(
            "price_protection", lambda shop: shop.claim_difference(number, wish, key="", on_behalf=on_behalf)
        )
        if no:
            again = Button("重新看差价", "price_protection", {"order_no": number})
            reply.say(f"{before}这笔差价退不了：{sentence(no.message)}", [again, PERSON])
            return None
        to = f"，退到{asked.refund_to}" if asked.refund_to else ""
        takes = f"，{asked.refund_arrival.rstrip('。')}" if asked.refund_arrival else ""
        reply.say(
            f"{before}一共可以退{money(amount)}{to}{takes}。现在帮您提交吗？",
            sure_buttons(reply, Offer.of("price_claim", number, wish), "确认退差价", "先不退"),
        )
        return "sure"

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        reply.say("没听到您确认，差价我先没提交，价保期内随时可以接着办。", [*self.resuming(turn), PERSON])
        return []


class PriceSubmit(Topic):
    """The form ended: file it for the sum the yes was given to, or put it away."""

    def name(self) -> str:
        return "action_price_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = put_away(turn, "price_form", COLLECTED)
        number = str(turn.slot("order_to_protect"))
        wish = PriceClaimRequest(amount=int(turn.slot("protected_amount") or 0))
        consent = agreed(turn, Offer.of("price_claim", number, wish))
        if consent is None:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            claim = await writer.claim_difference(consent, number, wish, on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say(
                "刚才提交退差价的时候系统没有回应，我不确定店里有没有收到。您别重复提交，我转给同事核对后告诉您。"
            )
            reply.hand_off("failed", f"price claim: {type(failed).__name__}")
            return cleared
        except Refused as no:
            again = Button("重新看差价", "price_protection", {"order_no": number})
            reply.say(f"这次没有提交：{sentence(no.message)}", [again, PERSON])
            return [*cleared, *back_to_paused(turn, reply)]
        to = f"退到{claim.refund_to}，" if claim.refund_to else ""
        by = f"最晚{day(claim.refund_by, turn.now)}到账。"
        reply.say(f"退差价已经提交，单号{claim.no}，{money(claim.amount)}会{to}{by}")
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]
