from __future__ import annotations

import base64
import json

import pytest

from xiaoer.shop.identity import LIFETIME_S, BadIdentity, sign, verify

NOW = 1_790_000_000.0


def test_what_was_signed_is_read_back() -> None:
    identity = verify("secret", sign("secret", "C0007", "林晓", "金卡", NOW), NOW + 10)
    assert (identity.customer_id, identity.name, identity.level) == ("C0007", "林晓", "金卡")


def test_another_secret_signs_nothing_for_us() -> None:
    with pytest.raises(BadIdentity):
        verify("secret", sign("other", "C0007", "林晓", None, NOW), NOW)


def test_an_empty_secret_never_verifies() -> None:
    with pytest.raises(BadIdentity):
        verify("", sign("", "C0007", "林晓", None, NOW), NOW)


def test_every_changed_character_breaks_the_signature() -> None:
    signed = sign("secret", "C0007", "林晓", "金卡", NOW)
    for place in range(len(signed)):
        changed = signed[:place] + ("A" if signed[place] != "A" else "B") + signed[place + 1 :]
        if place == len(signed) - 1 and _same_bytes(signed, changed):
            continue
        with pytest.raises(BadIdentity):
            verify("secret", changed, NOW)


def _same_bytes(one: str, other: str) -> bool:
    """The last base64 character of 32 bytes has bits that mean nothing."""
    seals = [text.rpartition(".")[2] + "=" for text in (one, other)]
    return base64.urlsafe_b64decode(seals[0]) == base64.urlsafe_b64decode(seals[1])


def test_another_customer_cannot_be_put_into_a_signed_identity() -> None:
    body, _, seal = sign("secret", "C0007", "林晓", "金卡", NOW).partition(".")
    read = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    forged = base64.urlsafe_b64encode(json.dumps(read | {"customer_id": "C0001"}).encode()).decode().rstrip("=")
    with pytest.raises(BadIdentity):
        verify("secret", f"{forged}.{seal}", NOW)


@pytest.mark.parametrize("moment", [NOW + LIFETIME_S, NOW + LIFETIME_S + 86400, NOW - 3600])
def test_too_old_or_from_the_future_is_refused(moment: float) -> None:
    with pytest.raises(BadIdentity):
        verify("secret", sign("secret", "C0007", "林晓", "金卡", NOW), moment)


@pytest.mark.parametrize("text", ["", ".", "a.b", "no dot", "é.é", "a" * 9000, "!!.??", "你好.你好"])
def test_garbage_is_refused_and_never_crashes(text: str) -> None:
    with pytest.raises(BadIdentity):
        verify("secret", text, NOW)
