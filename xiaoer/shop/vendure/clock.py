"""Walk 1, behind the last stop: Vendure's times as ours."""

from __future__ import annotations

import datetime as dt

from xiaoer.talk.clock import CHINA


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(CHINA)
