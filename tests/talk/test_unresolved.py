"""How the hub counts what shows that a matter is still unsolved."""

import pytest

from xiaoer.talk.unresolved import FRESH, PRESSED, WHOLE, Limits, Standing, after, limits_by_topic, reached


def test_what_is_guessed_from_words_counts_half_of_what_is_said() -> None:
    guessed = after(FRESH, "fallback", progress=False)
    said = after(guessed, "not_resolved", progress=False)
    assert (guessed.count, said.count) == (WHOLE // 2, WHOLE // 2 + WHOLE)


def test_an_answer_that_helps_starts_the_count_anew() -> None:
    assert after(Standing(2, helped=False), None, progress=True).count == 0


def test_an_answer_that_neither_helps_nor_fails_leaves_the_count() -> None:
    assert after(Standing(2, helped=False), None, progress=False) == Standing(2, helped=False)


def test_a_sign_is_not_undone_by_the_answer_to_it() -> None:
    assert after(FRESH, "repeat", progress=True).count == 1


@pytest.mark.parametrize(("signal", "weight"), [("not_resolved", 2), ("repeat", 1), ("same_intent", 1)])
def test_who_says_that_the_answer_did_not_help_brings_the_count_back(signal: str, weight: int) -> None:
    seemed_to_help = after(Standing(3, helped=False), None, progress=True)
    assert reached(seemed_to_help, signal) == 3 + weight
    assert reached(seemed_to_help, "fallback") == 1


def test_two_answers_that_help_are_the_end_of_the_matter() -> None:
    over = after(after(Standing(4, helped=False), None, progress=True), None, progress=True)
    assert reached(over, "not_resolved") == WHOLE


def test_the_button_pressed_twice_in_a_row_is_enough() -> None:
    first = after(FRESH, PRESSED, progress=False)
    answered = after(first, None, progress=True)
    assert first.count < Limits().of() <= reached(answered, PRESSED)


def test_a_topic_may_have_a_limit_of_its_own() -> None:
    limits = Limits(3, limits_by_topic("refund=2, complaint=1"))
    given = [limits.of("refund"), limits.of("logistics", "complaint"), limits.of(None, "stock")]
    assert given == [2 * WHOLE, WHOLE, 3 * WHOLE]
