"""Walk 1, last stop: start the demo shop: ``python -m xiaoer.shop.demo``."""

from __future__ import annotations

import sys
from functools import partial

from xiaoer.private import keep_private
from xiaoer.settings import Settings, SettingsError, load
from xiaoer.shop import log
from xiaoer.shop.demo.abilities import without_of
from xiaoer.shop.demo.app import make_app
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.policies import PoliciesError, rulebook_of
from xiaoer.shop.demo.shelf import load_shelf


def main() -> int:
    try:
        settings: Settings = load()
        without_of(settings)
        rulebook_of(settings, load_shelf())
        keep_private()
        log.set_up(settings.log_level)
        app = make_app(settings, partial(open_shop, settings))
    except (SettingsError, PoliciesError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    app.run(
        host=settings.shop_host, port=settings.shop_port, single_process=True, access_log=False, motd=False, debug=False
    )
    log.log.info("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
