"""A merchant's own order numbers are read by the brain that was told their form, whole, and by no other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SAID = "订单bs-1129-310400到哪了，单号SF1234567890123"
LOOK = f"from xiaoer.chinese.mentions import numbers_in; print([(i.entity, i.value) for i in numbers_in({SAID!r})])"


@pytest.mark.parametrize(("forms", "read"), [("BS-9999-999999", True), ("", False)])
def test_the_form_that_was_named_is_read(forms: str, read: bool) -> None:
    environment = {**os.environ, "XIAOER_ORDER_NUMBERS": forms, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True, check=True)
    assert ("('order_no', 'BS-1129-310400')" in told.stdout) == read
    assert "('parcel_no', 'SF1234567890123')" in told.stdout
