"""Conversations get the same kind of answers on every shop, and no figure that the shop did not tell; what a shop does
without is said in its words, with a person beside it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.actions.brain_door import text_of
from tests.actions.town import NEEDS_BRAIN
from tests.contract.conversations.conftest import Place
from tests.contract.conversations.figures import invented
from tests.contract.conversations.kinds import a, given, kind_of
from tests.contract.conversations.lacks import LACKS, Lack
from tests.contract.conversations.scene import Scene, scene_of
from tests.contract.conversations.table import CONVERSATIONS, Conversation, Turn, says
from tests.contract.door import new_key
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer

pytestmark = NEEDS_BRAIN
PERSON = "ask_human"
DONE = {
    "cancelling an order": "cancelled",
    "sending something back": "returning",
    "exchanging something": "exchanging",
    "money back for what was not sent": "refunding",
}


def test_every_capability_is_talked_of_where_it_is_had_or_where_it_is_lacking() -> None:
    had = {need for one in CONVERSATIONS for need in one.needs}
    lacking = {one.wish for one in LACKS}
    assert had | lacking == set(c.CANNOT_TEXT)
    assert lacking == set(c.CANNOT_TEXT) - {"compensation"}  # nobody asks for it: nothing is said, test below


@pytest.mark.parametrize("talk", CONVERSATIONS, ids=lambda talk: talk.name)
def test_it_gets_the_same_kind_of_answers(talk: Conversation, place: Place) -> None:
    place.door.able(*talk.needs)
    scene = scene_of(talk, place.door, place.brain)
    if talk.name == "which coupons":
        give_a_coupon(place, scene)
    said, heard = "", len(place.shop.answers)
    for turn in talk.turns:
        if turn.if_asked and turn.if_asked not in text_of(scene.shopper.last):
            continue
        said += led(turn, scene)
        answer = scene.shopper.last
        text, kind = text_of(answer), given(turn.kind) if turn.kind.gift and gives(place, scene) else turn.kind
        assert kind_of(answer) == kind, text
        for word in kind.words:
            holds(text, told(word.format(**scene.words), place, heard))
        for fact in kind.shows:
            holds(cards_in(answer), fact.format(**scene.words))
        assert {one for one in kind.leads if one not in place.door.capabilities().cannot} <= begun_by_button(answer)
        assert not invented(text, place.shop.told_since(heard), said), text
    and_so_it_is(talk, place, scene)


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: lack.wish)
def test_what_the_shop_does_without_is_said_in_its_words_with_a_person_beside(lack: Lack, place: Place) -> None:
    cannot = place.door.capabilities().cannot
    if lack.wish not in cannot:
        pytest.skip(f"this shop can: {lack.wish}")
    turns = tuple(says(text, a("")) for text in lack.says)
    scene = scene_of(Conversation(lack.wish, turns, lack.order), place.door, place.brain, one_item=lack.one_item)
    heard = len(place.shop.answers)
    said = "".join(led(turn, scene) for turn in turns)
    text, answer = text_of(scene.shopper.last), scene.shopper.last
    due = [cannot[wish] for wish in (lack.wish, *lack.within) if wish in cannot]
    assert lack.others or any(sentence in text for sentence in due), text
    assert PERSON in begun_by_button(answer), text
    assert not answer["facts"].get("form"), text
    assert not invented(text, [*place.shop.told_since(heard), cannot], said), text
    and_so_it_is(Conversation(lack.wish, turns), place, scene)


def gives(place: Place, scene: Scene) -> bool:
    """Whether this shop lets the bot give this customer something, by its policies."""
    if "compensation" in place.door.capabilities().cannot or not scene.shopper.customer_id:
        return False
    limits = place.door.get("/v1/policies", c.Policies).compensation
    return any(limit.level == scene.words["level"] and limit.per_coupon > 0 for limit in limits)


def holds(text: str, due: str) -> None:
    for fact in due.split("&"):
        assert any(one in text for one in fact.split("|")), f"{fact} is not in: {text}"


def cards_in(answer: dict[str, Any]) -> str:
    return json.dumps([reply["card"] for reply in answer["replies"]], ensure_ascii=False)


def begun_by_button(answer: dict[str, Any]) -> set[str]:
    return {button["intent"] for reply in answer["replies"] for button in reply["buttons"]}


def told(word: str, place: Place, heard: int) -> str:
    """``<ticket_no>`` as the shop answered it last."""
    for name in re.findall(r"<(\w+)>", word):
        known = (answer[name] for _, answer in reversed(place.shop.answers[heard:]) if name in answer)
        word = word.replace(f"<{name}>", str(next(known, f"<{name}>")).rstrip("。"))
    return word


def led(turn: Turn, scene: Scene) -> str:
    """What was said, for its figures are the shopper's own."""
    if turn.says is None:
        buttons = [button["title"] for reply in scene.shopper.last["replies"] for button in reply["buttons"]]
        scene.shopper.press(turn.presses or buttons[0])
        return ""
    text = turn.says.format(**scene.words)
    scene.shopper.say(text)
    return text


def and_so_it_is(talk: Conversation, place: Place, scene: Scene) -> None:
    """What was said to be done, the shop says too."""
    me = as_customer(scene.customer)
    if scene.order is None:
        return
    order = place.door.get(f"/v1/orders/{scene.order.order_no}", c.Order, me)
    assert order.state == DONE.get(talk.name, scene.order.state)
    if talk.goes_back:
        case = place.door.get(f"/v1/services/{order.service_nos[-1]}", c.ServiceCase, me)
        assert (case.kind, case.state) == (talk.goes_back, "submitted")
    if talk.order == "address":
        assert (order.address.city, order.address.detail[:3]) == ("南京市", "中山路")
    if talk.order == "invoice":
        invoice = place.door.get(f"/v1/orders/{order.order_no}/invoice", c.Invoice, me)
        assert (invoice.state, invoice.title) == ("issuing", "李一")
    if talk.name == "something to complain about":
        filed = place.door.get(f"/v1/customers/{scene.customer}/complaints", list[c.Complaint], me)
        assert order.order_no in [one.order_no for one in filed]


def give_a_coupon(place: Place, scene: Scene) -> None:
    """Each shop may give one of these; a shop may have given some before."""
    path, me = f"/v1/customers/{scene.customer}/coupons", as_customer(scene.customer)
    wish = {"amount": 100, "reason": "补偿", "case": "service", "matter": new_key()}
    assert place.door.post(path, wish, c.Coupon, me).state == "usable"
