"""The secrets nobody set: made once, kept in ``secrets.json`` of the state folder, the owner's only."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from xiaoer.wrong_setting import SettingsError

NAMES = ("secret_key", "identity_secret", "shop_token", "brain_token", "actions_token", "redis_password")


def kept_in(folder: Path) -> dict[str, str]:
    """All of NAMES. Makes those that are not there yet; processes may race. Raises SettingsError."""
    path = folder / "secrets.json"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(folder / "secrets.lock"):
            if not path.exists():
                _create(path, _fresh())
            kept = _read(path)
            if missing := {name: secret for name, secret in _fresh().items() if name not in kept}:
                kept |= missing
                _replace(path, kept)
    except OSError as wrong:
        raise SettingsError(
            f"XIAOER_STATE: {folder} cannot be written ({wrong.strerror}). Name a folder that this account may write."
        ) from wrong
    return kept


def _fresh() -> dict[str, str]:
    return {name: secrets.token_urlsafe(32) for name in NAMES}


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        kept = None
    if not isinstance(kept, dict) or not kept or not all(isinstance(value, str) and value for value in kept.values()):
        raise SettingsError(
            f"{path} is hurt: it does not hold the secrets. Put a backup of it back, or delete it and new secrets are "
            "made: then shoppers who are not signed in begin a new conversation, and the shop's server needs the new "
            "identity_secret and shop_token (docs/settings.md)."
        )
    return kept


def _create(path: Path, kept: dict[str, str]) -> None:
    """Whole or not at all, and never over a file that another process made meanwhile."""
    draft = _draft(path, kept)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # exFAT and SMB know no hard links
        with contextlib.suppress(FileExistsError):
            _write(path, kept)
    finally:
        draft.unlink()


def _replace(path: Path, kept: dict[str, str]) -> None:
    _draft(path, kept).replace(path)


def _draft(path: Path, kept: dict[str, str]) -> Path:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    _write(draft, kept)
    return draft


def _write(path: Path, kept: dict[str, str]) -> None:
    """On the disk when this returns: an empty file after a power cut would lock everybody out."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(json.dumps(kept))
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process at a time, where the folder can lock."""
    with open(os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)) as file:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
