"""How many of what: 两件 → 2件, 一箱半 → 1.5箱, 俩 → 2个. Sizes (5kg, 500ml) are the lexicon's.

A set's name (四件套), an idiom (一本正经), time (一个半小时) and what is only about (两三件, 十几个) are no quantity.
"""

from __future__ import annotations

from xiaoer.chinese.numerals import FIGURE, SIGNS, number, plain
from xiaoer.talk import patterns

_OF_GOODS = r"件|盒|箱|瓶|袋|包(?!裹|邮|装|括|含|退|换|在内)|双(?!十)|条|支|罐|提(?![起到前示醒供])|套|片|张|本|台|部|只|份(?!有)|桶|卷|把|对|打(?![开听包算折])|串"
_UNIT = rf"{_OF_GOODS}|枚|粒|板|听|副|盏"
_NO_THING = (
    "装|月|小时|钟|星期|礼拜|订单|单|地址|人|问题|工作日|包裹|快递|多|电话|字|号|意思|办法|方法|情况|问|说|半(?:月|小时|钟头|星期|礼拜)"
    "|劲|个|性|别|体|把月|来回|样|价"
)
_IDIOMS = (
    r"一本正|一本[书万]利|一部分|一对一|一对比|一片(?:好心|心意|空白|狼藉|混乱|漆黑|哗然|赤诚|真心|诚)|一条[龙心]|一张一|一把[手抓年]|一双手"
    r"|一套一|一份(?:心|子)|一只眼|一包在|一台戏|一串串|一件件|一条条|一盒盒|一张张|一片片|一把把|一袋袋|一瓶瓶|一只只|三只松鼠|三只小猪|三只羊|七匹狼"
    r"|两面针|三把火|两把刷|一把鼻|一板一|一个[样劲]|一打听|一提起|一件代发|一对多|一张[嘴脸]|一条[命街]|一只[眼脚]|一双眼|六个核桃|[件盒]难求"
    r"|三包(?![的共一二两纸])|一[件个盒箱瓶袋包双条张](?:都|也)[没不]"
)
_SET = "(?![套装])"
PATTERN = (
    rf"(?<!\d,)(?<![\d.第每哪这那几某另上下前多{SIGNS}])(?!{_IDIOMS})(?:{FIGURE}|半)"
    rf"\s?(?:个?(?:{_UNIT})半?(?!装|起[^送]|以上|套餐|包邮){_SET}|个半?(?!{_NO_THING}))"
    rf"|(?<![\d.第几{SIGNS}])(?:(?:[{SIGNS}]{{1,3}}|半)公?斤半?|\d{{1,3}}公?斤半)(?!装)"
    r"|(?<=[要来买拿加送拍再])(?:俩|仨)(?![人口月单小钟天年号])"
)
"""As a piece of a pattern. Looks around."""
COUNT = r"(\d{1,3}|[一二两俩三四五六七八九十]{1,3})"
PIECES = "个件盒箱瓶袋包双条支罐套提片台份把本块枚"
UNIT = rf"(?:[{PIECES}](?!码|色|装|的(?!话))|(?![\d.码号色寸]|[{PIECES}](?:装|的(?!话))))"
"""As pieces of a pattern: so many of them, behind a figure; 12本的, 两支装 are kinds and no pieces."""
_COUNTED = patterns.bounded(rf"{COUNT}([{PIECES}])")
_SHARE = patterns.compile(r"(\d+)%")
_SHARE_SAID = patterns.compile(r"(\d+)(?:%|的|度)")
_PARTS = patterns.compile(rf"([\d.,]+[{SIGNS}\d]*|[{SIGNS}]+|半)\s?(.+?)(半?)")


def value_of(written: str) -> str | None:
    if written in ("俩", "仨"):
        return f"{plain(number(written) or 0)}个"
    found = _PARTS.fullmatch(written)
    count = number(found[1]) if found else None
    if found is None or count is None or (found[1] == "〇"):
        return None  # 两三件 is no number
    unit = found[2].removeprefix("个") or "个"
    return f"{plain(count + (0.5 if found[3] else 0))}{unit}"


def counts_in(text: str) -> set[tuple[int, str]]:
    """Each figure with the unit right behind it, blanks aside, of a name or a wish alike: 20 包 → (20, 包)."""
    found = ((number(one[1]), one[2]) for one in _COUNTED.finditer(text.replace(" ", "")))
    return {(int(count), unit) for count, unit in found if count is not None}


def says_share_of(name: str, text: str) -> bool:
    """70%的 and 要70度的, of a name that begins with a share of a hundred: 70%黑巧."""
    figure = _SHARE.match(name)
    return figure is not None and any(figure[1] == one[1] for one in _SHARE_SAID.finditer(text))
