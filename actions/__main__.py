"""`python -m actions`: the action server of the house."""

from __future__ import annotations

from actions.server import main

if __name__ == "__main__":
    main()
