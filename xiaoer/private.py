"""Files of ours are their owner's alone: what is made from now on, and what an older version left open."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from xiaoer.wrong_setting import SettingsError

UMASK = 0o077
_OTHERS = 0o077


def keep_private() -> None:
    """Whatever this process or its children create can be read by nobody else."""
    os.umask(UMASK)


def private_folder(folder: Path) -> None:
    """Make the folder, or take the rights of all others from it and all that is in it. Raises SettingsError.

    Where rights cannot be changed (exFAT, somebody else's mount) they stay: the start goes on."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as wrong:
        raise SettingsError(
            f"XIAOER_STATE: {folder} cannot be made ({wrong.strerror}). Name a folder that this account may write."
        ) from wrong
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingsError(f"XIAOER_STATE: {folder} cannot be written. Name a folder that this account may write.")
    _close(folder)
    for inside, folders, files in os.walk(folder):
        for name in (*folders, *files):
            _close(Path(inside, name))


def _close(path: Path) -> None:
    if path.is_symlink():
        return
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(mode & 0o7777 & ~_OTHERS)
