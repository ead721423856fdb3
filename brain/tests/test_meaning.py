"""The encoder: what it makes of any text, and the goals it was taught to tell apart."""

import threading
from pathlib import Path

import numpy as np
import pytest

from brain.meaning import _MOST, ENCODER, Encoder, plain
from brain.pieces import MOST, Pieces
from brain.reading import by_meaning
from brain.taught import rows


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
    a, b, other = (ENCODER.vector(text) for text in ("钱啥时候退给我", "退款几天能到账", "这条裙子有没有红色的"))
    assert a @ b > a @ other


def test_the_goals_are_those_of_today() -> None:
    """Some may be new; where many are, `make encoder`."""
    goals = {goal for row in rows(Path("data")) for goal in row["goals"]}
    taught, weights, biases = ENCODER.head
    assert len(goals & set(taught)) >= 0.95 * len(goals)
    assert (weights.shape, biases.shape) == ((384, len(taught)), (len(taught),))


def test_it_tells_what_it_was_never_taught() -> None:
    view = by_meaning.ByMeaning.of(["refund/arrival", "refund/wish"])
    assert view is not None
    for text, goal in (("钱要隔多少天才回到卡上", "refund/arrival"), ("这单我想把款退了", "refund/wish")):
        meant = view.read(text)
        assert meant is not None
        assert view.goals[int(meant.goals.argmax())] == goal
        assert meant.informs < 0.5


def test_without_an_encoder_training_goes_without_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert by_meaning.ByMeaning.of(["return/wish"], Encoder(tmp_path)) is None
    assert "encoder is missing" in capsys.readouterr().out
