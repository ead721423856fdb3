"""The signed identity: what holds, what does not, and that the reason is told."""

from __future__ import annotations

import base64
import json
from typing import Any, get_args

import pytest

from xiaoer.shop.identity import LIFETIME_S, LONGEST_S, MEND, BadIdentity, Identity, Why, sign, signed, verify

NOW = 1_790_000_000.0
HUB = "https://help.shop.example"
GOOD: dict[str, Any] = {
    "aud": HUB, "customer_id": "C0007", "name": "林晓", "level": "金卡", "iat": int(NOW), "exp": int(NOW) + 3600,
}  # fmt: skip


def read(identity: str, now: float = NOW) -> Identity:
    return verify("secret", identity, now, audience=HUB)


def of(**claims: Any) -> str:
    """A good identity but for these claims; None leaves one out."""
    made = {name: value for name, value in (GOOD | claims).items() if value is not None}
    return signed("secret", made)


def why(identity: str, now: float = NOW) -> str:
    with pytest.raises(BadIdentity) as refused:
        read(identity, now)
    return refused.value.why


def test_what_was_signed_is_read_back() -> None:
    identity = read(sign("secret", "C0007", "林晓", "金卡", NOW, audience=HUB), NOW + 10)
    assert (identity.customer_id, identity.name, identity.level) == ("C0007", "林晓", "金卡")
    assert identity.exp == int(NOW) + LIFETIME_S


def test_another_secret_signs_nothing_for_us() -> None:
    assert why(sign("other", "C0007", "林晓", None, NOW, audience=HUB)) == "bad_signature"


def test_an_empty_secret_never_verifies() -> None:
    with pytest.raises(BadIdentity):
        verify("", sign("", "C0007", "林晓", None, NOW, audience=HUB), NOW, audience=HUB)


def test_every_changed_character_breaks_the_signature() -> None:
    identity = of()
    for place in range(len(identity)):
        changed = identity[:place] + ("A" if identity[place] != "A" else "B") + identity[place + 1 :]
        if place == len(identity) - 1 and _same_bytes(identity, changed):
            continue
        assert why(changed) in {"bad_signature", "not_an_identity"}


def _same_bytes(one: str, other: str) -> bool:
    """The last base64 character of 32 bytes has bits that mean nothing."""
    seals = [text.rpartition(".")[2] + "=" for text in (one, other)]
    return base64.urlsafe_b64decode(seals[0]) == base64.urlsafe_b64decode(seals[1])


def test_another_customer_cannot_be_put_into_a_signed_identity() -> None:
    body, _, seal = of().partition(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    forged = base64.urlsafe_b64encode(json.dumps(claims | {"customer_id": "C0001"}).encode()).decode().rstrip("=")
    assert why(f"{forged}.{seal}") == "bad_signature"


@pytest.mark.parametrize(
    ("identity", "reason"),
    [
        (of(exp=int(NOW)), "expired"),
        (of(iat=int(NOW) - 7200, exp=int(NOW) - 1), "expired"),
        (of(iat=int(NOW) + 301, exp=int(NOW) + 3600), "not_yet"),
        (of(iat=None), "bad_times"),
        (of(exp=None), "bad_times"),
        (of(iat="now"), "bad_times"),
        (of(exp=True), "bad_times"),
        (of(iat=0, exp=int(NOW) + 60), "too_long"),
        (of(exp=int(NOW) + 30 * 86_400), "too_long"),
        (of(aud=None), "wrong_audience"),
        (of(aud="https://help.other.example"), "wrong_audience"),
        (of(aud=["https://help.other.example"]), "wrong_audience"),
        (of(aud={"is": HUB}), "wrong_audience"),
        (of(customer_id=None), "no_customer"),
        (of(customer_id=""), "no_customer"),
        (of(customer_id=True), "no_customer"),
        (of(customer_id=["C0007"]), "no_customer"),
        (of(customer_id="C 7"), "no_customer"),
        (of(customer_id="C7\r\nX-Admin: 1"), "no_customer"),
        (of(customer_id="顾客七"), "no_customer"),
        (of(customer_id="C" * 65), "no_customer"),
        (signed("secret", {}), "wrong_audience"),
    ],
)
def test_what_is_wrong_with_it_is_told(identity: str, reason: str) -> None:
    assert why(identity) == reason


def test_a_clock_that_is_a_little_ahead_is_no_fault() -> None:
    assert read(of(iat=int(NOW) + 200)).customer_id == "C0007"


def test_the_longest_life_is_the_hubs_to_say() -> None:
    long = of(exp=int(NOW) + LONGEST_S)
    assert read(long).exp == int(NOW) + LONGEST_S
    with pytest.raises(BadIdentity, match="too_long"):
        verify("secret", long, NOW, audience=HUB, longest_s=3600)


@pytest.mark.parametrize(
    ("claims", "customer_id", "name", "level"),
    [
        ({"name": None, "level": None}, "C0007", "", None),
        ({"customer_id": 40071}, "40071", "林晓", "金卡"),
        ({"level": "PLUS 会员"}, "C0007", "林晓", "PLUS 会员"),
        ({"level": 3}, "C0007", "林晓", "3"),
        ({"level": ["金卡"]}, "C0007", "林晓", None),
        ({"name": {"first": "晓"}}, "C0007", "", "金卡"),
        ({"phone": "13800000000"}, "C0007", "林晓", "金卡"),
        ({"aud": [HUB + "/", "https://help.other.example"]}, "C0007", "林晓", "金卡"),
    ],
)
def test_shops_differ_in_what_they_know_of_a_customer(
    claims: dict[str, Any], customer_id: str, name: str, level: str | None
) -> None:
    identity = read(of(**claims))
    assert (identity.customer_id, identity.name, identity.level) == (customer_id, name, level)


def test_a_name_is_cleaned_like_all_text_from_outside() -> None:
    identity = read(of(name="\u202e客服\u200b小美\x00\n" + "长" * 500, level="金\u2066卡"))
    assert identity.name == "客服小美 " + "长" * 35
    assert identity.level == "金卡"


@pytest.mark.parametrize(
    "text",
    ["", ".", "a.b", "no dot", "é.é", "a" * 9000, "!!.??", "你好.你好", signed("secret", [])],  # type: ignore[arg-type]
)
def test_garbage_is_refused_and_never_crashes(text: str) -> None:
    assert why(text) in {"not_an_identity", "bad_signature"}


def test_a_signed_abyss_is_refused_and_never_crashes() -> None:
    assert why(_sealed(b"[" * 2900)) == "not_an_identity"
    assert why(_sealed(b'{"exp": 1e400}')) == "not_an_identity"


def _sealed(body: bytes) -> str:
    import hashlib
    import hmac

    text = base64.urlsafe_b64encode(body).rstrip(b"=").decode()
    seal = hmac.new(b"secret", text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


@pytest.mark.parametrize("level", [["金卡"], {"name": "金卡"}, True])
def test_a_claim_that_is_no_word_is_left_out_and_named(level: object) -> None:
    claims = {"aud": "a", "customer_id": "1", "iat": 1_790_000_000, "exp": 1_790_043_200, "level": level}
    found = verify("secret", signed("secret", claims), 1_790_000_001, audience="a")
    assert (found.level, found.left_out) == (None, ("level",))


def test_whatever_is_wrong_has_its_fix_in_one_line() -> None:
    assert set(MEND) == set(get_args(Why.__value__))
