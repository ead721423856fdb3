"""docs/shop-api.md is enough to write a shop by: its examples are the contract's, and it names whatever is demanded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

from tests.contract.door import strictly
from tests.contract.endpoints import ENDPOINTS
from tests.serving import ROOT
from xiaoer.shop import contract as c
from xiaoer.shop.demo.abilities import OF_ITS_KIND
from xiaoer.shop.demo.routes import ROUTES
from xiaoer.shop.identity import BadIdentity, signed, verify
from xiaoer.shop.refusal import ErrorBody

TEXT = (ROOT / "docs" / "shop-api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json ?(\S*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
IN_EACH_STATE = "Order…"
SHAPES = {name: getattr(c, name) for name in c.__all__} | {"Error": ErrorBody}


def shape_of(name: str) -> Any:
    inner = re.fullmatch(r"list\[(\w+)\]", name)
    return list[SHAPES[inner[1]]] if inner else SHAPES[name]  # type: ignore[misc]


@pytest.mark.parametrize(("name", "written"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_what_the_contract_says(name: str, written: str) -> None:
    if name != IN_EACH_STATE:
        known = strictly(written.encode(), shape_of(name))
        knows_all_of(msgspec.json.decode(msgspec.json.encode(known)), msgspec.json.decode(written))


def knows_all_of(known: Any, written: Any) -> None:
    """Nothing is written that the contract has not: a field misspelt would be left out in silence."""
    if isinstance(written, dict):
        for field, value in written.items():
            assert field in known, f"{field} is no field of the contract"
            knows_all_of(known[field], value)
    if isinstance(written, list):
        for one, other in zip(known, written, strict=True):
            knows_all_of(one, other)


def test_an_order_is_shown_in_each_state_and_its_sums_hold() -> None:
    whole = next(msgspec.json.decode(written) for name, written in EXAMPLES if name == "Order")
    others = next(msgspec.json.decode(written) for name, written in EXAMPLES if name == IN_EACH_STATE)
    orders = [msgspec.convert(whole | other, c.Order) for other in [{}, *others]]
    assert {order.state for order in orders} == set(get_args(c.OrderState))
    for order in orders:
        assert order.state_text == c.ORDER_TEXT[order.state]
        assert order.total == order.goods_total - order.discount + order.postage + order.surcharge
        assert set(order.can) <= set(get_args(c.Operation))


def test_every_shape_that_an_endpoint_takes_or_gives_has_an_example() -> None:
    shown = {re.sub(r"list\[(\w+)\]", r"\1", name) for name, _ in EXAMPLES}
    given = {re.sub(r".*\.(\w+)\]?$", r"\1", str(one.shape).strip("<>'\"")) for one in ENDPOINTS}
    rows = re.findall(r"^\| `(?:GET|POST) /v1[^|]*\|[^|]*\|[^|]*\| (.*) \|$", TEXT, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"[A-Z]\w+", row)}
    assert {name.rstrip("'") for name in given} <= named | {"OrderPage", "Product"}
    assert named - {"OrderPage", "Product"} <= shown  # a page of what is shown, and one of a page that is


def test_every_endpoint_is_named() -> None:
    told = {
        (method, re.sub(r"<\w+>", "*", path))
        for method, path in re.findall(r"^\| `(GET|POST) (/v1/[^`]*)`", TEXT, re.MULTILINE)
    }
    asked = {(one.method, re.sub(r"{\w+}", "*", one.path.partition("?")[0])) for one in ENDPOINTS}
    assert told == asked


def test_every_capability_and_state_is_named() -> None:
    for name in (*c.CANNOT_TEXT, *get_args(c.OrderState), *c.SERVICE_TOPICS):
        assert f"`{name}`" in TEXT or f'"{name}"' in TEXT, name


def words_of(shape: Any, seen: set[Any]) -> set[str]:
    """Of every Literal in it, however deep."""
    if get_origin(shape) is Literal:
        return set(get_args(shape))
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct) and shape not in seen:
        seen.add(shape)
        return set().union(*(words_of(one.type, seen) for one in msgspec.structs.fields(shape)))
    return set().union(*(words_of(one, seen) for one in get_args(shape)))


def test_every_word_that_the_shapes_allow_is_in_the_table() -> None:
    table = TEXT[TEXT.index("## Words that are the contract's") : TEXT.index("## Goods and promises")]
    named = set(re.findall(r"`(\w+)`", table)) | set(c.CANNOT_TEXT) | set(c.SERVICE_TOPICS)
    seen: set[Any] = set()
    assert set().union(*(words_of(shape, seen) for shape in SHAPES.values())) <= named
    for texts in (c.COMPLAINT_TOPIC_TEXT, c.FEEDBACK_TEXT, c.PARCEL_TEXT, c.ORDER_TEXT, c.ITEM_TEXT, c.REASON_TEXT):
        assert [f"`{word}` {text}" for word, text in texts.items() if text and f"`{word}` {text}" not in table] == []


def codes_demanded() -> set[str]:
    """Those that the suite compares with, and those that client and bot tell apart."""
    read = [*(ROOT / "tests" / "contract").glob("*.py"), ROOT / "xiaoer" / "shop" / "refusal.py"]
    read += [*(ROOT / "actions").glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in read)
    pairs = re.findall(r'\(no\.status, no\.code\) == \(\d+, "(\w+)"\)|\.code [=!]= "(\w+)"|\.code in \{([^}]*)\}', text)
    sets = re.findall(r'== \{\(\d+, "(\w+)"\)\}|\["code"\] == "(\w+)"', text)
    found = {one for pair in (*pairs, *sets) for one in pair if one}
    return {code for one in found for code in re.findall(r"\w+", one)} - {"ok"}


def test_every_code_that_is_demanded_is_named() -> None:
    demanded = codes_demanded()
    assert {"key_reused", "already_open", "wrong_digits", "unsupported", "coupon_limit"} <= demanded
    assert [code for code in sorted(demanded) if f"`{code}`" not in TEXT] == []


def rows_after(heading: str) -> list[list[str]]:
    """Cells of the first table with this head."""
    table = TEXT.partition(heading)[2].partition("\n\n")[0]
    return [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]


def test_what_a_capability_governs_is_what_the_demo_shop_refuses_without_it() -> None:
    told = {
        (name, endpoint)
        for names, endpoints in rows_after("| capability | endpoints |")
        for name in re.findall(r"`(\w+)`", names)
        for endpoint in re.findall(r"`((?:GET|POST) [^`]+)`", endpoints)
    }
    kinds = get_args(c.ServiceKind)
    governed = {
        (name, f"{route.method} {route.path}")
        for route in ROUTES
        if route.needs
        for name in (kinds if route.needs == OF_ITS_KIND else (route.needs,))
    }
    assert told == governed
    assert {name for name, _ in told} == set(c.CANNOT_TEXT)


def test_the_words_of_each_state_are_the_contracts() -> None:
    told = [re.findall(r"`(\w+)`", words) for _, words in rows_after("| field | words |")]
    shapes = (c.StockState, c.OrderState, c.ItemState, c.ParcelState, c.PaymentMethod, c.ComplaintTopic, c.FeedbackKind)
    assert all(list(get_args(shape)) in told for shape in shapes)


def test_milliseconds_are_told_where_they_are_refused() -> None:
    millis = signed("secret", {"aud": "a", "customer_id": "1", "iat": 1_790_000_000_000, "exp": 1_790_043_200_000})
    with pytest.raises(BadIdentity) as refused:
        verify("secret", millis, audience="a")
    [row] = [line for line in TEXT.splitlines() if "milliseconds" in line]
    assert row.startswith(f"| `{refused.value.why}` |")


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_a_command_is_written_as_it_runs_outside_the_virtual_environment(page: Path) -> None:
    assert "python -m xiaoer.cli" not in page.read_text(encoding="utf-8")
