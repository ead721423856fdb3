"""`python -m xiaoer.run.front_ends test|typecheck|build`: an npm script in every front end, with the Node from PyPI."""

from __future__ import annotations

import asyncio
import sys

from xiaoer.run.plan import ROOT
from xiaoer.run.prepare import FRONT_ENDS, install_packages, node_environment
from xiaoer.run.steps import StepFailed, run


def main() -> None:
    script = sys.argv[1]
    try:
        asyncio.run(_everywhere(script))
    except StepFailed as wrong:
        sys.exit(str(wrong))


async def _everywhere(script: str) -> None:
    for name in FRONT_ENDS:
        folder = ROOT / "web" / name
        print(f"web/{name}: npm run {script}", flush=True)
        await install_packages(folder, lambda _line: None)
        await run("npm", "run", script, cwd=folder, doing=print, environment=node_environment())


if __name__ == "__main__":
    main()
