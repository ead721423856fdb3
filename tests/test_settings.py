"""Settings: read once, wrong ones named, secrets made once and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiaoer.kept_secrets import NAMES
from xiaoer.settings import SettingsError, load

THEIRS: dict[str, object] = {
    "demo": False,
    "shop_url": "http://127.0.0.1:9",
    "shop_name": "山间茶铺",
    "library": Path("theirs"),
}
GIVEN = "7d1f-a-token-of-the-merchant-s-own"


@pytest.mark.parametrize(
    ("name", "value"),
    [("XIAOER_HUB_PORT", "eighty"), ("XIAOER_TURN_BUDGET_S", "0"), ("XIAOER_LOG_LEVEL", "LOUD")]
    + [("XIAOER_HOST", wrong) for wrong in ("http://192.168.1.7", "192.168.1.7:8700", "", "*", "a b")]
    + [("XIAOER_ALLOWED_HOSTS", wrong) for wrong in ("*", "https://a.example", "a.example:80", "a.example b.example")]
    + [("XIAOER_TRUSTED_PROXIES", "127.0.0.1, nginx"), ("XIAOER_LIMIT_PER_ADDRESS", "0")]
    + [("XIAOER_UNRESOLVED_LIMITS", f"complaint=1, {wrong}") for wrong in ("refund", "refund=0", "=2", "refund=two")],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load()


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first = load(state=tmp_path).secret("secret_key")
    assert load(state=tmp_path).secret("secret_key") == first
    assert len(first) >= 32
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_a_secret_that_is_set_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOER_SHOP_TOKEN", GIVEN)
    assert load(state=tmp_path).secret("shop_token") == GIVEN


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgres://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_a_database_url_gets_its_driver(tmp_path: Path, given: str, used: str) -> None:
    assert load(state=tmp_path, database_url=given).database == used


def test_brains_may_be_several(tmp_path: Path) -> None:
    assert load(state=tmp_path, brain_urls="http://a:1/, http://b:2").brains == ("http://a:1", "http://b:2")


@pytest.mark.parametrize("name", [name.upper() for name in NAMES])
@pytest.mark.parametrize("secret", ["a", "abcd", "a" * 64, "0123456789012345", "ab" * 20])
def test_a_secret_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, secret: str) -> None:
    monkeypatch.setenv(f"XIAOER_{name}", secret)
    with pytest.raises(SettingsError, match=f"XIAOER_{name}: can be guessed.*openssl rand") as refused:
        load()
    assert len(secret) == 1 or secret not in str(refused.value)


def test_a_public_https_address_refuses_the_demo_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOER_PUBLIC_URL", "https://kefu.example.com")
    with pytest.raises(SettingsError, match=r"XIAOER_DEMO=false.*xiaoer\.desk\.accounts add"):
        load()
    monkeypatch.setenv("XIAOER_DEMO", "false")
    assert load().cookies_over_https_only


@pytest.mark.parametrize(
    ("given", "secure"),
    [({}, False), ({"secure_cookies": True}, True), ({"public_url": "http://192.0.2.7:8700"}, False)],
)
def test_cookies_are_for_https_alone_where_the_house_is(given: dict[str, object], secure: bool) -> None:
    assert load(**given).cookies_over_https_only is secure


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, []),
        ({"host": "::1"}, []),
        ({"public_url": "http://localhost:8700"}, []),
        ({"host": "0.0.0.0"}, ["XIAOER_DEMO_PASSWORD"]),
        ({"host": "192.0.2.7", "demo_password": "another one"}, []),
        ({"public_url": "http://192.0.2.7"}, ["XIAOER_DEMO_PASSWORD", "not https"]),
        ({"demo": False}, ["XIAOER_SHOP_URL"]),
        ({"demo": False, "shop_url": "http://127.0.0.1:9"}, ["XIAOER_SHOP_NAME", "XIAOER_LIBRARY"]),
        (THEIRS, []),
        (THEIRS | {"library": Path("library/articles")}, ["XIAOER_LIBRARY is still the demo shop's"]),
        (THEIRS | {"public_url": "https://kefu.example.com"}, ["XIAOER_WIDGET_ORIGINS is not set"]),
        (THEIRS | {"public_url": "https://kefu.example.com", "widget_origins": ""}, ["XIAOER_WIDGET_ORIGINS is empty"]),
        (THEIRS | {"public_url": "https://kefu.example.com", "widget_origins": "https://a.example"}, []),
    ],
)
def test_what_is_unfit_for_strangers_is_said(given: dict[str, object], said: list[str]) -> None:
    warned = load(**given).warnings
    assert len(warned) == len(said)
    assert all(word in line for word, line in zip(said, warned, strict=True))


@pytest.mark.parametrize(
    ("name", "meant"), [("XIAOER_HUBPORT", "XIAOER_HUB_PORT"), ("XIAOER_SECRETKEY", "XIAOER_SECRET_KEY")]
)
def test_a_name_that_no_setting_has_is_refused_with_the_one_meant(
    monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=f"{name}: there is no such setting; did you mean {meant}"):
        load()


def test_unknown_names_in_the_file_are_refused_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("XIAOER_HUB_PORTS=1\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="XIAOER_HUB_PORTS"):
        load()


@pytest.mark.parametrize("url", ["mysql://u:p@h/d", "postgres", "h:5432/d", "sqlite://x.db"])
def test_an_address_of_no_database_we_know_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError, match="DATABASE_URL: write postgresql://"):
        load()


@pytest.mark.parametrize("name", ["PUBLIC_URL", "SHOP_URL", "SHOP_PUBLIC_URL"])
def test_an_address_without_its_scheme_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"XIAOER_{name}", "kefu.example.com")
    with pytest.raises(SettingsError, match=f"XIAOER_{name}: write an address with its scheme"):
        load()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("XIAOER_DEMO", "flase", "true or false"),
        ("XIAOER_HUB_PORT", "x", "a whole"),
        ("XIAOER_BURST_S", "x", "a number"),
        ("XIAOER_KEEP_CONVERSATIONS_DAYS", "-1", "0 or more"),
        ("XIAOER_LIMIT_PER_ADDRESS", "0", "more than 0"),
        ("XIAOER_HUB_WORKERS", "65", "64 or less"),
    ],
)
def test_what_to_write_instead_is_said_in_our_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name}: write {said}"):
        load()


def test_a_line_of_the_file_without_its_sign_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("XIAOER_SHOP_NAME\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="XIAOER_SHOP_NAME stands there without ="):
        load()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("qc.test", "https://qc.test"),
        ("https://www.qc.test/shop", "https://www.qc.test"),
        ("https://qc.test, http://qc.test/a/b", "https://qc.test"),
        ("//qc.test:8443", "https://qc.test:8443"),
        ("https://", "https://www.shop.example"),
    ],
)
def test_an_origin_that_no_browser_sends_stops_the_start_and_names_the_one_meant(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: str
) -> None:
    monkeypatch.setenv("XIAOER_WIDGET_ORIGINS", given)
    with pytest.raises(SettingsError) as wrong:
        load()
    assert "XIAOER_WIDGET_ORIGINS" in str(wrong.value)
    assert str(wrong.value).endswith(f"as in {meant}")


@pytest.mark.parametrize(
    "given", ["*", "", "https://qc.test", "https://qc.test/, http://localhost:3000", "http://[::1]:80"]
)
def test_an_origin_as_browsers_send_it_is_taken(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("XIAOER_WIDGET_ORIGINS", given)
    assert load().widget_origins == given
