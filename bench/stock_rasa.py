"""Stock Rasa beside us: the same training data, `rasa init`'s pipeline and policies, its REST door."""

from __future__ import annotations

import shutil
from pathlib import Path

from xiaoer.run.plan import BRAIN_PYTHON, ROOT, Service

CONFIG = ROOT / "bench" / "stock"
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def lay_out(project: Path, data: Path) -> None:
    """A project folder of stock's own: its config, our domain, and ``data``. Nothing in them names our classes."""
    shutil.copytree(CONFIG, project)
    shutil.copy(ROOT / "domain.yml", project / "domain.yml")
    shutil.copytree(data, project / "data")


def training(project: Path) -> tuple[str, ...]:
    """The command that trains ``project`` from nothing; to be run in its folder."""
    rasa = (str(BRAIN_PYTHON), "-m", "rasa", "train")
    return (*rasa, "--force", "--out", str(project / "models"), "--fixed-model-name", "stock")


def service(project: Path, port: int, actions_url: str, actions_token: str) -> Service:
    """The server with ``project``'s model; it listens only once the model is loaded."""
    rasa = (str(BRAIN_PYTHON), "-m", "rasa", "run", "--port", str(port), "--interface", "127.0.0.1")
    files = ("--model", str(project / "models" / "stock.tar.gz"), "--endpoints", str(project / "endpoints.yml"))
    door = ("--credentials", str(project / "credentials.yml"))
    environment = {**QUIET, "ACTIONS_URL": actions_url, "XIAOER_ACTIONS_TOKEN": actions_token}
    return Service("stock", (*rasa, *files, *door), port, "", "/", environment, ready_within_s=300.0)
