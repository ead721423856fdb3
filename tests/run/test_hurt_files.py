"""What a power cut leaves of our files: the house starts without what is not of record, and names what is."""

from __future__ import annotations

import asyncio
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from xiaoer.private import private_folder
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.knock import Door, Said
from xiaoer.settings import Settings, SettingsError, load


def zeros_at_the_end(folder: Path) -> None:
    with next(folder.glob("*.incr.aof")).open("ab") as file:
        file.write(bytes(4096))


def zeros_in_the_middle(folder: Path) -> None:
    path = next(folder.glob("*.incr.aof"))
    path.write_bytes(bytes(64) + path.read_bytes())


def empty_manifest(folder: Path) -> None:
    next(folder.glob("*.manifest")).write_bytes(b"")


def manifest_of_zeros(folder: Path) -> None:
    next(folder.glob("*.manifest")).write_bytes(bytes(88))


def no_base(folder: Path) -> None:
    next(folder.glob("*.base.*")).unlink()


def cut_short(folder: Path) -> None:
    path = next(folder.glob("*.incr.aof"))
    path.write_bytes(path.read_bytes()[:-7])


def a_folder_of_nothing(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@pytest.mark.parametrize(
    "hurt",
    [zeros_at_the_end, zeros_in_the_middle, empty_manifest, manifest_of_zeros, no_base, cut_short, a_folder_of_nothing],
)
async def test_redis_starts_whatever_became_of_its_file(tmp_path: Path, hurt: Callable[[Path], None]) -> None:
    settings = temporary_settings(tmp_path)
    async with running(settings, only=("redis",), screen=None):
        await say(settings, b"SET guest here\r\n")
    hurt(tmp_path / "redis" / "appendonlydir")
    screen = io.StringIO()
    async with running(settings, only=("redis",), screen=screen):
        door = Door("127.0.0.1", settings.redis_port, settings.secret("redis_password"))
        assert await door.redis(5.0) is Said.READY
    aside = list((tmp_path / "redis").glob("appendonlydir.hurt-*"))
    assert [path for path in aside if str(path) not in screen.getvalue()] == []
    if hurt in {zeros_at_the_end, zeros_in_the_middle, empty_manifest, manifest_of_zeros, no_base}:
        assert len(aside) == 1
        assert str(aside[0]) in (tmp_path / "logs" / "redis.log").read_text()


async def say(settings: Settings, command: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", settings.redis_port)
    writer.write(f"AUTH {settings.secret('redis_password')}\r\n".encode() + command)
    assert await reader.readline() == b"+OK\r\n"
    assert await reader.readline() == b"+OK\r\n"
    writer.close()


@pytest.mark.parametrize("left", [b"", bytes(400), b"{", b"[]", b'{"secret_key": ""}', b'{"secret_key": 1}', b"\xff"])
def test_hurt_secrets_are_named_with_the_way_out(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "secrets.json"
    path.write_bytes(left)
    with pytest.raises(SettingsError) as refused:
        load(state=tmp_path).secret("brain_token")
    assert str(refused.value).startswith(f"{path} is hurt")
    assert "\n" not in str(refused.value)
    assert "backup" in str(refused.value)
    assert path.read_bytes() == left


def test_secrets_of_an_older_version_are_kept_and_the_new_ones_added(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(json.dumps({"secret_key": "old-secret-key"}))
    assert load(state=tmp_path).secret("secret_key") == "old-secret-key"
    token = load(state=tmp_path).secret("actions_token")
    assert load(state=tmp_path).secret("actions_token") == token
    assert json.loads(path.read_text())["secret_key"] == "old-secret-key"
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_without_hard_links_is_good_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """exFAT and SMB refuse them; no such file system can be mounted in a test."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    first = load(state=tmp_path).secret("secret_key")
    assert load(state=tmp_path).secret("secret_key") == first
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0
    assert {path.name for path in tmp_path.iterdir()} == {"secrets.json", "secrets.lock"}


@pytest.mark.parametrize(
    ("encoding", "read"), [("utf-8", True), ("utf-8-sig", True), ("gbk", False), ("utf-16", False)]
)
def test_an_env_file_is_read_or_refused_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, read: bool
) -> None:
    (tmp_path / ".env").write_bytes("XIAOER_SHOP_NAME=小二书店\n".encode(encoding))
    monkeypatch.chdir(tmp_path)
    if read:
        assert load().shop_name == "小二书店"
    else:
        with pytest.raises(SettingsError, match=r"^\.env is not in UTF-8.*UTF-8$"):
            load()


def test_a_state_folder_that_was_open_is_closed_to_others(tmp_path: Path) -> None:
    state = tmp_path / "state"
    (state / "uploads").mkdir(parents=True)
    (state / "xiaoer.db").touch()
    (state / "uploads" / "a.jpg").touch()
    (state / "elsewhere").symlink_to(tmp_path)
    for path in (state, state / "uploads"):
        path.chmod(0o755)
    tmp_path.chmod(0o755)
    for path in (state / "xiaoer.db", state / "uploads" / "a.jpg"):
        path.chmod(0o664)
    private_folder(state)
    assert not [path for path in (state, *state.rglob("*")) if not path.is_symlink() and path.stat().st_mode & 0o077]
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_state_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for state in (tmp_path / "file", Path("/proc/xiaoer-state")):
        with pytest.raises(SettingsError, match=r"XIAOER_STATE: .*(cannot be made|cannot be written)"):
            private_folder(state)
        with pytest.raises(SettingsError, match=r"XIAOER_STATE: .*cannot be written"):
            load(state=state).secret("secret_key")
