"""Which names a door answers to."""

from __future__ import annotations

import pytest

from xiaoer.hosts import Hosts, nearest, url_of

OURS = ["localhost", "LOCALHOST:8700", "127.0.0.1", "127.0.0.1:8700", "127.9.9.9", "[::1]", "[::1]:8700", "localhost."]
FOREIGN = [
    "evil.example", "evil.example:8700", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.7",
    "[2001:db8::7]", "xlocalhost", "user@evil.example", "", " ", "[", "[::1", "localhost,evil.example", "0.0.0.0",
    "2130706433",
]  # fmt: skip


@pytest.mark.parametrize("host", OURS)
def test_a_machine_knows_its_own_names(host: str) -> None:
    assert Hosts().admit(host)


@pytest.mark.parametrize("host", FOREIGN)
def test_foreign_names_are_not_answered_to(host: str) -> None:
    assert not Hosts().admit(host)
    assert not Hosts("https://shop.example", listens_on="127.0.0.2").admit(host)


def test_none_is_no_name() -> None:
    assert not Hosts().admit(None)


@pytest.mark.parametrize("given", ["chat.shop.example", "https://chat.shop.example/x", "CHAT.shop.example:8443"])
def test_a_name_that_is_set_is_answered_to_with_any_port(given: str) -> None:
    assert Hosts(given).admit("chat.shop.example:443")
    assert Hosts(given).admit("chat.shop.example.")
    assert not Hosts(given).admit("shop.example")


def test_the_address_one_listens_on_is_answered_to() -> None:
    assert Hosts(listens_on="192.0.2.7").admit("192.0.2.7:8700")
    assert Hosts(listens_on="2001:db8::7").admit("[2001:db8::7]:8700")
    assert not Hosts(listens_on="192.0.2.7").admit("192.0.2.8")


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::"])
def test_who_listens_everywhere_answers_to_any_address_and_to_no_unknown_name(everywhere: str) -> None:
    hosts = Hosts(listens_on=everywhere)
    assert hosts.admit("192.0.2.7:8700")
    assert hosts.admit("[2001:db8::7]:8700")
    assert not hosts.admit("evil.example")


def test_where_one_knocks() -> None:
    assert url_of("::1", 80) == "http://[::1]:80"
    assert url_of("0.0.0.0", 80) == "http://127.0.0.1:80"
    assert nearest("::") == "::1"
