"""What counts as a sign that a matter is still unsolved."""

import pytest

from brain.unresolved import unresolved_signal

EARLIER = [("我的快递到哪了", "logistics")]


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "pressed", "in_form", "signal"),
    [
        ("嗯哼哼", "nlu_fallback", 0.7, False, False, "fallback"),
        ("没解决", "not_resolved", 0.7, False, False, "not_resolved"),
        ("快递到哪里了", "logistics", 0.7, False, False, "repeat"),
        ("快递到哪里了", "urge_shipment", 0.7, False, False, None),
        ("能开发票吗", "invoice", 0.7, False, False, None),
        ("北京市朝阳区某路一号", "nlu_fallback", 0.7, False, True, None),
        ("", "logistics", 1.0, True, False, None),
        ("不喜欢", "not_resolved", 0.7, False, True, None),
        ("没解决啊", "not_resolved", 0.95, False, True, "not_resolved"),
    ],
)
def test_signals(text: str, intent: str, confidence: float, pressed: bool, in_form: bool, signal: str | None) -> None:
    assert unresolved_signal(text, intent, confidence, EARLIER, pressed=pressed, in_form=in_form) == signal
