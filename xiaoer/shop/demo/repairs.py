"""Walk 1, last stop: may this be mended for nothing: signed for, and still under its warranty; rules, no database."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop.demo.judging import Case, Verdict
from xiaoer.shop.moment import day
from xiaoer.talk.clock import CHINA

_ASK_US = "怎么修、要不要收费，同事可以帮您问"


def judge_repair(case: Case) -> Verdict:
    name, warranty = case.item.short_title, case.warranty
    if case.signed_at is None:
        return Verdict("not_signed", f"{name}还没有签收，签收后用着有问题就可以报修。")
    if warranty is None:
        return Verdict("no_warranty", f"{name}这类商品没有质保服务。", nearest=_ASK_US)
    last = warranty.latest
    if last is None or day(case.now) <= last:
        until = f"，到{last.year}年{last.month}月{last.day}日" if last and warranty.until else ""
        which = "" if warranty.until else "，按哪一条算以检测结果为准"
        payer = "店铺" if case.mends_for == "shop" else "您"
        text = f"{name}{warranty.text}{until}{which}；不是人为造成的故障免费维修，寄修的运费由{payer}承担。"
        return Verdict("ok", text, ("quality",), (), _end_of(last), case.mends_for)
    over = f"{name}{warranty.text}，{last.year}年{last.month}月{last.day}日已经过保。"
    return Verdict("out_of_warranty", over, deadline=_end_of(last), nearest=_ASK_US)


def _end_of(last: dt.date | None) -> int | None:
    return None if last is None else int(dt.datetime.combine(last, dt.time(23, 59, 59), CHINA).timestamp())
