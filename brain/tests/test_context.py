"""What means little by itself is read with what was talked of; what means business is left alone."""

import pytest
from xiaoer.talk.reading import Matter

from brain.context import in_context
from brain.intent_in_context import _is_noise, _plainly_says
from brain.said import Said, TalkedOf

GOODS = TalkedOf("stock", product=True)
PARCEL = TalkedOf("logistics")
NOTHING = TalkedOf(None)


def said(text: str, intent: str, confidence: float = 0.9, *found: str) -> Said:
    return Said(text, intent, confidence, frozenset(found))


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        (said("那L码呢", "affirm", 0.8, "size"), "stock"),
        (said("换成红色的", "exchange", 0.98, "color"), "stock"),
        (said("那白色的多少钱", "out_of_scope", 0.5, "color"), "price_promo"),
        (said("它贵不贵呢", "nlu_fallback", 0.3), "price_promo"),
        (said("说错了，是XL的", "deny", 0.9, "size"), "stock"),
        (said("要是两件呢", "nlu_fallback", 0.3, "quantity"), "stock"),
        (said("来三百盒", "nlu_fallback", 0.3, "quantity"), "stock"),
        (said("蓝莓的呢", "nlu_fallback", 0.3, "product"), "stock"),
    ],
)
def test_after_goods_it_is_about_those_goods(message: Said, intent: str) -> None:
    talked = TalkedOf("product_question", product=True) if intent != "stock" or "说错" not in message.text else GOODS
    assert in_context(message, talked) == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [("退款的那几单", "refund"), ("没付款的有哪些", "nlu_fallback"), ("取消的订单有哪些", "cancel_order")],
)
def test_several_orders_in_a_state_are_a_list_and_no_deed(text: str, intent: str) -> None:
    assert in_context(said(text, intent), NOTHING) == "order_status"


@pytest.mark.parametrize("text", ["没发货的那几单怎么还不发", "退款的那几单什么时候到账", "取消这单"])
def test_what_asks_more_of_them_is_left_alone(text: str) -> None:
    assert in_context(said(text, "refund"), NOTHING) is None


def test_after_a_list_the_earlier_ones_are_its_next_page() -> None:
    assert in_context(said("还有更早的吗", "stock", 0.45), TalkedOf("order_status")) == "order_status"
    assert in_context(said("还有更早的吗", "stock", 0.45), GOODS) is None


def test_after_a_list_a_state_alone_is_another_list() -> None:
    assert in_context(said("没付款的呢", "payment"), TalkedOf("order_status")) == "order_status"
    assert in_context(said("没付款的呢", "payment"), NOTHING) is None


def test_a_pronoun_alone_takes_up_the_last_question() -> None:
    assert in_context(said("那这个呢", "affirm", 0.78), TalkedOf("price_promo", product=True)) == "price_promo"


@pytest.mark.parametrize(
    "message",
    [
        said("另外那个订单呢", "order_status", 0.99, "position"),
        said("刚才那单", "nlu_fallback", 0.2, "position"),
        said("尾号3321那单", "out_of_scope", 0.5, "tail"),
        said("不对，是尾号3321那单", "deny", 0.9, "tail"),
        said("那单呢", "affirm", 0.6),
    ],
)
def test_after_an_order_it_is_the_same_question_about_another(message: Said) -> None:
    assert in_context(message, PARCEL) == "logistics"


def test_an_order_pointed_at_with_nothing_said_before_is_looked_up() -> None:
    assert in_context(said("最近那单", "nlu_fallback", 0.2, "position"), NOTHING) == "order_status"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我是要退不是换", "return"),
        ("不是换，是退货", "return"),
        ("我要换货，不是退", "exchange"),
        ("不是退货，是要退款", "refund"),
    ],
)
def test_a_wish_put_right(text: str, intent: str) -> None:
    assert in_context(said(text, "deny"), TalkedOf("exchange", in_form=True)) == intent


@pytest.mark.parametrize("text", ["1234", "尾号 6677", "zhang@example.com", "手机号13812345678"])
def test_a_number_alone_is_an_answer_and_no_small_talk(text: str) -> None:
    assert in_context(said(text, "goodbye", 0.71), PARCEL) == "logistics"
    assert in_context(said(text, "goodbye", 0.71), NOTHING) == "nlu_fallback"


def test_goods_named_are_asked_about_though_it_sounds_like_small_talk() -> None:
    assert in_context(said("小白鞋多少钱", "out_of_scope", 0.53, "product"), NOTHING) == "price_promo"
    assert in_context(said("小白鞋有吗", "out_of_scope", 0.53, "product"), NOTHING) == "stock"


@pytest.mark.parametrize(
    ("message", "talked"),
    [
        (said("换成红色的", "exchange", 0.98, "color"), PARCEL),
        (said("我要换货", "exchange", 0.99), GOODS),
        (said("什么时候发货", "urge_shipment", 0.95), GOODS),
        (said("好的", "affirm", 0.99), GOODS),
        (said("再见", "goodbye", 0.99), PARCEL),
        (said("那什么时候到", "logistics", 0.83), PARCEL),
        (said("那L码呢", "affirm", 0.8, "size"), NOTHING),
        (said("不对", "deny", 0.99), PARCEL),
        (said("谢谢你的帮助", "thanks", 0.99), GOODS),
        (said("那L码呢", "affirm", 0.8, "size"), TalkedOf("stock", product=True, in_form=True)),
        (said("今天天气怎么样呢", "out_of_scope", 0.95, "date"), GOODS),
        (said("不对，我要退货", "return", 0.95), PARCEL),
    ],
)
def test_what_means_something_by_itself_is_left_alone(message: Said, talked: TalkedOf) -> None:
    assert in_context(message, talked) is None


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        (said("那原味的呢", "nlu_fallback", 0.3), "stock"),
        (said("希腊的", "affirm", 0.6), "stock"),
        (said("第二个", "order_status", 0.9, "position"), "stock"),
        (said("原味那个多少钱", "nlu_fallback", 0.3), "price_promo"),
    ],
)
def test_short_words_choose_among_the_goods_shown(message: Said, intent: str) -> None:
    assert in_context(message, TalkedOf("stock", offered=("原味酸奶", "希腊酸奶"))) == intent


def test_what_all_the_goods_shown_are_called_chooses_none() -> None:
    assert in_context(said("酸奶", "affirm", 0.5), TalkedOf("stock", offered=("原味酸奶", "希腊酸奶"))) is None


@pytest.mark.parametrize(
    ("text", "intent"), [("价格", "price_promo"), ("颜色", "stock"), ("库存呢", "stock"), ("材质", "product_question")]
)
def test_one_word_asks_for_a_column_of_the_goods(text: str, intent: str) -> None:
    assert in_context(said(text, "missing_or_damaged", 0.95), GOODS) == intent
    assert in_context(said(text, "missing_or_damaged", 0.95), NOTHING) == intent
    assert in_context(said(text, "return", 0.95), TalkedOf("return", in_form=True)) is None


def test_a_size_alone_is_one_only_after_goods() -> None:
    assert in_context(said("38", "goodbye", 0.95), GOODS) == "stock"
    assert in_context(said("38", "goodbye", 0.95), NOTHING) == "nlu_fallback"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("算了我要换", "exchange"), ("不想退了还是换", "exchange"), ("还是退吧", "return"), ("退了", "return")],
)
def test_another_mind_counts_only_while_goods_go_back(text: str, intent: str) -> None:
    assert in_context(said(text, "nlu_fallback", 0.3), TalkedOf("return", in_form=True)) == intent
    assert in_context(said(text, "nlu_fallback", 0.3), PARCEL) is None


@pytest.mark.parametrize("text", ["不退了", "不换了", "算了不换了", "退了吗"])
def test_who_calls_it_off_wishes_for_nothing_else(text: str) -> None:
    assert in_context(said(text, "nlu_fallback", 0.3), TalkedOf("return", in_form=True)) is None


@pytest.mark.parametrize("text", ["个人", "个人的", "开个人的吧"])
def test_a_person_asked_for_by_an_invoice_is_whom_it_is_for(text: str) -> None:
    asked = said(text, "ask_human", 0.97)
    assert in_context(asked, TalkedOf("invoice", in_form=True)) == "invoice"
    assert in_context(asked, TalkedOf("invoice")) is None
    assert in_context(said("转人工", "ask_human", 0.99), TalkedOf("invoice", in_form=True)) is None


def test_a_sign_or_two_over_and_over_goes_on_with_nothing() -> None:
    assert all(map(_is_noise, ("咕噜咕噜", "啦啦啦", "？？？")))
    assert not any(map(_is_noise, ("好的", "哈哈哈那我买", "改成我妈家")))


def test_what_words_and_reading_surely_say_is_no_answer_to_what_is_being_chosen() -> None:
    money = Matter("refund", "wish", 0.99, "", 0.99)
    assert _plainly_says((money,), said("别核查了 退钱", "refund", 0.97))
    assert not _plainly_says((money,), said("别核查了 退钱", "recommend", 0.97))
    assert not _plainly_says((Matter("refund", "wish", 0.99, "", 0.99, True),), said("那就退", "refund", 0.97))
