"""Skills and dialogue get no raw text and say no sentence of their own; each answer has its aspect and its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from actions.say.responses import OF, STILL, Responses
from actions.skills import SKILLS
from actions.skills.stages import STAGES
from actions.skills.standing import AT, names_of_stages
from tests.actions.words import BANNED
from tests.serving import ROOT

ROOMS = ("actions/skills", "actions/dialogue", "actions/say")
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
SKILL_FILES = [path for path in FILES if "skills" in path.parts]
_CHINESE = re.compile("[一-鿿]")
_MOST = 110
"""Signs of a response, places counted as written: what is longer is a paragraph."""


@cache
def responses() -> Responses:
    return Responses.read(ROOT / "data" / "responses")


def names() -> list[str]:
    return list(responses())


def literals(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    } | {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            yield node.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_raw_text_is_read_and_no_pattern_made(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    raw = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "text"
        and (getattr(node.value, "id", "") == "turn" or getattr(node.value, "attr", "") == "turn")
    ]
    assert not raw
    imported = {getattr(node, "module", "") or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for one in node.names}
    assert not {"re", "re2", "patterns"} & (imported | names)


@pytest.mark.parametrize("path", SKILL_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sentences_stand_in_the_responses(path: Path) -> None:
    assert [one for one in literals(path) if _CHINESE.search(one)] == []


def test_each_answer_is_of_an_aspect_that_is_taught() -> None:
    taught = set(yaml.safe_load((ROOT / "data" / "aspects.yml").read_text("utf-8"))["aspects"])
    answered = {f"{skill.topic}/{aspect}" for skill in SKILLS for aspect in skill.aspects}
    assert answered <= taught
    assert len({skill.topic for skill in SKILLS}) == len(SKILLS)
    assert all(skill.otherwise is None or skill.otherwise in skill.aspects for skill in SKILLS)


def test_every_response_is_said_somewhere_and_every_one_said_exists() -> None:
    known = {one for one in names() if AT not in one}
    taught = names_of_stages({f"{skill.topic}/{aspect}" for skill in SKILLS for aspect in skill.aspects})
    assert _named(SKILL_FILES) - taught <= known
    assert known - _named((ROOT / "actions").rglob("*.py")) - {OF, STILL} == set()


def test_each_response_of_a_stage_is_of_a_goal_that_is_answered_and_of_a_stage_there_is() -> None:
    goals = names_of_stages({f"{skill.topic}/{aspect}" for skill in SKILLS for aspect in skill.aspects})
    staged = [one.split(AT) for one in names() if AT in one]
    assert {goal for goal, _ in staged} <= goals
    assert {stage for _, stage in staged} <= STAGES


def test_no_response_stands_twice() -> None:
    """YAML itself keeps the last of two without a word, and training stops."""
    found = [
        line.strip()
        for path in sorted((ROOT / "data" / "responses").glob("*.yml"))
        for line in path.read_text("utf-8").splitlines()
        if re.match("  utter_", line)
    ]
    assert len(found) == len(set(found))


def _named(paths: Iterable[Path]) -> set[str]:
    return {one for path in paths for one in literals(path) if re.fullmatch(r"[a-z_]+/[a-z_]+", one)}


@pytest.mark.parametrize("name", names())
def test_a_response_is_worded_as_the_shop_words_it(name: str) -> None:
    for variant in responses().variants(name):
        plain = re.sub(r"\{[a-z_]+\}", "", variant.text)
        assert not [one for one in BANNED if one in plain]
        assert len(variant.text) <= _MOST
        assert len(re.findall("[？?]", variant.text)) <= 1
        assert variant.text.count("！") <= 1
        assert variant.text[-1] in "。？！}"
