"""Walk 1, in the actions: what is said first to words that are no answer to a form's question: a feeling is met, what
is told goes along, and nobody who told something is told that it was not understood."""

from __future__ import annotations

from actions.dialogue.saying import in_words
from actions.hear.phrases import leaves_alone, spares
from actions.hear.told_tone import tone_told
from actions.soothe import comfort
from actions.turn import Turn

_FELT = {"slow": "again/slow", "sad": "again/told_sad", "joke": "again/told_joke"}
_TELLS_SURELY, _ONLY_TOLD, _SPOKEN_OF = 0.6, 0.8, 0.2


def noticed(turn: Turn) -> str:
    """What is said first to words that are no answer: to a feeling, to more about the matter, to the rest."""
    if turn.upset and not _only_told(turn):
        return comfort(turn) or felt(turn)
    if turn.businesslike or _says_something(turn):
        return taken(turn)
    if turn.reading.act == "ask":
        return in_words(turn, "form/not_known")
    return turn.pick("我没太看明白。", "这句我没太看明白。")


def taken(turn: Turn) -> str:
    """What is told beside the question: what is to stay is left alone, a feeling is met, the rest goes with it."""
    kept = [*turn.all("product"), *(one.span for one in turn.reading.subjects if one.role == "keep")]
    if (leaves_alone(turn) or spares(turn)) and kept:
        return in_words(turn, "form/left_alone", goods=kept[0])
    return in_words(turn, _FELT.get(tone_told(turn), "form/noted"))


def felt(turn: Turn) -> str:
    """For a feeling without a trouble told: by its tone."""
    return in_words(turn, _FELT.get(tone_told(turn), "form/felt"))


def speaks_of_something(turn: Turn) -> bool:
    return any(one.odds >= _SPOKEN_OF for one in turn.reading.matters)


def _says_something(turn: Turn) -> bool:
    """Nobody who told something is told that it was not understood: the question comes again in any case."""
    read = turn.reading
    surely = dict(read.acts).get(read.act or "", 0.0) >= _TELLS_SURELY
    return read.act in ("tell", "want", "blame") and (surely or speaks_of_something(turn))


def _only_told(turn: Turn) -> bool:
    """没用过 箱子都在: told, whatever single words of it sound like."""
    return not comfort(turn) and dict(turn.reading.acts).get("tell", 0.0) >= _ONLY_TOLD
