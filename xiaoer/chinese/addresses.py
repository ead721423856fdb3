"""A delivery address in a shopper's words: where it begins, its parts as written, receiver and phone.

Province, city and district are known by a table; all else stays as it was written, in simplified characters but for
the receiver's name. Nothing is added to what was said,
and nothing of an older address: ``filled`` names the province and city that a known city or district lies in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from xiaoer.chinese import regions
from xiaoer.chinese.mentions import Mention, numbers_in
from xiaoer.talk import patterns
from xiaoer.talk.script import simplified

_LONGEST, _SHORTEST, _REGION = 110, 6, 8
_LABELS = r"收货地址|收件地址|详细地址|街道地址|新?地址|所在地区|所在省市|省市区|地区|收货人|收件人|联系人|姓名|收货人姓名|手机号码|手机号|手机|联系电话|联系方式|电话号码|电话|邮政编码|邮编"
_LABELLED = patterns.compile(rf"({_LABELS})\s*[:：]\s*([^\n,，;；]*)")
_PERSON = frozenset({"收货人", "收件人", "联系人", "姓名", "收货人姓名"})
_PLACES = ("所在地区", "所在省市", "省市区", "地区", "收货地址", "收件地址", "街道地址", "地址", "新地址", "详细地址")
_NAMED = r"(?:收[件货]的?人|收[件货]的(?=是|写|叫|换|改)|联系人|姓名|名字|名儿|人名)"
_WRITTEN = r"(?:错了[,，]?|就|还是|还|也|是|为|叫|改成|换成|改为|换|写成?|填|用|[:：\s])*"
_CLOSES = r"(?:就行|就好|就可以|就成|收|吧)"
_RECEIVER = patterns.bounded(
    rf"{_NAMED}{_WRITTEN}(?:(?:我|咱)[^\s,，。]{{1,4}}[\s,，])?"
    rf"([\u4e00-\u9fff·]{{2,6}}?){_CLOSES}{{0,2}}(?=[,，。;；!！\s]|电话|手机|号码|$)"
)
_RECEIVES = patterns.bounded(r"([\u4e00-\u9fff·]{2,5}?)(?:签|接|代)?收(?:货|件)?")
"""许明月收, a piece of its own."""
_AS_BEFORE = patterns.compile(
    r"(?:电话|手机|号码?|联系方式).{0,5}(?:不变|不换|不改|没变|没换|原来|原先|以前|之前|一样|照旧|还是那)"
)
_NO_PERSON = patterns.compile(
    r"^[是就还也]*(?:我|咱|我?本人|我?自己|我们?)$|^(?:想|要|得)?[改换变错][了个下]|不变|不换|不改|原来|一样|照旧|地方|地址|信息|方式|电话|时间|号码|谁|哪|什么|啥|[吗呢么]"
)
_LED = patterns.compile(r"^(?:就|写|填|叫|是|换|改|成|为|给|我|[:：,，\s])+")
_LABEL = patterns.bounded(r"(?:收件|收货|联系)?(?:人|电话|手机号?码?|号码)\s*(?:是|为|[:：])?\s*(?=\s|$|[,，。])")
_LEAD = patterns.compile(
    r"^.*(?:(?:地址|收货地)(?:是|为|[:：])|(?:改|换|寄|送|发|变更|修改|更换|填|写)(?:成|到|为|去|至|在)(?:了|新地址|这里|这个地址)?[:：]?|地址[:：\s]|[:：])"
)
_TALK = patterns.compile(
    r"^(?:麻烦|请|帮我|帮忙|您好|你好|亲|我要|我想|想|把|将|的|那个|这个|订单|收货|地址|错了|填错了|写错了|搬家了|改一?下|改|换|成|到|为|寄|送|去|是|新|[,，。!！\s])+"
)
_END = patterns.compile(r"(?:[\s,，。;；、!！]|谢谢|麻烦了?|拜托了?|可以吗|行吗|好吗|吧|了|哈|哦|啊)+$")
_PART = patterns.compile(
    r"省|市|区|县|镇|乡|街|路|道|巷|弄|号|栋|幢|座|楼|单元|室|村|小区|大厦|花园|公寓|广场|学校|大学"
)
_HOUSE = patterns.compile(
    r"\d|[一二三四五六七八九十]+[号栋幢座楼]|大厦|广场|学校|大学|公寓|花园|村|小区|驿站|医院|宿舍"
)
_POST_CODE = patterns.bounded(r"(?<![0-9A-Za-z])[0-8]\d{5}(?![0-9A-Za-z号室栋幢座])")
_NAME = patterns.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{1,6}")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹"
    "熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤欧阳康施牛温古葛毕章梅安路颜柳纪童凌骆鲁齐庞殷岳庄冷单裴"
)
_NO_NAME = patterns.compile(
    r"谢谢|麻烦|尽快|拜托|你好|您好|在吗|周[一二三四五六日末]|好的|马上|方便|白天|工作日|电话|手机|地址|不变|一样|包裹|快点|小区|公司|单位|家里"
)
_ASIDE = patterns.compile(
    r"^(?:[姓名字收件货人电话手机号码和、跟]*(?:都?还?是|都?用)我(?:自己|本人)?(?:的|名字|姓名|电话|手机|号码|号|和|收|、|跟)*)$|不变|一样|尽快|谢谢|麻烦你?您?了|拜托|辛苦|就行$|不用改|快点发|急用|^(?:可以|行|好)[吗吧]?$"
)
_ASKED = patterns.compile(r"(?:[可行]以?|好|成|得行|阔以)(?:[吗么不]|得不)$")
"""改到大连行吗, a piece of its own."""
_PIECES = patterns.compile(r"[\s,，;；、]+")
_ASKS = ("吗", "?", "？", "呢", "么")


@dataclass(frozen=True)
class Address:
    """Each part as written and empty where it was not said. ``line`` is how it is shown."""

    province: str = ""
    city: str = ""
    district: str = ""
    rest: str = ""
    receiver: str | None = None
    phone: str | None = None

    @property
    def line(self) -> str:
        if self.province == self.city:
            return f"{self.city}{self.district}{self.rest}"
        return f"{self.province}{self.city}{self.district}{self.rest}"

    @property
    def whole(self) -> bool:
        """Names a city, or a district that lies in one only, and a place in it."""
        known = filled(self)
        outside = bool(known.province) and regions.has_no_cities(known.province)
        return bool(self.rest) and bool(known.city or (self.district and known.province) or outside)


def address_in(text: str) -> Address | None:
    """None when the words hold no real address: a question, a wish to change it, a lone name."""
    written, text = text, simplified(text)
    numbers = numbers_in(text)
    phone = next((one.value for one in numbers if one.entity == "phone"), None)
    block = _block(text)
    if block:
        line, receiver = block
    else:
        line, receiver = _spoken(_without(text, numbers), has_phone=phone is not None)
    line = _written("".join(_PIECES.split(line)))
    if not _SHORTEST <= len(line) <= _LONGEST or line.endswith(_ASKS):
        return None
    parts = parts_of(line)
    if not _real(parts, line):
        return None
    at = text.find(receiver) if receiver else -1
    name = written[at : at + len(receiver)] if receiver and at >= 0 else receiver
    return replace(parts, receiver=name, phone=phone)


def region_in(text: str) -> Address | None:
    """Only a city or a district, as the answer to where a street is: 成都市武侯区."""
    line = _written(_begun("".join(_PIECES.split(_END.sub("", text)))))
    region = regions.region_at_start(line)
    found = Address(region.province, region.city, region.district)
    return filled(found) if not region.rest and filled(found).city else None


def receiver_in(text: str) -> str | None:
    """Named as such; what only says that it stays is no name."""
    found = _RECEIVER.search(text)
    return found[1] if found and not _NO_PERSON.search(found[1]) else None


def name_alone_in(text: str) -> str | None:
    """写许建国, as the answer to who receives it."""
    piece = _LED.sub("", _END.sub("", text))
    return piece if piece and _is_name(piece) else None


def parts_of(line: str) -> Address:
    """Province, city and district as far as they are said, and the rest."""
    region = regions.region_at_start("".join(_PIECES.split(line)))
    if not region.rest:
        return Address(rest=line)
    province = region.province
    if province and regions.whole_name(province).endswith("市"):
        province = region.city
    return Address(province, region.city, region.district, region.rest)


def filled(address: Address) -> Address:
    """With the province and the city that the table knows for what was said."""
    city = address.city or (regions.city_of(address.district) if address.district else "") or ""
    province = address.province or regions.province_of(city, address.district) or ""
    return replace(address, province=province, city=city)


def _block(text: str) -> tuple[str, str | None] | None:
    """A pasted block with labels: the line and the receiver."""
    labelled: dict[str, str] = {}
    for found in _LABELLED.finditer(text):
        labelled.setdefault(found[1], found[2].strip())
    places = [labelled[name] for name in _PLACES if labelled.get(name)]
    if not places or (len(labelled) < 2 and "\n" not in text):
        return None
    line = places[0]
    for more in places[1:]:
        line = more if more.startswith(line) else line + more
    receiver = next((labelled[name] for name in labelled if name in _PERSON and labelled[name]), None)
    return _without(line, numbers_in(line)), receiver


def _spoken(text: str, *, has_phone: bool) -> tuple[str, str | None]:
    """The line and the receiver of words without labels, numbers taken out."""
    named, receiver = _RECEIVER.search(text), receiver_in(text)
    text = _LABEL.sub(" ", text.replace(named[0], " ") if named else text)
    text = _POST_CODE.sub(" ", _END.sub("", text))
    pieces = [piece for one in _PIECES.split(text) if (piece := _ASKED.sub("", one)) and not _aside(piece)]
    receives = [place for place, piece in enumerate(pieces) if _RECEIVES.fullmatch(piece)]
    if receiver is None and len(receives) == 1:
        named = _RECEIVES.fullmatch(pieces.pop(receives[0]))
        receiver = named[1] if named else None
    if receiver is None:
        alone = [at for at, piece in enumerate(pieces) if _is_name(piece)]
        if alone and (has_phone or (alone[0] == 0 and len(pieces) > 1)):
            receiver = pieces.pop(alone[0] if alone[0] == 0 else alone[-1])
    return _begun("".join(pieces)), receiver


def _written(line: str) -> str:
    """沈阳的沈河区, as it is written on a parcel."""
    return line[:_REGION].replace("的", "") + line[_REGION:]


def _aside(piece: str) -> bool:
    return bool(_ASIDE.search(piece) or _AS_BEFORE.search(piece))


def _begun(words: str) -> str:
    """From where the address begins: at the first region named, or after what leads to it."""
    lead = _LEAD.match(words)
    led = words[lead.end() :] if lead else words
    if lead and regions.starts_in(words[lead.end() - 1 :]) == 0 and regions.starts_in(led) != 0:
        led = words[lead.end() - 1 :]  # 改寄成都市: its first sign is no part of what leads to it
    at = regions.starts_in(led)
    if at is None and lead:
        at = regions.starts_in(words)
        led = words if at is not None else led
    if at is not None and (_TALK.sub("", led[:at]) in ("", "在", "住") or _names_no_place(led[:at])):
        return _END.sub("", led[at:])
    return _END.sub("", _TALK.sub("", led))


def _names_no_place(words: str) -> bool:
    """我妈那边, before where she lives."""
    return not (_PART.search(words) or _HOUSE.search(words))


def _is_name(piece: str) -> bool:
    if piece[0] not in _SURNAMES or not _NAME.fullmatch(piece) or _NO_NAME.search(piece):
        return False
    return regions.starts_in(piece) is None and not _PART.search(piece[-1])


def _real(parts: Address, line: str) -> bool:
    if parts.city or parts.district or parts.province:
        return bool(_PART.search(parts.rest) or _HOUSE.search(parts.rest))
    return len(set(_PART.findall(line))) >= 2 and bool(_HOUSE.search(line))


def _without(text: str, numbers: list[Mention]) -> str:
    for one in reversed(numbers):
        text = text[: one.start] + " " + text[one.end :]
    return text
