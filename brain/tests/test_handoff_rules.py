"""When a person takes over: one table."""

from typing import Any

import pytest
from xiaoer.talk.unresolved import Limits, Standing

from brain.handoff_rules import Handoff, HandoffLimits, TurnEvidence, handoff_for

LIMITS = HandoffLimits(personal_intents=frozenset({"product_question", "nlu_fallback"}))


def turn(text: str = "", intent: str = "logistics", emotion: str = "calm", **more: Any) -> TurnEvidence:
    return TurnEvidence(text=text, intent=intent, emotion=emotion, **more)


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        (turn("太生气了", emotion="angry", emotion_words=("太生气",)), "anger"),
        (turn("转人工", intent="ask_human"), "request"),
        (turn("太气人了，转人工", intent="ask_human", emotion="angry"), "anger"),
        (turn("还是不行", intent="not_resolved", standing=Standing(4), unresolved_signal="not_resolved"), "unresolved"),
        (turn("快递呢", standing=Standing(5), unresolved_signal="repeat"), "unresolved"),
        (turn("我敏感肌能用吗", intent="product_question"), "personal"),
        (turn("孕妇可以用这款面霜吗", intent="product_question"), "personal"),
        (turn("我怀孕了可以用这款面霜吗", intent="product_question"), "personal"),
        (turn("宝宝湿疹用哪款好，推荐一下", intent="product_question"), "personal"),
        (turn("根据我的肤质推荐一款", intent="nlu_fallback"), "personal"),
        (turn("有推荐的面霜吗", intent="product_question"), None),
        (turn("我敏感肌能用吗", intent="logistics"), None),
        (turn("有点失望", emotion="negative"), None),
        (turn("快递呢", standing=Standing(1), unresolved_signal="repeat"), None),
        (turn("快递呢", standing=Standing(2)), None),
        (turn("", emotion="angry", pressed=True), None),
        (turn("我的快递到哪了"), None),
        (turn("不想活了", danger="self_harm", danger_words=("不想活",)), "danger"),
        (turn("气死了 我要砍人 转人工", intent="ask_human", emotion="angry", danger="threat"), "danger"),
        (turn("我的包裹少一个，转人工", intent="missing_or_damaged"), "request"),
        (turn("不用转人工，我想退货", intent="return"), None),
        (turn("不想活了", danger="self_harm", pressed=True), None),
        (turn("我奶奶走了", danger="bereavement"), None),
        (turn("我奶奶走了 转人工", intent="ask_human", danger="bereavement"), "request"),
    ],
)
def test_a_person_takes_over(evidence: TurnEvidence, reason: str | None) -> None:
    handoff = handoff_for(evidence, LIMITS)
    assert (handoff.reason if handoff else None) == reason


def test_anger_is_shown_by_whole_clauses() -> None:
    said = turn("都第三天了，你们这是耍我玩呢！退钱", emotion="angry", emotion_words=("耍我", "第三天"))
    handoff = handoff_for(said, LIMITS)
    assert handoff is not None
    assert handoff.words == ("你们这是耍我玩呢", "都第三天了")


def test_the_limit_is_set_in_the_configuration() -> None:
    once = turn("没解决", unresolved_signal="not_resolved")
    assert handoff_for(once, HandoffLimits(unresolved=Limits(1))) == Handoff("unresolved", ("没解决",))


@pytest.mark.parametrize(
    ("intent", "topic", "comes"), [("refund", "", True), ("not_resolved", "refund", True), ("invoice", "stock", False)]
)
def test_a_topic_has_its_own_limit_also_when_it_is_only_talked_about(intent: str, topic: str, comes: bool) -> None:
    limits = HandoffLimits(unresolved=Limits(3, {"refund": 1}))
    evidence = turn("退款呢", intent=intent, topic=topic, unresolved_signal="not_resolved")
    assert bool(handoff_for(evidence, limits)) is comes
    assert handoff_for(evidence, HandoffLimits()) is None


def test_the_button_pressed_after_a_first_time_brings_a_person() -> None:
    assert handoff_for(turn(standing=Standing(0, before=4), unresolved_signal="pressed", pressed=True), LIMITS)
    assert handoff_for(turn(standing=Standing(), unresolved_signal="pressed", pressed=True), LIMITS) is None


def test_anger_heard_in_the_manner_alone_needs_something_else_that_speaks_for_it() -> None:
    def heated(**more: Any) -> Handoff | None:
        return handoff_for(turn("你们倒是说啊", emotion="angry", emotion_by_manner=True, **more), LIMITS)

    unsolved = {"intent": "complaint", "standing": Standing(1)}
    assert heated() is None
    assert heated(**unsolved) is None
    assert heated(**unsolved, emotion_score=0.95) is not None
    assert heated(intent="complaint", emotion_score=0.95) is None


def test_anger_names_the_words() -> None:
    angry = turn("太生气了", emotion="angry", emotion_words=("太生气",))
    assert handoff_for(angry, LIMITS) == Handoff("anger", ("太生气了",))


def test_a_curt_request_is_a_request_and_an_angry_one_is_anger() -> None:
    limits = HandoffLimits()
    curt = TurnEvidence("别机器人了，叫个真人来", "ask_human", "angry", ("别机器人了",), emotion_by_manner=True)
    angry = TurnEvidence("太生气了，叫真人来", "ask_human", "angry", ("太生气",))
    complaint = TurnEvidence("你们就这样糊弄人", "complaint", "angry", ("糊弄人",))
    reasons = [handoff_for(turn, limits) for turn in (curt, angry, complaint)]
    assert [handoff.reason for handoff in reasons if handoff] == ["request", "anger", "anger"]
