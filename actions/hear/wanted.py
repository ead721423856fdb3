"""Goods looked for, a kind of them taken, what the shop sells at all: said so plainly that no reading is needed."""

from __future__ import annotations

from actions.goods import goods_by_id
from actions.hear.goods import question_before
from actions.hear.variant import variant_wanted
from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.chinese.budgets import budget_in
from xiaoer.talk import patterns

_SHORT, _WHETHER = 8, 5


def looks_for(turn: Turn) -> bool:
    """找个煮饭的锅, 想买个…, 有没有10块左右的."""
    wants = patterns.search(
        r"(?:^|[，, ])(?:我?想?找|想买|要买|想要|求|推荐)[个一款件双点]?|有没有.{0,8}(?:推荐|好的)", turn.text
    )
    sum_ = budget_in(turn.text)
    priced = sum_ is not None and sum_.bounded and patterns.search(r"有没有|有吗|的有", turn.text)
    return not turn.pressed and bool((wants and turn.all("product")) or priced)


def priced_wish(turn: Turn) -> bool:
    """有没有10块左右的."""
    said = budget_in(turn.text)
    return said is not None and said.bounded and bool(patterns.search(r"有没有|有吗|有不|的有", turn.text))


def only_so_many(turn: Turn) -> bool:
    """两个呢, of what was reckoned before."""
    return bool(
        patterns.match(
            r"(?:那|要是|买|来|再加)*[两二三四五六七八九十\d]+[个件盒包瓶支条双袋份罐箱](?:呢|多少)?[?？]?$", turn.text
        )
    )


def says_a_use(turn: Turn) -> bool:
    """办公室用的, of the thing talked of: no other is looked for."""
    return (
        len(turn.text) <= _SHORT
        and budget_in(turn.text) is None
        and not patterns.search(r"推荐|有没有|别的|其他|换|找|买|有吗", turn.text)
    )


def asks_there(turn: Turn) -> bool:
    return bool(patterns.search(r"有没有|有吗|有货|还有|有不|卖不卖|有卖", turn.text))


def asks_with_coupon(turn: Turn) -> bool:
    return bool(patterns.search(r"能用|用吗|可以用|能买|用得|用不|能减|呢[?？]?$", turn.text))


def asks_only_whether(turn: Turn) -> bool:
    """羊毛大衣能用不: the goods, that, and nothing of whom or what for."""
    named = max(turn.all("product"), key=len, default="")
    rest = turn.text.replace(named, "") if named else ""
    return 0 < len(rest) <= _WHETHER and says("only_whether", rest)


def asks_shelves(turn: Turn) -> bool:
    """你们店卖啥的: what there is at all."""
    asks = patterns.search(
        r"(?:卖|有)(?:些|的)?(?:什么|啥|哪些)(?:的|东西|商品|产品|货|类|品类)?[呀啊呢?？]?$|主营", turn.text
    )
    return bool(asks) and not turn.all("product") and not turn.slot("product_id") and not turn.pressed


def sends(turn: Turn) -> bool:
    """Of what is on its way: 充电器发了吗."""
    return bool(
        patterns.search(r"发货|发了|到哪|寄了|物流|快递|签收|退|换货|取消|运费|邮费|修|安装|赔|差价|发票", turn.text)
    )


def asks_sent(turn: Turn) -> bool:
    """充电器发了吗."""
    return bool(patterns.search(r"(?:发|寄)(?:货|出)?了?(?:吗|没|么|嘛|没有|不)[?？]?$", turn.text))


async def says_a_kind(turn: Turn) -> bool:
    """白的吧, 那雾霾蓝的呢, 奶茶裸还有吗, 砖红的L有没: a kind of the goods talked of, and nothing else is asked."""
    product = await goods_by_id(str(turn.slot("product_id"))) if turn.slot("product_id") else None
    if product is None or turn.pressed or not variant_wanted(turn, product).said:
        return False
    if ways("current").search(question_before(turn)):
        return False
    way = r"(?:吧|有没有?|有吗|还有吗?|有货[吗没不]?|有不|没个.{1,4}的?)[?？]?$"
    ends = patterns.search(way, turn.text) or (turn.all("color") and patterns.search("呢[?？]?$", turn.text))
    return bool(ends) and not patterns.search(r"多少|怎么|什么|哪个|[会能]不?[会能]?|适合|区别", turn.text)


def wants_word_of_it(turn: Turn) -> bool:
    """来了叫我, 到了吱一声: of goods that are not there."""
    return not (turn.pressed or turn.open_form) and says("word_when_in", turn.text)
