"""axe in a page: what it finds that is serious."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from xiaoer.run.plan import ROOT

AXE = (ROOT / "web/console/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
_BAD = {"serious", "critical"}
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(one => ({
  rule: one.id, impact: one.impact, help: one.help,
  at: one.nodes.map(node => node.target.join(' ') + '  ' + (node.any[0]?.message ?? node.failureSummary)),
}))"""


async def serious(page: Page) -> list[dict[str, Any]]:
    """What stands on the screen now and fails a rule of serious or critical impact."""
    await page.evaluate(AXE)
    return [one for one in await page.evaluate(_RUN) if one["impact"] in _BAD]
