"""The encoder: one call at a time for shoppers, many for training; and what a head learns of its vectors."""

import threading
from pathlib import Path

import numpy as np
import pytest

from brain.intent_training import NEVER_HELD_OUT
from brain.meaning import _MOST, ENCODER, Encoder, never_taught, plain
from brain.pieces import MOST, Pieces
from brain.reading import by_meaning
from brain.taught import rows

TIMES = ["多久", "几天", "什么时候", "啥时候", "今天能", "要等多久才", "明天能不能", "多长时间", "几号"]
WAYS = ["申请", "办一下", "弄一下", "马上", "把钱", "直接", "先", "赶紧", "全部"]


def some(count: int) -> list[str]:
    return [f"第{place}句" for place in range(count)]


def test_a_text_is_seen_in_one_spelling_and_never_whole_when_it_is_long() -> None:
    assert plain(" ＡＢＣ  要退貨 ") == "abc 要退货"
    assert len(plain("退" * 5000)) == _MOST


def test_without_its_files_there_is_no_encoder(tmp_path: Path) -> None:
    nobody = Encoder(tmp_path)
    assert (nobody.vector("退货"), nobody.is_here, nobody.digest) == (None, False, "")


def test_what_was_asked_last_is_remembered_and_threads_get_the_same() -> None:
    encoder = Encoder()
    first = encoder.vector("退货")
    assert encoder.vector("退货") is first
    found: list[object] = []
    threads = [threading.Thread(target=lambda text=text: found.append(encoder.vector(text))) for text in some(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 8
    assert encoder.vector("退货") is first


@pytest.mark.parametrize("text", ["", " ", "退" * 60, "🙂\u200b\ufdd0", "a" * 60, "x ‹ y ‹ z"])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    vector = ENCODER.vector(text)
    assert vector is not None
    assert np.isclose(np.linalg.norm(vector), 1.0, atol=1e-3)


def test_a_text_is_taken_apart_into_the_likeliest_pieces() -> None:
    pieces = Pieces(["<s>", "<pad>", "</s>", "<unk>", "\u2581", "退", "货", "退货", "吗"],
                    [0, 0, 0, 0, -2.0, -3.0, -3.0, -4.0, -1.0])  # fmt: skip
    assert pieces.numbers("退货吗") == [0, 4, 7, 8, 2]
    assert pieces.numbers("退x货") == [0, 4, 5, 3, 6, 2]
    assert len(pieces.numbers("吗" * 500)) == MOST


def test_sentences_of_one_meaning_lie_closer_than_others() -> None:
    a, b, other = ENCODER.vectors(["钱啥时候退给我", "退款几天能到账", "这条裙子有没有红色的"])
    assert a @ b > a @ other
    assert np.isclose(np.linalg.norm(a), 1.0, atol=1e-3)


def test_many_at_once_are_as_each_alone_nearly() -> None:
    texts = ["退货", "钱啥时候退给我", "退款几天能到账", "裙子", "这条裙子有没有红色的"]
    for one, alone in zip(ENCODER.vectors(texts), texts, strict=True):
        vector = ENCODER.vector(alone)
        assert vector is not None
        assert one @ vector > 0.97


def test_of_a_goal_it_was_taught_there_are_weights_and_of_another_none() -> None:
    weights, biases = ENCODER.head(["refund/arrival", "no/such"])
    assert np.linalg.norm(weights[:, 0]) > 1.0
    assert not weights[:, 1].any()
    assert biases[1] <= biases[0]


def test_the_goals_are_those_of_today() -> None:
    """Some may be new; where many are, `make encoder`."""
    texts = {goal for row in rows(Path("data")) for goal in row["goals"]}
    weights, _ = ENCODER.head(sorted(texts))
    assert np.mean(weights.any(axis=0)) >= 0.95


def test_what_a_head_learns_from_sentences_it_tells(tmp_path: Path) -> None:
    texts = [*(f"退款{word}到账" for word in TIMES), *(f"帮我{word}退款" for word in WAYS)]
    goals = ["refund/arrival"] * len(TIMES) + ["refund/wish"] * len(WAYS)
    fold = np.where(np.arange(len(texts)) % 4, NEVER_HELD_OUT, 0)
    learned = by_meaning.learn(texts, goals, ("refund/arrival", "refund/wish"), fold)
    assert learned is not None
    kept = [never_taught(text) and at % 4 == 0 for at, text in enumerate(texts)]
    assert [bool(one) for one in learned.known] == kept
    assert not learned.held_out[~learned.known].any()
    learned.view.save(tmp_path)
    view = by_meaning.ByMeaning.load(tmp_path)
    assert view is not None
    meant = view.read("退款要等多久才到账")
    assert meant is not None
    assert meant.goals.argmax() == 0
    assert meant.informs < 0.5


def test_without_an_encoder_training_goes_without_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert by_meaning.learn(["退货"], ["return/wish"], ("return/wish",), np.zeros(1), Encoder(tmp_path)) is None
    assert "data/encoder is missing" in capsys.readouterr().out
