"""The reader in a really running brain: what a fragment means after what was said, in the ledger's words."""

import uuid
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.reading import Context, Line, Matter, Reading

from brain.event_rows import from_row, to_row
from brain.reading.going_on import ASKED
from brain.reading.in_tracker import as_written, context_of
from brain.reading.reader import meant_before
from brain.tests.conftest import FIXTURES, Brain

PARSE = "/webhooks/turn/parse"
FRAGMENT = "几点呀"


def session() -> str:
    return f"c_{uuid.uuid4().hex}"


def reading(answer: dict[str, Any]) -> Reading:
    return Reading.from_json(answer["understanding"]["reading"])


def parsed(brain: Brain, *texts: Any) -> list[Reading]:
    status, answer = brain.post(PARSE, {"texts": list(texts)})
    assert status == 200, answer
    return [Reading.from_json(one["reading"]) for one in answer["results"]]


def test_topic_and_aspect_of_a_whole_sentence_are_kept_with_the_turn(brain: Brain) -> None:
    found = reading(brain.turn(session(), "帮我看看快递到哪儿了"))
    assert found.matter is not None
    assert (found.matter.goal, found.matter.inherited, found.act) == ("logistics/whereabouts", False, "ask")


def test_a_fragment_means_what_was_talked_of(brain: Brain) -> None:
    talk = session()
    brain.turn(talk, "我的快递到哪了")
    after = reading(brain.turn(talk, FRAGMENT))
    assert after.matter is not None
    assert (after.matter.topic, after.matter.inherited) == ("logistics", True)
    assert reading(brain.turn(session(), FRAGMENT)).matter != after.matter


def test_words_that_plainly_say_what_they_are_take_nothing_over(brain: Brain) -> None:
    talk = session()
    brain.turn(talk, "我的快递到哪了")
    assert reading(brain.turn(talk, "非常感谢")).matters == ()


def test_a_new_session_knows_what_was_asked_in_the_one_before(brain: Brain) -> None:
    found = reading(brain.turn(session(), FRAGMENT, earlier=[["我的快递到哪了", "logistics"]]))
    assert found.matter is not None
    assert (found.matter.topic, found.matter.inherited) == ("logistics", True)


def test_the_parse_door_reads_after_a_history(brain: Brain) -> None:
    history = [{"shopper": "我的快递到哪了", "agent": "您稍等"}]
    alone, after = parsed(brain, FRAGMENT, {"text": FRAGMENT, "history": history})
    assert after.matter is not None
    assert after.matter.topic == "logistics"
    assert alone.matter is None or alone.matter.odds < after.matter.odds


def test_the_parse_door_reads_after_what_the_bot_did(brain: Brain) -> None:
    history = [{"shopper": "", "agent": "", "did": "utter_logistics/whereabouts"}]
    (after,) = parsed(brain, {"text": FRAGMENT, "history": history})
    assert after.matter is not None
    assert (after.matter.topic, after.matter.inherited) == ("logistics", True)


def test_what_a_form_asks_for_is_named_as_in_the_conversations() -> None:
    domain = Domain.load("domain.yml")
    asked = {slot for form in domain.forms.values() for slot in form.get("required_slots", ())}
    assert {as_written(slot) for slot in asked} - set(ASKED) == set()


@pytest.mark.parametrize(
    "history",
    ["x", [1], [{"shopper": "你好"}], [{"shopper": 1, "agent": ""}], [{"shopper": "", "agent": "", "did": "sang"}]],
)
def test_a_history_of_another_shape_is_refused(brain: Brain, history: Any) -> None:
    status, answer = brain.post(PARSE, {"texts": [{"text": "你好", "history": history}]})
    assert (status, answer["error"]["code"]) == (400, "bad_texts")


def test_thanks_have_no_matter_and_a_pressed_button_is_certain(brain: Brain) -> None:
    thanks = reading(brain.turn(session(), "非常感谢"))
    assert (thanks.matters, thanks.act) == ((), "thank")
    press = reading(brain.turn(session(), "催一下", press={"intent": "urge_shipment/wish", "entities": {}}))
    assert press.matter is not None
    assert (press.matter.goal, press.matter.odds) == ("urge_shipment/wish", 1.0)


def test_two_matters_of_one_message_stand_in_the_order_said(brain: Brain) -> None:
    (found,) = parsed(brain, "帮我看看快递到哪儿了。另外怎么退货")
    assert [one.topic for one in found.matters] == ["logistics", "return"]
    assert [one.clause for one in found.matters] == ["帮我看看快递到哪儿了", "另外怎么退货"]


def test_the_next_turn_finds_the_reading_in_what_is_remembered() -> None:
    kept = {"acts": {"ask": 0.9}, "matters": [{"topic": "refund", "aspect": "arrival", "odds": 0.9}]}
    event = UserUttered(
        "钱呢", {"name": "refund"}, parse_data={"text": "钱呢", "intent": {"name": "refund"}, "reading": kept}
    )
    back = from_row(to_row(event))
    assert isinstance(back, UserUttered)
    assert (back.parse_data or {}).get("reading") == kept


def test_what_an_agent_wrote_meanwhile_is_part_of_the_context() -> None:
    domain = Domain.load(str(FIXTURES / "domain.yml"))
    tracker = DialogueStateTracker.from_events("c", [], domain.slots)
    said = [{"who": "shopper", "text": "在吗"}, {"who": "bot", "text": "请稍等"}, {"who": "agent", "text": "哪一单呢"}]
    context = context_of(tracker, {"meanwhile": said, "handed_back": True, "since_s": 7})
    assert context.lines == (Line("shopper", "在吗"), Line("agent", "哪一单呢"))
    assert (context.handed_back, context.seconds) == (True, 7)


def test_who_was_misread_may_have_meant_what_else_the_line_before_was() -> None:
    before = Reading(matters=(Matter("logistics", "late", 0.5, ""),), others=(("refund", 0.3),))
    misread = (Matter("not_resolved", "misread", 0.9, ""),)
    assert meant_before(misread, Context(readings=(before,))) == (("refund", 0.3),)
    assert meant_before(misread, Context()) == ()
    assert meant_before((Matter("logistics", "late", 0.9, ""),), Context(readings=(before,))) == ()


def test_what_does_not_stand_alone_keeps_the_other_goals_it_may_be(brain: Brain) -> None:
    history = [
        {"shopper": "我的快递到哪了", "agent": ""},
        {"shopper": "", "agent": "", "did": "utter_logistics/whereabouts"},
    ]
    plain, vague = parsed(
        brain, {"text": "我的快递到哪了", "history": history}, {"text": "那要是这样呢", "history": history}
    )
    assert plain.likely == ()
    assert vague.matter is None or vague.matter.goal_odds >= 0.7 or dict(vague.likely)
    odds = [odds for _, odds in vague.likely]
    assert odds == sorted(odds, reverse=True)
    assert Reading.from_json(vague.as_json()).likely == vague.likely
