"""Walk 1 (answer): find the lexicon's names in a message's words, all in one pass, with spaCy's PhraseMatcher."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rasa.nlu.tokenizers.tokenizer import Token
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from brain.lexicon import Entry
from brain.normal_text import NormalText, normalize


@dataclass(frozen=True)
class Name:
    entity: str
    value: str
    start: int
    end: int


class Names:
    """Thousands of names; ``cut`` cuts a name as the messages are cut."""

    def __init__(self, entries: Sequence[Entry], cut: Callable[[NormalText], list[Token]]) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._values: dict[tuple[str, str], str] = {}
        patterns: dict[str, list[Doc]] = {}
        for entry in entries:
            words = [token.text.lower() for token in cut(normalize(entry.word))]
            if words:
                self._values.setdefault((entry.kind, "".join(words)), entry.value)
                patterns.setdefault(entry.kind, []).append(Doc(self._vocab, words))
        for kind, docs in patterns.items():
            self._matcher.add(kind, docs)

    def find(self, tokens: Sequence[Token]) -> list[Name]:
        """Names in the order they stand; of overlapping ones the longest."""
        if not tokens:
            return []
        doc = Doc(self._vocab, [token.text.lower() for token in tokens])
        spans = filter_spans(self._matcher(doc, as_spans=True))
        return [Name(span.label_, self._values[span.label_, "".join(word.text for word in span)],
                     tokens[span.start].start, tokens[span.end - 1].end) for span in spans]  # fmt: skip
