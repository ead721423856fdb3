"""Walk 1, last stop: the customers of the story, sixty unless more are wanted; every name and number is invented."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import dataclass
from itertools import cycle

from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.levels import levels
from xiaoer.shop.demo.policies import MembershipRules
from xiaoer.shop.demo.policies.ranks import RANKS, Rank
from xiaoer.shop.demo.seed.places import ESTATES, PLACES, STREETS, Place
from xiaoer.shop.demo.shelf import Shelf
from xiaoer.shop.moment import day
from xiaoer.shop.phones import masked

NAMES = [
    "顾南枝",
    "沈一帆",
    "许明月",
    "陈可乐",
    "赵亦初",
    "程子墨",
    "林晓",
    "江采薇",
    "叶知秋",
    "孟浩天",
    "白若溪",
    "周予安",
    "宋雨桐",
    "唐小糖",
    "冯立冬",
    "谢安澜",
    "邓思齐",
    "苏禾",
    "温如故",
    "韩青松",
    "蒋梦瑶",
    "魏星辰",
    "秦越",
    "袁小圆",
    "潘西洲",
    "夏知微",
    "丁一诺",
    "杜若兰",
    "钟晚晴",
    "吕和风",
    "方小满",
    "田园",
    "史书瑶",
    "范子衿",
    "任平生",
    "石小川",
    "姚舒窈",
    "廖清欢",
    "邹行简",
    "熊大川",
    "金不换",
    "陶然",
    "戴月",
    "洪波",
    "龚芷若",
    "何沐",
    "毛豆豆",
    "常乐",
    "万里晴",
    "陆衡",
    "段云舒",
    "雷雨田",
    "侯佳音",
    "龙在野",
    "贺新凉",
    "顾小北",
    "伍拾光",
    "柳依依",
    "尹向阳",
    "黎晨光",
]
SHOWN: dict[str, Rank] = {
    "C0007": "金卡",
    "C0012": "普通",
    "C0018": "银卡",
    "C0023": "金卡",
    "C0031": "银卡",
    "C0046": "普通",
    "C0050": "黑金",
}
"""Levels of the demo customers; their stories are in plans.py."""
PLACED = {"C0007": 0, "C0012": 8, "C0018": 5, "C0023": 7, "C0031": 1, "C0046": 9, "C0050": 6}
TASTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("宝妈", ("baby", "fresh", "snacks")),
    ("健身达人", ("sports", "fresh", "appliance")),
    ("数码玩家", ("digital", "appliance", "snacks")),
    ("精致白领", ("beauty", "fashion", "snacks")),
    ("居家主妇", ("fresh", "appliance", "baby")),
    ("学生党", ("snacks", "digital", "sports")),
    ("户外爱好者", ("sports", "digital", "beauty")),
    ("追剧零食控", ("snacks", "fresh", "fashion")),
)
COLORS = ("雾霾蓝", "奶油白", "黑色", "燕麦色", "薄荷绿", "豆沙粉", "驼色")
STYLES = ("简约", "通勤", "休闲", "法式", "运动", "可爱")
SKINS = ("干性", "油性", "混合性", "敏感性", "中性")


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    level: Rank
    place: Place
    district: str
    detail: str
    phone: str
    likes: tuple[str, ...]


def fill(
    database: Database, shelf: Shelf, rules: MembershipRules, now: int, rng: random.Random, count: int
) -> dict[str, Person]:
    persons = {}
    for place, name in zip(range(1, count + 1), cycle(NAMES), strict=False):
        person = _person(f"C{place:04d}", name, rng)
        _write(database, shelf, rules, person, now, rng)
        persons[person.id] = person
    return persons


def _person(customer_id: str, name: str, rng: random.Random) -> Person:
    level = SHOWN.get(customer_id) or rng.choices(RANKS, (52, 28, 15, 5))[0]
    place = PLACES[PLACED[customer_id]] if customer_id in PLACED else rng.choice(PLACES)
    last4 = f"{rng.randrange(10_000):04d}"
    likes = ("baby", "fresh", "snacks") if customer_id == "C0031" else rng.choice(TASTES)[1]
    home = f"{rng.choice(ESTATES)}{rng.randrange(1, 30)}幢{rng.randrange(1, 28)}{rng.randrange(1, 5):02d}室"
    detail = f"{rng.choice(STREETS)}{rng.randrange(1, 900)}号{home}"
    prefix = rng.choice(("135", "138", "150", "159", "177", "186", "198"))
    middle = random.Random(f"phone of {customer_id}").randrange(10_000)
    phone = f"{prefix}{middle:04d}{last4}"
    return Person(customer_id, name, level, place, rng.choice(place.districts), detail, phone, likes)


def _write(
    database: Database, shelf: Shelf, rules: MembershipRules, person: Person, now: int, rng: random.Random
) -> None:
    bounds = [entry.growth_from for entry in levels(rules)]
    bounds.append(3 * bounds[-1])
    rank = [entry.level for entry in levels(rules)].index(person.level)
    fresh = person.id == "C0046"
    growth = 0 if fresh else rng.randrange(bounds[rank], bounds[rank + 1])
    today = day(now)
    joined = today - dt.timedelta(days=2 if fresh else rng.randrange(120, 1500))
    born = dt.date(rng.randrange(1965, 2005), rng.randrange(1, 13), rng.randrange(1, 29))
    if person.id == "C0050":
        born = born.replace(month=today.month, day=min(today.day, 28))
    database.insert(
        "customers",
        id=person.id,
        name=person.name,
        level=person.level,
        points=100 if fresh else rng.randrange(0, 300 + growth // 2),
        growth=growth,
        phone_masked=masked(person.phone),
        phone_last4=person.phone[-4:],
        city=person.place.city,
        birthday=born.isoformat() if rng.random() < 0.9 or person.id == "C0050" else None,
        joined_on=joined.isoformat(),
        profile=json.dumps(_profile(shelf, person, rng), ensure_ascii=False),
    )


def _profile(shelf: Shelf, person: Person, rng: random.Random) -> dict[str, object]:
    liked = [goods for goods in shelf.goods.values() if goods.category in person.likes]
    viewed = [goods.id for goods in rng.sample(liked, rng.randrange(3, 8))]
    favorites = [goods.id for goods in rng.sample(liked, rng.randrange(0, 4))]
    if person.id == "C0031":
        viewed = ["P1003", "P1004", "P1101", "P1102", "P1016"]
        favorites = ["P1003", "P1101"]
    brands = list(dict.fromkeys(shelf.goods[goods_id].brand for goods_id in viewed))[:2]
    labels = [label for label, likes in TASTES if likes == person.likes][:1] or ["宝妈"]
    low = rng.choice((2000, 5000, 10000))
    return {
        "tags": labels + ([] if person.id != "C0046" else ["新客"]),
        "viewed": viewed,
        "favorites": favorites,
        "preferences": {
            "colors": rng.sample(COLORS, 2),
            "styles": rng.sample(STYLES, 1),
            "brands": brands,
            "price_range": [low, low * rng.randrange(3, 8)],
            "skin": rng.choice(SKINS) if "beauty" in person.likes else None,
            "size": rng.choice(("S", "M", "L", "XL")) if {"fashion", "sports"} & set(person.likes) else None,
        },
    }
