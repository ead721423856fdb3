"""What the shop promises is one file: another file, other words and other decisions, without code."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.serving import ROOT
from tests.shop.conftest import TOKEN, Clock, Running, owner, start
from xiaoer.settings import load
from xiaoer.shop.client import ShopClient
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.policies import OURS, PoliciesError, read_rulebook
from xiaoer.shop.demo.shelf import load_shelf
from xiaoer.shop.demo.shop import Shop

WRITTEN = OURS.read_text(encoding="utf-8")


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """Our file with some words replaced, each where it stands first."""
    text = WRITTEN
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "policies.yml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def faults_of(path: Path) -> str:
    with pytest.raises(PoliciesError) as wrong:
        read_rulebook(path, load_shelf())
    return str(wrong.value)


MONTH = ("女装\n      return_days: 7", "女装\n      return_days: 30")
FREE = ("free_from: 99", "free_from: 59")
FRESH_GOES_BACK = ("goes_back: false\n      spoils: true\n      return_days: 0", "spoils: true\n      return_days: 3")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A shop that takes dresses back for a month, fresh food for three days, and posts free from 59 yuan."""
    folder = tmp_path_factory.mktemp("other")
    yield from start(folder, faults=False, policies=changed(folder, MONTH, FREE, FRESH_GOES_BACK))


async def test_thirty_days_in_the_file_are_thirty_days_in_the_sentence(other: Running) -> None:
    client = ShopClient(other.url, TOKEN)
    told = await client.policies()
    await client.close()
    fashion = next(one for one in told.categories if one.category == "fashion")
    assert fashion.return_days == 30
    assert fashion.text.startswith("签收后 30 天内")
    assert "满 59 元包邮" in told.shipping.text
    assert "99" not in told.shipping.text


async def test_thirty_days_in_the_file_let_a_dress_of_three_weeks_ago_go_back(other: Running, running: Running) -> None:
    judged = []
    for shop in (running, other):
        order = shop.find(
            "o.state='completed' AND i.state='normal' AND i.variant_id LIKE 'P16%'"
            " AND o.signed_at BETWEEN now()-27*86400 AND now()-16*86400"
        )
        client, me = ShopClient(shop.url, TOKEN), owner(order)
        dress = next(
            item
            for item in (await client.order(order["order_no"], on_behalf=me)).items
            if (item.category, item.state) == ("fashion", "normal")
        )
        answer = await client.eligibility(order["order_no"], "return", on_behalf=me)
        await client.close()
        judged.append(next(one for one in answer.items if one.item_id == dress.id))
    assert [one.code for one in judged] == ["too_late", "ok"]
    assert "no_reason" in judged[1].reasons


async def test_fresh_food_goes_back_where_the_file_says_so(other: Running) -> None:
    order = other.find(
        "o.state='signed' AND i.state='normal' AND i.variant_id LIKE 'P10%' AND o.signed_at>now()-2.5*86400"
    )
    client = ShopClient(other.url, TOKEN)
    answer = await client.eligibility(order["order_no"], "return", on_behalf=owner(order))
    await client.close()
    assert any("no_reason" in one.reasons for one in answer.items)


def test_a_promise_to_answer_is_kept_as_the_file_says(tmp_path: Path, clock: Clock) -> None:
    path = changed(tmp_path, ("warehouse_hours: 4", "warehouse_hours: 9"))
    shop = open_shop(load(state=tmp_path, shop_policies=str(path)), clock)
    assert shop.rules.answers.warehouse_hours == 9
    shop.database.close()


@pytest.mark.parametrize(
    ("change", "field", "right"),
    [
        (("promise_hours: 48", "promise_hours: soon"), "shipping.promise_hours", "valid integer, not 'soon'"),
        (("promise_hours: 48", "promise_hours: 0"), "shipping.promise_hours", "greater than or equal to 1"),
        (("postage: 8", "postage: 8.555"), "shipping.postage", "at most two decimals"),
        (("postage: 8", "postages: 8"), "shipping.postages", "did you mean postage?"),
        (("[新疆,", "[新疆, 5,"), "shipping.remote_regions.1", "valid string"),
        (("[顺丰速运,", "[飞马快递,"), "shipping.couriers.0", "顺丰速运"),
        (("quality_days: 15", "quality_days: no"), "returns.quality_days", "valid integer"),
        (("[P1504,", "[P9999,"), "returns.never_opened.0", "no product"),
        (("    fresh:\n", "    frozen:\n"), "returns.categories.frozen", "fresh"),
        (("return_postage: shop", "return_postage: us"), "returns.categories.fresh.return_postage", "'shop'"),
        (
            ("goes_back: false", "goes_back: false\n      goes_back: true"),
            "returns.categories.fresh.goes_back",
            "twice",
        ),
        (("return_days: 0", "return_days: 3"), "returns.categories.fresh", "must be 0"),
        (("  alipay:\n", "  cheque:\n"), "refund_arrival.cheque", "'wechat'"),
        (("    普通: {per_coupon: 5,", "    普通: {"), "gifts.levels.普通.per_coupon", "is missing"),
        (("{postage} 元；", "{postag} 元；"), "shipping.text", "{postage}"),
        (("收 {postage} 元", "收 8 元"), "shipping.text", "write {postage}"),
        (("minus: 50,", "minus: 500,"), "campaigns.PR01", "more than its min_spend"),
        (("{min_spend: 399,", "{min_spend: 99,"), "campaigns.PR01", "must rise"),
        (("minus: 20, text", "off: 20, text"), "campaigns.PR01.tiers.0.minus", "is missing"),
        (("满 {min_spend} 元立减", "满 59 元立减"), "campaigns.PR02.tiers.0.text", "write {min_spend}"),
        (("categories: [fresh]", "categories: [frozen]"), "campaigns.PR03.categories.0", "no category"),
        (("gift: 30g", "gifts: 30g"), "campaigns.PR03.gifts", "did you mean gift?"),
        (("growth_from: 5000", "growth_from: 500"), "membership.levels", "rise from level to level"),
        (("points_times: 1.2", "points_times: 0"), "membership.levels.银卡.points_times", "greater than 0"),
        (("least: 500", "least: few"), "membership.exchange.least", "valid integer"),
        (
            ("每消费一元得 {points_times} 积分", "每消费一元得 1 积分"),
            "membership.levels.普通.benefit_texts.0",
            "write {points_times}",
        ),
        (("付款后 {days} 天内", "付款后 {days 天内"), "price_protection.text", "close every brace"),
    ],
)
def test_what_is_wrong_is_named_by_file_line_and_field_with_what_would_be_right(
    tmp_path: Path, change: tuple[str, str], field: str, right: str
) -> None:
    path = changed(tmp_path, change)
    told = faults_of(path)
    line = next(line for line in told.splitlines() if f" {field}: " in line or f":{field}: " in line)
    found = re.match(r"  (.+):(\d+): ", line)
    assert found is not None
    assert found[1] == str(path)
    assert right in line
    marked = path.read_text(encoding="utf-8").splitlines()[int(found[2]) - 1]
    last = [part for part in field.split(".") if not part.isdigit()][-1]
    assert last in marked or field.split(".")[-2] in marked


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("promise_hours: 48", "promise_hours: soon"),
        ("收 {postage} 元", "收 8 元"),
        ("[P1504,", "[P9999,"),
        ("most_valid_days: 30", "most_valid_day: 30"),
    )
    with pytest.raises(PoliciesError) as wrong:
        read_rulebook(path, load_shelf())
    fields = [fault.field for fault in wrong.value.faults]
    assert {"shipping.promise_hours", "shipping.text", "returns.never_opened.0"} <= set(fields)
    assert {"gifts.most_valid_day", "gifts.most_valid_days"} <= set(fields)
    assert [fault.line for fault in wrong.value.faults] == sorted(fault.line for fault in wrong.value.faults)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "shipping: [\n", "shipping: {a: b: c}\n"])
def test_a_file_of_another_kind_is_said_to_be_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "policies.yml"
    path.write_text(text, encoding="utf-8")
    assert f"{path}:" in faults_of(path)


def test_a_wrong_file_stops_the_start_before_anything_is_written(tmp_path: Path) -> None:
    path = changed(tmp_path, ("promise_hours: 48", "promise_hours: soon"))
    ended = subprocess.run(
        [sys.executable, "-m", "xiaoer.shop.demo"],
        cwd=ROOT,
        env={"XIAOER_STATE": str(tmp_path / "state"), "XIAOER_SHOP_POLICIES": str(path), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 2
    assert f"{path}:{line_of(path, 'promise_hours: soon')}: shipping.promise_hours" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "state" / "shop.db").exists()


def test_no_sentence_of_ours_has_a_figure_of_its_own(shop: Shop) -> None:
    def sentences(data: object, name: str = "") -> Iterator[str]:
        if isinstance(data, dict):
            for key, value in data.items():
                yield from sentences(value, "text" if name == "service_texts" else str(key))
        elif isinstance(data, str) and name.endswith("text"):
            yield data

    written = list(sentences(yaml.safe_load(WRITTEN)))
    assert len(written) > 20
    assert not [text for text in written if re.search(r"\d", text)]
    assert "{" not in shop.rules.model_dump_json().replace('{"', "").replace(":{", "")
