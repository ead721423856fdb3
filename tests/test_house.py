"""The structure of the house: what style.md and design.md ask of every room, checked."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from actions.readings import READINGS
from bench.corpus import under_aspects
from xiaoer.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
VAGUE = {"utils", "helpers", "common", "misc", "manager", "base", "util", "helper", "lib"}
NO_WISH = {"greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "not_resolved", "ask_human"}
NO_WISH |= {"out_of_scope"}
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
UNDER_ASPECTS = under_aspects()
INTENTS = set(DOMAIN["intents"]) | UNDER_ASPECTS


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def test_no_file_is_named_after_nothing() -> None:
    vague = [path for path in tracked("*.py", "*.ts", "*.vue", "*.tsx") if path.stem.lower() in VAGUE]
    assert not vague


def test_every_module_of_ours_begins_by_saying_what_it_is() -> None:
    modules = [path for path in tracked("xiaoer/*.py", "actions/*.py", "brain/*.py") if path.read_text().strip()]
    silent = [
        path.relative_to(ROOT)
        for path in modules
        if "tests" not in path.parts
        and "versions" not in path.parts
        and not path.read_text().lstrip().startswith('"""')
    ]
    assert not silent


def test_every_action_of_the_domain_has_a_class_and_the_reverse() -> None:
    written = set()
    for path in (ROOT / "actions").glob("*.py"):
        written |= set(re.findall(r'return "((?:action|validate)_\w+)"', path.read_text(encoding="utf-8")))
        written |= set(re.findall(r'name\s*=\s*"((?:action|validate)_\w+)"', path.read_text(encoding="utf-8")))
    assert set(DOMAIN["actions"]) <= written | set(DOMAIN.get("responses", {}))
    assert {name for name in written if name.startswith(("action_", "validate_"))} <= set(DOMAIN["actions"])


def test_every_wish_has_a_name_on_a_button_and_at_the_desk() -> None:
    wishes = INTENTS - NO_WISH
    assert wishes == set(READINGS)
    desk = (ROOT / "web" / "console" / "src" / "words" / "facts.ts").read_text(encoding="utf-8")
    assert set(re.findall(r"^  (\w+): '", desk.split("TOPICS")[1], re.MULTILINE)) >= INTENTS


def test_every_intent_has_its_examples_in_a_file_of_its_name() -> None:
    named = {path.stem for path in (ROOT / "data" / "nlu").glob("*.yml")}
    assert named == INTENTS


def test_a_topic_with_aspects_is_not_listed_in_the_domain_as_well() -> None:
    assert UNDER_ASPECTS.isdisjoint(DOMAIN["intents"])


def test_data_holds_training_data_and_nothing_else() -> None:
    allowed, vectors = {".yml", ".txt"}, ROOT / "data" / "meanings.npz"
    files = [path for path in (ROOT / "data").rglob("*") if path.is_file() and path != vectors]
    assert not [path for path in files if path.suffix not in allowed]


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    environment = {"database_url": "DATABASE_URL", "redis_url": "REDIS_URL"}.get(name, f"XIAOER_{name.upper()}")
    assert f"`{environment}`" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_no_path_of_one_machine_and_no_registry_stands_in_the_repo() -> None:
    machine = re.compile(r"(^|[^A-Za-z0-9_.])/(home|root|work|opt/wheels)/")
    wrong = []
    for path in tracked():
        if path.suffix in {".lock", ".png", ".svg"} or path.name == "package-lock.json" or path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        wrong += [
            f"{path.relative_to(ROOT)}: {line.strip()[:80]}" for line in text.splitlines() if machine.search(line)
        ]
    assert not wrong


def test_the_front_ends_locks_name_no_registry() -> None:
    for lock in tracked("web/*/package-lock.json"):
        assert '"resolved"' not in lock.read_text()


WALL_CLOCK = re.compile(
    r"\b(?:time\.(?:time|time_ns|localtime|ctime)|(?:dt\.|datetime\.)?(?:datetime|date)\.(?:now|today|utcnow))\b"
    r"|\btime\.(?:gmtime|strftime)\(\)|strftime\('%s', ?'now'\)|\bfrom time import [^\n]*\b(?:time|time_ns|localtime)\b"
    r"|CURRENT_TIMESTAMP|'now'(?:, ?'localtime')?\)",
)
READS_IT = {
    "xiaoer/talk/clock.py": "it is the clock",
    "brain/train.py": "names a model's file",
    "xiaoer/store/counters.py": "compares with when limits' windows end, which Redis counts down",
    "xiaoer/shop/check/doors.py": "holds a shop's clock against the world's",
    "tests/talk/test_clock.py": "holds the clock against the wall",
    "tests/test_house.py": "holds this pattern",
}


def test_only_the_clock_reads_the_wall_clock() -> None:
    """Who needs the day asks xiaoer/talk/clock.py, so that one setting moves all of the house."""
    reads = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in tracked(
            "xiaoer/*.py", "actions/*.py", "brain/*.py", "bench/*.py", "tests/*.py", "tools/*.py", "*.sql"
        )
        for line in path.read_text(encoding="utf-8").splitlines()
        if WALL_CLOCK.search(line) and str(path.relative_to(ROOT)) not in READS_IT
    }
    assert not reads


@pytest.mark.parametrize(
    "line",
    ["time.time()", "dt.datetime.now(CHINA)", "datetime.now()", "dt.date.today()", "date.today()", "clock=time.time,",
     "time.time_ns() // 1000", "datetime.utcnow()", "from time import time", "WHERE at > strftime('%s','now')"],
)  # fmt: skip
def test_every_way_to_read_the_wall_clock_is_seen(line: str) -> None:
    assert WALL_CLOCK.search(line)


@pytest.mark.parametrize("line", ["time.monotonic()", "clock.now()", "turn.now.date()", "dt.datetime.fromisoformat(a)"])
def test_what_reads_no_wall_clock_is_let_be(line: str) -> None:
    assert not WALL_CLOCK.search(line)
