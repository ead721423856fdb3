"""What counts as a sign that a matter is still unsolved."""

import pytest

from brain.unresolved import unresolved_signal

EARLIER = [("我的快递到哪了", "logistics")]


@pytest.mark.parametrize(
    ("text", "intent", "pressed", "in_form", "signal"),
    [
        ("嗯哼哼", "nlu_fallback", False, False, "fallback"),
        ("没解决", "not_resolved", False, False, "not_resolved"),
        ("快递到哪里了", "logistics", False, False, "repeat"),
        ("快递到哪里了", "urge_shipment", False, False, None),
        ("能开发票吗", "invoice", False, False, None),
        ("北京市朝阳区某路一号", "nlu_fallback", False, True, None),
        ("", "logistics", True, False, None),
    ],
)
def test_signals(text: str, intent: str, pressed: bool, in_form: bool, signal: str | None) -> None:
    assert unresolved_signal(text, intent, EARLIER, pressed=pressed, in_form=in_form) == signal
