"""The report of `make eval` in a browser: a cell opens its sentences, and no screen is too narrow for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bench.report import page as report
from bench.report.matrix import panel_id
from tests.bench.shoppers import FOUND


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, tmp_path: Path) -> AsyncIterator[Page]:
    file = tmp_path / "index.html"
    file.write_text(report.whole(FOUND), encoding="utf-8")
    page = await browser.new_page(viewport={"width": 375, "height": 700})
    await page.goto(file.as_uri())
    yield page
    await page.close()


async def test_a_cell_opens_its_sentences_and_closes_the_others(page: Page) -> None:
    right, wrong = (panel_id("headline", truth, "refund") for truth in ("refund", "return"))
    for chosen, other in ((right, wrong), (wrong, right)):
        await page.locator(f'[aria-controls="{chosen}"]').click()
        await expect(page.locator(f"#{chosen} p")).to_be_visible()
        await expect(page.locator(f"#{other}")).to_be_hidden()


async def test_the_switch_counts_other_rows(page: Page) -> None:
    added = page.locator(f'[aria-controls="{panel_id("all", "logistics", "logistics")}"]')
    await expect(added).to_be_hidden()
    await page.get_by_role("button", name="All clean rows").click()
    await expect(added).to_be_visible()


async def test_only_what_was_misread_can_be_shown(page: Page) -> None:
    await page.get_by_label("only what was misread").check()
    await expect(page.locator(".feelings tbody tr:visible")).to_have_count(1)


async def test_a_phone_needs_no_sideways_scrolling_of_the_page(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") == 375
