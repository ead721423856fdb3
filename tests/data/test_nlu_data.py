"""Training data, judged: enough sentences, each in one place, written by hand and not stamped from a template."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from .corpus import (
    HELD_OUT_BORDER,
    HELD_OUT_PLAIN,
    NLU,
    Sentence,
    by_intent,
    held_out,
    lexicon_words,
    near_duplicates,
    sentences,
)

BUSINESS = ["order_status", "logistics", "urge_shipment", "return", "exchange", "refund", "stock", "product_question"]
BUSINESS += ["price_promo", "membership", "invoice", "change_address", "cancel_order", "complaint"]
BUSINESS += ["payment", "account", "refuse_delivery", "installation", "repair"]
BUSINESS += ["missing_or_damaged", "price_protection", "delivery_appointment"]
SMALL_TALK = ["greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "not_resolved", "ask_human"]
INTENTS = [*BUSINESS, *SMALL_TALK, "out_of_scope"]
ENOUGH = dict.fromkeys(BUSINESS, 200) | dict.fromkeys(SMALL_TALK, 60) | {"out_of_scope": 250}
LEXICON_OF = {"product": "products", "color": "colors", "size": "sizes", "courier": "couriers"}


@cache
def groups() -> dict[str, list[Sentence]]:
    return by_intent(sentences())


def test_one_file_for_each_intent_and_named_after_it() -> None:
    assert {path.stem for path in NLU.glob("*.yml")} == set(INTENTS) == set(groups())


@pytest.mark.parametrize("intent", INTENTS)
def test_enough_sentences(intent: str) -> None:
    assert len(groups()[intent]) >= ENOUGH[intent]


@pytest.mark.parametrize("intent", INTENTS)
def test_few_near_duplicates(intent: str) -> None:
    group = groups()[intent]
    twins = {sentence.marked for pair in near_duplicates(group) for sentence in pair}
    assert len(twins) / len(group) < 0.10


def test_no_sentence_twice_nor_in_two_intents() -> None:
    homes: dict[str, list[str]] = {}
    for sentence in sentences():
        homes.setdefault(sentence.bare, []).append(sentence.intent)
    assert {bare: found for bare, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("intent", INTENTS)
def test_not_stamped_from_a_template(intent: str) -> None:
    group = groups()[intent]
    openings = Counter(sentence.bare[:6] for sentence in group if len(sentence.bare) > 6)
    shared = sum(count for count in openings.values() if count > 2)
    assert shared / len(group) < 0.05
    assert max(openings.values(), default=0) <= 6


@pytest.mark.parametrize("intent", BUSINESS)
def test_lengths_differ_as_real_messages_do(intent: str) -> None:
    lengths = [len(sentence.text) for sentence in groups()[intent]]
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
    business = [sentence for intent in BUSINESS for sentence in groups()[intent]]
    assert sum(bool(sentence.entities) for sentence in business) / len(business) > 0.08


def test_held_out_sentences_are_not_trained_on() -> None:
    trained = {sentence.bare for sentence in sentences()}
    kept_back = held_out() + held_out(HELD_OUT_PLAIN) + held_out(HELD_OUT_BORDER)
    assert [s.text for s in kept_back if s.bare in trained] == []
    assert {s.intent for s in kept_back} == set(INTENTS)
    assert {intent: len(group) for intent, group in by_intent(held_out()).items()} == dict.fromkeys(INTENTS, 15)
