"""Topics, aspects and conversations, judged: each goal has sentences enough, a meaning, and no sentence of another."""

from __future__ import annotations

from functools import cache

from bench.corpus import Sentence, by_goal, goals_of_conversations, goals_told, sentences
from bench.corpus_bounds import FEWEST, goals_broken
from bench.reading_cases import aspect_names
from xiaoer.talk.reading import ACTS

INFORM = "inform"


@cache
def goals() -> dict[str, list[Sentence]]:
    return by_goal()


def test_every_aspect_has_enough_sentences_and_none_of_another() -> None:
    assert list(goals_broken(goals())) == []


def test_an_aspect_too_small_and_a_sentence_under_two_are_found() -> None:
    few = [Sentence("refund", f"钱呢{place}") for place in range(FEWEST - 1)]
    enough = [Sentence("refund", f"退到哪{place}") for place in range(FEWEST)]
    broken = list(goals_broken({"refund/arrival": few, "refund/where": [*enough, Sentence("refund", "钱呢，0")]}))
    assert [line.split(":")[0] for line in broken] == ["refund/arrival", "stands under two aspects"]


def test_every_aspect_has_its_line_in_the_table_and_the_reverse() -> None:
    assert set(goals_told()) == set(goals())


def test_every_line_of_the_table_says_what_is_meant_and_done() -> None:
    assert [goal for goal, told in goals_told().items() if told["act"] not in ACTS or not told["means"]] == []


def test_conversations_mean_what_can_be_learned() -> None:
    topics = {sentence.intent for sentence in sentences()}
    assert goals_of_conversations() - set(goals()) - topics - {INFORM} == set()


def test_the_names_of_the_eval_files_are_given_to_aspects_that_exist() -> None:
    assert set(aspect_names()) - set(goals()) == set()
