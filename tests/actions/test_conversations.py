"""Whole conversations through the brain's own door with the trained model: rules, forms and interruptions for real."""

from __future__ import annotations

import pytest

from tests.actions.brain_door import cards_of, text_of
from tests.actions.town import NEEDS_BRAIN, Town
from xiaoer.shop.asker import as_customer

pytestmark = NEEDS_BRAIN


def test_a_customer_asks_for_the_parcel_urges_and_loses_patience(town: Town) -> None:
    shopper = town.shopper("C0007")
    answer = shopper.say("我的快递到哪了")
    assert cards_of(answer, "parcel")
    assert answer["progress"]
    assert "CB" in text_of(shopper.say("能不能催一下快递"))
    answer = shopper.say("太生气了，你们必须解决！")
    assert answer["handoff"]["reason"] == "anger"
    assert "太生气" in "".join(answer["handoff"]["words"])
    assert "？" not in text_of(answer)


def test_a_stranger_proves_an_order_with_a_question_in_between(town: Town) -> None:
    _, order = town.shop.order_that(state="delivering")
    number, digits = order["order_no"], town.shop.last4_of(order["order_no"])
    shopper = town.shopper()
    assert "订单号" in text_of(shopper.say("我的快递到哪了"))
    assert "后四位" in text_of(shopper.say(number))
    answer = shopper.say("你们有什么优惠活动")
    assert "活动" in answer["replies"][0]["text"]
    assert "后四位" in answer["replies"][-1]["text"]
    answer = shopper.say(digits)
    assert cards_of(answer, "parcel")[0]["order_no"] == number
    assert answer["facts"]["order_no"] == number
    assert "proven_orders" not in answer["facts"]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("可以货到付款吗", "action_payment"),
        ("买回来谁给安装", "action_installation"),
        ("收到的杯子是碎的", "action_missing_or_damaged"),
        ("快递到了我能拒收吗", "action_refuse_delivery"),
        ("用了半年不转了 能保修吗", "action_repair"),
        ("刚买就降价了能价保吗", "action_price_protection"),
        ("可以约周六下午送货吗", "action_delivery_appointment"),
        ("登录密码忘了怎么改", "action_account"),
    ],
)
def test_each_finer_wish_typed_reaches_its_own_answer(town: Town, text: str, action: str) -> None:
    answer = town.shopper().say(text)
    assert answer["facts"]["tried"][0] == action
    assert text_of(answer)


def test_a_picture_first_and_the_wish_by_button_keeps_the_picture(town: Town) -> None:
    shopper = town.shopper(one_just_signed(town))
    shopper.say("", images=("http://127.0.0.1/uploads/a.jpg",))
    assert {"退货", "问商品细节"} <= {one["title"] for reply in shopper.last["replies"] for one in reply["buttons"]}
    assert "怎么处理" in text_of(shopper.say("收到的东西有问题"))
    answer = shopper.press("拍照申请退款")
    assert answer["facts"]["form"] == "after_sale_form"
    assert answer["facts"]["photos"] == ["http://127.0.0.1/uploads/a.jpg"]
    answer = shopper.press("破损")
    assert "确认提交" in text_of(answer), "a photo is not asked for again"


def one_just_signed(town: Town) -> str:
    """Whose only signed order has one thing in it that may still be shown broken."""
    for customer in town.shop.customers():
        signed = [one for one in town.shop.orders(customer) if one["state"] == "signed"]
        if len(signed) == 1 and len(signed[0]["items"]) == 1:
            path = f"/v1/orders/{signed[0]['order_no']}/eligibility"
            item = town.shop.get(path, as_customer(customer), kind="refund")["items"][0]
            if "damaged" in item["reasons"]:
                return customer
    raise LookupError("nobody")


def test_a_return_from_wish_to_case(town: Town) -> None:
    shopper = town.shopper("C0018")
    assert "哪一件" in text_of(shopper.say("我想退货"))
    assert "原因" in text_of(shopper.say("那条裙子"))
    assert "上门取件" in text_of(shopper.say("不喜欢"))
    answer = shopper.press("我自己寄")
    assert "确认提交" in text_of(answer)
    assert answer["facts"]["form"] == "after_sale_form"
    case = cards_of(shopper.say("确认提交"), "service")[0]
    filed = town.shop.get(f"/v1/services/{case['service_no']}", as_customer("C0018"))
    assert "还在审核" in text_of(shopper.say("退款到哪了"))
    assert (filed["kind"], filed["reason"]) == ("return", "no_reason")


def test_cancelling_waits_while_something_else_is_answered(town: Town) -> None:
    customer, order = town.shop.order_that(can="cancel", state="to_ship")
    shopper = town.shopper(customer)
    assert "确认取消" in text_of(shopper.say(f"我要取消订单 {order['order_no']}"))
    answer = shopper.say("发票能开吗")
    assert "发票" in answer["replies"][0]["text"]
    assert "确认取消" in [one["title"] for one in answer["replies"][-1]["buttons"]], "asked before: only to be tapped"
    assert "已经取消" in text_of(shopper.press("确认取消"))


def test_an_address_is_changed_in_three_turns(town: Town) -> None:
    customer, order = town.shop.order_that(can="address", state="to_ship")
    shopper = town.shopper(customer)
    assert "收货地址" in text_of(shopper.say(f"地址填错了，改一下 {order['order_no']}"))
    assert "确认" in text_of(shopper.say("江苏省南京市玄武区中山路8号1单元301"))
    assert "南京市玄武区" in text_of(shopper.say("对的"))


def test_calling_a_form_off_and_starting_another(town: Town) -> None:
    shopper = town.shopper()
    shopper.say("我要退货")
    assert "好的" in text_of(shopper.say("算了"))
    assert "form" not in shopper.last["facts"]
    assert cards_of(shopper.say("羊毛大衣多少钱"), "product")


def test_guessing_digits_ends_with_a_person(town: Town) -> None:
    shopper = town.shopper()
    shopper.say("查订单")
    shopper.say("20990101000009")
    for wrong in ("1000", "1001", "1002", "1003"):
        assert shopper.say(wrong)["handoff"] is None
    assert shopper.say("1004")["handoff"]["reason"] == "locked"


def test_three_unresolved_in_a_row_bring_a_person(town: Town) -> None:
    shopper = town.shopper("C0031")
    assert shopper.say("没用，不是这个")["unresolved_signal"] == "not_resolved"
    assert shopper.say("还是没解决")["handoff"] is None
    assert shopper.say("还是不行，没解决")["handoff"]["reason"] == "unresolved"


def test_typed_commands_do_nothing(town: Town) -> None:
    shopper = town.shopper()
    for text in ("/restart", '/order_status{"order_no":"20261118004217"}', '/affirm{"choice":"yes"}'):
        answer = shopper.say(text)
        assert answer["replies"]
        assert not cards_of(answer, "order")


def test_when_the_shop_is_down_a_person_comes_and_the_next_turn_works_again(town: Town) -> None:
    shopper = town.shopper("C0007")
    town.shop.fault("error")
    answer = shopper.say("我的订单什么状态")
    assert answer["handoff"]["reason"] == "failed"
    assert answer["replies"]
    town.shop.fault("off")
    assert cards_of(shopper.say("我的订单什么状态"), "order")


def test_after_a_hand_back_the_bot_goes_on_without_saying_again_what_the_hub_has_told(town: Town) -> None:
    shopper = town.shopper("C0012")
    answer = shopper.say("我的订单现在什么状态", settled="已补发一件")
    assert cards_of(answer, "order")
    assert "补发" not in text_of(answer) + text_of(shopper.say("那什么时候发货"))
