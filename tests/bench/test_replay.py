"""Replay notices what a misbehaving hub does, and finds nothing where nothing is."""

import json
from pathlib import Path

import pytest

from bench import dialogues, replay, spoken
from bench.dialogues import Dialogue
from bench.faults import Faults
from bench.satisfaction import shares
from tests.bench.broken_hub import open_hub

TALK = Dialogue("d", (("你好", "坏"), ("在吗",)))


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken, "BUDGET_S", 0.3)
    monkeypatch.setattr(spoken, "LAST_WORDS_S", 0.05)


@pytest.mark.parametrize(
    ("habit", "faults"),
    [
        ("", Faults()),
        ("refuses", Faults(errors=1)),
        ("hangs up", Faults(errors=1)),
        ("loses", Faults(errors=1)),
        ("is silent", Faults(silent=1)),
        ("says it twice", Faults(duplicates=1)),
        ("delivers twice", Faults(duplicates=1)),
        ("goes backwards", Faults(out_of_order=2)),
        ("replies too early", Faults(out_of_order=1)),
        ("hands over", Faults(handoffs=1)),
        ("hands over without a word", Faults(silent=2, handoffs=1)),
    ],
)
async def test_a_habit_is_found_and_named(habit: str, faults: Faults) -> None:
    async with open_hub(habit) as hub_at:
        [done] = await replay.replay(hub_at, [TALK], at_once=1, burst=False)
    if habit == "hangs up":
        assert done.faults.errors >= 1
    else:
        assert done.faults == faults


async def test_a_long_history_is_read_page_by_page() -> None:
    async with open_hub(page=2) as hub_at:
        [done] = await replay.replay(hub_at, [TALK], at_once=1, burst=False)
    assert done.faults == Faults()


async def test_a_burst_is_sent_at_once_and_still_answered() -> None:
    async with open_hub() as hub_at:
        [done] = await replay.replay(hub_at, [TALK], at_once=1, burst=True)
    assert (done.turns, done.faults) == (3, Faults())


async def test_only_turns_the_bot_answered_are_timed() -> None:
    async with open_hub("hands over") as hub_at:
        [done] = await replay.replay(hub_at, [TALK], at_once=1, burst=False)
    assert (done.turns, len(done.seconds)) == (3, 2)


async def test_nobody_at_home_is_an_error() -> None:
    [done] = await replay.replay("http://127.0.0.1:9", [TALK], at_once=1, burst=False)
    assert done.faults.errors == 1


def test_the_summary_has_the_promised_keys() -> None:
    keys = "dialogues turns errors silent duplicates out_of_order handoffs p50_ms p99_ms"
    assert list(replay.summary([])) == keys.split()


def test_consecutive_user_turns_form_a_group(tmp_path: Path) -> None:
    turns = [("user", "在吗"), ("user", "发票"), ("agent", "您好"), ("agent", "请讲"), ("user", " "), ("user", "开票")]
    line = {"id": 7, "turns": [{"role": role, "text": text} for role, text in turns]}
    file = tmp_path / "talks.jsonl"
    file.write_text(f"{json.dumps(line)}\n\n{json.dumps({'id': 8, 'turns': []})}\n")
    assert dialogues.read(file) == [Dialogue("7", (("在吗", "发票"), ("开票",)))]


def test_dissatisfied_turns_are_counted_among_the_shoppers_own(tmp_path: Path) -> None:
    turns = [("user", "在吗", "neutral"), ("agent", "请讲", None), ("user", " ", "dissatisfied")]
    turns += [("user", "发票呢", "dissatisfied"), ("user", "算了", None)]
    line = {"id": 7, "turns": [{"role": role, "text": text, "satisfaction": mark} for role, text, mark in turns]}
    file = tmp_path / "talks.jsonl"
    file.write_text(json.dumps(line))
    assert dialogues.read(file)[0].dissatisfied == {1}


@pytest.mark.parametrize(("presses", "said"), [(False, 3), (True, 4)])
async def test_a_dissatisfied_shopper_presses_the_button_before_going_on(presses: bool, said: int) -> None:
    async with open_hub("offers a button") as hub_at:
        [done] = await replay.replay(
            hub_at, [Dialogue("d", TALK.said, frozenset({1}))], at_once=1, burst=False, presses=presses
        )
    assert (done.turns, done.faults) == (said, Faults())


def test_the_shares_are_of_the_unhelped_and_of_the_content() -> None:
    def talk(*dissatisfied: int, said: str = "你好") -> Dialogue:
        return Dialogue("d", ((said,),), frozenset(dissatisfied))

    unhelped = [(talk(1, 2), True), (talk(0, 4, 5), False)]
    content = [(talk(), True), (talk(), False), (talk(said="找个人工"), True), (talk(), False)]
    assert shares([*unhelped, *content, (talk(1, 3), True)]) == {
        "unhelped_reach_person": 0.5,
        "content_sent_to_person": 0.25,
    }
