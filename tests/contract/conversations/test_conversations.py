"""Twenty conversations get the same kind of answers on every shop, and no figure that the shop did not tell."""

from __future__ import annotations

import pytest

from tests.actions.brain_door import text_of
from tests.actions.town import NEEDS_BRAIN
from tests.contract.conversations.conftest import WITHOUT, Place
from tests.contract.conversations.figures import invented
from tests.contract.conversations.kinds import kind_of
from tests.contract.conversations.scene import Scene, scene_of
from tests.contract.conversations.table import CONVERSATIONS, Conversation, Turn
from tests.contract.door import new_key
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer

pytestmark = NEEDS_BRAIN
DONE = {
    "cancelling an order": "cancelled",
    "sending something back": "returning",
    "exchanging something": "exchanging",
    "money back for what was not sent": "refunding",
}


def test_there_are_twenty_of_them() -> None:
    assert len({one.name for one in CONVERSATIONS}) == 20


@pytest.mark.parametrize("talk", CONVERSATIONS, ids=lambda talk: talk.name)
def test_it_gets_the_same_kind_of_answers(talk: Conversation, place: Place) -> None:
    if "does without" in talk.name and WITHOUT not in place.door.capabilities().cannot:
        pytest.skip(f"this shop does without nothing that is asked for here: {WITHOUT}")
    scene = scene_of(talk, place.door, place.brain)
    if talk.name == "which coupons":
        give_a_coupon(place, scene)
    said, heard = "", len(place.shop.answers)
    for turn in talk.turns:
        if turn.if_asked and turn.if_asked not in text_of(scene.shopper.last):
            continue
        said += led(turn, scene)
        answer = scene.shopper.last
        text = text_of(answer)
        assert kind_of(answer) == turn.kind, text
        for word in turn.kind.words:
            assert any(one in text for one in word.split("|")), f"{word} is not in: {text}"
        assert not invented(text, place.shop.told_since(heard), said), text
    and_so_it_is(talk, place, scene)


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
    if "complain" in talk.name:
        filed = place.door.get(f"/v1/customers/{scene.customer}/complaints", list[c.Complaint], me)
        assert order.order_no in [one.order_no for one in filed]


def give_a_coupon(place: Place, scene: Scene) -> None:
    """Each shop may give one of these; a shop may have given some before."""
    path, me = f"/v1/customers/{scene.customer}/coupons", as_customer(scene.customer)
    wish = {"amount": 100, "reason": "补偿", "case": "service", "matter": new_key()}
    assert place.door.post(path, wish, c.Coupon, me).state == "usable"
