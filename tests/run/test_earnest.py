"""The hub started in earnest: what is wrong is one line that names the setting, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shop.bent import bent
from xiaoer.run.ports import free_ports
from xiaoer.run.prepare import ROOT


def start(
    tmp_path: Path, module: str = "xiaoer.app", *arguments: str, **given: str
) -> subprocess.CompletedProcess[str]:
    """Run one process of the house with these settings until it ends."""
    names = ("HUB", "SHOP", "ACTIONS", "BRAIN", "REDIS")
    ports = {f"XIAOER_{name}_PORT": str(port) for name, port in zip(names, free_ports(5), strict=True)}
    base = {"XIAOER_STATE": str(tmp_path), **ports}
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **base, **given},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"XIAOER_PUBLIC_URL": "https://kefu.example.com"}, "XIAOER_DEMO=false"),
        ({"XIAOER_SECRET_KEY": "a"}, "XIAOER_SECRET_KEY"),
        ({"XIAOER_HUBPORT": "1"}, "XIAOER_HUB_PORT"),
        ({"DATABASE_URL": "postgresql://shop:pass-word@127.0.0.1:1/books"}, "nobody answers there"),
        ({"DATABASE_URL": "oracle://shop:pass-word@127.0.0.1:1/books"}, "write postgresql://"),
    ],
)
def test_a_start_that_must_not_be_ends_with_one_plain_line(tmp_path: Path, given: dict[str, str], said: str) -> None:
    ended = start(tmp_path, **given)
    assert ended.returncode == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "pass-word" not in ended.stderr + ended.stdout
    assert len(ended.stderr.strip().splitlines()) <= 2


@pytest.mark.skipif(not os.environ.get("XIAOER_TEST_POSTGRES"), reason="XIAOER_TEST_POSTGRES is not set")
def test_a_database_that_is_not_there_is_named(tmp_path: Path) -> None:
    there = os.environ["XIAOER_TEST_POSTGRES"].rpartition("/")[0]
    ended = start(tmp_path, "xiaoer.desk.accounts", "list", DATABASE_URL=f"{there}/nosuchbooks")
    assert ended.returncode == 1
    assert "nosuchbooks): there is no database of this name" in ended.stderr


def test_the_librarian_looks_at_the_library_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "delivery.yml").write_text("- no article\n")
    ended = start(tmp_path, "xiaoer.knowledge", XIAOER_LIBRARY=str(tmp_path / "articles"))
    assert ended.returncode == 1
    assert "delivery.yml" in ended.stderr


@pytest.mark.parametrize(("module", "arguments"), [("xiaoer.app", ()), ("xiaoer.cli", ("run",))])
def test_a_shop_that_refuses_the_token_stops_the_start(tmp_path: Path, module: str, arguments: tuple[str, ...]) -> None:
    """Otherwise it starts "ready", and every shopper is passed to a person."""
    with bent() as shop:
        wrong = {"XIAOER_SHOP_URL": shop.url, "XIAOER_SHOP_TOKEN": "another-token-than-the-shop-has-0123"}
        ended = start(tmp_path, module, *arguments, **wrong)
    assert ended.returncode == 1
    assert "XIAOER_SHOP_TOKEN: the shop at" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
