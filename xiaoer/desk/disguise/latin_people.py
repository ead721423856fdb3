"""Names in Latin letters: Liu Xiaomeng, Kevin Zhao, TANG YI, Tony曾, 董zi涵, xie4 yun3, and in Bopomofo."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.people import SURNAME
from xiaoer.desk.disguise.views import Span, Views
from xiaoer.talk import patterns

_SURE = patterns.compile(
    "wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|zhu|gao|guo|luo|liang|zheng|xie|tang|feng|dong"
    "|cheng|cao|yuan|deng|shen|zeng|peng|lyu|jiang|cai|ding|wei|xue|pan|dai|xia|zhong|tian|ren|fang|yao|tan"
    "|liao|zou|xiong|hao|kong|cui|qiu|qin|gu|hou|shao|meng|duan|qian|yin|qiao|lai|gong|wen|lin|ye|yan|su|lu"
    "|jia|du|shi|xiao|zhuang|ouyang|situ|sima|zhuge|murong|cheung|wong|lau|leung|kwok|tsang|chow|yeung|fung"
    "|tse|yip|siu|kwan|mak|choi|yuen|chiu|hsu|tsai|hsieh|chang|chiang"
)
_PERHAPS = patterns.compile(
    "he|hu|ma|song|han|yu|fu|fan|wan|long|jin|bai|mao|chan|ho|lam|tam|lui|poon|hui|ng|kang|ai|an|zuo|yi|mo"
)
"""Words of English too: only where something beside them speaks of a name."""
_SYLLABLE = (
    "(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?"
    "(?:i?ang|i?ong|u?ang|[aeiu]ng|[iu]?an|[aeiuv]n|i?ao|u?ai|iu|ui|ei|ou|ie|u?o|ue|i?a|u?a|er|[aeiuvo])"
)
_PINYIN = patterns.compile(rf"(?:{_SYLLABLE}){{1,2}}", fold=True)
_CAPITALS = patterns.compile(
    r"(?:[A-Z][a-z]+|[A-Z]{2,7})(?:[ ][A-Z][a-z]+|[ ][A-Z]{2,7}|, ?[A-Z][a-z]+|-[A-Z]?[a-z]+){1,2}"
)
_SPEAKS = patterns.compile("name|名字|姓名|收件人|收货人|拼音|署名|parcel|receiver|recipient|抬头|我叫|备注", fold=True)
_MIXED = patterns.compile(
    rf"(?:^|[^A-Za-z])([A-Z][a-z]{{1,9}} ?{SURNAME}\p{{Han}}{{0,2}}?)"
    r"(?: ?[收签]| ?女士| ?先生| ?小姐| ?老师|$|[，,。\n])"
)
_HALF = patterns.compile(
    rf"(?:名字?|收件人|收货人|姓名|叫)(?:是|写|叫|[:：]){{0,2}}"
    rf" ?({SURNAME}\p{{Han}}?[a-z]{{1,6}}\p{{Han}}?)(?:$|[^\p{{Han}}a-z])"
)
_TONES = patterns.compile(rf"(?:^|[^A-Za-z0-9])((?:{_SYLLABLE}[1-4][ ]){{1,3}}{_SYLLABLE}[1-4])(?:$|[^A-Za-z0-9])")
_BOPOMOFO = patterns.compile(r"[\p{Bopomofo}ˊˇˋ˙ ]*\p{Bopomofo}{2}[\p{Bopomofo}ˊˇˋ˙ ]*")


def spans(views: Views) -> Iterator[Span]:
    view = views.whole
    speaks = _SPEAKS.search(view.text) is not None
    for found in _CAPITALS.finditer(view.text):
        if _is_one(str(found[0]), speaks):
            yield view.span(found.start(), found.end())
    for shape in (*((_MIXED,) if speaks or "收" in view.text else ()), _HALF, _TONES):
        for found in shape.finditer(view.text):
            yield view.span(found.start(1), found.end(1))
    for found in _BOPOMOFO.finditer(view.text):
        yield view.span(found.start(), found.end())


def _is_one(written: str, speaks: bool) -> bool:
    """A surname first and pinyin behind it, or a surname last; a word that may be English needs a reason."""
    first, *others = written.lower().replace(",", " ").replace("-", " ").split()
    behind = all(_PINYIN.fullmatch(one) for one in others)
    if _surname(first, speaks) and (behind or speaks):
        return True
    return _surname(others[-1], speaks) and (speaks or written[:2].istitle()) and not written.isupper()


def _surname(word: str, speaks: bool) -> bool:
    return bool(_SURE.fullmatch(word) or (speaks and _PERHAPS.fullmatch(word)))
