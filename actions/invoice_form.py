"""Walk 1, in the actions: what an invoice still needs, one question at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.beyond_the_form import note_button, takes_notes
from actions.correction import corrected, corrects
from actions.deeds.offers import pressed_offer
from actions.deeds.table import Name
from actions.dialogue.saying import in_words
from actions.form import Form
from actions.hear.phrases import asks_for_patience
from actions.hear.ways import says
from actions.heard import Heard
from actions.invoice_told import beyond, news
from actions.invoice_wish import AGAIN, beyond_words, invoice_note, invoice_offer, invoice_refusal, wished_beyond
from actions.let_go import LetGo
from actions.reply import PERSON, Button, Reply, choose
from actions.said import Said
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.wording import sentence
from actions.yes import read_sure, sure_buttons
from xiaoer.chinese.invoice_titles import title_in
from xiaoer.chinese.tax_numbers import tax_number_in
from xiaoer.shop.errors import Refused
from xiaoer.talk import patterns

_COMPANY = patterns.compile(r"公司|企业|单位|对公|集团|事务所|学校|医院")
_LACKS = {
    "invoice_kind": "还没定下开给个人还是企业",
    "invoice_title": "还差发票抬头",
    "tax_no": "企业发票还差税号",
    "invoice_email": "还差收电子发票的邮箱",
    "sure": "没听到您确认",
}
KIND_TEXT = {"personal": "个人", "company": "企业"}


class InvoiceForm(Form):
    intents = frozenset({"invoice"})
    called_off = "好的，发票先不办，什么都没有提交。之后要开、要改随时跟我说。"
    order_slot = "order_to_invoice"
    put_once = True
    settles = frozenset({"ticket"})

    def name(self) -> str:
        return "validate_invoice_form"

    def topic_of(self, turn: Turn) -> str:
        return "invoice"

    async def answers_first(self, turn: Turn) -> bool:
        return not turn.pressed and (bool(news(turn)) or beyond(turn))

    async def rule(self) -> str:
        return sentence((await shop().policies()).invoice_text)

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        again = _corrected(turn) if corrects(turn.text) else None
        told = {**news(turn), **_also_wished(turn)}
        beyond_it = (
            in_words(turn, "form/noted_for_finance", wish=beyond_words(turn.having(**told))) if "said" in told else ""
        )
        if again:
            return replace(again, slots={**told, **again.slots})
        answer = self._answer(wanted, turn)
        if answer is None or answer.stop or not (answer.moved or told):
            return Heard(told, beyond_it) if told and not (answer and answer.stop) else answer
        slots = {**told, **answer.slots}
        return replace(answer, slots=slots, say=beyond_it or answer.say) if slots else answer

    def _answer(self, wanted: str, turn: Turn) -> Heard | None:
        """To the question that was asked."""
        if wanted == "invoice_kind":
            kind = kind_in(turn)
            return Heard({"invoice_kind": kind}) if kind else None
        if wanted == "invoice_title":
            title = None if turn.reading.act in ("yes", "no", "stop") else _title(turn)
            title = title or self._own_title(turn)
            return Heard({"invoice_title": title}) if title else None
        if wanted == "tax_no":
            odd = not news(turn) and not asks_for_patience(turn) and patterns.search(r"[0-9A-Za-z]{3,}", turn.text)
            return (
                Heard({}, in_words(turn, "form/tax_number_odd"), moved=False)
                if odd and not turn.entity("email")
                else None
            )
        if wanted == "invoice_email":
            return None
        if wished_beyond(turn) and not turn.pressed and says("plain_invoice", turn.text) and turn.reading.act != "ask":
            return Heard({"said": None}, in_words(turn, "form/plain_invoice"))  # read back before the yes
        note = wished_beyond(turn) and not _is_for_the_form(turn)
        return read_sure(turn, "ticket" if note else _deed(turn), "登记" if note else "开|提交")

    def _own_title(self, turn: Turn) -> str | None:
        """嗯, 开个人的就行, to the one title that was suggested: their own name, read back before the yes."""
        suggested = turn.slot("invoice_kind") == "personal" and not turn.pressed
        agrees = turn.intent == "affirm" and turn.reading.act == "yes"
        return (turn.name or None) if suggested and (agrees or kind_in(turn) == "personal") else None

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        kind = turn.slot("invoice_kind")
        if not kind:
            to = "新发票" if turn.slot("invoice_change") else "发票"
            reply.say(f"{before}{to}开给个人还是企业？", [choose(title, kind) for kind, title in KIND_TEXT.items()])
            return "invoice_kind"
        if not turn.slot("invoice_title"):
            own = [choose(turn.name, "own_name")] if kind == "personal" and turn.name else []
            right = "对的" if turn.slot("invoice_change") else ""
            reply.say(f"{before}请告诉我{right}{KIND_TEXT[kind]}发票的抬头。", own)
            return "invoice_title"
        if kind == "company" and not turn.slot("tax_no"):
            reply.say(f"{before}请发一下企业税号，也就是统一社会信用代码。")
            return "tax_no"
        changing = turn.slot("invoice_change")
        if changing:
            if turn.slot("sure"):
                return None
            no = await invoice_refusal(turn)
            if no:
                return _refused(no, reply, before)
            reply.say(_change_summary(changing, turn, before), sure_buttons(reply, invoice_offer(turn)))
            return "sure"
        if not turn.slot("invoice_email"):
            reply.say(f"{before}电子发票发到哪个邮箱？")
            return "invoice_email"
        if not turn.slot("sure"):
            no = await invoice_refusal(turn)
            if no:
                return _refused(no, reply, before)
            if wished_beyond(turn) and await takes_notes(turn):
                text = in_words(turn, "form/invoice_beyond", wish=beyond_words(turn), invoice=_summary(turn))
                note = note_button(invoice_note(turn), reply)
                plain = reply.offer(invoice_offer(turn), "只开普票", asked=False)
                reply.say(f"{before}{text}", [note, plain, Button("先不办了", "deny", {"choice": "stop"})])
                return "sure"
            reply.say(f"{before}{_summary(turn)}确认提交吗？", sure_buttons(reply, invoice_offer(turn)))
            return "sure"
        return None

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        rule = sentence((await shop().policies()).invoice_text)
        reply.say(
            f"{_LACKS[left.wanted]}，这张发票我先没提交，您说过的都记着。{rule}",
            [*self.resuming(turn), PERSON],
        )
        return []


def _summary(turn: Turn) -> str:
    tax = f"，税号{turn.slot('tax_no')}" if turn.slot("invoice_kind") == "company" else ""
    kind, title = KIND_TEXT[str(turn.slot("invoice_kind"))], turn.slot("invoice_title")
    return f"{kind}发票，抬头“{title}”{tax}，发到{turn.slot('invoice_email')}。"


def _also_wished(turn: Turn) -> dict[str, Any]:
    """What the form cannot write is kept with what was said, for a colleague."""
    if turn.pressed or not beyond(turn):
        return {}
    kept = [str((turn.slot("said") or {}).get("text") or ""), turn.text]
    return {"said": Said("；".join(filter(None, kept))).as_slot("invoice")}


def _is_for_the_form(turn: Turn) -> bool:
    """Its own button was pressed, though a note was offered beside it."""
    pressed = pressed_offer(turn)
    return pressed is not None and pressed.deed == _deed(turn)


def _deed(turn: Turn) -> Name:
    return "invoice_change" if turn.slot("invoice_change") else "invoice"


def _refused(no: Refused, reply: Reply, before: str) -> str | None:
    """Said before the yes is asked; what can be put right is asked again."""
    again = AGAIN.get(str(no.detail.get("field")))
    reply.say(f"{before}{sentence(no.message)}", [] if again else [PERSON])
    return again


def _change_summary(old: Mapping[str, Any], turn: Turn, before: str) -> str:
    kind = str(turn.slot("invoice_kind"))
    tax = f"，税号{turn.slot('tax_no')}" if kind == "company" else ""
    first = f"抬头“{old['title']}”的那张会先红冲作废，再重开一张：" if old["issued"] else "还没开出来，直接改成："
    to = turn.slot("invoice_email") or f"原来的邮箱{old['email']}"
    title = turn.slot("invoice_title")
    return f"{before}{first}{KIND_TEXT[kind]}发票，抬头“{title}”{tax}，发到{to}。确认提交吗？"


def _corrected(turn: Turn) -> Heard | None:
    """Kind, title, tax number or e-mail said anew; only what was given before can be taken back."""
    meant = replace(turn, text=corrected(turn.text))
    kind, number, email = kind_in(meant), _tax_no(meant), turn.entity("email")
    if email:
        return Heard({"invoice_email": email}, in_words(turn, "form/taken", told=email))
    if number and turn.slot("tax_no"):
        return Heard(dict(number), "好的，税号改过来了。")
    title = _title(meant) if turn.slot("invoice_title") else None
    if title and (len(title) > 2 or "抬头" in turn.text) and title not in {*KIND_TEXT.values(), "公司", "单位"}:
        return Heard({"invoice_title": title}, "好的，抬头改过来了。")
    if kind and turn.slot("invoice_kind") not in (None, kind):
        return Heard({"invoice_kind": kind, "invoice_title": None, "tax_no": None}, "好的，")
    return None


def kind_in(turn: Turn) -> str | None:
    if turn.choice in KIND_TEXT:
        return turn.choice
    if _COMPANY.search(turn.text):
        return "company"
    return "personal" if patterns.search(r"个人|私人|自己|普通", turn.text) else None


def _title(turn: Turn) -> str | None:
    if turn.choice == "own_name":
        return turn.name
    return None if turn.pressed else title_in(turn.text)


def _tax_no(turn: Turn) -> dict[str, str]:
    found = tax_number_in(turn.text)
    return {"tax_no": found} if found else {}
