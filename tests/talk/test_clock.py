"""The house's clock: where XIAOER_CLOCK puts it, and that every process reads the same."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta

import pytest

from tests.serving import ROOT
from xiaoer.run.plan import BRAIN_PYTHON, environment_of
from xiaoer.settings import SettingsError, load
from xiaoer.shop.identity import BadIdentity, sign, verify
from xiaoer.talk import clock
from xiaoer.talk.moment import now_ms

LEAP_DAY = "2028-02-29T00:05:00+08:00"


@pytest.fixture
def leap_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.SETTING, LEAP_DAY)
    clock.ahead_of.cache_clear()


def test_without_the_setting_it_is_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.SETTING)
    before = time.time()
    assert before <= clock.now_s() <= time.time()


@pytest.mark.usefixtures("leap_day")
def test_the_house_begins_at_the_instant_and_time_goes_on() -> None:
    first = clock.now()
    assert first.isoformat(timespec="minutes") == "2028-02-29T00:05+08:00"
    assert now_ms() >= int(first.timestamp() * 1000)
    assert clock.now() > first


@pytest.mark.usefixtures("leap_day")
@pytest.mark.parametrize("python", [sys.executable, str(BRAIN_PYTHON)])
def test_a_process_started_later_reads_the_same_clock(python: str) -> None:
    clock.now()
    environment = environment_of(load())
    read = subprocess.run(
        [python, "-c", "from xiaoer.talk import clock; print(clock.now_s())"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert float(read.stdout) <= clock.now_s() <= float(read.stdout) + 60


@pytest.mark.usefixtures("leap_day")
def test_a_signed_identity_ends_by_the_houses_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = sign("secret", "C0001", "林晓", None, audience="here")
    assert verify("secret", signed, audience="here").customer_id == "C0001"
    monkeypatch.setenv(clock.SETTING, (clock.now() + timedelta(hours=13)).isoformat())
    with pytest.raises(BadIdentity):
        verify("secret", signed, audience="here")


@pytest.mark.parametrize("wrong", ["tomorrow", "2026-11-25T10:00", "1999-01-01T00:00Z", "2101-01-01T00:00Z", "+1h"])
def test_what_is_no_instant_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"XIAOER_CLOCK: .*(zone|between)"):
        load(clock=wrong)


def test_a_house_in_earnest_has_the_worlds_clock_unless_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XIAOER_CLOCK_IN_EARNEST")
    with pytest.raises(SettingsError, match=r"XIAOER_CLOCK_IN_EARNEST: .*XIAOER_CLOCK"):
        load(demo=False, clock=LEAP_DAY)
    assert load(demo=True, clock=LEAP_DAY).clock
    assert load(demo=False, clock=LEAP_DAY, clock_in_earnest=True).clock
    monkeypatch.delenv(clock.SETTING)
    assert not load(demo=False).clock
