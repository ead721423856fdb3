"""`make install` on awkward machines: real make, our Makefile, in place of uv a script that notes how it is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from xiaoer.run.plan import ROOT

NOTES = """#!/bin/sh
mkdir -p .venv
env > .venv/environment
echo "$@" > .venv/arguments
"""
STORES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem")  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A checkout in a folder with a space, and a home."""
    place = tmp_path / "my shop"
    place.mkdir()
    for name in ("Makefile", "pyproject.toml", "uv.lock", ".python-version"):
        shutil.copy(ROOT / name, place / name)
    uv = tmp_path / "my bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(NOTES)
    uv.chmod(0o755)
    (tmp_path / "home").mkdir()
    return place


def installed(place: Path, **environment: str) -> dict[str, str]:
    """What uv was told, by its environment."""
    shutil.rmtree(place / ".venv", ignore_errors=True)
    ours = {"PATH": f"{place.parent / 'my bin'}:{os.environ['PATH']}", "HOME": str(place.parent / "home")}
    ended = subprocess.run(
        ["make", "install"], cwd=place, env=ours | environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert (place / ".venv" / "arguments").read_text() == "sync --locked\n"
    lines = (place / ".venv" / "environment").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_folders_with_a_space_are_folders(place: Path) -> None:
    told = installed(place)
    assert told["UV"] == str(place.parent / "my bin" / "uv")
    assert (place / ".venv" / ".installed").exists()


@pytest.mark.skipif(not any(map(os.path.exists, STORES)), reason="this system keeps no certificates")
def test_the_systems_certificates_are_used(place: Path) -> None:
    told = installed(place)
    assert told["UV_SYSTEM_CERTS"] == "1"
    assert told["NODE_EXTRA_CA_CERTS"] in STORES


def test_certificates_that_are_named_come_first_and_a_choice_is_kept(place: Path) -> None:
    told = installed(place, SSL_CERT_FILE="/etc/hostname", UV_SYSTEM_CERTS="0")
    assert told["NODE_EXTRA_CA_CERTS"] == "/etc/hostname"
    assert told["UV_SYSTEM_CERTS"] == "0"


@pytest.mark.parametrize("home", ["/proc/nobody", ""])
def test_without_a_home_that_can_be_written_the_caches_are_in_the_folder(place: Path, home: str) -> None:
    told = installed(place, HOME=home)
    assert told["UV_CACHE_DIR"] == str(place / ".tools" / "cache" / "uv")
    assert told["UV_PYTHON_INSTALL_DIR"] == str(place / ".tools" / "pythons")
    assert told["npm_config_cache"] == str(place / ".tools" / "cache" / "npm")
    assert installed(place, HOME=home, UV_CACHE_DIR="/srv/cache")["UV_CACHE_DIR"] == "/srv/cache"


def test_with_a_home_they_are_where_they_always_are(place: Path) -> None:
    assert "UV_CACHE_DIR" not in installed(place)
