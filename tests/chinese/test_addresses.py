"""Addresses: found in what is said, taken apart by the table, never mixed with the old one."""

from __future__ import annotations

import pytest

from xiaoer.chinese.addresses import address_in, filled, parts_of, receiver_in, region_in


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("地址改成江苏省南京市玄武区中山路8号", "江苏省南京市玄武区中山路8号"),
        ("改到杭州市西湖区文三路99号2幢301吧", "杭州市西湖区文三路99号2幢301"),
        ("新地址：北京市朝阳区建国路88号院3号楼", "北京市朝阳区建国路88号院3号楼"),
        ("换寄成都市锦江区东大街9号2栋", "成都市锦江区东大街9号2栋"),
        ("改到厦门可以不 思明区湖滨路7号301 名字跟电话还是我的", "厦门思明区湖滨路7号301"),
    ],
)
def test_an_address_is_found_in_its_sentence(text: str, line: str) -> None:
    found = address_in(text)
    assert found is not None
    assert found.line == line


@pytest.mark.parametrize("text", ["我要改地址", "地址能改到公司吗", "改一下", "好的", "上海市吗"])
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert address_in(text) is None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("上海市浦东新区张江路100号", ("上海市", "上海市", "浦东新区", "张江路100号")),
        ("江苏省南京市玄武区中山路8号", ("江苏省", "南京市", "玄武区", "中山路8号")),
        ("杭州市西湖区文三路99号", (None, "杭州市", "西湖区", "文三路99号")),
        ("中山路8号3栋", (None, None, None, "中山路8号3栋")),
        ("中山区人民路23号", (None, None, "中山区", "人民路23号")),
        ("河北区中山路1号", (None, None, "河北区", "中山路1号")),
        ("吉林市昌邑区桃源路1号", (None, "吉林市", "昌邑区", "桃源路1号")),
        ("内蒙古呼和浩特市新城区海东路1号", ("内蒙古", "呼和浩特市", "新城区", "海东路1号")),
    ],
)
def test_an_address_comes_apart(line: str, parts: tuple[str | None, ...]) -> None:
    found = parts_of(line)
    assert (found.province or None, found.city or None, found.district or None, found.rest) == parts


@pytest.mark.parametrize(
    ("pasted", "line", "receiver", "phone"),
    [
        (
            "姓名：林小溪\n电话：139 1234 5678\n地址：湖南省长沙市岳麓区麓山南路932号",
            "湖南省长沙市岳麓区麓山南路932号",
            "林小溪",
            "13912345678",
        ),
        (
            "赵一鸣 13712345678 福建省厦门市思明区软件园二期望海路10号",
            "福建省厦门市思明区软件园二期望海路10号",
            "赵一鸣",
            "13712345678",
        ),
        (
            "福建省厦门市思明区望海路10号之二 欧阳娜娜 13712345678",
            "福建省厦门市思明区望海路10号之二",
            "欧阳娜娜",
            "13712345678",
        ),
        (
            "所在地区：广东省东莞市南城街道\n详细地址：鸿福路200号海德广场1栋\n收货人：钱多多",
            "广东省东莞市南城街道鸿福路200号海德广场1栋",
            "钱多多",
            None,
        ),
        (
            "陕西省西安市雁塔区小寨东路126号，710061，周小舟，15812345678，谢谢",
            "陕西省西安市雁塔区小寨东路126号",
            "周小舟",
            "15812345678",
        ),
        ("改成重庆市渝中区民生路235号，麻烦尽快", "重庆市渝中区民生路235号", None, None),
        ("云南省昆明市五华区翠湖南路5号 段小舟代收 手机没变", "云南省昆明市五华区翠湖南路5号", "段小舟", None),
        ("搬到贵阳市的云岩区中华北路66号2栋", "贵阳市云岩区中华北路66号2栋", None, None),
        ("我姐那儿 广东省佛山市禅城区祖庙路33号 联系人填阮青", "广东省佛山市禅城区祖庙路33号", "阮青", None),
    ],
)
def test_a_pasted_block_comes_apart(pasted: str, line: str, receiver: str | None, phone: str | None) -> None:
    found = address_in(pasted)
    assert found is not None
    assert (found.line, found.receiver, found.phone) == (line, receiver, phone)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("改地址 换成成都市高新区天府大道99号", "成都市高新区天府大道99号"),
        ("帮我把收货地址改一下，改到武汉市洪山区珞喻路1037号", "武汉市洪山区珞喻路1037号"),
        ("地址错了 应该寄到青岛市市南区香港中路8号", "青岛市市南区香港中路8号"),
        ("我搬家了，送到苏州工业园区星湖街328号吧", "苏州工业园区星湖街328号"),
    ],
)
def test_the_words_that_lead_to_an_address_are_no_part_of_it(said: str, line: str) -> None:
    found = address_in(said)
    assert found is not None
    assert found.line == line


@pytest.mark.parametrize(
    ("line", "province", "city"),
    [("成都市高新区天府大道99号", "四川省", "成都市"), ("西湖区文三西路88号", "", ""), ("余杭区文一西路969号", "浙江省", "杭州市"),
     ("鼓楼区中山路1号", "", ""), ("中山区人民路23号", "辽宁省", "大连市"), ("南宁青秀区民族大道38号", "广西壮族自治区", "南宁")],
)  # fmt: skip
def test_what_a_city_lies_in_is_known_and_nothing_is_guessed(line: str, province: str, city: str) -> None:
    known = filled(parts_of(line))
    assert (known.province, known.city) == (province, city)


def test_an_address_in_traditional_characters_is_one_and_the_name_stays_as_written() -> None:
    found = address_in("收件人：張曉蘭，地址：廣東省廣州市天河區體育西路103號")
    assert found is not None
    assert (found.city, found.district, found.rest, found.receiver) == ("广州市", "天河区", "体育西路103号", "張曉蘭")


def test_a_street_alone_is_no_whole_address() -> None:
    street, whole = address_in("改到中山路8号3栋"), address_in("改到南京市玄武区中山路8号3栋")
    assert street is not None
    assert whole is not None
    assert (street.whole, whole.whole) == (False, True)


def test_the_city_may_be_said_afterwards() -> None:
    place = region_in("是成都市武侯区")
    assert place is not None
    assert (place.province, place.city, place.district) == ("四川省", "成都市", "武侯区")
    assert region_in("我想想") is None


def test_a_city_told_in_speech_is_written_as_on_a_parcel() -> None:
    place = region_in("贵阳的 云岩区")
    assert place is not None
    assert place.line == "贵州省贵阳云岩区"


def test_the_place_of_delivery_is_nobody() -> None:
    assert receiver_in("那单换个收货的地方") is None
    assert receiver_in("收件人写的哪位呀") is None
    assert receiver_in("收货的换成邹敏") == "邹敏"
