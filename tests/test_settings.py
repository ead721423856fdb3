"""Settings: read once, wrong ones named, secrets made once and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiaoer.settings import SettingsError, load


@pytest.mark.parametrize(
    ("name", "value"),
    [("XIAOER_HUB_PORT", "eighty"), ("XIAOER_TURN_BUDGET_S", "0"), ("XIAOER_LOG_LEVEL", "LOUD")]
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
    monkeypatch.setenv("XIAOER_SHOP_TOKEN", "given")
    assert load(state=tmp_path).secret("shop_token") == "given"


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
