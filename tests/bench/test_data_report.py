"""The data report: a sound corpus passes, and each bound that is broken is named and fails the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import data_report
from bench.corpus import Sentence
from bench.corpus_bounds import Group, homes, near_duplicates, unused

SOUND = {
    "refund": ["钱退了吗", "[帆布鞋](product)的款多久能回来", "退款退到哪张卡上了呀"],
    "stock": ["有货吗", "[帆布鞋](product)的[白色](color)什么时候补"],
}
FELT = {"angry": ["什么破店", "骗人！"], "calm": ["好", "有货吗"]}


def corpus(folder: Path, nlu: dict[str, list[str]], felt: dict[str, list[str]]) -> Path:
    for part in ("nlu", "emotion", "lexicon"):
        (folder / part).mkdir()
    for intent, lines in nlu.items():
        examples = "".join(f"    - {line}\n" for line in lines)
        text = f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{examples}'
        (folder / "nlu" / f"{intent}.yml").write_text(text, encoding="utf-8")
    for feeling, lines in felt.items():
        (folder / "emotion" / f"{feeling}.txt").write_text("# ours\n" + "\n".join(lines), encoding="utf-8")
    (folder / "lexicon" / "products.txt").write_text("帆布鞋 5 n\n平底鞋 = 单鞋\n羽绒服\n", encoding="utf-8")
    return folder


def reported(capsys: pytest.CaptureFixture[str], folder: Path) -> tuple[int, dict[str, float], str]:
    code = data_report.main(["--data", str(folder)])
    out, tables = capsys.readouterr()
    return code, json.loads(out.splitlines()[-1]), tables


def test_a_sound_corpus_passes_and_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, figures, tables = reported(capsys, corpus(tmp_path, SOUND, FELT))
    assert code == 0
    assert (figures["intents"], figures["sentences"], figures["feelings"]) == (2, 5, 4)
    assert figures["unused_products"] == 2
    assert "羽绒服" in tables
    assert figures["bounds_broken"] == 0


@pytest.mark.parametrize(
    ("intent", "more", "complaint"),
    [
        ("stock", ["钱，退了吗？"], "stands twice: 钱退了吗 (refund, stock)"),
        ("stock", ["有货吗!"], "stands twice: 有货吗 (stock, stock)"),
        ("refund", ["退款退到哪张卡上了呢", "退款退到哪张卡上了"], "refund: 60.0% near-duplicates"),
        ("stock", [f"我想问问你们店{word}" for word in ("鞋卖不卖", "伞几时来", "碗剩多少")], "share an opening"),
    ],
)
def test_a_broken_bound_is_named_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], intent: str, more: list[str], complaint: str
) -> None:
    broken = SOUND | {intent: SOUND[intent] + more}
    code, figures, tables = reported(capsys, corpus(tmp_path, broken, FELT))
    assert code == 1
    assert figures["bounds_broken"] >= 1
    assert complaint in tables


def test_a_sentence_with_two_feelings_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, figures, tables = reported(capsys, corpus(tmp_path, SOUND, FELT | {"calm": ["骗人！"]}))
    assert (code, figures["feelings_in_two_places"]) == (1, 1)
    assert "is felt twice: 骗人！ (angry, calm)" in tables


def test_a_mark_may_change_a_feeling_but_not_an_intent() -> None:
    twice = [Sentence("calm", "好。"), Sentence("angry", "好！")]
    assert homes(twice) == {"好": ["calm", "angry"]}
    assert homes(twice, exact=True) == {}


def test_another_name_of_a_thing_counts_as_its_use() -> None:
    said = [Sentence("stock", "[平底鞋](product)有吗")]
    assert unused({"单鞋": {"单鞋", "平底鞋"}, "伞": {"伞"}}, "product", said) == ["伞"]


def test_twins_differ_by_little_and_strangers_by_more() -> None:
    one, twin, other = (
        Sentence("x", text) for text in ("退款退到哪张卡上了", "退款退到哪张卡上了呀", "退款怎么还没到")
    )
    assert near_duplicates([one, twin, other]) == [(one, twin)]


def test_coverage_is_a_share_of_sentences() -> None:
    group = Group("x", tuple(Sentence("x", text) for text in ("[伞](product)和[鞋](product)", "有吗")))
    assert (group.coverage("product"), group.coverage("color")) == (0.5, 0.0)


def test_the_bar_is_highest_where_most_lengths_are() -> None:
    assert data_report.bar([1, 2, 3, 6]) == "█▃     "
