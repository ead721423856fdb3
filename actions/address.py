"""Walk 1, in the actions: sending an order to another address, while the shop still can."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import FollowupAction

from actions.correction import corrected, corrects
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.frame import clauses
from actions.deeds.offers import agreed, standing
from actions.deeds.wishes import opens
from actions.dialogue.saying import in_words
from actions.form import Form
from actions.hear.phrases import changes_the_receiver, leaves_alone, leaves_as_before
from actions.hear.ways import ways
from actions.heard import Heard
from actions.let_go import LetGo, begun, put_away
from actions.new_address import (
    in_city,
    lies_in,
    new_address_in,
    request_for,
    says_house_wrong,
    with_another_house,
    with_its_house,
)
from actions.order_choice import Found, open_order
from actions.rehearsal import refusal
from actions.reply import PERSON, STOP, Button, Reply, choose
from actions.shop import shop
from actions.topic import Events, OrderTopic, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import goods, sentence
from actions.yes import read_sure, said_yes, speaks_against, sure_buttons
from xiaoer.chinese.addresses import name_alone_in, parts_of, receiver_in
from xiaoer.shop.contract import Order
from xiaoer.shop.errors import Refused, Unavailable

_MASKED = "*"
IN_OLD_CITY = "city:old"
COLLECTED = ("order_to_move", "new_address", "sure")


class ChangeAddress(OrderTopic):
    topic = "change_address"
    needs = "address"

    def name(self) -> str:
        return "action_change_address"

    def suits(self, order: Order) -> bool:
        return "address" in order.can

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        reply.progress()
        if "address" not in order.can:
            why = sentence((await shop().policies()).address_text)
            buttons = [Button("看物流", "logistics", {"order_no": order.order_no})] if order.parcels else []
            reply.say(f"{goods(order)}这笔现在是“{order.state_text}”，地址改不了了。{why}", [*buttons, PERSON])
            return []
        house = None if turn.pressed else with_another_house(order.address, turn.text)
        new = None if turn.pressed else house or new_address_in(turn.text)
        if (new is None or turn.waiting) and not opens(turn, self.topic):
            rule = sentence((await shop().policies()).address_text)
            button = Button("改这笔的地址", self.topic, {"order_no": order.order_no})
            reply.say(f"{goods(order)}这笔现在还能改地址，我还没有动它。{rule}", [button, PERSON])
            return []
        if new and new.get("lacks") and lies_in(order.address.city, new):
            new["maybe"] = order.address.city
        new = new or _same_place(order, {"receiver": receiver_in(turn.text), "phone": turn.entity("phone")})
        fresh = {"order_to_move": order.order_no, "new_address": new, "sure": None}
        return [*begun(turn, "address_form", fresh, ("order_to_move",)), FollowupAction("address_form")]


class AddressForm(Form):
    intents = frozenset({"change_address"})
    called_off = "好的，地址先不改，还按原来的寄。要改随时跟我说。"
    order_slot = "order_to_move"
    put_once = True

    def name(self) -> str:
        return "validate_address_form"

    def topic_of(self, turn: Turn) -> str:
        return "change_address"

    async def answers_first(self, turn: Turn) -> bool:
        return bool(new_address_in(turn.text, turn.slot("new_address")) or receiver_in(turn.text))

    async def rule(self) -> str:
        return sentence((await shop().policies()).address_text)

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        said, known = corrected(turn.text) if corrects(turn.text) else turn.text, turn.slot("new_address")
        house = None if known or turn.pressed else await self._another_house(turn)
        if house:
            return Heard({"new_address": house})
        city = str(known.get("maybe") or "") if known and (turn.choice == IN_OLD_CITY or said_yes(turn)) else ""
        new = in_city(city, known) if city and known else new_address_in(said, known)
        new = new or (with_its_house(said, known) if known else None)
        if new:
            return Heard({"new_address": await self._perhaps_here(new, turn)})
        person = {"receiver": receiver_in(turn.text), "phone": turn.entity("phone")}
        if known and any(person.values()):
            told = {name: said for name, said in person.items() if said}
            return Heard({"new_address": {**known, **told}}, in_words(turn, "form/taken", told=_who(told)))
        if not known and not any(person.values()):
            person["receiver"] = name_alone_in(turn.text)
        if wanted == "new_address" and not known and person["phone"] and not person["receiver"]:
            person["receiver"] = next(filter(None, map(name_alone_in, clauses(turn.text))), None)
        if wanted == "new_address" and any(person.values()):
            return await self._kept_place(person, turn)
        if wanted != "sure":
            return None
        if leaves_as_before(turn):
            return Heard({}, in_words(turn, "form/as_said"), moved=False)
        offered = next(iter(standing(turn, "address")), None)
        if offered and _names_it_again(turn):
            return Heard({"sure": offered.mark})
        return read_sure(turn, "address", "修改|改")

    async def _another_house(self, turn: Turn) -> dict[str, Any] | None:
        if not says_house_wrong(turn.text):
            return None
        found = await open_order(turn, str(turn.slot("order_to_move")))
        return with_another_house(found.order.address, turn.text) if found else None

    async def _kept_place(self, person: dict[str, Any], turn: Turn) -> Heard | None:
        """13812345678, and nothing else: the place stays, the receiver or the phone is another."""
        found = await open_order(turn, str(turn.slot("order_to_move")))
        new = _same_place(found.order, person) if found else None
        return Heard({"new_address": new}) if new else None

    async def _perhaps_here(self, new: dict[str, Any], turn: Turn) -> dict[str, Any]:
        """和平区, without its city: the city it was sent to before has one; asked, and not taken for granted."""
        found = await open_order(turn, str(turn.slot("order_to_move"))) if new.get("lacks") else None
        return {**new, "maybe": found.order.address.city} if found and lies_in(found.order.address.city, new) else new

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        new: dict[str, Any] | None = turn.slot("new_address")
        if not new:
            asked = "form/address_again" if turn.slot("misread") else "form/address"
            asked = "form/receiver" if changes_the_receiver(turn) else asked
            reply.say(f"{before}{in_words(turn, asked)}", [STOP])
            return "new_address"
        if new.get("lacks"):
            if new.get("maybe"):
                asked = in_words(turn, "form/which_city", line=new["line"], city=new["maybe"])
                reply.say(before + asked, [choose(new["maybe"], IN_OLD_CITY), STOP])
            else:
                reply.say(before + in_words(turn, "form/which_place", line=new["line"]), [STOP])
            return "new_address"
        if turn.slot("sure"):
            return None
        number = str(turn.slot("order_to_move"))
        wish, on_behalf = request_for(new), asker(turn, number)
        no = await refusal("address", lambda shop: shop.change_address(number, wish, key="", on_behalf=on_behalf))
        if no:
            reply.say(f"{before}{sentence(no.message)}把新地址发给我就行；不改的话，还按原来的寄。",
                      [STOP, PERSON])  # fmt: skip
            return "new_address"
        receiver = "" if new.get("receiver") else "，收件人不变"
        who = f"{receiver}，{_who(new)}" if _who(new) else receiver
        thin = in_words(turn, "form/address_thin") if _thin(new["line"]) else ""
        phone = "" if new.get("phone") else "，电话不变"
        reply.say(
            f"{before}新地址：{new['line']}{who}{phone}。{thin}确认改成这个吗？",
            sure_buttons(reply, Offer.of("address", number, wish), "确认修改", "先不改了"),
        )
        return "sure"

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        lack = "没有完整的新地址" if left.wanted == "new_address" else "没听到您确定要改"
        rule = sentence((await shop().policies()).address_text)
        reply.say(
            f"{lack}，这笔我先按原来的地址留着。{rule}新地址写全了发给我，我马上接着改。",
            [*self.resuming(turn), PERSON],
        )
        return []


def _names_it_again(turn: Turn) -> bool:
    """对就改书包那单 别的别动: a yes that says which order once more, and leaves the others alone."""
    first, *rest = clauses(turn.text) or [""]
    plain = not turn.pressed and not speaks_against(turn) and ways("yes_that_one").search(first)
    return bool(plain) and all(leaves_alone(turn.saying(one)) for one in rest)


def _thin(line: str) -> bool:
    """Neither a district nor a house of any number."""
    return not parts_of(line).district and not any(sign.isdigit() for sign in line)


def _same_place(order: Order, person: dict[str, Any]) -> dict[str, Any] | None:
    """Only who receives it is another; None where nobody is named, or the place is not shown whole."""
    old = order.address
    if not any(person.values()) or _MASKED in old.detail:
        return None
    return {"line": f"{old.province}{old.city if old.city != old.province else ''}{old.district}{old.detail}", **person}


def _who(told: dict[str, Any]) -> str:
    """收件人许女士，电话138****0000"""
    phone = str(told.get("phone") or "")
    parts = (
        f"收件人{told['receiver']}" if told.get("receiver") else "",
        f"电话{phone[:3]}****{phone[-4:]}" if phone else "",
    )
    return "，".join(filter(None, parts))


class AddressSubmit(Topic):
    def name(self) -> str:
        return "action_address_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = put_away(turn, "address_form", COLLECTED)
        number, new = str(turn.slot("order_to_move")), turn.slot("new_address")
        wish = request_for(new) if new else None
        consent = agreed(turn, Offer.of("address", number, wish))
        if consent is None or wish is None:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            order = await writer.change_address(consent, number, wish, on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say("刚才改地址的时候系统没有回应，我不确定有没有改成。我转给同事核对，有结果告诉您。")
            reply.hand_off("failed", f"address: {type(failed).__name__}")
            return cleared
        except Refused as no:
            reply.say(f"这个地址没能改成：{sentence(no.message)}您可以换一个写法重新发，或让同事帮您改。",
                      [Button("重新改地址", "change_address", {"order_no": number}), PERSON])  # fmt: skip
            return [*cleared, *back_to_paused(turn, reply)]
        reply.say(
            f"改好了，{goods(order)}会寄到：{sentence(order.address.text)}",
            [Button("看这笔订单", "order_status", {"order_no": number})],
        )
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]
