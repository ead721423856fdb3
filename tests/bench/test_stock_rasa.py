"""Stock beside us: its own config, our training data, nothing of our code."""

from pathlib import Path

import yaml

from bench import stock_rasa


def test_stock_names_nothing_of_ours(tmp_path: Path) -> None:
    project = stock_rasa.lay_out(tmp_path / "stock")
    config = yaml.safe_load((project / "config.yml").read_text(encoding="utf-8"))
    assert all("." not in part["name"] for part in (*config["pipeline"], *config["policies"]))
    assert list(yaml.safe_load((project / "credentials.yml").read_text(encoding="utf-8"))) == ["rest"]


def test_stock_trains_on_the_same_domain_and_data(tmp_path: Path) -> None:
    project = stock_rasa.lay_out(tmp_path / "stock")
    root = stock_rasa.ROOT
    assert (project / "domain.yml").read_bytes() == (root / "domain.yml").read_bytes()
    for part in stock_rasa.TRAINING_DATA:
        ours = {path.relative_to(root) for path in (root / "data" / part).rglob("*.yml")}
        assert ours == {path.relative_to(project) for path in (project / "data" / part).rglob("*.yml")}


def test_stock_listens_on_the_loopback_only(tmp_path: Path) -> None:
    service = stock_rasa.service(tmp_path, 5005, "http://127.0.0.1:1/webhook")
    assert service.command[service.command.index("--interface") + 1] == "127.0.0.1"
