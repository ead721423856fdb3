"""What the hub learned of danger is kept for the next start, and learned anew when what it is made of has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiaoer.hub.danger_kept import reader_of
from xiaoer.talk.danger import DangerReader

TAUGHT = {"self_harm": "不想活了\n活着没意思\n想死\n", "ordinary": "什么时候发货\n多少钱\n想退货\n"}


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    folder = tmp_path / "danger" / "sentences"
    folder.mkdir(parents=True)
    for kind, texts in TAUGHT.items():
        (folder / f"{kind}.txt").write_text(texts, "utf-8")
    return folder.parent


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def learned_times(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    times: list[int] = []
    learn = DangerReader._learn
    monkeypatch.setattr(DangerReader, "_learn", lambda self, lines: times.append(1) or learn(self, lines))
    return times


def started_anew(lines: Path, kept: Path) -> DangerReader:
    """As in another process."""
    reader_of.cache_clear()
    return reader_of(lines, kept)


def test_what_was_learned_is_not_learned_again_and_hears_the_same(
    lines: Path, kept: Path, learned_times: list[int]
) -> None:
    first, second = started_anew(lines, kept), started_anew(lines, kept)
    assert len(learned_times) == 1
    assert second.learned == first.learned
    assert second.learned.odds("不想活了") > 0.5 > second.learned.odds("什么时候发货")


def test_a_line_more_is_learned(lines: Path, kept: Path, learned_times: list[int]) -> None:
    before = started_anew(lines, kept).learned
    with (lines / "sentences" / "self_harm.txt").open("a", encoding="utf-8") as file:
        file.write("跳下去算了\n")
    assert started_anew(lines, kept).learned.odds("跳下去算了") > before.odds("跳下去算了")
    assert len(learned_times) == 2


@pytest.mark.parametrize("hurt", [b"", b"\x81", b"\xc1\xff", b"\x82\xa7made_of\xa1x\xa7learned\xc0"])
def test_a_hurt_file_is_made_anew(lines: Path, kept: Path, learned_times: list[int], hurt: bytes) -> None:
    whole = started_anew(lines, kept).learned
    (kept / "danger.msgpack").write_bytes(hurt)
    assert started_anew(lines, kept).learned == whole
    assert started_anew(lines, kept).learned == whole
    assert len(learned_times) == 2


def test_where_nothing_can_be_kept_it_is_learned_at_each_start(
    lines: Path, kept: Path, learned_times: list[int]
) -> None:
    kept.write_text("a file where the folder should be", "utf-8")
    assert started_anew(lines, kept).learned == started_anew(lines, kept).learned
    assert len(learned_times) == 2
