"""Provinces, cities and districts of China by a table: which name is one, and what lies in what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xiaoer.talk import patterns

_TABLE = Path(__file__).parent / "tables" / "regions.txt"
_PROVINCE_ENDS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")
_CITY_ENDS = patterns.compile(r"(?:(?:[\u4e00-\u9fff]{1,3}族)+自治州|市|地区|盟|自治州)$")
_NEW = patterns.compile(
    r"(?:[\u4e00-\u9fff]{0,6}?(?:高新技术产业开发区|高新技术开发区|经济技术开发区|高新区|经开区|开发区|新区|工业园区|产业园区|示范区))"
)
"""Zones that stand where a district does and are none in the table."""
_LIKE_DISTRICT = patterns.compile(r"[\u4e00-\u9fff]{1,5}?(?:区|县|旗|市)")
_NO_DISTRICT = patterns.compile(r"小区|社区|园区|校区|厂区|景区|院区|片区|东区|西区|南区|北区|街|路|镇|乡|村|号")


@dataclass(frozen=True)
class Region:
    """As written, each empty where it is not said; ``rest`` is what follows."""

    province: str
    city: str
    district: str
    rest: str


def region_at_start(line: str) -> Region:
    """What the line, without blanks, begins with."""
    province, rest = _longest(line, _provinces())
    full_province = _provinces().get(province, "")
    if full_province.endswith("市"):
        city, rest = _municipal(province, rest)
    else:
        city, rest = _longest(rest, _cities_of(full_province))
    cities = _cities_of(full_province).get(city, frozenset()) if city else frozenset()
    districts = frozenset().union(*(_districts(one) for one in cities)) if cities else _without_city(full_province)
    district, rest = _district(rest, districts, loose=bool(city))
    return Region(province, city, district, rest)


def starts_in(line: str) -> int | None:
    """Where the first name of a province or city (or a district with its ending) stands, if any."""
    return next((at for at in range(len(line)) if _named_at(line, at)), None)


def province_of(city: str, district: str = "") -> str | None:
    """The whole name of the one province that has this city, or this district where no city is named."""
    within = [row for row in _rows() if (_fits(city, row.city) if city else district in row.districts)]
    provinces = {
        row.province for row in within if not district or not city or district in row.districts or len(within) == 1
    }
    found = provinces or {row.province for row in within}
    return next(iter(found)) if len(found) == 1 else None


def city_of(district: str) -> str | None:
    """The one city that has this district."""
    cities = {row.city for row in _rows() if district in row.districts and row.city != "-"}
    return next(iter(cities)) if len(cities) == 1 else None


def has_no_cities(province: str) -> bool:
    """The table names none in it: 香港特别行政区."""
    return not _cities_of(whole_name(province)) and not _without_city(whole_name(province))


def whole_name(province: str) -> str:
    """广西 → 广西壮族自治区; as it is where it is in no table."""
    return _provinces().get(province, province)


@dataclass(frozen=True)
class _Row:
    province: str
    city: str
    districts: frozenset[str]


@lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    rows = (line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return tuple(_Row(province, city, frozenset(districts)) for province, city, *districts in rows)


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """Whole and short names with the whole one."""
    names: dict[str, str] = {}
    for row in _rows():
        short = next((row.province.removesuffix(end) for end in _PROVINCE_ENDS if row.province.endswith(end)), "")
        names |= {row.province: row.province, short: row.province}
        if row.province.endswith("自治区"):
            names[f"{short}自治区"] = names[f"{short}省"] = row.province
    return names


@lru_cache(maxsize=64)
def _cities_of(province: str) -> dict[str, frozenset[str]]:
    """Whole and short names with the whole ones; of all provinces where none is named."""
    names: dict[str, frozenset[str]] = {}
    for row in _rows():
        if row.city == "-" or (province and row.province != province):
            continue
        short = _CITY_ENDS.sub("", row.city)
        for name in {row.city, short, f"{short}市"} if len(short) > 1 else {row.city}:
            names[name] = names.get(name, frozenset()) | {row.city}
    return names


@lru_cache(maxsize=512)
def _districts(city: str) -> frozenset[str]:
    return frozenset().union(*(row.districts for row in _rows() if row.city == city))


@lru_cache(maxsize=64)
def _without_city(province: str) -> frozenset[str]:
    return frozenset().union(*(row.districts for row in _rows() if not province or row.province == province))


def _fits(said: str, city: str) -> bool:
    return said in (city, _CITY_ENDS.sub("", city), f"{_CITY_ENDS.sub('', city)}市")


def _municipal(province: str, rest: str) -> tuple[str, str]:
    """上海上海市浦东新区, 北京市市辖区…: the city is the province."""
    short = province.removesuffix("市")
    for again in (f"{short}市", "市辖区", short):
        if rest.startswith(again) and not rest.startswith((f"{short}路", f"{short}街", f"{short}东", f"{short}西")):
            return (f"{short}市", rest.removeprefix(again).removeprefix("市辖区"))
    return f"{short}市", rest


def _district(rest: str, known: frozenset[str], *, loose: bool) -> tuple[str, str]:
    """Of the table; or, after a city, what looks like one (renamed or new since)."""
    district, after = _longest(rest, dict.fromkeys(known, ""))
    if district or not loose:
        return district, after
    for pattern in (_NEW, _LIKE_DISTRICT):
        found = pattern.match(rest)
        if found and not _NO_DISTRICT.search(found[0]):
            return found[0], rest[found.end() :]
    return "", rest


def _longest(line: str, names: dict[str, str] | dict[str, frozenset[str]]) -> tuple[str, str]:
    for length in range(min(15, len(line)), 1, -1):
        if line[:length] in names and not _goes_on(line[:length], line[length : length + 2]):
            return line[:length], line[length:]
    return "", line


def _goes_on(name: str, after: str) -> bool:
    """南京路, 北京大厦: a street or house by a city's name is no city; nor is 中山区, and 吉林市 is no province."""
    return name[-1] not in "省市区县盟州旗" and after[:1] in tuple("路街道巷弄里大人区县旗市")


def _named_at(line: str, at: int) -> bool:
    rest = line[at : at + 15]
    if _longest(rest, _provinces())[0] or _longest(rest, _cities_of(""))[0]:
        return True
    return bool(_longest(rest, dict.fromkeys(_without_city(""), ""))[0])
