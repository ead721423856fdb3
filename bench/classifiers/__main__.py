"""`make classifiers SETS=folder`: train every contestant on the same samples, ask all the same, show what it takes."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from math import nan
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml

from bench import sets as stored
from bench.classifiers import sample
from bench.classifiers.pipelines import CONTESTANTS
from bench.classifiers.scores import Answer, Question, judge, spread
from bench.figures import ratio, result, say, table
from bench.names import EVAL_NAMES

ROOT = Path(__file__).parents[2]
HELD_OUT = ROOT / "tests" / "data"
THREADS = 2
"""For training; questions are answered on one."""

Row = dict[str, Any]

HEAD = ("classifier", "open accuracy", "guarded", "macro-F1", "ECE", "held-out accuracy", "guarded", "macro-F1", "ECE",
        "parse ms p50", "RSS MiB", "model MiB", "training s")  # fmt: skip


def main() -> None:
    arguments = _arguments()
    questions = {"open": _open(arguments.sets), "held_out": _held_out()}
    for set_name, asked in questions.items():
        say(f"{set_name}: {len(asked)} questions")
    sentences = sample.read(ROOT / "data" / "nlu")
    trials = [(seed, arguments.each, arguments.share) for seed in range(1, arguments.seeds + 1)]
    if arguments.whole:
        trials.append((0, 0, 1.0))
    rows: list[Row] = []
    for seed, each, share in trials:
        drawn = sample.draw(sentences, each, share, seed)
        what = {"seed": seed, "each": each, "sentences": sum(map(len, drawn.values()))}
        for name in arguments.models:
            row = {"model": name, **what, **_trial(name, seed, drawn, questions)}
            rows.append(row)
            _tell(row, arguments.out)
    show(rows)


def _tell(row: Row, out: Path | None) -> None:
    say(f"  {row['model']} {row['seed']}: {row['sentences']} sentences, trained in {row['train_s']:.0f} s; "
        f"open {row['open']['accuracy']:.3f}, held-out {row['held_out']['accuracy']:.3f}")  # fmt: skip
    if out:
        with out.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row) + "\n")


def _trial(name: str, seed: int, drawn: sample.Sentences, questions: dict[str, list[Question]]) -> Row:
    contestant = CONTESTANTS[name]
    with tempfile.TemporaryDirectory(prefix="xiaoer-classifiers-") as made:
        folder = Path(made)
        (folder / "data").mkdir()
        sample.write(drawn, folder / "data" / "nlu.yml")
        config = {"recipe": "default.v1", "assistant_id": name, "language": "zh", "pipeline": contestant.pipeline(seed)}
        (folder / "config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        texts = [one.text for asked in questions.values() for one in asked]
        (folder / "questions.json").write_text(json.dumps(texts), "utf-8")
        learned = _process("learn", folder, contestant.light, THREADS)
        size = (folder / "model.tar.gz").stat().st_size / 2**20
        asked = _process("ask", folder, contestant.light, 1)
    answers = [Answer(*answer) for answer in asked["answers"]]
    row = {"train_s": learned["train_s"], "load_s": asked["load_s"], "rss_mib": asked["rss_mib"], "model_mib": size,
           "parse_ms_p50": median(asked["parse_ms"])}  # fmt: skip
    at = 0
    for set_name, group in questions.items():
        names = EVAL_NAMES if set_name == "open" else {intent: intent for intent in EVAL_NAMES}
        row[set_name] = judge(group, answers[at : at + len(group)], names)
        at += len(group)
    return row


def _process(what: str, folder: Path, light: bool, threads: int) -> Row:
    """A trial's step in a process of its own; its last line is JSON."""
    count = str(threads)
    limits = {"OMP_NUM_THREADS": count, "OPENBLAS_NUM_THREADS": count, "TF_INTRA_OP_PARALLELISM_THREADS": count,
              "TF_INTER_OP_PARALLELISM_THREADS": "1"}  # fmt: skip
    environment = {**os.environ, **limits, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
                   "LOG_LEVEL": "ERROR", "CUDA_VISIBLE_DEVICES": ""}  # fmt: skip
    command = [sys.executable, "-W", "ignore", "-m", "bench.classifiers.trial", what, str(folder),
               "light" if light else "heavy"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"classifiers: `{' '.join(command[3:])}` failed:\n{done.stderr[-3000:]}")
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def _open(folder: Path) -> list[Question]:
    """The headline rows of the open set, as `make eval` takes them."""
    rows = [row for row in stored.read(folder).intents if row.headline and row.intent in EVAL_NAMES.values()]
    if not rows:
        raise SystemExit(f"classifiers: no intent files in {folder}")
    return [Question(row.text, row.intent, row.also) for row in rows]


def _held_out() -> list[Question]:
    """Our own sentences that are never trained on."""
    files = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(HELD_OUT.glob("held_out*.yml"))]
    return [Question(text, intent) for file in files for intent, texts in file.items() for text in texts or []]


def show(rows: Sequence[Row]) -> None:
    """A table for each size of sample, and all of it in the last line; ``all`` there means all sentences."""
    figures: dict[str, float | int | None] = {}
    for each in dict.fromkeys(row["each"] for row in rows):
        of_size = [row for row in rows if row["each"] == each]
        by_model = {row["model"]: [one for one in of_size if one["model"] == row["model"]] for row in of_size}
        trials = len({row["seed"] for row in of_size})
        taught = f"{mean(row['sentences'] for row in of_size):.0f} sentences"
        say(f"\n{taught}, {f'at most {each} an intent' if each else 'all there are'}; mean ± sd of {trials}\n")
        say(table(HEAD, (_line(name, mine) for name, mine in by_model.items())))
        prefix = "" if each else "all_"
        figures |= {f"{prefix}{name}": figure for name, figure in _figures(by_model).items()}
    say()
    result(figures)


def _line(name: str, mine: Sequence[Row]) -> list[str]:
    line = [CONTESTANTS[name].title]
    for set_name in ("open", "held_out"):
        percents = ("accuracy", "guarded", "macro_f1")
        line += [spread([row[set_name][figure] for row in mine], 1, 100) for figure in percents]
        line.append(spread([row[set_name]["ece"] for row in mine], 3))
    costs = (("parse_ms_p50", 2), ("rss_mib", 0), ("model_mib", 1), ("train_s", 0))
    return line + [f"{mean(row[figure] for row in mine):.{digits}f}" for figure, digits in costs]


def _figures(by_model: Mapping[str, Sequence[Row]]) -> dict[str, float | int | None]:
    found: dict[str, float | int | None] = {}
    stock_ms = mean(row["parse_ms_p50"] for row in by_model["diet"]) if "diet" in by_model else nan
    for name, mine in by_model.items():
        for set_name in ("open", "held_out"):
            found[f"{name}_{set_name}_accuracy"] = round(mean(row[set_name]["accuracy"] for row in mine), 4)
        own_ms = mean(row["parse_ms_p50"] for row in mine)
        found |= {f"{name}_parse_ms_p50": round(own_ms, 3), f"{name}_faster_than_diet": ratio(stock_ms, own_ms)}
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.classifiers", description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder with eval files")
    parser.add_argument("--models", type=lambda text: text.split(","), default=list(CONTESTANTS),
                        help=f"some of {','.join(CONTESTANTS)}")  # fmt: skip
    parser.add_argument("--seeds", type=int, default=5, help="trials of each, every one on a sample of its own")
    parser.add_argument("--each", type=int, default=60, help="sentences of an intent to draw from; 0: all")
    parser.add_argument("--share", type=float, default=0.9, help="of them drawn by lot in each trial")
    parser.add_argument("--whole", action="store_true", help="then one trial of each on all sentences")
    parser.add_argument("--out", type=Path, default=None, help="append each trial to this file, a line of JSON")
    arguments = parser.parse_args()
    if unknown := set(arguments.models) - set(CONTESTANTS):
        parser.error(f"no such models: {', '.join(sorted(unknown))}")
    return arguments


if __name__ == "__main__":
    main()
