"""A message in its conversation, in one line for the encoder: her words, what was said to her last, her words then."""

from __future__ import annotations

from xiaoer.talk.reading import Context

from brain.meaning import plain

MOST_SAID = 2
_BEFORE = 30
"""Characters of each line before."""
_THEN = " \u2039 "


def in_words(text: str, context: Context) -> str:
    """The plain words alone where nothing came before. ``data/conversations`` teaches what they mean so written."""
    parts = [plain(text), _said_last(context), *(plain(line, _BEFORE) for line in context.said[:MOST_SAID])]
    return _THEN.join(part for part in parts if part)


def _said_last(context: Context) -> str:
    """By a person in her words; by the bot, what it asked, or else what it told of."""
    last = context.lines[-1] if context.lines else None
    if last and last.author == "agent":
        return plain(last.text, _BEFORE)
    if context.question:
        return f"{(context.question.topic or '').split('/')[0]} {context.question.asked}?".strip()
    return (context.told or "").split("/")[0]
