"""Names of people by a surname and what stands around it: 我是王小明, 本人张伟, 李思雨收, 我姓王叫小明, 胡歌先生."""

from __future__ import annotations

from collections.abc import Iterator

from xiaoer.desk.disguise.no_names import NO_NAMES
from xiaoer.desk.disguise.surnames import DOUBLE, SINGLE
from xiaoer.desk.disguise.views import Span, View, Views
from xiaoer.talk import patterns

SURNAME = f"(?:{'|'.join(DOUBLE)}|[{''.join(sorted(SINGLE))}])"
_NAME = rf"({SURNAME}\p{{Han}}{{1,2}}?)"
_LONG = rf"({SURNAME}\p{{Han}}{{1,2}})"
_ENDS = r"(?:$|[，。！？；：,!?;:\n（）()]|[啊呀哦哈呢的]|我|请|麻烦|谢谢|你好|签收|收)"
_RELATION = (
    "我妈妈?|我爸爸?|老妈|老爸|老公|老婆|我?[男女]朋友|儿子|女儿|朋友|同事|室友|太太|爷爷|奶奶|邻居|舅舅|叔叔|阿姨|姐姐|哥哥"
    "|弟弟|妹妹|客户|顾客|会员|下单人|下单的人|买家|家属|妈妈|爸爸"
)
_SAYS = r"(?:写的?是?|改成?|改为|换成|填的?是?|应该叫|该叫|就叫|名叫|给|真名叫?|全名叫?|本名叫?|大名叫?)"
_BEGIN = r"(?:^|[，。！？；：,!?;:\n（）()]|给|请写|写|找|交|是|由|寄|到|叫)"
_SHAPES = tuple(
    patterns.compile(shape)
    for shape in (
        rf"(?:我是(?:客户|顾客|会员|买家|下单人|户主)?|我就是|本人是?|这里是|这边是|我叫|我的?名字是?|免贵){_NAME}{_ENDS}",
        rf"(?:本人|姓名|名字|收件人|收货人|联系人|抬头人|户名)(?:是|为|叫|写|填|改成|改为|换成|[:：])*{_LONG}",
        rf"(?:{_RELATION})(?:是|叫|名叫|姓名)[:：]?{_NAME}{_ENDS}",
        rf"{_SAYS}{_NAME}(?:$|[，。！？；,!?;\n）)]|谢谢|同学|吧|就行)",
        rf"{_BEGIN}{_NAME}[，,：:]?(?:电话|手机|号码)?[：:]?1[3-9][0-9]{{9}}",
        rf"我是\p{{Han}}{{2,6}}的{_NAME}(?:$|[，。！？；,!?;\n）)])",
        rf"(?:{_RELATION}){_NAME}(?:的名字|签收|代收|收|[来去][取拿]|的快递|的手机|的电话|的账号|本人)",
        rf"{_BEGIN}{_NAME}(?:[（(]?收[）)]?(?:件|货|一下|的)?(?:$|[，。！？；,!?;\n）)])|签收)",
        rf"{_BEGIN}{_NAME}(?:先生|女士|小姐|本人)",
        rf"(?:找|让|叫|托){_NAME}(?:$|[，。！？；,!?;\n）)]|帮|替|代|来|去|会|签|收|拿|取)",
        rf"(?:{_RELATION}){_NAME}(?:$|[，。！？；,!?;\n）)]|会|要|来|去|帮|替|代|拿|取|在)",
        rf"(?:快递员|快递小哥|骑手|司机|小哥|派件员|配送员){_NAME}(?:师傅|$|[，。！？；,!?;\n）)]|说|打|来|送|不)",
        rf"((?:{'|'.join(DOUBLE)})\p{{Han}}{{1,2}})(?:$|[，。！？；,!?;\n）)])",
    )
)
_AGAIN = patterns.compile(rf"姓(\p{{Han}})[，,]?({SURNAME}\p{{Han}}{{1,2}})")
_CALLED = patterns.compile(rf"姓({SURNAME})[，,]?(?:名字?|单名)?(?:叫|一个|是)[，,]?(\p{{Han}}{{1,3}})")
_FOREIGN_SIGNS = frozenset("的了吗呢吧么是不在有没要就也都还很这那你我他她它们个啥什谁怎几和与或把被给让说")


def spans(views: Views) -> Iterator[Span]:
    view = views.clauses
    for shape in _SHAPES:
        for found in shape.finditer(view.text):
            if is_a_name(str(found[1])):
                yield view.span(found.start(1), found.end(1))
    yield from _after_the_surname(view)


def _after_the_surname(view: View) -> Iterator[Span]:
    for found in _CALLED.finditer(view.text):
        yield view.span(found.start(2), found.end(2))
    for found in _AGAIN.finditer(view.text):
        if str(found[2]).startswith(str(found[1])):
            yield view.span(found.start(2), found.end(2))


def is_a_name(said: str) -> bool:
    """No word that happens to begin with a surname, and nothing in it that is no part of names."""
    return not (said.startswith(NO_NAMES) or said.endswith("先生") or _FOREIGN_SIGNS & set(said[1:]))
