"""Walk 1, the rules: how one shopper is spoken to: who it is, how much time they have, what their channel can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from xiaoer.talk import patterns

Kind = Literal["stranger", "new", "known", "member"]
Pace = Literal["hurried", "hesitant", "experienced", "usual"]
PACES: tuple[str, ...] = get_args(Pace)
PLAIN_LEVEL = "普通"
MANY_ORDERS = 10
"""Who ordered as often needs no explaining."""
_WITH_BUTTONS = frozenset({"web"})
_HEARD: tuple[tuple[Pace, patterns.Pattern], ...] = (
    (
        "hurried",
        patterns.bounded(
            r"赶时间|赶紧|抓紧|快(点|些)|(?<![不别没加着])急(?![救诊])|(?<![不没])着急|来不及|长话短说|简单说|直接说|别啰嗦|废话|没(时间|空)"
        ),
    ),
    (
        "hesitant",
        patterns.compile(
            r"纠结|犹豫|拿不定|选择困难|不(知道|晓得|清楚)(该)?(选|买|要|挑|怎么选|哪)|怎么选|帮我(选|挑)|要不要(买|入)"
        ),
    ),
    (
        "experienced",
        patterns.compile(
            r"老(顾客|客户|主顾)|(经)?常(来|在).{0,4}买|回购|买过(好)?(几|多|很多)?次|买了好(几|多)(次|回)"
        ),
    ),
)


@dataclass(frozen=True)
class Manner:
    kind: Kind = "stranger"
    pace: Pace = "usual"
    channel: str = "web"

    @property
    def brief(self) -> bool:
        """What was asked, and nothing more."""
        return self.pace in {"hurried", "experienced"} or not self.shows_buttons

    @property
    def fuller(self) -> bool:
        """With one suggestion, for who cannot decide."""
        return self.pace == "hesitant"

    @property
    def pleasant(self) -> bool:
        """There is time for a kind word that answers nothing."""
        return self.pace != "hurried"

    @property
    def shows_buttons(self) -> bool:
        return self.channel in _WITH_BUTTONS


def pace_in(text: str) -> Pace | None:
    """What the words tell of the shopper's time and mind; a hurry goes before the rest."""
    return next((pace for pace, signs in _HEARD if signs.search(text)), None)


def kind_of(customer_id: str | None, level: str | None, orders: int | None = None) -> Kind:
    """``orders`` None = nobody asked the shop."""
    if not customer_id:
        return "stranger"
    if orders == 0:
        return "new"
    return "member" if level and level != PLAIN_LEVEL else "known"


def in_plain_words(text: str, titles: list[str]) -> str:
    """For a channel that may drop the buttons: nothing is to be tapped, and what can be answered is said."""
    said = text.replace("点一下", "回一句").replace("直接点", "直接回")
    return f"{said}可以直接回：{'、'.join(titles)}。" if titles else said
