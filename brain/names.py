"""Walk 1 (answer): find the lexicon's names in a message's words, all in one pass, with spaCy's PhraseMatcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rasa.nlu.tokenizers.tokenizer import Token
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab
from xiaoer.chinese.normal_text import NormalText, normalize

from brain.lexicon import Entry


@dataclass(frozen=True)
class CutName:
    """A name of the lexicon as the words that the tokenizer makes of it."""

    entity: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    entity: str
    value: str
    start: int
    end: int


def cut_names(entries: Iterable[Entry], cut: Callable[[NormalText], list[Token]]) -> list[CutName]:
    """Done when training, so that a model in service needs no second jieba for it."""
    names = (
        CutName(entry.kind, entry.value, tuple(token.text.lower() for token in cut(normalize(entry.word))))
        for entry in entries
    )
    return [name for name in names if name.words]


class Names:
    """Thousands of names, ready to be found."""

    def __init__(self, names: Sequence[CutName]) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._values: dict[tuple[str, tuple[str, ...]], str] = {}
        patterns: dict[str, list[Doc]] = {}
        for name in names:
            self._values.setdefault((name.entity, name.words), name.value)
            patterns.setdefault(name.entity, []).append(Doc(self._vocab, list(name.words)))
        for entity, docs in patterns.items():
            self._matcher.add(entity, docs)

    def find(self, tokens: Sequence[Token]) -> list[Name]:
        """Names in the order they stand; of overlapping ones the longest."""
        if not tokens:
            return []
        doc = Doc(self._vocab, [token.text.lower() for token in tokens])
        return [
            Name(
                span.label_,
                self._values[span.label_, tuple(word.text for word in span)],
                tokens[span.start].start,
                tokens[span.end - 1].end,
            )
            for span in filter_spans(self._matcher(doc, as_spans=True))
        ]
