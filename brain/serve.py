"""Start of the brain: ``python -m brain.serve``. The newest model behind the turn door, on the loopback only."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

os.environ["RASA_TELEMETRY_ENABLED"] = "false"

from brain import patches  # noqa: E402
from brain.log import hush_warnings, write_json_lines  # noqa: E402

_log = logging.getLogger("brain.serve")


def main() -> None:
    arguments = _arguments()
    hush_warnings()
    patches.lighten(serving=True)
    patches.apply()
    write_json_lines(os.environ.get("XIAOER_LOG_LEVEL", "INFO").upper())
    asyncio.run(_serve(arguments.port, Path(arguments.model)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m brain.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("XIAOER_BRAIN_PORT", "8703")))
    parser.add_argument("--model", default=os.environ.get("XIAOER_MODEL", "models"), help="a model or a folder of them")
    return parser.parse_args()


async def _serve(port: int, model: Path) -> None:
    from brain.server import build, warm_up

    app, agent, endpoint = build()
    server = await app.create_server(
        host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False, backlog=1024
    )
    if server is None:
        sys.exit(1)
    await server.startup()
    await server.before_start()
    await server.after_start()
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await warm_up(agent, model)
    app.ctx.agent = agent
    _log.info("ready", extra={"port": port, "model": agent.model_name})
    await stop.wait()
    await server.before_stop()
    await server.close()
    for connection in list(server.server.connections if hasattr(server, "server") else ()):
        connection.close_if_idle()
    await server.after_stop()
    await endpoint.close()
    close = getattr(agent.tracker_store, "close", None)
    if close:
        await close()
    _log.info("stopped")


if __name__ == "__main__":
    main()
