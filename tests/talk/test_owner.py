"""Who may speak: whatever agents do in whatever order, there is one voice and the lease only rises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk import owner
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import Refused, StaleLease, Taken, TalkError
from xiaoer.talk.owner import BOT, FIRST, NOBODY, QUEUE, Owner, Seat

MEI, QIANG = Agent("a_1", "xiaomei", "小美"), Agent("a_2", "aqiang", "阿强")
ACTS = {
    "claim": lambda seat, agent, _lease: owner.claim(seat, agent),
    "release": owner.release,
    "hand_back": owner.hand_back,
    "resolve": owner.resolve,
    "queue_up": lambda seat, _agent, _lease: owner.queue_up(seat),
    "expire": lambda seat, _agent, _lease: owner.expire(seat),
}
steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from([MEI, QIANG]), st.integers(-1, 1)), max_size=30
)


@given(steps)
def test_the_lease_rises_with_every_change_of_hands_and_only_then(steps: list[tuple[str, Agent, int]]) -> None:
    seat = FIRST
    for act, agent, off in steps:
        before = seat
        try:
            seat = ACTS[act](seat, agent, seat.lease + off)
        except TalkError:
            continue
        assert seat.lease == before.lease + (seat.owner != before.owner)


@given(steps)
def test_whoever_sat_there_before_may_not_speak_any_more(steps: list[tuple[str, Agent, int]]) -> None:
    seat, old = FIRST, list[tuple[Agent, int]]()
    for act, agent, off in steps:
        before = seat
        try:
            seat = ACTS[act](seat, agent, seat.lease + off)
        except TalkError:
            continue
        if before.owner.kind == "agent" and seat.lease != before.lease:
            old.append((MEI if before.owner.agent_id == MEI.id else QIANG, before.lease))
        for who, lease in old:
            with pytest.raises(StaleLease):
                owner.speak(seat, who, lease)


def test_two_agents_claim_and_one_gets_it() -> None:
    seat = owner.claim(Seat(QUEUE, 2), MEI)
    with pytest.raises(Taken) as taken:
        owner.claim(seat, QIANG)
    assert taken.value.by == "小美"


def test_claiming_what_is_mine_changes_nothing() -> None:
    seat = owner.claim(Seat(QUEUE, 2), MEI)
    assert owner.claim(seat, MEI) is seat


def test_an_agent_may_take_the_bots_place() -> None:
    assert owner.claim(FIRST, MEI) == Seat(Owner("agent", "a_1", "小美"), 2)


def test_what_is_over_cannot_be_claimed() -> None:
    with pytest.raises(Refused):
        owner.claim(Seat(NOBODY, 5), MEI)


def test_the_bot_cannot_push_a_served_shopper_into_the_queue() -> None:
    served = owner.claim(FIRST, MEI)
    assert owner.queue_up(served) is served


@pytest.mark.parametrize("kind", [QUEUE, Owner("agent", "a_1", "小美"), NOBODY])
def test_only_the_bots_conversations_expire(kind: Owner) -> None:
    assert owner.expire(Seat(kind, 3)) == Seat(kind, 3)
    assert owner.expire(Seat(BOT, 3)) == Seat(NOBODY, 4)
