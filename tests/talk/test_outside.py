"""Bytes from outside are decoded or refused, never the cause of an error of ours."""

from __future__ import annotations

from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk.outside import Misshapen, Unreadable, decode, same


class Shape(msgspec.Struct):
    lease: int
    text: str = ""


DEEP = (b"[" * 60_000, b'{"lease":' * 60_000)
LARGE = (b'{"lease":1e400}', b'{"lease":-1e400}', b'{"lease":NaN}', b'{"lease":' + b"9" * 5000 + b"}")
BROKEN = (b"", b"\x00", b"\xff\xfe", b'{"lease":1,"text":"\\ud800"}', '{"lease":1,"text":"\ud800"}')


@pytest.mark.parametrize("raw", DEEP + LARGE + BROKEN, ids=lambda raw: ascii(raw[:24]))
def test_what_is_no_json_is_refused(raw: bytes | str) -> None:
    with pytest.raises(Unreadable):
        decode(raw, Shape)
    with pytest.raises(Unreadable):
        decode(raw)


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_bytes_raise_anything_else(raw: bytes | str) -> None:
    with suppress(Unreadable):
        decode(raw, Shape)


@pytest.mark.parametrize(("raw", "field"), [(b'{"lease":"x"}', "lease"), (b'{"text":"x"}', "lease"), (b"[]", "")])
def test_a_wrong_field_is_named(raw: bytes, field: str) -> None:
    with pytest.raises(Misshapen) as wrong:
        decode(raw, Shape)
    assert wrong.value.field == field


@pytest.mark.parametrize("odd", ["\udcff", "é", "", "令牌", "\x00"])
def test_a_token_of_odd_bytes_is_just_a_wrong_one(odd: str) -> None:
    assert not same(odd, "secret")
    assert same("secret", "secret")
