"""Walk 3 (learn): ``python -m brain.train``. Config, domain and data to one archive; skipped when nothing changed."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from xiaoer.talk import patterns

os.environ.update(RASA_TELEMETRY_ENABLED="false", LOG_LEVEL="ERROR")  # no progress bars between our lines

from brain import patches
from brain.log import hush_warnings, quiet_structlog


def main() -> None:
    arguments = _arguments()
    began = time.perf_counter()
    out = Path(arguments.out)
    sources = _sources(arguments)
    mark = fingerprint(sources)
    if not arguments.force and (same := next(out.glob(f"*{mark}.tar.gz"), None)):
        _say(f"nothing changed since {same.name}")
        return
    name = arguments.fixed_model_name or f"{datetime.now():%Y%m%d-%H%M%S}-{mark}"
    _say("loading Rasa")
    hush_warnings()
    patches.lighten(serving=False)
    patches.check_version()
    from brain.training import TrainingFailed, train

    quiet_structlog()

    out.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=out) as folder:
            made = train(arguments.config, arguments.domain, arguments.data, Path(folder) / f"{name}.tar.gz", _say)
            made.replace(out / made.name)  # whole or not at all
    except TrainingFailed as failure:
        print(f"training failed: {failure}", file=sys.stderr)
        sys.exit(1)
    _say(f"{name}.tar.gz, {time.perf_counter() - began:.1f} s")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m brain.train", description=__doc__)
    parser.add_argument("--config", default="config.yml")
    parser.add_argument("--domain", default="domain.yml")
    parser.add_argument("--data", default="data")
    parser.add_argument("--out", default="models")
    parser.add_argument("--fixed-model-name", default="")
    parser.add_argument("--force", action="store_true", help="train though nothing changed")
    return parser.parse_args()


def _sources(arguments: argparse.Namespace) -> list[Path]:
    own = sorted(path for room in _rooms(Path(__file__).parent) for path in room.glob("*.py"))
    data = sorted(path for path in Path(arguments.data).rglob("*") if path.is_file())
    return [Path(arguments.config), Path(arguments.domain), *data, *_language_model(Path(arguments.config)), *own]


def _rooms(brain: Path) -> list[Path]:
    """The package and its sub-packages; not its tests, nor the environment beside them."""
    return [brain, *(path.parent for path in brain.glob("*/__init__.py") if path.parent.name != "tests")]


def _language_model(config: Path) -> list[Path]:
    """What the configuration reads from a folder of its own; the archive holds only its digest."""
    folders = patterns.findall(r"(?m)^\s+folder:\s*(\S+)", config.read_text("utf-8"))
    return sorted(path for folder in folders for path in Path(folder).glob("*") if path.is_file())


def fingerprint(sources: list[Path]) -> str:
    digest = hashlib.sha256(patches.RASA_VERSION.encode())
    for path in sources:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _say(line: str) -> None:
    print(f"train: {line}", flush=True)


if __name__ == "__main__":
    main()
