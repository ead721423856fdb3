"""Faults in a ledger, where turns and messages do not go one to one."""

import pytest

from bench.faults import Faults, backwards, said_twice, written_twice


def _ledger(story: str) -> list[dict[str, object]]:
    """`s` is a message of the shopper's; any other letter is a bot's reply of that text."""
    return [
        {
            "id": f"m_{seq}",
            "cursor": f"1:{seq}",
            "author": {"kind": "shopper" if letter == "s" else "bot"},
            "text": letter,
            "client_id": f"{seq}" if letter == "s" else None,
        }
        for seq, letter in enumerate(story, 1)
    ]


@pytest.mark.parametrize(
    ("story", "count"),
    [
        ("sasa", 0),  # asked again, answered again
        ("saa", 1),  # one question, the answer twice
        ("sab", 0),  # an answer in two parts
        ("ssaa", 0),  # two questions in a row, two answers alike
        ("ssaaa", 1),
        ("ssasaa", 0),  # the second's answer came after the third was asked
        ("ssabsabab", 0),  # answers in two parts, one question behind
        ("sabsabab", 2),
    ],
)
def test_an_answer_may_come_as_often_as_there_were_questions(story: str, count: int) -> None:
    assert said_twice(_ledger(story)) == count


def test_one_client_id_is_one_message() -> None:
    ledger = _ledger("sas")
    ledger[2]["client_id"] = ledger[0]["client_id"]
    assert written_twice(ledger) == 1


def test_a_later_conversation_lies_after_an_earlier_one() -> None:
    ledger = _ledger("sa")
    assert backwards([*ledger, {**ledger[0], "id": "m_9", "cursor": "2:1"}]) == 0
    assert backwards([{**ledger[0], "id": "m_9", "cursor": "2:1"}, *ledger]) == 1


def test_faults_add_up() -> None:
    assert Faults(errors=1, silent=2) + Faults(silent=1, handoffs=3) == Faults(errors=1, silent=3, handoffs=3)
