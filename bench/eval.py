"""`make eval`: how well real sentences are understood, by the model that a running brain serves."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from math import nan
from pathlib import Path

from bench import sets as stored
from bench.figures import percentile, result, say, table
from bench.names import EVAL_NAMES
from bench.score import Judged, accuracy, by_label, confusions, f1, macro_f1
from bench.sets import EmotionRow, IntentRow, Pair, Sets
from bench.understanding import Reader, reader
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.prepare import prepare
from xiaoer.settings import load
from xiaoer.talk.repeat import THRESHOLD, similarity

OUT = "out_of_scope"
REPEAT, OTHER = 4, 2
"""Pairs scored at least 4 ask the same, those at most 2 do not; 3 is left out."""


def intents(rows: Sequence[IntentRow], asked: Reader) -> list[Judged]:
    """Judgements of the rows whose intent we have at all; headline rows first."""
    known = [row for row in rows if row.intent in EVAL_NAMES.values()]
    understood = asked.read([row.text for row in known])
    return [Judged(row.intent, said.intent, row.also) for row, said in zip(known, understood, strict=True)]


def unguarded(rows: Sequence[IntentRow], asked: Reader) -> list[Judged]:
    """The same had the classifier's first choice always been taken, however unsure."""
    known = [row for row in rows if row.intent in EVAL_NAMES.values()]
    understood = asked.read([row.text for row in known])
    return [Judged(row.intent, said.best, row.also) for row, said in zip(known, understood, strict=True)]


def show_intents(title: str, rows: Sequence[IntentRow], asked: Reader) -> None:
    judged = intents(rows, asked)
    in_scope = [row for row in judged if row.truth != OUT]
    rejected = sum(row.said == OUT and not row.right for row in in_scope)
    say(f"\n{title}: {len(judged)} rows, accuracy {accuracy(judged):.3f}, macro-F1 {macro_f1(judged):.3f}")
    say(f"  first choice always taken: accuracy {accuracy(unguarded(rows, asked)):.3f}")
    say(f"  in-scope rows turned away: {rejected} of {len(in_scope)}\n")
    scores = [score for score in by_label(judged) if score.support]
    head = ("intent", "rows", "precision", "recall", "F1")
    say(table(head, ((s.label, s.support, f"{s.precision:.2f}", f"{s.recall:.2f}", f"{s.f1:.2f}") for s in scores)))
    wrong = confusions(judged)
    if wrong:
        say("\n" + table(("is", "taken for", "rows"), wrong[:25]))


def emotions(rows: Sequence[EmotionRow], asked: Reader) -> tuple[float, float]:
    """Share of angry rows found, and of neutral ones wrongly called angry. Our calm is their neutral."""
    understood = [said.emotion for said in asked.read([row.text for row in rows])]
    said = ["neutral" if emotion == "calm" else emotion for emotion in understood]
    judged = [Judged(row.label, emotion) for row, emotion in zip(rows, said, strict=True)]
    labels = ("angry", "negative", "neutral", "positive")
    say(f"\nemotion: {len(rows)} rows, accuracy {accuracy(judged):.3f}\n")
    counts = [[sum(j.truth == truth and j.said == label for j in judged) for label in labels] for truth in labels]
    say(table(("is \\ taken for", *labels), ((truth, *row) for truth, row in zip(labels, counts, strict=True))))
    return _share_angry(judged, "angry"), _share_angry(judged, "neutral")


def _share_angry(judged: Sequence[Judged], truth: str) -> float:
    rows = [row for row in judged if row.truth == truth]
    return sum(row.said == "angry" for row in rows) / len(rows) if rows else nan


def repeats(pairs: Sequence[Pair]) -> float:
    """F1 of calling a pair the same question."""
    clear = [pair for pair in pairs if pair.score >= REPEAT or pair.score <= OTHER]
    said = [similarity(pair.a, pair.b) >= THRESHOLD for pair in clear]
    hits = sum(one and pair.score >= REPEAT for one, pair in zip(said, clear, strict=True))
    support = sum(pair.score >= REPEAT for pair in clear)
    found = f1(hits, sum(said), support)
    say(f"\nrepeated questions: {len(clear)} clear pairs, {support} repeats; threshold {THRESHOLD}")
    if support and sum(said):
        say(f"  precision {hits / sum(said):.3f}, recall {hits / support:.3f}, F1 {found:.3f}")
    return found


def evaluate(sets: Sets, asked: Reader) -> dict[str, float]:
    headline = [row for row in sets.intents if row.headline]
    if sets.noisy:
        show_intents("second opinion (machine-labelled, noisy; in no headline)", sets.noisy, asked)
    if sets.intents:
        show_intents("all rows", sets.intents, asked)
        show_intents("headline rows", headline, asked)
    judged = intents(headline, asked)
    recall, false_alarm = emotions(sets.emotions, asked) if sets.emotions else (nan, nan)
    return {
        "intent_accuracy": accuracy(judged),
        "intent_accuracy_all": accuracy(intents(sets.intents, asked)),
        "intent_macro_f1": macro_f1(judged),
        "anger_recall": recall,
        "anger_false_alarm": false_alarm,
        "repeat_f1": repeats(sets.pairs) if sets.pairs else nan,
        "parse_ms_p50": percentile(asked.parse_ms, 0.5),
    }


async def _main(arguments: argparse.Namespace) -> int:
    sets = stored.read(arguments.sets)
    if not sets:
        raise SystemExit(f"eval: no eval files in {arguments.sets}")
    models = arguments.model
    if models is None:
        models = load().model
        await prepare(load())
    with tempfile.TemporaryDirectory(prefix="xiaoer-eval-") as folder:
        settings = temporary_settings(Path(folder) / "state", model=models)
        async with running(settings, only=("redis", "brain")):
            with reader(settings.brains[0], settings.secret("brain_token")) as asked:
                figures = await asyncio.to_thread(evaluate, sets, asked)
    result({name: round(value, 4) for name, value in figures.items()})
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.eval", description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder with eval files")
    parser.add_argument("--model", type=Path, default=None, help="a model or a folder of them, instead of the house's")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_main(_arguments())))
