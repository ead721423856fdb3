"""What who waits hears of the bot: never nothing, never one line twice in a row, nothing untrue about who comes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from xiaoer.talk import course
from xiaoer.talk.beside_the_queue import replies
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.handoff import Handoff
from xiaoer.talk.message import Author, AuthorKind, Message
from xiaoer.talk.owner import BOT
from xiaoer.talk.reply import Answer, Reply
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.waiting import Place, Staff, left_alone

COMING, LEFT = Place(2, Staff(here=1)), Place(1, Staff(here=0, hours="9:00-21:00"))
FOUND = Answer((Reply("今天下午发。"),), {"intent": "logistics", "confidence": 0.9})


def message(author: AuthorKind = "shopper", text: str | None = "在吗", image: str | None = None) -> Message:
    kind = "image" if image else "text"
    return Message("m", "c", "v", Cursor(1, 1), Author(author, ""), kind, 0, text=text, image=image)  # type: ignore[arg-type]


def read_as(intent: str, confidence: float = 0.9, reason: str | None = None) -> Answer:
    handoff = Handoff(reason) if reason else None
    return Answer((), {"intent": intent, "confidence": confidence}, handoff)


def line(answer: Answer, place: Place, turn: int, asked: Message | None = None) -> str:
    (said,) = replies(answer, [asked or message()], [message("bot")], place, turn)
    return str(said.text)


@pytest.mark.parametrize("place", [COMING, LEFT])
@pytest.mark.parametrize(
    "answer",
    [read_as("nlu_fallback", 0.2), read_as("cancel_order"), read_as("ask_human", reason="request"), read_as("thanks"),
     read_as("affirm"),     read_as("greeting"), read_as("complaint", reason="anger"), Answer(())],
)  # fmt: skip
def test_there_is_always_one_short_line_and_never_the_same_twice_in_a_row(place: Place, answer: Answer) -> None:
    said = [line(answer, place, turn) for turn in range(12)]
    assert all(0 < len(one) <= 60 for one in said)
    assert all(one != next_one for one, next_one in pairwise(said))


@pytest.mark.parametrize("intent", ["nlu_fallback", "cancel_order", "ask_human", "thanks", "greeting", "complaint"])
def test_with_nobody_at_the_desk_nobody_is_said_to_be_coming_in(intent: str) -> None:
    said = [line(read_as(intent, reason=reason), LEFT, turn) for turn in range(6) for reason in (None, "anger")]
    assert not [one for one in said if "接进来" in one or "接手" in one or "转接" in one or "还在给您转" in one]


def test_a_wish_for_a_deed_a_picture_and_words_not_read_are_told_apart() -> None:
    picture = message(text=None, image="/uploads/a.jpg")
    said = {line(read_as("cancel_order"), COMING, 0), line(read_as("cancel_order", 0.4), COMING, 0),
            line(Answer(()), COMING, 0, picture)}  # fmt: skip
    assert len(said) == 3


def test_what_was_found_is_said_first_and_that_the_person_still_comes_not_under_every_answer() -> None:
    notice, bot = message("system"), message("bot")
    first, *later = (
        replies(FOUND, [message()], [before], COMING, turn)[0].text or ""
        for before, turn in ((notice, 1), (bot, 2), (bot, 3), (bot, 4))
    )
    assert first.startswith("今天下午发。")
    assert len(first) > len("今天下午发。")
    assert later.count("今天下午发。") == 2


def test_a_message_is_left_where_nobody_is_there_and_no_danger_was_heard() -> None:
    assert left_alone(waiting(), unattended=True)
    assert not left_alone(waiting(), unattended=False)
    assert not left_alone(replace(waiting(), danger="self_harm"), unattended=True)
    assert not left_alone(course.opened(Shopper("v"), "c", 1, 0), unattended=True), "it does not wait"


@pytest.mark.parametrize("place", [COMING, LEFT])
def test_a_line_said_lately_is_not_said_again_and_anger_hears_no_cheerful_yes(place: Place) -> None:
    asks, angry = read_as("ask_human", reason="request"), read_as("complaint", reason="anger")
    said: list[Message] = []
    for turn in (0, 3, 6):  # the same way by the number of the turn alone
        said.append(message("bot", str(replies(asks, [message()], said, place, turn)[0].text)))
    assert len({one.text for one in said}) == 3
    words = [line(one, place, turn) for one in (angry, read_as("nlu_fallback", 0.2)) for turn in range(6)]
    assert not [one for one in words if one.startswith(("好", "收到"))]


def test_with_nobody_there_what_was_found_is_said_and_no_more_of_the_message() -> None:
    assert [one.text for one in replies(FOUND, [message()], [message("system")], LEFT, 3)] == ["今天下午发。"]


def waiting(**more: Any) -> Conversation:
    opened = Conversation("c", Shopper("v"), 1, BOT, 1, opened_at=0, last_at=0, emotion={"label": "angry"})
    return course.queued(opened, Handoff("anger", ("气死了",)), 1000)


def test_a_further_handoff_only_raises_the_priority_and_keeps_the_place_in_time() -> None:
    angry = waiting()
    again = course.queued(angry, Handoff("request", ("转人工",)), 99_000)
    assert (again.priority, again.reason, again.queued_at, again.lease) == (angry.priority, "anger", 1000, angry.lease)
    assert again.words == ("气死了", "转人工")
    calm = course.queued(course.opened(Shopper("v"), "c", 1, 0), Handoff("request"), 1000)
    urgent = course.queued(calm, Handoff("anger", ("气死了",)), 99_000)
    assert urgent.priority > calm.priority
    assert (urgent.reason, urgent.queued_at, urgent.told_at) == ("anger", 1000, 1000)
