"""What a text claims: sums, days and hours, numbers with what they count, and things with a name of their own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

DAY = r"前天|昨天|今天|明天|后天|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\(周[一二三四五六日]\))?"
UNITS = (
    "%|小时|分钟|秒|天|年|个月|月|日|周|件|个|张|笔|款|种|条|次|位|倍|折|积分|分|点|岁|码|斤|盒|袋|包|瓶|罐|支|片|寸|度|档"
    "|[A-Za-z]{1,3}"
)
_KINDS = (
    ("phone", r"\d{3}\*{4}\d{4}|\d{3,4}-\d{7,8}|400-?\d{3}-?\d{4}"),
    ("id", r"(?:[A-Za-z]{1,6}-?\d{4,}[A-Za-z0-9-]*)|(?<![\d.])\d{8,}(?![\d.])"),
    ("iso", r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\+08:00)?)?"),
    ("moment", rf"(?:{DAY}) ?\d{{2}}:\d{{2}}"),
    ("day", DAY),
    ("time", r"(?<!\d)\d{2}:\d{2}(?!\d)"),
    ("money", r"-?\d+(?:\.\d{1,2})?元"),
    ("quoted", r"「[^」]*」"),
    ("spoken", r"[一二两三四五六七八九十百千半]+(?:小时|天内|天|个工作日|工作日|个月|年|元|块钱|折|倍|成)"),
    ("times", r"×\s?\d+"),
    ("number", rf"\d+(?:\.\d+)?(?:\s?(?:{UNITS}))?"),
)
_CLAIM = re.compile("|".join(f"(?P<{name}>{signs})" for name, signs in _KINDS))


@dataclass(frozen=True)
class Claim:
    kind: str
    text: str
    before: str = ""
    """The signs in front of it, for whoever reads the failure."""

    def __str__(self) -> str:
        return f"{self.kind} {self.text!r} after …{self.before}"


@cache
def claims_in(text: str) -> tuple[Claim, ...]:
    plain = unicodedata.normalize("NFKC", text)
    found: list[Claim] = []
    for match in _CLAIM.finditer(plain):
        kind = str(match.lastgroup)
        text = match[0] if kind == "quoted" else re.sub(r"\s", "", match[0])
        found.append(Claim(kind, text, plain[max(0, match.start() - 12) : match.start()]))
        if kind == "quoted":
            found += [one for one in claims_in(match[0][1:-1]) if one.kind != "quoted"]
    return tuple(found)
