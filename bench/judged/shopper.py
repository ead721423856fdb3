"""A demo customer at the brain's turn door: one session, turn by turn, buttons pressed by their titles."""

from __future__ import annotations

import itertools
from typing import Any

import httpx

from xiaoer.settings import Settings
from xiaoer.shop.asker import as_customer

_numbers = itertools.count()


class Shopper:
    def __init__(self, settings: Settings, customer: str | None) -> None:
        self.customer = customer
        self.session = f"c_judged_{next(_numbers)}"
        self.last: dict[str, Any] = {}
        self._turns = itertools.count()
        self._settings = settings
        self._brain = settings.brains[0]
        self._client = httpx.Client(timeout=30)

    def say(self, text: str) -> dict[str, Any]:
        return self._turn(text, None)

    def press(self, button: dict[str, Any]) -> dict[str, Any]:
        return self._turn("", {"intent": button["intent"], "entities": button["entities"]})

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [button for reply in self.last["replies"] for button in reply["buttons"]]

    @property
    def text(self) -> str:
        return "\n".join(reply["text"] or "" for reply in self.last["replies"])

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [reply["card"] for reply in self.last["replies"] if reply["card"]]

    def orders(self, customer: str | None = None) -> list[dict[str, Any]]:
        """From the shop's own door."""
        whose = customer or self.customer
        headers = {
            "Authorization": f"Bearer {self._settings.secret('shop_token')}",
            "X-On-Behalf-Of": as_customer(str(whose)),
        }
        query: dict[str, str | int] = {"customer_id": str(whose), "limit": 50}
        answer = self._client.get(f"{self._settings.shop_at}/v1/orders", params=query, headers=headers)
        answer.raise_for_status()
        orders: list[dict[str, Any]] = answer.json()["items"]
        return orders

    def _turn(self, text: str, press: dict[str, Any] | None) -> dict[str, Any]:
        shopper = {"visitor": f"v_{self.session}", "customer_id": self.customer, "name": None, "level": None}
        turn = {
            "turn_id": f"t_{self.session}_{next(self._turns)}", "session": self.session, "text": text, "press": press,
            "images": [], "settled": None, "shopper": {**shopper, "channel": "web"}, "unresolved": 0.0,
            "unresolved_before": 0.0, "helped": False, "now": None,
        }  # fmt: skip
        token = self._settings.secret("brain_token")
        headers = {"Authorization": f"Bearer {token}"}
        answer = self._client.post(f"{self._brain}/webhooks/turn/webhook", json=turn, headers=headers)
        answer.raise_for_status()
        self.last = answer.json()
        return self.last
