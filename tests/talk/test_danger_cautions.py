"""What is no alarm but has to be said first: told of food, of eyes and of grief, and not of what only sounds so."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from xiaoer.talk.danger_cautions import Caution, cautioned
from xiaoer.talk.reading import Matter

CAUTIONS = [Caution.of(one) for one in yaml.safe_load(Path("data/danger/cautions.yml").read_text("utf-8"))]
RECOMMEND = Matter("recommend", "need", 0.9, "")


def told(text: str, *earlier: str, said: tuple[str, ...] = (), matter: Matter | None = None) -> tuple[str, str]:
    found = cautioned(CAUTIONS, text, matter, earlier, said)
    return (found[0].name, found[1]) if found else ("", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("洗发水搓到眼睛里了", "eyes"), ("真空的鸭脖 袋子全胀起来了", "bulging"), ("充电宝后盖鼓包", "battery"),
        ("我妈虾过敏 这个丸子成吗", "allergy"), ("要不含芝麻的饼干", "allergy"), ("这条围巾以后也戴不上了", "care"),
        ("书包鼓鼓的能装多少", ""), ("薯片袋子鼓是正常的吧", ""), ("娃长大了 以后都穿不上了", ""),
        ("猫对鱼过敏吗", ""), ("眼影卡粉", ""), ("防晒喷雾多少毫升", ""),
    ],
)  # fmt: skip
def test_it_is_told_of_what_it_is_for(text: str, name: str) -> None:
    assert told(text)[0] == name


def test_what_is_asked_of_it_next_is_answered_so_and_nothing_is_ever_recommended() -> None:
    bulging, kept = "鸭脖有一袋胀了", told("那别的几袋能吃不", "鸭脖有一袋胀了")
    assert kept[0] == "bulging"
    assert told("那别的几袋能吃不") == ("", "")
    assert told("那别的几袋能吃不", bulging, said=(kept[1],)) == ("", "")
    allergic = "孩子严重过敏 上次进了医院"
    heard: list[str] = []
    for _ in range(5):
        name, words = told("挑一个给他", allergic, said=tuple(heard), matter=RECOMMEND)
        assert name == "allergy"
        heard.append(words)
    assert len(set(heard[:3])) == 3


def test_every_word_of_it_is_short() -> None:
    assert all(len(words) <= 110 for one in CAUTIONS for words in (*one.say, one.then))


def test_who_is_with_child_and_ate_it_hears_what_to_watch_for_in_whichever_order_it_is_told() -> None:
    for first, then in (("昨晚把那盒生的吃了", "我怀孕33周"), ("我怀孕五个月", "刚才吃了半盒")):
        assert told(first)[0] == ""
        name, words = told(then, first)
        assert name == "pregnant_and_ate"
        assert "产科" in words
    assert told("想买酸的吃 怀孕口味变了")[0] == ""


def test_a_retinoid_is_not_for_who_is_with_child() -> None:
    assert told("那跟我现在的A醇能叠吗", "怀孕三个月可以用不")[0] == "pregnant_and_retinoid"
    assert told("备孕能用视黄醇不")[0] == "pregnant_and_retinoid"
    assert told("A醇晚上用几次")[0] == ""


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        ("三文鱼送到时都化冻了", "这还能吃么", "spoilt"), ("草莓底下长毛了", "上面的能吃吗", "spoilt"),
        ("放了一下午", "化了还能吃不", "spoilt"), ("牛排什么时候到", "怎么解冻才能吃", ""),
        ("面膜好像坏了", "还能用吗", ""), ("鸡蛋到了 没坏", "能吃一个月吗", ""),
        ("不粘锅锅底掉漆了", "还能炒菜吗", "coating"), ("电饭煲涂层起皮", "有毒没", "coating"),
        ("这锅会不会掉涂层", "能煮粥吗", ""),
    ],
)  # fmt: skip
def test_what_is_spoilt_or_comes_off_is_not_eaten_where_it_is_asked(first: str, then: str, name: str) -> None:
    assert told(first)[0] == ""
    found, words = told(then, first)
    assert found == name
    assert not name or words.startswith("先别")
