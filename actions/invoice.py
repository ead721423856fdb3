"""Walk 1, in the actions: an invoice: is there one, and if not, asking for it."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import FollowupAction, SlotSet

from actions.beyond_the_form import noted
from actions.deeds.wishes import opens, wished
from actions.dialogue.saying import in_words, say_aside
from actions.hear.phrases import wants_them_all
from actions.hear.ways import says
from actions.invoice_change import CHANGE, RESEND, change, names_another, resend, the_one_issued, wish_in
from actions.invoice_form import kind_in
from actions.invoice_told import told_of_it
from actions.invoice_wish import agreed_invoice, invoice_note, submitted, wished_beyond
from actions.knowledge import tell_article
from actions.let_go import begun, goes_on, put_away
from actions.order_choice import Found, order_choices
from actions.reply import PERSON, Button, Reply
from actions.said import said
from actions.say.told import Say, Told
from actions.shop import shop
from actions.topic import Events, OrderTopic, Topic, back_to_paused
from actions.turn import Turn
from actions.ways_on import ask_invoice, change_invoice, resend_invoice
from actions.wording import goods, moment, money, sentence
from xiaoer.shop.contract import Invoice, Order
from xiaoer.shop.errors import Unavailable
from xiaoer.talk import patterns

COLLECTED = ("order_to_invoice", "invoice_kind", "invoice_title", "tax_no", "invoice_email", "invoice_change", "sure")
_IN_GENERAL = patterns.compile(
    r"(可以|能|支持|能不能|可不可以)(开|提供).{0,6}(发票|专票)|怎么开|什么(类型|样)?的?发票|电子(的|发票)?还是纸质|专票|增票"
    r"|(红冲|冲红).{0,4}(是什么|是啥|什么意思|啥意思|怎么|流程|要?多久)"
)


class InvoiceOfOrder(OrderTopic):
    topic = "invoice"
    needs = "invoice"

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
        if self._stranger_asks(turn) and await tell_article(
            turn, reply, sure=True, also=[Button("找到那笔订单", "invoice", {"choice": "begin"})]
        ):
            return [said(turn, self.topic).kept(self.topic), SlotSet("topic", "invoice")]
        only = await the_one_issued(turn) if wish_in(turn.text) else None
        if only:
            number = SlotSet("order_no", only.order.order_no)
            return [SlotSet("topic", "invoice"), number, *await self.about(only, turn, reply)]
        kept: Events = [said(turn, self.topic).kept(self.topic)] if not turn.pressed else []
        return [*kept, *await super().answer(turn, reply)]

    def _stranger_asks(self, turn: Turn) -> bool:
        """How a wrong or lost invoice is put right, from nobody that an order is known of."""
        known = turn.customer_id or turn.entity("order_no") or turn.slot("order_no") or turn.heard_before
        return not known and wish_in(turn.text) is not None

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        invoice = await shop().invoice(order.order_no, on_behalf=found.on_behalf)
        reply.progress()
        told = said(turn, self.topic)
        wish = turn.choice if turn.choice in (CHANGE, RESEND) else wish_in(told.text)
        if turn.pressed and turn.slot("invoice_change") and goes_on(turn, "invoice_form"):
            wish = CHANGE
        if wish is None and invoice.state != "none" and names_another(turn.text, invoice):
            wish = CHANGE
        if wish == CHANGE and invoice.state != "none":
            return await change(found, invoice, told, turn, reply)
        email = turn.entity("email")
        sendable = invoice.state == "issued" or (invoice.state == "issuing" and email)
        consent = wished(turn, "resend_invoice", self.topic, order.order_no)
        if wish != CHANGE and (wish or email) and sendable and consent:
            return await resend(consent, found, invoice, turn, reply)
        if invoice.state == "none" and invoice.can_issue and not opens(turn, self.topic):
            rule = sentence((await shop().policies()).invoice_text)
            button = ask_invoice(order.order_no)
            reply.say(f"{goods(order)}这笔还没有开过发票，现在可以开。{rule}", [button, PERSON])
            return []
        if invoice.state == "none" and invoice.can_issue:
            if wish:
                reply.say(f"{goods(order)}这笔还没有开过发票，我现在帮您申请。")
            words = told.text if told.text == turn.text else f"{told.text} {turn.text}"
            known = {"invoice_kind": kind_in(turn.saying(words)), **told_of_it(turn, words)}
            fresh = dict.fromkeys(COLLECTED) | known | {"order_to_invoice": order.order_no}
            all_of_them = [replace(told, text=words).kept(self.topic)] if wants_them_all(turn) else []
            begins = begun(turn, "invoice_form", fresh, ("order_to_invoice",))
            return [*begins, *all_of_them, FollowupAction("invoice_form")]
        if invoice.state == "none":
            why = {"why": sentence(invoice.why_not or invoice.state_text)}
            later = Say("invoice/not_yet_again", why, (PERSON,))
            if told_of_it(turn, turn.text):
                noted = Say("invoice/not_yet_noted", why, (PERSON,), then=later)
                return say_aside(Told((noted,)), turn, reply)
            first = Say("invoice/not_yet", {"goods": goods(order), **why}, (PERSON,), then=later)
            return say_aside(Told((first,)), turn, reply)
        change_it = [change_invoice(order.order_no)] if invoice.can_change else []
        sendable = invoice.state == "issued" and await shop().can("invoice_change")
        again = [resend_invoice(order.order_no)] if sendable else []
        reply.say(_state(invoice, order, turn), [*again, *change_it, PERSON])
        return []


class InvoiceSubmit(Topic):
    def name(self) -> str:
        return "action_invoice_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = [*put_away(turn, "invoice_form", COLLECTED), SlotSet("said", None)]
        if turn.slot("sure") and wished_beyond(turn) and await noted(invoice_note(turn), turn, reply):
            return [*cleared, *back_to_paused(turn, reply)]
        consent = agreed_invoice(turn)
        if consent is None:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            made = await submitted(consent, turn)
        except Unavailable as failed:
            reply.say("刚才提交开票的时候系统没有回应，我不确定店里有没有收到。我转给同事核对，有结果告诉您。")
            reply.hand_off("failed", f"invoice: {type(failed).__name__}")
            return cleared
        by = f"最晚{moment(made.issue_by, turn.now)} 前开好，" if made.issue_by else ""
        if turn.slot("invoice_change"):
            old = f"原来“{made.replaces}”那张红冲作废，" if made.replaces else ""
            reply.say(f"改好了，{old}新发票抬头“{made.title}”，金额{money(made.amount)}。{by}发到{made.email_masked}。")
            reply.progress()
            return [*cleared, *back_to_paused(turn, reply)]
        reply.say(
            f"开票申请提交好了，金额{money(made.amount)}。{by}电子发票会发到{made.email_masked or '您留的邮箱'}。"
        )
        await _next_of_them(made, turn, reply)
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]


async def _next_of_them(made: Invoice, turn: Turn, reply: Reply) -> None:
    """两单一起开: one is done, the next of the same goods is a tap away."""
    if not says("all_of_them", str((turn.slot("said") or {}).get("text") or "")):
        return
    orders = [
        one.order for one in await order_choices(replace(turn, entities=()), lambda order: "invoice" in order.can)
    ]
    this = next((one for one in orders if one.order_no == made.order_no), None)
    bought = {item.product_id for item in this.items} if this else set()
    alike = [one for one in orders if one is not this and bought & {item.product_id for item in one.items}]
    if alike:
        reply.say(in_words(turn, "form/next_invoice", goods=goods(alike[0])), [ask_invoice(alike[0].order_no)])


def _state(invoice: Invoice, order: Order, turn: Turn) -> str:
    """Issued, on its way, or taken back: in the shop's facts."""
    head = f"{goods(order)}这笔的发票{invoice.state_text}，抬头“{invoice.title}”，金额{money(invoice.amount)}。"
    if invoice.state == "issuing":
        return head + (f"最晚{moment(invoice.issue_by, turn.now)} 前开好。" if invoice.issue_by else "")
    at = invoice.sent_at or invoice.issued_at
    sent = f"{moment(at, turn.now)}已发到{invoice.email_masked}。" if at else ""
    link = f"下载地址：{invoice.url}" if invoice.url else ""
    return head + sent + link
