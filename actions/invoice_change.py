"""Walk 1, in the actions: an invoice with the wrong title, or one that got lost: put right in time, sent again."""

from __future__ import annotations

import asyncio
from typing import Literal

from rasa_sdk.events import FollowupAction

from actions.deeds import writer
from actions.deeds.consent import Consent
from actions.invoice_form import kind_in
from actions.let_go import begun
from actions.order_choice import Found, order_choices
from actions.reply import PERSON, Button, Reply
from actions.said import Said
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.wording import goods, moment, sentence
from xiaoer.chinese.invoice_titles import company_in
from xiaoer.chinese.tax_numbers import tax_number_in
from xiaoer.shop.contract import Invoice
from xiaoer.shop.errors import Unavailable
from xiaoer.talk import patterns

Wish = Literal["change", "resend"]
RESEND = "resend"
CHANGE = "change"
_CHANGE = patterns.compile(
    r"红冲|冲红|重开|重新开|换开|作废|(抬头|税号|名称|公司名|名字|信息).{0,6}(错|不对|有误|写反|改|换|更正)|开错|(错|写错|填错|弄错)(了)?.{0,4}(抬头|税号)"
    r"|(改|换|更改|修改|变更)(成|为|一下|下|个)?.{0,4}(抬头|公司|企业|单位|个人|税号|发票)|(个人|公司|企业|单位).{0,4}(改|换)(成|为)|(改|换)(成|为).{0,10}(公司|企业|个人)"
)
_RESEND = patterns.bounded(
    r"(没|未|没有)(收到|看到|见到|发到|发来).{0,6}|(再|重新?|补)(给我)?发(?!票)|重发|(发票|邮箱).{0,8}(再|重新)(发|寄|推)|(找不到|弄丢|删|丢)(了)?.{0,6}(发票|邮件)?|发票.{0,6}(找不到|丢了|删了)|换个?邮箱|发错邮箱|邮箱.{0,4}(错|不对|换)"
    r"|(发|寄|传)(到|给|去).{0,6}(邮箱|@)"
)
_ASKS = patterns.compile(
    r"进度|审核|没动静|(申请|提交)(了|过|都|的)|怎么回事|什么意思|是(啥|什么)|要?多久|模板|备注|退(款|货|了)|换货|会变|要退回|还是发"
)
"""How far it is, what it means, what becomes of it: the state tells."""
_INTO = patterns.compile(r"(?:换|改|开|写|变)(?:成|为|到|给)(.+)")


def wish_in(text: str) -> Wish | None:
    """Putting it right goes before sending it: 抬头错了 重开一张发我邮箱."""
    if _ASKS.search(text):
        return None
    if _CHANGE.search(text):
        return "change"
    return "resend" if _RESEND.search(text) else None


def names_another(text: str, invoice: Invoice) -> bool:
    """Another title with its tax number, said of one that is issued: it is to bear that."""
    title = company_in(text)
    return title is not None and title != invoice.title and tax_number_in(text) is not None


async def the_one_issued(turn: Turn) -> Found | None:
    """The only order of theirs that has an invoice, where none was named: then nothing needs to be asked."""
    if not turn.customer_id or turn.heard_before or turn.entity("order_no") or turn.slot("order_no"):
        return None
    choices = await order_choices(turn, lambda order: "invoice" in order.can)
    told = await asyncio.gather(
        *(shop().invoice(one.order.order_no, on_behalf=one.on_behalf) for one in choices if "invoice" in one.order.can)
    )
    issued = {one.order_no for one in told if one.state in {"issued", "issuing"}}
    there = [found for found in choices if found.order.order_no in issued]
    return there[0] if len(there) == 1 else None


async def change(found: Found, invoice: Invoice, told: Said, turn: Turn, reply: Reply) -> Events:
    """To the form, with what was said already; or a clear no with the nearest yes."""
    number = found.order.order_no
    if not await shop().can("invoice_change"):
        reply.say((await shop().capabilities()).cannot["invoice_change"], [PERSON])
        return []
    if not invoice.can_change:
        again = [Button("把原来那张再发一次", "invoice", {"order_no": number, "choice": RESEND})]
        why = sentence(invoice.why_not_change or invoice.state_text)
        rule = sentence((await shop().policies()).invoice_text)
        issued = invoice.state == "issued"
        nearest = "原来那张可以再发您一次；情况特殊的，同事可以帮您问财务。" if issued else ""
        reply.say(f"{goods(found.order)}这笔的发票改不了抬头：{why}{rule}{nearest}",
                  [*(again if issued else []), PERSON])  # fmt: skip
        return []
    into = _INTO.search(told.text)
    kind = kind_in(turn.saying(into[1] if into else told.text))
    title = company_in(told.text)
    fresh = {
        "order_to_invoice": number,
        "invoice_kind": kind,
        "invoice_title": title,
        "tax_no": tax_number_in(told.text),
        "invoice_email": turn.entity("email"),
        "invoice_change": {"title": invoice.title, "email": invoice.email_masked, "issued": invoice.state == "issued"},
        "sure": None,
    }
    until = f"{moment(invoice.change_until, turn.now)} 前都可以改。" if invoice.change_until else ""
    reply.say(f"{goods(found.order)}这笔的发票，现在的抬头是“{invoice.title}”，{until or '可以改。'}")
    return [*begun(turn, "invoice_form", fresh, ("order_to_invoice",)), FollowupAction("invoice_form")]


async def resend(consent: Consent, found: Found, invoice: Invoice, turn: Turn, reply: Reply) -> Events:
    """No yes is asked: nothing is lost by it, and the shopper has just asked."""
    email = turn.entity("email")
    if not await shop().can("invoice_change"):
        link = f"下载地址：{invoice.url}" if invoice.url else ""
        reply.say(f"{(await shop().capabilities()).cannot['invoice_change']}{link}", [PERSON])
        return []
    try:
        sent = await writer.resend_invoice(consent, found.order.order_no, email, on_behalf=found.on_behalf)
    except Unavailable as failed:
        reply.say("刚才发送的时候系统没有回应，我不确定发出去没有。我转给同事核对，有结果告诉您。")
        reply.hand_off("failed", f"invoice resend: {type(failed).__name__}")
        return []
    if sent.state == "issuing":
        by = f"最晚{moment(sent.issue_by, turn.now)} 前开好，" if sent.issue_by else ""
        reply.say(f"邮箱记下了。发票{by}开好就发到{sent.email_masked}。", [PERSON])
        return []
    link = f"也可以直接下载：{sent.url}" if sent.url else ""
    reply.say(
        f"{goods(found.order)}这笔的发票已经重新发到{sent.email_masked}，没看到的话先翻一下垃圾邮件。"
        f"邮箱不对就把新的发给我。{link}",
        [PERSON],
    )
    return []
