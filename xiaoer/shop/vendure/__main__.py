"""Walk 1, behind the last stop: start the adapter: ``python -m xiaoer.shop.vendure``."""

from __future__ import annotations

import sys

import msgspec

from xiaoer.private import keep_private
from xiaoer.settings import SettingsError, load
from xiaoer.shop import log
from xiaoer.shop.vendure.app import make_app
from xiaoer.shop.vendure.rules import read


def main() -> int:
    try:
        settings = load()
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        rules = read(settings.vendure_policies)
    except (OSError, ValueError, msgspec.MsgspecError) as wrong:
        print(f"These settings are not right:\n  XIAOER_VENDURE_POLICIES: {wrong}", file=sys.stderr)
        return 2
    keep_private()
    log.set_up(settings.log_level)
    try:
        app = make_app(settings, rules)
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    app.run(
        host=settings.shop_host, port=settings.shop_port, single_process=True, access_log=False, motd=False, debug=False
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
