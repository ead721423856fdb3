"""What the demo shop's page and other people's programs find beside the API."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest

from tests.shop.conftest import IDENTITY_SECRET, TOKEN, Running, start
from xiaoer.shop.demo.acting import SITUATIONS
from xiaoer.shop.demo.app import PAGE
from xiaoer.shop.demo.routes import ROUTES
from xiaoer.shop.identity import verify
from xiaoer.trust import trusted


@pytest.fixture
def web(running: Running) -> httpx.Client:
    return httpx.Client(base_url=running.url, verify=trusted())


def test_one_can_act_as_each_demo_customer_with_a_signed_identity(web: httpx.Client) -> None:
    hub = web.get("/demo/config").json()["hub"]
    listed = web.get("/demo/customers").json()["customers"]
    assert [one["id"] for one in listed] == list(SITUATIONS)
    for one in listed:
        signed = web.get("/demo/identity", params={"customer_id": one["id"]}).json()["identity"]
        identity = verify(IDENTITY_SECRET, signed, audience=hub)
        assert (identity.customer_id, identity.name, identity.level) == (one["id"], one["name"], one["level"])


def test_the_page_may_show_the_orders_of_whom_one_acts_as(web: httpx.Client) -> None:
    assert web.get("/demo/config").json()["orders"] is True
    shown = web.get("/demo/orders", params={"customer_id": "C0007"}).json()
    assert {order["customer_id"] for order in shown["items"]} == {"C0007"}
    assert web.get("/demo/orders", params={"customer_id": "C0046"}).json()["items"] == []


def test_nobody_else_can_be_acted_as(web: httpx.Client) -> None:
    for other in ("C0001", "C9999", "", "' OR 1=1"):
        assert web.get("/demo/identity", params={"customer_id": other}).status_code == 404


def test_every_product_has_a_picture_that_is_well_formed(web: httpx.Client) -> None:
    page = web.get("/demo/products", params={"limit": 100}).json()["items"]
    page += web.get("/demo/products", params={"limit": 100, "offset": 100}).json()["items"]
    assert len(page) >= 120
    for product in page:
        answer = web.get(httpx.URL(product["image"]).path)
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert product["short_title"] in "".join(ElementTree.fromstring(answer.text).itertext())
    assert web.get("/images/products/P9999.svg").status_code == 404


def test_the_page_sees_the_catalogue_and_nothing_of_people(web: httpx.Client) -> None:
    assert web.get("/demo/products/P1003").json()["id"] == "P1003"
    assert web.get("/demo/promotions").json()
    for closed in ("/demo/orders?customer_id=C0001", "/demo/orders", "/demo/customers/C0007", "/demo/services"):
        assert web.get(closed).status_code == 404


def test_the_api_is_closed_without_its_token(web: httpx.Client) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": TOKEN}):
        answer = web.get("/v1/policies", headers=headers)
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "bad_token"


def test_openapi_describes_every_endpoint_and_every_reference_resolves(web: httpx.Client) -> None:
    described = web.get("/openapi.json").json()
    operations = [(path, method.upper()) for path, methods in described["paths"].items() for method in methods]
    assert len(operations) == len(ROUTES)
    for path, methods in described["paths"].items():
        named = {one["name"] for method in methods.values() for one in method["parameters"] if one["in"] == "path"}
        assert set(re.findall(r"\{(.*?)\}", path)) == named
    names = set(described["components"]["schemas"])
    references = {part.split('"')[0] for part in json.dumps(described).split("#/components/schemas/")[1:]}
    assert references <= names
    assert {"Order", "Product", "ServiceCase", "ErrorBody"} <= names


def test_the_docs_need_nothing_from_elsewhere(web: httpx.Client) -> None:
    page = web.get("/docs").text
    assert "https://" not in page
    assert "http://" not in page


def test_every_answer_says_that_it_is_what_it_says_and_stands_in_no_frame(web: httpx.Client) -> None:
    for path in ("/", "/docs", "/openapi.json", "/v1/policies", "/images/products/P1003.svg", "/nowhere"):
        headers = web.get(path).headers
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY"), path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_garbage_gets_an_error_with_a_code(web: httpx.Client) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": "customer:C0007", "Idempotency-Key": "k"}
    broken = web.post("/v1/customers/C0007/complaints", content=b"{", headers=headers)
    assert (broken.status_code, broken.json()["error"]["code"]) == (400, "bad_json")
    odd = web.post("/v1/customers/C0007/complaints", json={"topic": "nothing", "text": "x"}, headers=headers)
    assert (odd.status_code, odd.json()["error"]["field"]) == (422, "topic")
    assert web.get("/nowhere").json()["error"]["code"] == "not_found"
    assert web.delete("/v1/policies").json()["error"]["code"] == "method_not_allowed"


def test_faults_can_be_set_in_tests_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    for shop in start(tmp_path_factory.mktemp("plain"), faults=False):
        assert httpx.post(f"{shop.url}/demo/faults", json={"mode": "error"}).status_code in (404, 405)
        assert httpx.get(f"{shop.url}/healthz").json() == {"ok": True}
        shop.process.send_signal(signal.SIGTERM)
        assert shop.process.wait(15) == 0
        lines = (shop.state / "log").read_text().splitlines()
        assert all("event" in json.loads(line) for line in lines)


def test_every_endpoint_is_in_the_guide() -> None:
    guide = Path("docs/shop-api.md").read_text(encoding="utf-8")
    missing = [route for route in ROUTES if f"`{route.method} {route.path}`" not in guide]
    assert not missing


@pytest.mark.skipif(not (PAGE / "index.html").is_file(), reason="the page is not built")
def test_the_page_comes_packed_and_only_when_it_changed(web: httpx.Client) -> None:
    page = web.get("/")
    assert page.headers["content-encoding"] in {"br", "gzip"}
    assert web.get("/", headers={"If-None-Match": page.headers["etag"]}).status_code == 304
    [script] = re.findall(r'src="\./(assets/[^"]+\.js)"', page.text)
    assert "immutable" in web.get(f"/{script}").headers["cache-control"]
    assert web.get("/nothing.js").status_code == 404
    assert web.head("/").status_code == 200
