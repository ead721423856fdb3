"""Stock beside us: its own config, our training data, nothing of our code."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench import sample, stock_rasa

ROOT = stock_rasa.ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    sample.lay_out(stock_rasa.ROOT / "data", tmp_path / "data")
    stock_rasa.lay_out(tmp_path / "stock", tmp_path / "data")
    return tmp_path / "stock"


def test_stock_names_nothing_of_ours(project: Path) -> None:
    config = yaml.safe_load((project / "config.yml").read_text(encoding="utf-8"))
    assert all("." not in part["name"] for part in (*config["pipeline"], *config["policies"]))
    assert list(yaml.safe_load((project / "credentials.yml").read_text(encoding="utf-8"))) == ["rest"]


def test_stock_has_our_domain_and_rules_as_they_are(project: Path) -> None:
    for file in (Path("domain.yml"), *(path.relative_to(ROOT) for path in (ROOT / "data" / "rules").rglob("*.yml"))):
        assert (project / file).read_bytes() == (ROOT / file).read_bytes()


def test_stock_has_some_of_every_intent(project: Path) -> None:
    for file in (ROOT / "data" / "nlu").glob("*.yml"):
        few, all_ = _examples(project / "data" / "nlu" / file.name), _examples(file)
        assert 0 < len(few) <= min(len(all_), sample.EACH)
        assert set(few) <= set(all_)


def test_what_is_no_intent_stays_whole() -> None:
    synonyms = "- synonym: 退货\n  examples: |\n    - 退\n    - 退掉\n"
    text = f"nlu:\n{synonyms}- intent: refund\n  examples: |\n    - 退款\n    - 退钱\n"
    synonym, intent = yaml.safe_load(sample.thin(text, 1))["nlu"]
    assert (synonym["examples"], intent["examples"]) == ("- 退\n- 退掉\n", "- 退款\n")


def test_a_topics_aspects_share_its_sample() -> None:
    wish = "- intent: refund/wish\n  examples: |\n    - 退款\n    - 退钱\n    - 给我退\n    - 快退\n"
    arrival = "- intent: refund/arrival\n  examples: |\n    - 几天到\n    - 到了没\n"
    thinned = yaml.safe_load(sample.thin(f"nlu:\n{wish}{arrival}", 3))["nlu"]
    assert {item["intent"]: item["examples"] for item in thinned} == {
        "refund/wish": "- 退款\n- 给我退\n",
        "refund/arrival": "- 几天到\n",
    }
    (alone,) = yaml.safe_load(sample.thin(f"nlu:\n{wish}{arrival}", 1))["nlu"]
    assert alone["intent"] == "refund/wish"


@given(st.lists(st.text()), st.integers(1, 20))
def test_a_sample_is_spread_from_the_first_on(lines: list[str], count: int) -> None:
    taken = sample.evenly(lines, count)
    assert len(taken) == min(len(lines), count)
    assert taken[:1] == lines[:1]


def _examples(file: Path) -> list[str]:
    items = yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
    return [line for item in items if "intent" in item for line in item["examples"].splitlines()]


def test_stock_listens_on_the_loopback_only(tmp_path: Path) -> None:
    service = stock_rasa.service(tmp_path, 5005, "http://127.0.0.1:1/webhook", "token")
    assert service.command[service.command.index("--interface") + 1] == "127.0.0.1"
