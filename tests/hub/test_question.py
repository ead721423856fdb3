"""The question to the brain: a burst in its parts, in order; a picture is a picture and never a word."""

from __future__ import annotations

from dataclasses import replace

from xiaoer.hub.ask import question
from xiaoer.store.answering import Turn
from xiaoer.talk import course, turns, wording
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.length import MOST_CHARACTERS
from xiaoer.talk.message import Author, Message
from xiaoer.talk.shopper import Shopper


def asked(*said: str) -> dict[str, object]:
    """What the brain gets of a burst; what begins with img: is a picture."""
    conversation = course.opened(Shopper("v"), "c", 1, 0)
    for _ in said:
        conversation = course.heard(conversation, "", 0, "h", 9, fix=True)
    conversation = replace(conversation, turns=turns.Turns(1, len(said), "h", 9))
    return question(
        Turn(conversation, tuple(map(message, said, range(1, len(said) + 1))), "h"), "http://hub{}".format, 0
    )


def message(said: str, seq: int) -> Message:
    image = said.removeprefix("img:") if said.startswith("img:") else None
    author, kind = Author("shopper", ""), "image" if image else "text"
    return Message(f"m{seq}", "c", "v", Cursor(1, seq), author, kind, 0, text=None if image else said, image=image)  # type: ignore[arg-type]


def test_text_and_pictures_keep_their_order_and_the_old_reader_gets_the_words_alone() -> None:
    told = asked("收到是碎的", "img:/a.jpg", "img:/b.jpg", "能退吗")
    assert told["parts"] == [
        {"text": "收到是碎的"}, {"picture": "http://hub/a.jpg"}, {"picture": "http://hub/b.jpg"}, {"text": "能退吗"},
    ]  # fmt: skip
    assert told["text"] == "收到是碎的\n能退吗"
    assert told["images"] == ["http://hub/a.jpg", "http://hub/b.jpg"]


def test_a_picture_alone_has_no_words() -> None:
    told = asked("img:/a.jpg")
    assert (told["text"], told["parts"]) == ("", [{"picture": "http://hub/a.jpg"}])
    assert wording.IMAGE not in str(told)


def test_of_a_burst_too_long_to_read_the_parts_are_what_the_text_is() -> None:
    for burst in (["长" * 1990, "img:/a.jpg", "ﷺ" * 110, "昨天买的"], [f"第{place}句" for place in range(900)]):
        told = asked(*burst)
        parts = told["parts"]
        assert isinstance(parts, list)
        texts = [part["text"] for part in parts if "text" in part]
        assert "\n".join(texts) == told["text"]
        assert len("\n".join(texts)) <= MOST_CHARACTERS
        assert len(parts) - len(texts) == burst.count("img:/a.jpg")
