"""Start of the brain: ``python -m brain.serve``. The newest model behind the turn door, on the loopback only."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["RASA_TELEMETRY_ENABLED"] = "false"

from brain import patches
from brain.log import hush_warnings, write_json_lines

if TYPE_CHECKING:
    from sanic import Sanic

_FINISHING_S = 10.0
"""How long turns in hand may take once the end was asked for."""

_log = logging.getLogger("brain.serve")


def main() -> None:
    arguments = _arguments()
    hush_warnings()
    patches.lighten(serving=True)
    patches.apply()
    patches.trust_what_was_trained()
    write_json_lines(os.environ.get("XIAOER_LOG_LEVEL", "INFO").upper())
    import uvloop

    from brain.door import NoTokenError

    os.umask(0o077)
    uvloop.install()
    try:
        asyncio.run(_serve(arguments.port, Path(arguments.model)))
    except NoTokenError as missing:
        sys.exit(str(missing))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m brain.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("XIAOER_BRAIN_PORT", "8703")))
    parser.add_argument("--model", default=os.environ.get("XIAOER_MODEL", "models"), help="a model or a folder of them")
    return parser.parse_args()


async def _serve(port: int, model: Path) -> None:
    from brain.server import build, close, warm_up

    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    app, agent = build()
    server = await _open(app, port)
    await warm_up(agent, model)
    app.ctx.agent = agent
    _log.info("ready", extra={"port": port, "model": agent.model_name})
    await stop.wait()
    await _finish(server)
    await close(agent)
    _log.info("stopped")


async def _open(app: Sanic, port: int) -> Any:
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False,
                                     backlog=1024)  # fmt: skip
    assert server is not None
    serving: Any = server
    await serving.startup()
    await serving.before_start()
    await serving.after_start()
    return serving


async def _finish(server: Any) -> None:
    """No new connections; those at work may end what they do."""
    server.server.close()
    until = time.monotonic() + _FINISHING_S
    while server.connections and time.monotonic() < until:
        for connection in list(server.connections):
            connection.close_if_idle()
        await asyncio.sleep(0.02)
    await server.before_stop()
    await server.after_stop()


if __name__ == "__main__":
    main()
