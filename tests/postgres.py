"""`python -m tests.postgres COMMAND…`: run a command with a PostgreSQL of its own, named by XIAOER_TEST_POSTGRES.

Without PostgreSQL on the machine the command runs all the same and what needs it says that it was skipped; in CI that
is an error. The server listens on loopback only, in a temporary folder, and goes with the command.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from xiaoer.run.ports import free_ports

USER = "xiaoer"


def main() -> int:
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            print("PostgreSQL is missing and this is CI: install the Debian package postgresql", file=sys.stderr)
            return 1
        print("skipped: tests on PostgreSQL (no initdb on this machine; Debian package postgresql)", file=sys.stderr)
        return subprocess.call(sys.argv[1:])
    folder = Path(tempfile.mkdtemp(prefix="xiaoer-pg-"))
    try:
        return _with_server(programs, folder, sys.argv[1:])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_server(programs: Path, folder: Path, command: list[str]) -> int:
    port = free_ports(1)[0]
    data = folder / "data"
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300"
    )
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
    _run(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
    try:
        environment = {**os.environ, "XIAOER_TEST_POSTGRES": f"postgresql://{USER}@127.0.0.1:{port}/postgres"}
        return subprocess.call(command, env=environment)
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/")


def _programs() -> Path | None:
    """Folder of initdb and pg_ctl, newest version first (Debian keeps them off PATH)."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


if __name__ == "__main__":
    sys.exit(main())
