"""What the running brain understands of a text, asked at its parse door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from bench.names import eval_name

AT_ONCE = 100


@dataclass(frozen=True)
class Understood:
    """``intent`` under the eval's name; ``best`` is the classifier's first choice, even when it was not sure enough.

    ``ranking`` keeps our own names, likeliest first; ``words`` are those that showed the emotion.
    """

    intent: str
    best: str
    emotion: str
    parse_ms: float
    ranking: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)

    @property
    def goal(self) -> tuple[str, str] | None:
        """Topic and aspect of the surest matter of the reading; None when it has none."""
        surest = self._surest
        return (surest["topic"], surest.get("aspect") or "") if surest else None

    @property
    def goal_odds(self) -> float:
        """Of its topic and its aspect together."""
        surest = self._surest
        return float(surest["odds"]) * float(surest.get("aspect_odds") or 0.0) if surest else 0.0

    @property
    def _surest(self) -> Mapping[str, Any] | None:
        return max(self.reading.get("matters") or (), key=lambda one: float(one["odds"]), default=None)

    @property
    def act(self) -> str:
        return max((self.reading.get("acts") or {"": 0.0}).items(), key=lambda one: float(one[1]))[0]

    @property
    def confidence(self) -> float:
        """Of the first choice."""
        return self.ranking[0][1] if self.ranking else 0.0

    @classmethod
    def of(cls, result: dict[str, Any]) -> Understood:
        ranking = tuple((str(intent), float(confidence)) for intent, confidence in result["ranking"])
        best = eval_name(ranking[0][0]) if ranking else "out_of_scope"
        emotion = result["emotion"]
        intent, took = eval_name(result["intent"]), float(result["parse_ms"])
        return cls(intent, best, emotion["label"], took, ranking, tuple(emotion["words"]), result.get("reading") or {})


class Reader:
    """Asks each text once; ``parse_ms`` has the time of every one, after a warm-up."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self._known: dict[str, Understood] = {}
        self.model = ""
        """Name of the model that answered."""

    def read(self, texts: Sequence[str]) -> list[Understood]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for start in range(0, len(new), AT_ONCE):
            self._known.update(zip(new[start : start + AT_ONCE], self._ask(new[start : start + AT_ONCE]), strict=True))
        return [self._known[text] for text in texts]

    def read_after(self, asked: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> list[Understood]:
        """Each text after its history."""
        return self.read_told([
            {"text": text, "history": [{"shopper": shopper, "agent": agent} for shopper, agent in history]}
            for text, history in asked
        ])  # fmt: skip

    def read_told(self, asked: Sequence[Mapping[str, Any]]) -> list[Understood]:
        """Each as the parse door takes a text with what came before it."""
        return [one for start in range(0, len(asked), AT_ONCE) for one in self._ask(asked[start : start + AT_ONCE])]

    @property
    def parse_ms(self) -> list[float]:
        return [understood.parse_ms for understood in self._known.values()]

    def warm_up(self) -> None:
        self._ask(["你好", "我的快递到哪了", "这件衣服还有货吗"] * 5)

    def _ask(self, texts: Sequence[str | Mapping[str, Any]]) -> list[Understood]:
        answer = self._http.post("/webhooks/turn/parse", json={"texts": list(texts)}).raise_for_status()
        body = answer.json()
        self.model = body.get("model", "")
        return [Understood.of(result) for result in body["results"]]


@contextmanager
def reader(brain_at: str, token: str) -> Iterator[Reader]:
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=brain_at, headers=headers, timeout=60.0, trust_env=False) as http:
        asked = Reader(http)
        asked.warm_up()
        yield asked
