"""Whose request it is: X-Forwarded-For is believed only as far as trusted proxies tell it."""

from __future__ import annotations

import pytest

from xiaoer.talk.address import UNKNOWN, networks, origin

PROXIES = networks("127.0.0.1, 10.0.0.0/8, fd00::/8")


@pytest.mark.parametrize(
    ("peer", "forwarded", "comes_from"),
    [
        ("203.0.113.5", [], "203.0.113.5"),
        ("203.0.113.5", ["198.51.100.1"], "203.0.113.5"),  # a stranger's word on who he is
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["203.0.113.5"], "203.0.113.5"),
        ("127.0.0.1", ["1.1.1.1, 203.0.113.5"], "203.0.113.5"),  # 1.1.1.1 was sent by the client
        ("127.0.0.1", ["1.1.1.1", "203.0.113.5"], "203.0.113.5"),
        ("127.0.0.1", ["203.0.113.5, 10.1.2.3"], "203.0.113.5"),  # two proxies of ours
        ("127.0.0.1", ["127.0.0.1, 203.0.113.5, 10.1.2.3"], "203.0.113.5"),
        ("127.0.0.1", ["203.0.113.5:41234"], "203.0.113.5"),
        ("127.0.0.1", ["not an address"], "127.0.0.1"),
        ("127.0.0.1", [""], "127.0.0.1"),
        ("127.0.0.1", ["unknown, 203.0.113.5"], "203.0.113.5"),
        ("::ffff:127.0.0.1", ["::ffff:203.0.113.5"], "203.0.113.5"),
        ("fd00::1", ["[2001:db8:1:2:3::4]:443"], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:aaaa::1", [], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", [], "2001:db8:1:2::/64"),
        ("fe80::1%eth0", [], "fe80::/64"),
        ("", ["203.0.113.5"], UNKNOWN),
    ],
)
def test_the_address_that_counts(peer: str, forwarded: list[str], comes_from: str) -> None:
    assert origin(peer, forwarded, PROXIES) == comes_from


def test_without_trusted_proxies_nothing_but_the_peer_counts() -> None:
    assert origin("127.0.0.1", ["203.0.113.5"], ()) == "127.0.0.1"


def test_a_long_chain_costs_no_more_than_a_short_one_and_frees_nobody() -> None:
    assert origin("10.0.0.1", ["9.9.9.9"] + ["10.0.0.2"] * 50_000, PROXIES) == "10.0.0.2"


def test_a_range_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="10\\.0\\.0\\.0/99"):
        networks("127.0.0.1, 10.0.0.0/99")
