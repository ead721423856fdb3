"""What every reply must keep to, whatever it is about."""

from __future__ import annotations

import re

from tests.actions.stage import Heard

BANNED = (
    "很抱歉给您带来不便",
    "给您带来不便",
    "没货",
    "亲亲",
    "亲，",
    "!!",
    "！！",
    "不知道",
    "None",
    "null",
    "{",
    "}",
    "Traceback",
)


def proper(heard: Heard) -> None:
    """No banned words, at most one question a turn's bubble, quick replies few and short."""
    assert heard.bubbles, heard.ran
    for bubble in heard.bubbles:
        text = bubble["text"] or ""
        assert text.strip(), heard.bubbles
        for banned in BANNED:
            assert banned not in text, text
        assert len(re.findall(r"[？?]", text)) <= 1, text
        assert text.count("！") <= 1, text
        assert "。。" not in text, text
        assert "，。" not in text, text
        assert len(text) <= 400, text
        assert len(bubble["buttons"]) <= 6, bubble
        assert all(0 < len(button["title"]) <= 24 for button in bubble["buttons"]), bubble
