"""What sort of question is asked of goods, by its words alone: yes or no, which of its kinds, whether it is wrapped.
Which line of a thing's entry answers it is found in fact.py."""

from __future__ import annotations

from actions.hear.phrases import is_question
from actions.hear.ways import says, ways
from actions.hear.written import point_in
from actions.merchant_words import said_in
from actions.merchant_words import words as merchants
from actions.turn import Turn
from xiaoer.talk import patterns

_BRIEF = 10


def asks_at_all(turn: Turn) -> bool:
    return is_question(turn.text)


def asks_yes_or_no(turn: Turn) -> bool:
    return bool(ways("asks_whether").search(turn.text)) and not says("asks_open", turn.text)


def asks_whether_it_can(turn: Turn) -> bool:
    return says("asks_can", turn.text)


def asks_shortly(turn: Turn) -> bool:
    """孕妇呢: nothing but for whom or what for."""
    return len(turn.text) <= _BRIEF


def asks_a_point(turn: Turn) -> str:
    """What is asked of whatever thing, as the shop calls it; or a question that needs no noun (软不软)."""
    return point_in(turn.text) or (turn.text if ways("a_not_a").search(turn.text) else "")


def asks_anything(turn: Turn) -> bool:
    """Of two things, more than which is better or what is different."""
    return bool(turn.text.strip()) and not says("compares_only", turn.text)


def asks_how_soon(turn: Turn) -> bool:
    """哪个先到, 哪款发得快: nothing that is written of the thing."""
    return says("how_soon", turn.text)


def asks_which_costs_less(turn: Turn) -> bool:
    return says("costs", turn.text)


def shade_said(turn: Turn) -> bool:
    """有没有深色的."""
    return not turn.pressed and bool(said_in(merchants().shades, turn.text))


def asks_colours(turn: Turn) -> bool:
    return not turn.pressed and (says("colours", turn.text) or asks_only_this_colour(turn))


def asks_only_this_colour(turn: Turn) -> bool:
    """就一个颜色吗, 有别的颜色没."""
    return not turn.pressed and says("only_this_colour", turn.text)


def asks_genuine(turn: Turn) -> bool:
    return turn.pressed or bool(
        patterns.search(r"正品|[真假]|授权|专柜|防伪|质检|官方|旗舰|行货|新的|二手|翻新|报告", turn.text)
    )


def asks_what_goes_with(turn: Turn) -> bool:
    """要配哪根线: which other thing, and not whether it is in the box."""
    return bool(patterns.search(r"[配搭用买](?:的)?(?:什么|啥|哪|几)", turn.text))


def asks_to_match(turn: Turn) -> bool:
    """配哪个粉底好, and not 跟五件套比买哪个."""
    return not turn.pressed and says("goes_beside", turn.text)


def asks_when_there(turn: Turn) -> bool:
    """黑色啥时候来: when it is there again."""
    return bool(
        patterns.search(
            r"(?:什么时候|啥时候|几时|多久|哪天|几号|何时)(?:能|才|会|可以)?(?:再)?(?:来|到货|有|补|上架|买到|买得到)"
            r"|(?:要?等|得等|等)到(?:什么时候|啥时候|几时|哪天|几号|何时)",
            turn.text,
        )
    )


def asks_pack(turn: Turn) -> bool:
    """有没有小盒的: a kind it may come in."""
    return bool(patterns.search(r"[大小][盒瓶袋包罐支装箱桶](?:装)?的?|单独?[盒瓶袋包]装?|散装", turn.text))


def asks_cheaper_kind(turn: Turn) -> bool:
    return bool(patterns.search(r"便宜.{0,3}(?:颜色|款|口味|规格|码|型号)", turn.text))


def asks_to_compare(turn: Turn) -> bool:
    """With another, which may come in the next message."""
    return bool(patterns.search(r"对比|比一?比|比一?下|比较一?下", turn.text))


def asks_difference(turn: Turn) -> bool:
    return bool(
        patterns.search(
            r"差多少|区别|差别|不同|不一样|差在|哪个|哪种|哪款|比|还是|[怎咋]么?选|选哪|是不是.{0,6}[多大少小厚薄长短好]|更",
            turn.text,
        )
    )


def asks_to_choose(turn: Turn) -> bool:
    """选哪个色, 拿哪个好: one is to be named."""
    return not turn.pressed and says("choose", turn.text)


def asks_which_is_most(turn: Turn) -> bool:
    """哪个最不辣: of the kinds of one thing."""
    return not turn.pressed and says("most_of_the_kinds", turn.text)


def asks_which_is_least(turn: Turn) -> bool:
    """A piece that grants it to one kind names just the other: 85% 偏苦, of 哪个最不苦."""
    return says("least_of_the_kinds", turn.text)


def asks_of_elsewhere(turn: Turn) -> bool:
    """和外面一百多的差在哪: with what is none of the shop's."""
    return says("elsewhere", turn.text)


def asks_for_a_kind(turn: Turn) -> bool:
    """有没有奶白色的静音."""
    return not turn.pressed and says("has_such", turn.text)


def asks_to_wrap(turn: Turn) -> bool:
    return not turn.pressed and says("wrapped", turn.text)


def asks_for_a_sample(turn: Turn) -> bool:
    return not turn.pressed and says("sample", turn.text)


def looks_for_goods(turn: Turn) -> bool:
    return says("looks_for", turn.text)


def nouns_of(turn: Turn) -> list[str]:
    """What is named of the thing asked for, a single sign too: 线 of 哪根线."""
    return [
        *turn.all("product"),
        *patterns.findall(r"哪一?[个根条款种双副张]([一-鿿]{1,4}?)(?:[呢吗啊好合配?？]|$)", turn.text),
    ]
