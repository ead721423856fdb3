"""Every walk: log lines as JSON on stdout. Never what shoppers write: only names, counts and kinds of failure."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
import warnings
from typing import Any

import structlog

_KNOWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
_OURS = ("brain", "__main__")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "process": "brain",
            "logger": record.name,
            "event": record.getMessage() if record.name.startswith(_OURS) else _kind(record),
        }
        line.update({key: value for key, value in vars(record).items() if key not in _KNOWN})
        if record.exc_info and record.exc_info[1]:
            failure = record.exc_info[1]
            line["error"] = type(failure).__name__
            line["where"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
                             for frame in traceback.extract_tb(failure.__traceback__)[-4:]]  # fmt: skip
        return json.dumps(line, ensure_ascii=False, default=str)


def _kind(record: logging.LogRecord) -> str:
    """Rasa's and other libraries' messages may carry a shopper's text in their arguments: keep the pattern only."""
    return record.msg if isinstance(record.msg, str) and record.args else f"{record.module}.{record.funcName}"


def write_json_lines(level: str) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("brain").setLevel(level)
    quiet_structlog()
    logging.getLogger("sanic.access").setLevel(logging.CRITICAL)
    for name in ("sanic.root", "sanic.error"):
        logging.getLogger(name).handlers.clear()


def quiet_structlog() -> None:
    """Rasa's structured debug lines carry what shoppers wrote; nothing below a warning is let through."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def hush_warnings() -> None:
    """Old libraries' warnings are no log lines. (Setting filters does not last: Sanic sets its own.)"""
    warnings.showwarning = lambda *_, **__: None
