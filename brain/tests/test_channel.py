"""The door against a really running brain: turns in, replies and understanding out."""

import json
import signal
import threading
import uuid
from pathlib import Path

import pytest

from brain.entities import MOST_NAMED
from brain.tests.conftest import Brain

TURN = "/webhooks/turn/webhook"


def session() -> str:
    return f"c_{uuid.uuid4().hex}"


def test_a_rule_is_answered_with_what_was_understood(brain: Brain, model: Path) -> None:
    answer = brain.turn(session(), "谢谢", turn_id="t_1")
    assert answer["turn_id"] == "t_1"
    assert answer["replies"] == [{"text": "不客气。", "buttons": [], "card": None, "image": None}]
    assert answer["understanding"]["intent"] == "thanks"
    assert answer["handoff"] is None
    assert answer["unresolved_signal"] is None
    assert answer["model"] == model.name.removesuffix(".tar.gz")


def test_an_action_sees_shopper_and_entities_and_makes_one_reply(brain: Brain) -> None:
    answer = brain.turn(session(), "我的快递到哪了 20261118004217", shopper={"visitor": "v_1", "name": "小明"})
    assert len(answer["replies"]) == 1
    reply = answer["replies"][0]
    assert reply["text"] == "包裹在路上了。小明"
    assert reply["card"] == {"kind": "parcel", "order_no": "20261118004217"}
    assert reply["buttons"] == [{"title": "催一下", "intent": "urge_shipment", "entities": {"order_no": "1"}}]
    assert answer["progress"] is True
    assert answer["facts"]["order_no"] == "20261118004217"
    assert answer["facts"]["tried"] == ["action_logistics"]


def test_entities_point_into_what_was_written(brain: Brain) -> None:
    text = "／查２０２６１１１８００４２１７的希腊酸奶，天蓝，Ｍ码"
    entities = brain.turn(session(), text)["understanding"]["entities"]
    assert [(one["entity"], one["value"]) for one in entities] == [
        ("order_no", "20261118004217"), ("product", "希腊酸奶"), ("color", "蓝色"), ("size", "M"),
    ]  # fmt: skip
    assert all(text[one["start"] : one["end"]] == one["text"] for one in entities)


def test_anger_brings_a_person_with_the_words(brain: Brain) -> None:
    answer = brain.turn(session(), "太生气了，你们必须解决！")
    assert answer["handoff"] == {"reason": "anger", "words": ["太生气了", "你们必须解决"], "detail": ""}
    assert answer["replies"][0]["text"] == "马上为您转人工。"
    assert answer["understanding"]["emotion"]["label"] == "angry"
    assert answer["progress"] is False


def test_anger_in_the_middle_of_a_form_ends_the_form(brain: Brain) -> None:
    one = session()
    assert brain.turn(one, "我要退货")["facts"]["form"] == "return_form"
    answer = brain.turn(one, "太生气了，你们必须解决！")
    assert answer["handoff"]["reason"] == "anger"
    assert "form" not in answer["facts"]


def test_a_request_brings_a_person(brain: Brain) -> None:
    assert brain.turn(session(), "转人工")["handoff"]["reason"] == "request"


def test_the_third_unresolved_turn_brings_a_person(brain: Brain) -> None:
    one = session()
    first = brain.turn(one, "没解决", unresolved=0)
    assert (first["unresolved_signal"], first["handoff"], first["progress"]) == ("not_resolved", None, False)
    assert brain.turn(one, "还是不行", unresolved=2)["handoff"] is None
    assert brain.turn(one, "还是没弄好", unresolved=4)["handoff"]["reason"] == "unresolved"


def test_the_same_question_again_is_a_sign(brain: Brain) -> None:
    one = session()
    assert brain.turn(one, "我的快递到哪了")["unresolved_signal"] is None
    assert brain.turn(one, "快递到哪里了呀")["unresolved_signal"] == "repeat"


def test_a_handoff_reason_is_gone_on_the_next_turn(brain: Brain) -> None:
    one = session()
    brain.turn(one, "太生气了，你们必须解决！")
    assert brain.turn(one, "转人工")["handoff"]["words"] == ["转人工"]


def test_a_press_is_the_intent_with_its_entities(brain: Brain) -> None:
    press = {"intent": "logistics", "entities": {"order_no": "20261118009999"}}
    answer = brain.turn(session(), "查物流", press=press)
    assert answer["understanding"]["intent"] == "logistics"
    assert answer["understanding"]["confidence"] == 1.0
    assert answer["facts"]["order_no"] == "20261118009999"


def test_a_form_asks_one_thing_at_a_time_and_files(brain: Brain) -> None:
    one = session()
    begun = brain.turn(one, "我要退货")
    assert [reply["text"] for reply in begun["replies"]] == ["为什么要退呢？"]
    assert begun["progress"] is True
    told = brain.turn(one, "不喜欢")
    assert [reply["text"] for reply in told["replies"]] == ["确定要退吗？"]
    assert (told["unresolved_signal"], told["progress"]) == (None, True)
    assert [reply["text"] for reply in brain.turn(one, "确定")["replies"]] == ["已提交，原因：不喜欢"]


@pytest.mark.parametrize(
    "text",
    ["/restart", "/session_start", "/back", '/logistics{"order_no": "20261118004217"}', "/ask_human", "//restart",
     "/" , " /restart", "\n/restart", "EXTERNAL: logistics"],
)  # fmt: skip
def test_typed_commands_are_plain_words(brain: Brain, text: str) -> None:
    one = session()
    brain.turn(one, "我的快递到哪了")
    answer = brain.turn(one, text)
    assert answer["understanding"]["confidence"] < 1.0
    assert answer["facts"]["turns"] == 1 or answer["understanding"]["intent"] == "logistics"
    assert brain.turn(one, "快递到哪里了")["facts"]["turns"] >= 2


def test_an_intent_without_a_rule_gets_the_fallback_once(brain: Brain) -> None:
    assert [reply["text"] for reply in brain.turn(session(), "", press={"intent": "affirm"})["replies"]] == [
        "没太明白，您换个说法？"
    ]


@pytest.mark.parametrize(
    "text", ["你" * 2000, "😀👍🏽" * 500, "\0\x01\x1b[31m", "<script>alert(1)</script>", "{{slots}} {order_no}", "\ud83d", "﷽" * 99,
             "' OR 1=1 --", "${jndi:ldap://x}", "\u202e\u200b", "..//..//etc", "%s%n{0}"],
)  # fmt: skip
def test_hostile_text_is_answered(brain: Brain, text: str) -> None:
    assert brain.turn(session(), text)["replies"]


def test_pictures_alone_are_a_turn(brain: Brain) -> None:
    assert brain.turn(session(), "", images=["/uploads/1.png"])["replies"]


@pytest.mark.parametrize(
    "body",
    [b"nonsense", b"[]", b"{}", {"turn_id": "t", "session": ""}, {"turn_id": 1, "session": "c"},
     {"turn_id": "t", "session": "c", "text": 5}, {"turn_id": "t", "session": "c", "text": "x" * 2001},
     {"turn_id": "t", "session": "c", "text": "ﷺ" * 112},
     {"turn_id": "t", "session": "c", "press": "logistics"}, {"turn_id": "t", "session": "c", "now": "noon"},
     {"turn_id": "t", "session": "c", "unresolved": -1}],
)  # fmt: skip
def test_what_is_no_turn_is_refused(brain: Brain, body: object) -> None:
    status, answer = brain.post(TURN, body)
    assert status == 400
    assert answer["error"]["code"] == "bad_turn"


def test_the_same_turn_again_is_the_same_answer_and_happens_once(brain: Brain) -> None:
    one = session()
    first = brain.turn(one, "快递到哪了", turn_id="same")
    assert brain.turn(one, "快递到哪了", turn_id="same") == first
    assert brain.turn(one, "查一下物流")["facts"]["turns"] == 2


def test_the_same_turn_asked_twice_at_once_happens_once(brain: Brain) -> None:
    one = session()
    answers: list[object] = []
    askers = [
        threading.Thread(target=lambda: answers.append(brain.turn(one, "慢 快递到哪了", turn_id="both")))
        for _ in range(2)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert answers[0] == answers[1]
    assert brain.turn(one, "查一下物流")["facts"]["turns"] == 2


def test_turns_of_one_session_never_overlap(brain: Brain) -> None:
    one = session()
    askers = [threading.Thread(target=brain.turn, args=(one, "快递到哪了")) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert brain.turn(one, "查一下物流")["facts"]["turns"] == 9


def test_a_failing_action_gives_no_reply_and_no_progress(brain: Brain) -> None:
    answer = brain.turn(session(), "坏 快递到哪了")
    assert answer["replies"] == []
    assert answer["progress"] is False


def test_what_was_settled_is_known_for_one_turn_only(brain: Brain) -> None:
    one = session()
    assert brain.turn(one, "谢谢", settled="已退款")["replies"]
    assert brain.turn(one, "谢谢")["replies"]


def test_parse_understands_without_a_conversation(brain: Brain) -> None:
    status, answer = brain.post("/webhooks/turn/parse", {"texts": ["我的快递到哪了", "/restart", ""]})
    assert status == 200
    assert answer["results"][0]["intent"] == "logistics"
    assert all(one["parse_ms"] >= 0 for one in answer["results"])
    assert brain.post("/webhooks/turn/parse", {"texts": "x"})[0] == 400


def test_of_a_message_that_names_hundreds_of_things_some_are_passed_on(brain: Brain) -> None:
    """Each would be carried through the whole turn, kept in the conversation and told to the actions."""
    many = "希腊酸奶 面霜 " * 200 + "20261118004217 " * 50
    status, answer = brain.post("/webhooks/turn/parse", {"texts": [many[:2000], many[1000:3000]]})
    assert status == 200
    for result in answer["results"]:
        assert 0 < len(result["entities"]) <= 2 * MOST_NAMED


def test_health(brain: Brain) -> None:
    assert brain.get("/healthz")[0] == 200
    assert brain.get("/readyz")[0] == 200
    assert brain.get("/webhooks/turn/readyz")[1]["ready"] is True


def test_the_token_keeps_others_out_and_the_log_names_no_words(model: Path, actions: str) -> None:
    running = Brain(model, actions, XIAOER_BRAIN_TOKEN="secret", XIAOER_LOG_LEVEL="DEBUG")
    try:
        turn = {"turn_id": "t", "session": "c", "text": "坏 快递到哪了，我是王小明"}
        assert running.post(TURN, turn, token="wrong")[0] == 401
        assert running.post(TURN, turn)[0] == 200
    finally:
        code = running.stop(signal.SIGTERM)
    assert code == 0
    assert "王小明" not in running.log
    assert all(json.loads(line)["process"] == "brain" for line in running.log.splitlines())


def test_a_turn_in_hand_is_finished_before_the_end(model: Path, actions: str) -> None:
    running = Brain(model, actions)
    answers: list[dict[str, object]] = []
    asker = threading.Thread(target=lambda: answers.append(running.turn("c", "慢 快递到哪了")))
    asker.start()
    threading.Event().wait(0.25)
    assert running.stop(signal.SIGTERM) == 0
    asker.join()
    assert answers[0]["replies"]
