"""A real demo shop for the actions and a real brain before them, each started once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from actions.dialogue.saying import open_responses
from actions.knowledge import LEADS_TO, open_library
from actions.merchant_words import MerchantWords, open_words
from actions.say.responses import Responses
from actions.server import all_actions
from actions.shop import close_shop, open_shop
from tests.actions.brain_door import brain_at_work, newest_model
from tests.actions.demo_shop import PATIENCE_S, TOKEN, DemoShop, running_shop
from tests.actions.stage import Stage
from tests.actions.town import Town
from tests.serving import ROOT
from xiaoer.knowledge import Library
from xiaoer.shop.client import ShopClient

_OPENED = pytest.StashKey[list[DemoShop]]()


@pytest.fixture(scope="session")
def demo_shop(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[DemoShop]:
    for shop in running_shop(tmp_path_factory.mktemp("shop"), {}):
        opened = pytestconfig.stash.setdefault(_OPENED, [])
        opened.append(shop)
        yield shop
        opened.remove(shop)


@pytest.fixture(scope="module", autouse=True)
def books_as_opened(request: pytest.FixtureRequest) -> None:
    """Each file finds the books as the shop opened with, whatever files ran before it in this worker."""
    for opened in request.config.stash.get(_OPENED, []):
        opened.open_anew()


@pytest.fixture(scope="session")
def brain(demo_shop: DemoShop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a brain with the newest model; tests that use it are marked NEEDS_BRAIN."""
    model = newest_model()
    assert model is not None, "no model: run `make train`"
    with brain_at_work(demo_shop, tmp_path_factory.mktemp("brain"), model) as address:
        yield address


@pytest.fixture(scope="session")
def articles() -> Library:
    """Read once: reading takes a fifth of a second of work, more than most tests."""
    return Library.read(ROOT / "library" / "articles", LEADS_TO)


@pytest.fixture(scope="session")
def sentences() -> Responses:
    all_actions()
    return Responses.read(ROOT / "data" / "responses")


@pytest.fixture(scope="session")
def own_words() -> MerchantWords:
    return MerchantWords.read(ROOT / "merchant" / "words.yml")


@pytest.fixture
async def shop(
    demo_shop: DemoShop, articles: Library, sentences: Responses, own_words: MerchantWords
) -> AsyncIterator[DemoShop]:
    """The demo shop, with the actions' client open to it and no fault in force."""
    demo_shop.fault("off")
    open_library(articles)
    open_responses(sentences)
    open_words(own_words)
    open_shop(ShopClient(demo_shop.url, TOKEN, timeout_s=PATIENCE_S))
    yield demo_shop
    demo_shop.fault("off")
    await close_shop()


@pytest.fixture
def town(shop: DemoShop, brain: str) -> Town:
    return Town(shop, brain)


@pytest.fixture
def visitor(shop: DemoShop, request: pytest.FixtureRequest) -> Stage:
    return Stage(visitor=f"v_{request.node.name}")


def acting_as(shop: DemoShop, customer_id: str) -> Stage:
    return Stage((customer_id, *shop.name_and_level(customer_id)))
