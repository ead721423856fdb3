"""Walk 1, in the actions: an invoice: is there one, and if not, asking for it."""

from __future__ import annotations

import re

from rasa_sdk.events import FollowupAction, SlotSet

from actions.knowledge import tell_article
from actions.let_go import begun, put_away
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, OrderTopic, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import goods, moment, money, sentence
from xiaoer.shop.contract import Invoice, InvoiceRequest, Order
from xiaoer.shop.errors import Unavailable

COLLECTED = ("order_to_invoice", "invoice_kind", "invoice_title", "tax_no", "invoice_email", "sure")
_IN_GENERAL = re.compile(
    r"(可以|能|支持|能不能|可不可以)(开|提供).{0,6}(发票|专票)|怎么开|什么(类型|样)?的?发票|电子(的|发票)?还是纸质|专票|增票"
)


class InvoiceOfOrder(OrderTopic):
    topic = "invoice"

    def name(self) -> str:
        return "action_invoice"

    def suits(self, order: Order) -> bool:
        return "invoice" in order.can

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        in_general = _IN_GENERAL.search(turn.text) and not turn.entity("order_no") and not turn.heard_before
        if in_general and turn.slot("topic") != "invoice":
            if await tell_article(turn, reply, sure=True):
                return [SlotSet("topic", "invoice")]
            reply.say(sentence((await shop().policies()).invoice_text), [Button("给订单开发票", "invoice")])
            reply.progress()
            return [SlotSet("topic", "invoice")]
        return await super().answer(turn, reply)

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        invoice = await shop().invoice(order.order_no, on_behalf=found.on_behalf)
        reply.progress()
        if invoice.state == "none" and invoice.can_issue:
            fresh = dict.fromkeys(COLLECTED) | {
                "order_to_invoice": order.order_no,
                "invoice_kind": "company" if re.search(r"公司|企业|单位|税号|对公", turn.text) else None,
                "invoice_email": turn.entity("email"),
            }
            return [*begun(turn, "invoice_form", fresh, ("order_to_invoice",)), FollowupAction("invoice_form")]
        if invoice.state == "none":
            reply.say(f"{goods(order)}这笔暂时还不能开票：{sentence(invoice.why_not or invoice.state_text)}", [PERSON])
        else:
            reply.say(_state(invoice, order, turn), [PERSON])
        return []


class InvoiceSubmit(Topic):
    def name(self) -> str:
        return "action_invoice_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = put_away(turn, "invoice_form", COLLECTED)
        if not turn.slot("sure"):
            return [*cleared, *back_to_paused(turn, reply)]
        number = str(turn.slot("order_to_invoice"))
        wish = InvoiceRequest(
            title_kind=turn.slot("invoice_kind"),
            title=str(turn.slot("invoice_title")),
            email=str(turn.slot("invoice_email")),
            tax_no=turn.slot("tax_no"),
        )
        try:
            made = await shop().request_invoice(number, wish, key=f"{turn.id}:invoice", on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say("刚才提交开票的时候系统没有回应，我不确定店里有没有收到。我请同事马上核对，有结果告诉您。")
            reply.hand_off("failed", f"invoice: {type(failed).__name__}")
            return cleared
        by = f"最晚{moment(made.issue_by, turn.now)} 前开好，" if made.issue_by else ""
        reply.say(
            f"开票申请提交好了，金额{money(made.amount)}。{by}电子发票会发到{made.email_masked or '您留的邮箱'}。"
        )
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]


def _state(invoice: Invoice, order: Order, turn: Turn) -> str:
    """Issued, on its way, or taken back: in the shop's facts."""
    head = f"{goods(order)}这笔的发票{invoice.state_text}，抬头“{invoice.title}”，金额{money(invoice.amount)}。"
    if invoice.state == "issuing":
        return head + (f"最晚{moment(invoice.issue_by, turn.now)} 前开好。" if invoice.issue_by else "")
    sent = f"{moment(invoice.issued_at, turn.now)}已发到{invoice.email_masked}。" if invoice.issued_at else ""
    link = f"下载地址：{invoice.url}" if invoice.url else ""
    return head + sent + link
