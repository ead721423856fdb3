"""Phones, parcels, orders, tax numbers and titles, however they are grouped or led up to."""

from __future__ import annotations

from datetime import datetime

import pytest

from xiaoer.chinese.invoice_titles import company_in, title_in
from xiaoer.chinese.reading import read
from xiaoer.chinese.tax_numbers import checks, tax_number_in
from xiaoer.talk.clock import CHINA

NOW = datetime(2026, 11, 25, 12, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("0086-138-1234-5678", "phone", "13812345678"), ("1381 2345 678", "phone", "13812345678"), ("139·1234·5678", "phone", "13912345678"),
        ("(138)12345678", "phone", "13812345678"), ("一三九一二三四五六七八", "phone", "13912345678"), ("快递到了打13812345678", "phone", "13812345678"),
        ("申通 773012345678901", "parcel_no", "773012345678901"), ("运单号:9876543210123", "parcel_no", "9876543210123"),
        ("顺丰单号1234 5678 9012", "parcel_no", "123456789012"), ("中通7812 3456 7890", "parcel_no", "781234567890"),
        ("sf123-4567-890123", "parcel_no", "SF1234567890123"), ("JJD000212345678901234", "parcel_no", "JJD000212345678901234"),
        ("NO.20261118004217", "order_no", "20261118004217"), ("单号：DD-20261118004217", "order_no", "20261118004217"),
        ("订单20261118 0042 17到哪", "order_no", "20261118004217"), ("2026-1118-004217", "order_no", "20261118004217"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_one_thing(said: str, kind: str, value: str) -> None:
    found = [(one.entity, one.value) for one in read(said, NOW).mentions]
    assert found == [(kind, value)]


@pytest.mark.parametrize(
    "said", ["单号12345", "2026-11-18 12:30", "138 1234", "20269918 004217", "卡号 6222 0212 3456 7890 123"]
)
def test_what_is_no_such_number(said: str) -> None:
    assert not {one.entity for one in read(said, NOW).mentions} & {"phone", "parcel_no", "order_no"}


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    said = "單號 138\u200b0013 8000，双 十一买的"
    assert [said[one.start : one.end] for one in read(said, NOW).mentions] == ["138\u200b0013 8000", "双 十一"]


def test_a_tax_number_may_be_grouped_and_is_no_parcels() -> None:
    assert checks("91350100M000100Y43")
    assert tax_number_in("税号9135 0100 M000 100Y 43") == "91350100M000100Y43"
    assert tax_number_in("单号SF1234567890123") is None


@pytest.mark.parametrize(
    ("said", "title"),
    [("抬头写杭州小鸟科技有限公司", "杭州小鸟科技有限公司"), ("王小明", "王小明"), ("就开 王小明 吧，发到 a@example.com", "王小明 吧"),
     ("发到 a@example.com", None), ("a@example.com 李明", "李明"), ("发我邮箱", None), ("不知道", None), ("13812345678", None),
     ("电子发票", None), ("算了先不开了", None), ("什么时候能开", None), ("名称：北京云上书店（个体工商户）", "北京云上书店（个体工商户）")],
)  # fmt: skip
def test_a_title_is_a_name_and_no_words_of_the_talk(said: str, title: str | None) -> None:
    assert title_in(said) == title


def test_a_company_is_found_in_a_longer_sentence() -> None:
    assert company_in("发票抬头换成杭州小鸟科技有限公司行吗") == "杭州小鸟科技有限公司"
    assert company_in("按单位开 望江路社区食堂 税号12350200426600000X") == "望江路社区食堂"
    assert title_in("按单位开 望江路社区食堂 税号12350200426600000X") == "望江路社区食堂"
