"""A wish for the courier: the last word counts, with what was said before of something else."""

from __future__ import annotations

import pytest

from actions.hear.courier_wish import joined, said_to_the_courier
from actions.turn import Turn


@pytest.mark.parametrize(
    ("before", "now", "both"),
    [
        ("搁驿站吧", "还是拿去物业", "还是拿去物业"),
        ("下午五点后来", "放前台", "下午五点后来；放前台"),
        ("", "来前联系我", "来前联系我"),
        ("放前台", "放前台", "放前台"),
        ("放前台", "行吧 我让前台盯着点", "放前台；行吧 我让前台盯着点"),
    ],
)
def test_what_the_last_wish_contradicts_goes_and_the_rest_stays(before: str, now: str, both: str) -> None:
    assert joined(before, now) == both


@pytest.mark.parametrize("text", ["跟小哥讲一下轻拿轻放", "莫给我丢驿站", "到了给我来个电话嘛"])
def test_what_is_meant_for_the_courier_is_heard_in_talk_of_a_parcel_only(text: str) -> None:
    turn = Turn("t", text, slots={"topic": "logistics", "order_no": "20261128153775"})
    assert said_to_the_courier(turn)
    assert not said_to_the_courier(Turn("t", text, slots={"topic": "stock"}))
    assert not said_to_the_courier(Turn("t", text, slots=turn.slots, open_form="address_form"))


def test_where_it_is_is_no_wish() -> None:
    slots = {"topic": "logistics", "order_no": "20261128153775"}
    assert not said_to_the_courier(Turn("t", "师傅今天怎么还不送", slots=slots))
    assert not said_to_the_courier(Turn("t", "包裹放哪个柜子了", slots=slots))
