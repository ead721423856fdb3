"""One utterance makes one reply; marks are taken out."""

import asyncio
from typing import Any

from brain.replies import ReplyCollector


def said(*messages: dict[str, Any]) -> ReplyCollector:
    collector = ReplyCollector()
    for message in messages:
        asyncio.run(collector.send_response("c", message))
    return collector


def test_text_buttons_card_and_picture_stay_together() -> None:
    collector = said({"text": "看", "image": "/x.png", "custom": {"card": {"kind": "order"}},
                      "buttons": [{"title": "好", "payload": '/affirm{"a": 1}'}]})  # fmt: skip
    assert collector.replies == [
        {"text": "看", "buttons": [{"title": "好", "intent": "affirm", "entities": {"a": 1}}], "card": {"kind": "order"},
         "image": "/x.png"}
    ]  # fmt: skip


def test_blank_lines_do_not_split_a_reply() -> None:
    assert [reply["text"] for reply in said({"text": "一\n\n二"}).replies] == ["一\n\n二"]


def test_marks_are_no_replies() -> None:
    collector = said({"custom": {"handoff": {"reason": "failed"}}}, {"custom": {"progress": False}})
    assert (collector.replies, collector.handoff, collector.progress) == ([], {"reason": "failed"}, False)


def test_a_broken_payload_is_still_an_intent() -> None:
    assert said({"text": "x", "buttons": [{"title": "t", "payload": "/affirm{oops"}]}).replies[0]["buttons"] == [
        {"title": "t", "intent": "affirm", "entities": {}}
    ]


def test_goods_put_forward_and_goods_turned_to_are_gathered_apart_from_the_replies() -> None:
    one, two = {"product": "P1", "reason": "viewed"}, {"product": "P2", "reason": "related"}
    collector = said(
        {"text": "看看这款", "custom": {"suggested": [one], "chosen": {"product": "P9", "variant": None}}},
        {"text": "还有这款", "custom": {"suggested": [two]}},
    )
    assert collector.suggested == [one, two]
    assert collector.chosen == {"product": "P9", "variant": None}
    assert all("suggested" not in reply for reply in collector.replies)
