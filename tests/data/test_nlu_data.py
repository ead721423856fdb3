"""Training data, judged: enough sentences, each in one place, written by hand and not stamped from a template."""

from __future__ import annotations

from functools import cache

import pytest

from bench.corpus import DATA, LEXICON_OF, by_intent, feelings, lexicon_words, sentences
from bench.corpus_bounds import OPENING_MOST, SHARED_BELOW, TWINS_BELOW, Group, grouped, homes

from .corpus import HELD_OUT_BORDER, HELD_OUT_PLAIN, held_out

BUSINESS = ["order_status", "logistics", "urge_shipment", "return", "exchange", "refund", "stock", "product_question"]
BUSINESS += ["price_promo", "membership", "invoice", "change_address", "cancel_order", "complaint"]
BUSINESS += ["payment", "account", "refuse_delivery", "installation", "repair"]
BUSINESS += ["missing_or_damaged", "price_protection", "delivery_appointment", "change_order", "confirm_receipt"]
BUSINESS += ["recommend", "feedback"]
SMALL_TALK = ["greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "not_resolved", "ask_human"]
INTENTS = [*BUSINESS, *SMALL_TALK, "out_of_scope"]
ENOUGH = dict.fromkeys(BUSINESS, 200) | dict.fromkeys(SMALL_TALK, 60) | {"out_of_scope": 250}


@cache
def groups() -> dict[str, Group]:
    return grouped(sentences())


@cache
def felt() -> dict[str, Group]:
    return grouped(feelings())


def test_one_file_for_each_intent_and_named_after_it() -> None:
    assert {path.stem for path in (DATA / "nlu").glob("*.yml")} == set(INTENTS) == set(groups())


@pytest.mark.parametrize("intent", INTENTS)
def test_enough_sentences(intent: str) -> None:
    assert len(groups()[intent].sentences) >= ENOUGH[intent]


@pytest.mark.parametrize("intent", INTENTS)
def test_few_near_duplicates(intent: str) -> None:
    assert groups()[intent].twins < TWINS_BELOW


def test_no_sentence_twice_nor_in_two_intents() -> None:
    assert homes(sentences()) == {}


@pytest.mark.parametrize("intent", INTENTS)
def test_not_stamped_from_a_template(intent: str) -> None:
    assert groups()[intent].shared_openings < SHARED_BELOW
    assert groups()[intent].commonest_opening <= OPENING_MOST


@pytest.mark.parametrize("feeling", ["angry", "calm", "negative", "positive"])
def test_feelings_are_written_by_hand_too(feeling: str) -> None:
    assert list(felt()[feeling].broken()) == []


def test_no_sentence_has_two_feelings_nor_one_twice() -> None:
    assert homes(feelings(), exact=True) == {}


@pytest.mark.parametrize("intent", BUSINESS)
def test_lengths_differ_as_real_messages_do(intent: str) -> None:
    lengths = groups()[intent].lengths
    assert min(lengths) <= 4
    assert max(lengths) >= 30
    assert sum(length <= 8 for length in lengths) > len(lengths) * 0.15
    assert sum(length >= 12 for length in lengths) > len(lengths) * 0.15


def test_lengths_keep_within_a_message() -> None:
    assert [s.marked for s in sentences() if not 1 <= len(s.text) <= 62] == []


def test_entities_are_known_and_stand_in_the_lexicon() -> None:
    words = {entity: lexicon_words(name) for entity, name in LEXICON_OF.items()}
    strangers = [
        (sentence.marked, name, value)
        for sentence in sentences()
        for name, value in sentence.entities
        if value not in words.get(name, set())
    ]
    assert strangers == []


def test_a_fair_share_of_business_sentences_name_a_thing() -> None:
    business = [sentence for intent in BUSINESS for sentence in groups()[intent].sentences]
    assert sum(bool(sentence.entities) for sentence in business) / len(business) > 0.08


def test_held_out_sentences_are_not_trained_on() -> None:
    trained = {sentence.bare for sentence in sentences()}
    kept_back = held_out() + held_out(HELD_OUT_PLAIN) + held_out(HELD_OUT_BORDER)
    assert [s.text for s in kept_back if s.bare in trained] == []
    assert {s.intent for s in kept_back} == set(INTENTS)
    assert {intent: len(group) for intent, group in by_intent(held_out()).items()} == dict.fromkeys(INTENTS, 15)
