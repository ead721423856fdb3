"""The order of turns: every message is in exactly one turn, turns come in order, one worker is at one."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk import turns
from xiaoer.talk.turns import IDLE, Turns

HOLD = 10


@dataclass
class Ledger:
    """The row two workers share, and what each thinks it is at. Seqs of replies lie between those of the shopper."""

    turns: Turns = IDLE
    next_seq: int = 1
    now: int = 0
    asked: list[int] = field(default_factory=list)
    answered: list[tuple[int, ...]] = field(default_factory=list)
    at: dict[str, tuple[int, int]] = field(default_factory=dict)

    def hear(self, holder: str, fix: bool) -> None:
        self.asked.append(self.next_seq)
        self.turns = turns.hear(self.turns, self.next_seq, self.now, holder, self.now + HOLD, fix=fix)
        self.next_seq += 1
        self._note(holder)

    def take(self, holder: str) -> None:
        taken = turns.take(self.turns, self.next_seq - 1, self.now, holder, self.now + HOLD)
        if taken:
            self.turns = taken
            self._note(holder)

    def finish(self, holder: str, replies: int) -> None:
        mine = self.at.pop(holder, None)
        if mine is None or not self.turns.held_by(holder) or mine != (self.turns.pending_from, self.turns.upto):
            return
        self.answered.append(tuple(seq for seq in self.asked if mine[0] <= seq <= mine[1]))
        self.turns = turns.finish(self.turns, self.next_seq - 1, replies)
        self.next_seq += replies
        self._note(holder)

    def _note(self, holder: str) -> None:
        if self.turns.held_by(holder) and self.turns.pending_from and self.turns.upto:
            self.at[holder] = (self.turns.pending_from, self.turns.upto)


steps = st.lists(
    st.tuples(st.sampled_from(["hear", "burst", "take", "finish", "later"]), st.sampled_from("AB"), st.integers(0, 3)),
    max_size=60,
)


def play(steps: list[tuple[str, str, int]]) -> Ledger:
    ledger = Ledger()
    for act, worker, number in steps:
        match act:
            case "hear":
                ledger.hear(worker, fix=True)
            case "burst":
                ledger.hear(worker, fix=False)
            case "take":
                ledger.take(worker)
            case "finish":
                ledger.finish(worker, number)
            case _:
                ledger.now += number * HOLD
    return ledger


@given(steps)
def test_no_message_is_answered_twice_and_order_is_kept(steps: list[tuple[str, str, int]]) -> None:
    ledger = play(steps)
    flat = [seq for turn in ledger.answered for seq in turn]
    assert flat == ledger.asked[: len(flat)]


@given(steps)
def test_what_is_not_answered_is_pending_and_can_be_taken_when_its_worker_dies(
    steps: list[tuple[str, str, int]],
) -> None:
    ledger = play(steps)
    left = ledger.asked[sum(len(turn) for turn in ledger.answered) :]
    if left:
        assert ledger.turns.pending_from is not None
        assert ledger.turns.pending_from <= left[0]
    for _ in range(2 * len(left)):
        ledger.now += 2 * HOLD
        ledger.take("C")
        ledger.finish("C", 1)
    assert [seq for turn in ledger.answered for seq in turn] == ledger.asked
    assert ledger.turns == IDLE


@given(steps)
def test_a_turn_once_fixed_is_asked_again_with_the_same_messages(steps: list[tuple[str, str, int]]) -> None:
    ledger = play(steps)
    before = ledger.turns
    ledger.now += 2 * HOLD
    ledger.hear("C", fix=True)
    if before.upto is not None:
        assert (ledger.turns.pending_from, ledger.turns.upto) == (before.pending_from, before.upto)


def test_a_second_worker_does_not_take_a_turn_that_is_held() -> None:
    held = turns.hear(IDLE, 1, 0, "A", HOLD, fix=True)
    assert turns.take(held, 1, HOLD - 1, "B", 2 * HOLD) is None
    assert turns.take(held, 1, HOLD, "B", 2 * HOLD) is not None
