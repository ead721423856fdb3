"""What a model's name stands for: every file that it was made of or is read by, in sub-packages too."""

from argparse import Namespace
from pathlib import Path

from brain.train import _sources

HERE = Path("brain").absolute()


def test_a_change_in_a_sub_package_is_a_change_of_the_model() -> None:
    sources = {path.absolute() for path in _sources(Namespace(config="config.yml", domain="domain.yml", data="data"))}
    ours = {path for path in HERE.rglob("*.py") if not {".venv", "tests"} & set(path.relative_to(HERE).parts)}
    assert ours <= sources
    assert set(Path("data").absolute().rglob("*.yml")) <= sources


def test_tests_and_the_environment_change_no_model() -> None:
    sources = _sources(Namespace(config="config.yml", domain="domain.yml", data="data"))
    assert not [path for path in sources if {".venv", "tests"} & set(path.parts)]
