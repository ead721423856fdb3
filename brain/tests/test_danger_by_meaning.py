"""What an encoder that was taught danger adds to signs and words, and that one that was not adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from xiaoer.talk.danger import DangerReader, Lines, Meant, files_in, lines_of
from xiaoer.talk.danger_learned import Learned

from brain.danger_by_meaning import Bounds, DangerByMeaning
from brain.intent_training import Numbers
from brain.meaning import ENCODER, Encoder

TOLD = {
    "danger/self_harm": ("我不想活了", "想从楼顶跳下去", "遗书写好了"),
    "danger/illness": ("孩子吃完一直吐", "插座起火了", "手被烫起大泡"),
    "product_question/size_fit": ("有大一码的吗", "腰围紧不紧", "穿多大码合适"),
    "logistics/arrival": ("快递几号到", "今天能送到吗", "还要等几天"),
    "complaint/harm": ("用了你们的东西受伤了",),
}


class Taught:
    """The encoder of the tree with a head of these goals, each told by the middle of its sentences."""

    is_here, digest = True, "of the test"

    def vector(self, text: str) -> Numbers | None:
        return ENCODER.vector(text)

    @cached_property
    def head(self) -> tuple[Sequence[str], Numbers, Numbers]:
        middles = [np.mean([ENCODER.vector(text) for text in texts], axis=0) for texts in TOLD.values()]
        return list(TOLD), np.stack([one / np.linalg.norm(one) for one in middles], axis=1) * 20, np.zeros(len(TOLD))


@pytest.fixture(scope="module")
def view() -> DangerByMeaning:
    view = DangerByMeaning.of(Bounds(0.5, 0.02), Taught())
    assert view is not None
    return view


@pytest.fixture(scope="module")
def reader() -> DangerReader:
    return DangerReader(lines_of(files_in(Path("data/danger"))))


def test_an_encoder_that_was_never_taught_danger_says_nothing(tmp_path: Path) -> None:
    assert DangerByMeaning.of(Bounds(0.5, 0.1), Encoder(tmp_path)) is None
    assert DangerByMeaning.kept(None) is None


def test_what_a_line_means_is_told_by_kind(view: DangerByMeaning) -> None:
    dying, fits = view.read("活着太累 想跳下去算了"), view.read("腿那里紧 有没有大两码")
    assert dying is not None
    assert fits is not None
    assert (dying.kind, dying.odds > fits.odds) == ("self_harm", True)


def test_what_was_said_before_counts_as_much_as_the_line(view: DangerByMeaning) -> None:
    alone, in_talk = view.read("就今天吧"), view.read("就今天吧", "我不想活了")
    assert alone is not None
    assert in_talk is not None
    assert in_talk.odds > alone.odds


def test_a_model_learned_from_another_encoder_asks_none(view: DangerByMeaning) -> None:
    assert DangerByMeaning.kept(view.as_dict(), Taught()) == view
    assert DangerByMeaning.kept({**view.as_dict(), "encoder": "another"}, Taught()) is None


def test_how_sure_is_sure_is_measured_on_what_was_never_taught() -> None:
    danger = [f"我不想活了 第{place}次想跳楼" for place in range(1000)]
    business = [(f"第{place}件穿多大码合适", "product_question/size_fit") for place in range(1000)]
    learned = DangerByMeaning.learned(danger, business, Taught())
    assert learned is not None
    assert learned.bounds.surely >= 0.5
    assert learned.bounds.hardly <= 0.1
    assert DangerByMeaning.learned(danger[:20], business, Taught()) is None


def test_danger_that_no_word_shows_is_heard_where_it_is_meant_by_far_and_no_word_speaks_against(
    reader: DangerReader,
) -> None:
    text = "东西寄到的时候大概也用不上了"
    assert reader.read(text) is None
    assert reader.read(text, Meant("self_harm", 0.8, surely=True)) is None
    heard = reader.read(text, Meant("self_harm", 0.95, surely=True))
    assert heard is not None
    assert (heard.kind, heard.odds, heard.words) == ("self_harm", 0.95, (text,))
    assert reader.read("寄不寄都一样", Meant("self_harm", 0.95, surely=True)) is None, "the words are those of business"


def test_meaning_and_words_together_are_believed_from_less(reader: DangerReader) -> None:
    text = "以后这个地址不会有人收了"
    assert reader.read(text) is None
    assert reader.read(text, Meant("self_harm", 0.7, surely=True)) is None
    assert reader.read(text, Meant("self_harm", 0.95, surely=True)) is not None


def test_what_was_learned_of_words_is_not_believed_against_the_meaning(reader: DangerReader) -> None:
    text = "药我买好了 就放桌上"
    assert reader.read(text) is not None, "the words alone are those of somebody who has the means"
    assert reader.read(text, Meant("self_harm", 0.1)) is None


def test_a_sign_is_not_believed_where_danger_is_hardly_meant(reader: DangerReader) -> None:
    text = "头皮屑多 一挠就流血似的掉"
    assert reader.read(text, Meant("illness", 0.001, hardly=True)) is None
    assert reader.read("孩子吃完吐血了", Meant("illness", 0.3)) is not None


def test_a_sign_of_a_child_that_neither_words_nor_meaning_agree_with_is_not_believed(reader: DangerReader) -> None:
    ordinary = "等娃睡了再下单 跟你摆两句"
    assert reader.read(ordinary) is not None
    assert reader.read(ordinary, Meant("minor", 0.3)) is None
    assert reader.read("等娃睡了他偷偷下单 把钱都付了", Meant("minor", 0.3)) is not None


def test_threats_and_children_are_believed_together_from_more() -> None:
    lines = Lines({}, {}, (), {})
    learned = Learned({}, 1.6, {"minor": {}, "illness": {}})  # odds of 0.83
    reader = DangerReader(lines, learned)
    assert reader.read("我陪他打", Meant("illness", 0.75, surely=True)) is not None
    assert reader.read("我陪他打", Meant("minor", 0.75, surely=True)) is None
    assert reader.read("我陪他打", Meant("minor", 0.85, surely=True)) is not None


def test_what_was_learned_of_children_alone_is_not_believed_where_less_than_half_means_it() -> None:
    minor, ill = (DangerReader(Lines({}, {}, (), {}), Learned({}, 3.0, {kind: {}})) for kind in ("minor", "illness"))
    assert minor.read("别让我天天上来问", Meant("minor", 0.4)) is None
    assert minor.read("别让我天天上来问", Meant("minor", 0.6)) is not None
    assert ill.read("别让我天天上来问", Meant("illness", 0.4)) is not None
