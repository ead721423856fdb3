"""Walk 1, beside the shop: articles from YAML; whatever is wrong is named by file, line and field, all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from xiaoer.knowledge.article import CHANNELS, KINDS, Article, Variant, Words
from xiaoer.knowledge.checks import twice, wrong_words
from xiaoer.knowledge.needs import wrong_need
from xiaoer.talk import patterns

_HEAD = {"owner", "review", "needs", "articles"}
_FIELDS = {"id", "title", "ask", "answer", "steps", "for", "owner", "review", "tags", "next", "answers", "needs"}
_VARIANT = {"channel", "shopper", "answer", "steps"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one, where it was built
_GOAL = patterns.compile(r"[a-z_]+/[a-z_]+")
_LEAST_ASKED, _MOST_ASKED = 3, 8


class LibraryError(Exception):
    """The library is not right; every line of the message names file, line and field."""


@dataclass
class _Report:
    file: str
    lines: list[str] = field(default_factory=list)

    def wrong(self, node: yaml.Node, name: str, why: str) -> None:
        self.lines.append(f"{self.file}:{node.start_mark.line + 1}: {name}: {why}")


def read_articles(folder: Path, intents: frozenset[str] | None = None) -> tuple[Article, ...]:
    """Every article below ``folder``; LibraryError tells all that is wrong. ``intents``: what ``next`` may name."""
    files = sorted(folder.glob("*.yml"))
    articles: list[Article] = []
    wrong = [] if folder.is_dir() else [f"{folder}: there is no such folder; an empty one does without articles"]
    for path in files:
        report = _Report(path.name)
        articles += _file(path, report, intents)
        wrong += report.lines
    wrong += twice(articles)
    if wrong:
        raise LibraryError("The library is not right:\n" + "\n".join(f"  {line}" for line in wrong))
    return tuple(articles)


def _file(path: Path, report: _Report, intents: frozenset[str] | None) -> Iterator[Article]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else 1
        report.lines.append(f"{path.name}:{line}: (file): {broken.problem}")
        return
    if not isinstance(root, yaml.MappingNode):
        report.lines.append(f"{path.name}:1: articles: the file holds none")
        return
    head = _fields(root, _HEAD, report)
    listed = head.get("articles")
    if not isinstance(listed, yaml.SequenceNode):
        report.wrong(root, "articles", "the file holds none")
        return
    for node in listed.value:
        before = len(report.lines)
        article = _article(node, head, report, intents)
        if article and len(report.lines) == before:
            yield article


def _article(
    node: yaml.Node, head: dict[str, yaml.Node], report: _Report, intents: frozenset[str] | None
) -> Article | None:
    if not isinstance(node, yaml.MappingNode):
        report.wrong(node, "articles", "an article is a mapping")
        return None
    own = _fields(node, _FIELDS, report)
    get = {name: head[name] for name in ("owner", "review", "needs") if name in head} | own
    for name in ("id", "title", "ask", "answer", "owner", "review"):
        if name not in get:
            report.wrong(node, name, "is missing")
    ask = _texts(get.get("ask"), "ask", report)
    if "ask" in get and not _LEAST_ASKED <= len(ask) <= _MOST_ASKED:
        report.wrong(get["ask"], "ask", f"write {_LEAST_ASKED} to {_MOST_ASKED} ways to ask, not {len(ask)}")
    leads_to = _texts(get.get("next"), "next", report)
    for one in leads_to:
        if intents is not None and one not in intents:
            report.wrong(get["next"], "next", f"{one} is no wish the bot knows")
    needs = _texts(get.get("needs"), "needs", report)
    for one in needs:
        if (why := wrong_need(one)) is not None:
            report.wrong(get["needs"], "needs", why)
    answers = _texts(get.get("answers"), "answers", report)
    for one in answers:
        if not _GOAL.fullmatch(one):
            report.wrong(get["answers"], "answers", f"{one} is no goal; write topic/aspect")
    listed = get.get("for")
    variants = [_variant(one, report) for one in listed.value] if isinstance(listed, yaml.SequenceNode) else []
    return Article(
        id=_text(get.get("id"), "id", report),
        title=_text(get.get("title"), "title", report),
        ask=ask,
        words=_words(get, report),
        owner=_text(get.get("owner"), "owner", report),
        review=_date(get.get("review"), report),
        tags=_texts(get.get("tags"), "tags", report),
        leads_to=leads_to,
        variants=tuple(variants),
        place=f"{report.file}:{node.start_mark.line + 1}",
        answers=answers,
        needs=needs,
    )


def _variant(node: yaml.Node, report: _Report) -> Variant:
    own = _fields(node, _VARIANT, report) if isinstance(node, yaml.MappingNode) else {}
    if not own.keys() & {"channel", "shopper"}:
        report.wrong(node, "for", "a variant says for which channel or shopper")
    if "answer" not in own:
        report.wrong(node, "for.answer", "is missing")
    said: dict[str, str | None] = {}
    for name, known in (("channel", CHANNELS), ("shopper", KINDS)):
        said[name] = _text(own[name], f"for.{name}", report) if name in own else None
        if said[name] is not None and said[name] not in known:
            report.wrong(own[name], f"for.{name}", f"use one of {', '.join(known)}")
    return Variant(_words(own, report), said["channel"], said["shopper"])


def _words(get: dict[str, yaml.Node], report: _Report) -> Words:
    words = Words(_text(get.get("answer"), "answer", report), _texts(get.get("steps"), "steps", report))
    for name, texts in (("answer", (words.answer,)), ("steps", words.steps)):
        for why in (why for text in texts for why in wrong_words(text)):
            report.wrong(get[name], name, why)
    return words


def _fields(node: yaml.MappingNode, known: set[str], report: _Report) -> dict[str, yaml.Node]:
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in known:
            report.wrong(key, str(key.value), f"is no field; there are {', '.join(sorted(known))}")
        elif key.value in found:
            report.wrong(key, str(key.value), "stands twice")
        else:
            found[str(key.value)] = value
    return found


def _text(node: yaml.Node | None, name: str, report: _Report) -> str:
    if node is None:
        return ""
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        report.wrong(node, name, "is empty")
        return ""
    return str(node.value).strip()


def _texts(node: yaml.Node | None, name: str, report: _Report) -> tuple[str, ...]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        report.wrong(node, name, "is a list")
        return ()
    return tuple(_text(one, name, report) for one in node.value)


def _date(node: yaml.Node | None, report: _Report) -> dt.date:
    read: Callable[[str], dt.date] = dt.date.fromisoformat
    try:
        return read(_text(node, "review", report)) if node else dt.date.min
    except ValueError:
        assert node is not None
        report.wrong(node, "review", "write a day as in 2027-03-01")
        return dt.date.min
