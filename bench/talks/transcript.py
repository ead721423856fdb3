"""What was played, to be read by people, and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from bench.talks.play import Played
from bench.talks.script import Talk

_LEAST_OF_A_PARAGRAPH = 12
_SHOWN_OF_A_CARD = 160
Done = tuple[Talk, Sequence[Played]]


def written(talk: Talk, lines: Sequence[Played]) -> str:
    parts = [f"## {talk.id} | {talk.topic} | {talk.customer or '-'}"]
    for played in lines:
        parts.append(f"\n顾客: {_said(played)}")
        parts += [f"    read: {_reading(one)}" for one in played.read]
        parts += [line for reply in played.replies for line in _reply(reply)]
        if played.trouble or played.silent:
            parts.append(f"    ! {played.trouble or 'silence'} (owner: {played.owner})")
        allowed = played.line.deeds
        parts += [
            f"    books, {'allowed' if one.deed in allowed else 'NOT ALLOWED'}: {one.deed} · {one.what}"
            for one in played.changed
        ]
    return "\n".join(parts) + "\n"


def _said(played: Played) -> str:
    named = {"press": "[presses] ", "image": "[a picture]", "back": "[a person hands the conversation back]"}
    return named.get(played.line.kind, "") + played.line.text


def _reading(understood: dict[str, Any]) -> str:
    intent, confidence = understood.get("intent"), understood.get("confidence")
    rest = {name: value for name, value in understood.items() if name not in {"intent", "confidence"} and value}
    return (
        f"{intent} {confidence if confidence is None else round(confidence, 2)} {json.dumps(rest, ensure_ascii=False)}"
    )


def _reply(reply: dict[str, Any]) -> list[str]:
    who = {"bot": "小二", "agent": "客服", "system": "系统"}.get(reply["author"]["kind"], reply["author"]["kind"])
    lines = [f"{who}: {reply.get('text') or ''}"]
    if card := reply.get("card"):
        lines.append(f"    [card {card.get('kind')}] {json.dumps(card, ensure_ascii=False)[:_SHOWN_OF_A_CARD]}")
    if buttons := reply.get("buttons"):
        lines.append("    [" + "] [".join(button["title"] for button in buttons) + "]")
    return lines


def counted(done: Iterable[Done]) -> dict[str, Any]:
    """The figures of the last line: turns are those of the shopper, ``questions`` those of the bot's that ask."""
    done = list(done)
    turns = [played for _, lines in done for played in lines if played.line.kind != "back"]
    deeds = Counter(change.deed for played in turns for change in played.changed)
    unallowed = Counter(change.deed for played in turns for change in played.unallowed)
    return {
        "conversations": len(done),
        "turns": len(turns),
        "silent": sum(played.silent for played in turns),
        "repeated_paragraphs": sum(repeated(lines) for _, lines in done),
        "questions": sum(any(text.rstrip().endswith(("？", "?")) for text in played.texts) for played in turns),
        "deeds": sum(deeds.values()),
        "unallowed_deeds": sum(unallowed.values()),
        "deeds_by_name": dict(sorted(deeds.items())),
        "unallowed_by_name": dict(sorted(unallowed.items())),
    }


def repeated(lines: Sequence[Played]) -> int:
    """Paragraphs of the bot's that stood word for word in an earlier turn of the same conversation."""
    seen: set[str] = set()
    again = 0
    for played in lines:
        said = {part for text in played.texts for part in text.split("\n") if len(part) >= _LEAST_OF_A_PARAGRAPH}
        again += len(said & seen)
        seen |= said
    return again
