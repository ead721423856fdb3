"""Walk 1 (answer): how many of what: 两件 → 2件, 一箱半 → 1.5箱. Sizes (5kg, 500ml) are the lexicon's."""

from __future__ import annotations

from xiaoer.talk import patterns
from xiaoer.talk.numerals import DIGITS, SIGNS, number, plain

_OF_GOODS = r"件|盒|箱|瓶|袋|包(?!裹|邮|装|括|含)|双|条|支|罐|提|套|片|张|本|台|部|只|份(?!有)|桶|卷|把|对|打|串"
_UNIT = rf"{_OF_GOODS}|枚|粒|板|听|副|盏"
_NO_THING = "装|月|小时|钟|星期|礼拜|订单|单|地址|人|问题|工作日|包裹|快递|多|电话|字|号|意思|办法|方法|情况|问|说"
PATTERN = (
    rf"(?<![\d.第每哪这那几某另上下前{SIGNS}])(?:\d{{1,4}}(?:\.\d)?|[{SIGNS}]{{1,4}}|半)"
    rf"(?:个?(?:{_UNIT})半?(?!装|起|以上|套餐|包邮)|个(?!{_NO_THING}))"
    rf"|(?<![\d.第几{SIGNS}])[{SIGNS}]{{1,3}}(?:斤|公斤)"
)
_PARTS = patterns.compile(rf"(\d+(?:\.\d)?|[{SIGNS}]+|半)(.+?)(半?)")


def quantity(written: str) -> str | None:
    found = _PARTS.fullmatch(written)
    count = number(found[1]) if found else None
    if found is None or count is None or (len(found[1]) > 1 and all(sign in DIGITS for sign in found[1])):
        return None  # 两三件 is no number
    unit = found[2].removeprefix("个") or "个"
    return f"{plain(count + (0.5 if found[3] else 0))}{unit}"
