"""Lines of which none is danger by itself are read together; business in between and laughter are not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from xiaoer.talk.danger import DangerReader, Meant, files_in, lines_of

from brain.danger_by_meaning import DangerByMeaning
from brain.danger_in_talk import added_up

AWAY = "东西都分给室友了 用不着了"
ALONE = "就是太累了 跟谁也说不着"


class Meanings:
    """Odds by the words that stand in a text; the likeliest of them count."""

    def __init__(self, odds: Mapping[str, float], kind: str = "self_harm") -> None:
        self._odds, self._kind = odds, kind

    def read(self, text: str, in_talk: str = "") -> Meant:
        found = [odds for words, odds in self._odds.items() if words in text]
        return Meant(self._kind, min(1.0, sum(found)))


def meaning(kind: str = "self_harm", **odds: float) -> DangerByMeaning:
    return cast(Any, Meanings({**odds}, kind))


@pytest.fixture(scope="module")
def reader() -> DangerReader:
    return DangerReader(lines_of(files_in(Path("data/danger"))))


def test_two_faint_lines_together_are_danger(reader: DangerReader) -> None:
    view = meaning(室友=0.4, 说不着=0.5)
    heard = added_up([ALONE, AWAY], reader, view)
    assert heard is not None
    assert (heard.kind, heard.words) == ("self_harm", (AWAY, ALONE))
    assert added_up([ALONE], reader, view) is None


def test_business_between_them_is_left_out(reader: DangerReader) -> None:
    heard = added_up([ALONE, "几号到", AWAY], reader, meaning(室友=0.4, 说不着=0.5))
    assert heard is not None
    assert "几号到" not in heard.words


def test_the_newest_line_has_to_tell_something(reader: DangerReader) -> None:
    assert added_up(["几号到", ALONE, AWAY], reader, meaning(室友=0.4, 说不着=0.5)) is None


def test_who_laughs_adds_nothing(reader: DangerReader) -> None:
    assert added_up([f"{ALONE}哈哈哈", AWAY], reader, meaning(室友=0.4, 说不着=0.5)) is None


def test_a_death_is_told_in_a_line_by_itself(reader: DangerReader) -> None:
    heard = added_up(["改个收件人 我爸走了", "家里没人收了"], reader, meaning("bereavement", 走了=0.5, 没人收=0.4))
    assert heard is None or heard.kind != "bereavement"


@pytest.mark.parametrize(
    ("kind", "odds", "heard"),
    [("self_harm", 0.55, False), ("self_harm", 0.7, True), ("illness", 0.55, True), ("minor", 0.7, False),
     ("fraud", 0.85, False), ("threat", 0.85, False)],
)  # fmt: skip
def test_what_is_mostly_told_outright_takes_more_together(
    reader: DangerReader, kind: str, odds: float, heard: bool
) -> None:
    assert (reader.learned_odds(f"{AWAY} {ALONE}") or 0.0) > 0.85
    found = added_up(
        [f"{ALONE} 难受" if kind == "illness" else ALONE, AWAY], reader, meaning(kind, 室友=odds - 0.1, 说不着=0.1)
    )
    assert (found is not None) == heard


def test_a_line_that_hardly_means_it_adds_nothing_whatever_its_words(reader: DangerReader) -> None:
    assert (reader.learned_odds(ALONE) or 0.0) >= 0.1
    assert added_up([ALONE, AWAY], reader, meaning(室友=0.9, 说不着=0.01)) is None


def test_what_was_let_go_is_not_heard_again_but_of_self_harm(reader: DangerReader) -> None:
    lines = ["好累啊真的", "几号到", f"{ALONE} 难受", AWAY]
    odds = {"室友": 0.4, "说不着": 0.5, "好累": 0.3}
    assert added_up(lines[2:], reader, meaning("illness", **odds)) is not None
    assert added_up(lines, reader, meaning("illness", **odds)) is None
    assert added_up(lines, reader, meaning("self_harm", **odds)) is not None


def test_how_somebody_feels_and_what_was_eaten_add_up_over_two_lines(reader: DangerReader) -> None:
    heard = added_up(["就喝了你们那款代餐", "头晕"], reader, meaning("illness", 头晕=0.4, 代餐=0.4))
    assert heard is not None
    assert (heard.kind, heard.words) == ("illness", ("头晕", "就喝了你们那款代餐"))


def test_an_illness_of_which_nothing_is_felt_or_seen_is_none(reader: DangerReader) -> None:
    assert added_up(["诶等下 他又要了", "娃突然不爱吃了"], reader, meaning("illness", 不爱吃=0.5, 又要=0.5)) is None
