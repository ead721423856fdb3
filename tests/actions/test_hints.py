"""Goods are told by pieces of their names and kinds where no noun of a list names them."""

from __future__ import annotations

import pytest

from actions.catalogue import known_goods
from actions.hints import hinted
from actions.spelling import as_written
from tests.actions.conftest import DemoShop


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("保温贝多重", "保温杯多重"),
        ("奶咯棒几岁能吃", "奶酪棒几岁能吃"),
        ("三文渔怎么化冻", "三文鱼怎么化冻"),
        ("昨晚把三文鱼吃了", "昨晚把三文鱼吃了"),
        ("按人工出来还是机器", "按人工出来还是机器"),
        ("运动那个", "运动那个"),
        ("保温箱有吗", "保温箱有吗"),
    ],
)
async def test_names_typed_by_ear_are_those_of_the_catalogue(shop: DemoShop, said: str, meant: str) -> None:
    assert as_written(said, await known_goods()) == meant


async def hints(text: str) -> list[str]:
    goods = await known_goods()
    names = {one.id: one.short for one in goods}
    return sorted(names[one] for one in hinted(as_written(text, goods), goods).ids)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("三口人5升的够不", ["空气炸锅"]),
        ("红轴吵人不", ["机械键盘"]),
        ("极光12的膜", ["钢化膜"]),
        ("炸锅第一次用要干烧吗", ["空气炸锅"]),
        ("奶油白的套子戴着紧不紧", ["耳机保护套"]),
        ("消毒柜一次能放几个瓶", ["奶瓶消毒柜"]),
        ("海盐蓝的壳什么时候补", ["手机壳"]),
        ("配它的纸买哪个尺寸", ["炸锅纸"]),
        ("两万毫安的那款呢", ["充电宝"]),
        ("大字那个待机几天", ["长辈手机"]),
        ("婴儿车能上飞机吗", ["婴儿推车"]),
        ("烧水的壶烫不烫", ["电热水壶"]),
        ("泡奶粉用的那个壶", ["恒温壶"]),
        ("你们面包有几种", ["全麦面包", "手撕面包"]),
    ],
)
async def test_pieces_tell_which(shop: DemoShop, text: str, names: list[str]) -> None:
    assert await hints(text) == names


@pytest.mark.parametrize("text", ["取件的人呢", "按人工出来还是机器", "30号还有货没", "12寸的放得住吗", "有没有泡脚盆"])
async def test_words_of_every_day_tell_none(shop: DemoShop, text: str) -> None:
    assert await hints(text) == []
