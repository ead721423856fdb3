"""`python -m tests.alone ARGUMENTS…`: pytest, three at a time; what failed so runs once more with nobody beside it.

On a machine that stands still for seconds a test of processes and lines may fail that holds in itself. It is named as
unsteady then, for somebody to mend, and the run goes on. Many of them, or one that fails alone too, are a failure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

AT_MOST = 8
AT_ONCE = "XIAOER_TEST_AT_ONCE"
SOME_FAILED = 1
"""pytest's exit code where tests ran and some failed (https://docs.pytest.org, reference: exit codes)."""
_KEPT = Path(".pytest_cache/v/cache/lastfailed")


def main() -> int:
    pytest = [sys.executable, "-m", "pytest", "-q", *sys.argv[1:]]
    code = subprocess.call([*pytest, "-n", os.environ.get(AT_ONCE, "3"), "--dist", "loadfile"])
    if code != SOME_FAILED:
        return code
    failed = sorted(json.loads(_KEPT.read_bytes()))
    if len(failed) > AT_MOST:
        return code
    print(f"\nOnce more, alone: {len(failed)} that failed beside others.", flush=True)
    code = subprocess.call([*pytest, "--last-failed", "--last-failed-no-failures=none"])
    if not code:
        print("\nUNSTEADY, failed beside others and held alone:", *failed, sep="\n  ", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
