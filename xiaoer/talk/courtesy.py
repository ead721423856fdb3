"""What a quote does without: whom it speaks to and what is only polite, at its edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xiaoer.talk import patterns

_CLAUSE = patterns.compile(r"[^，,、。！!？?；;：:～~\s]+[，,、。！!？?；;：:～~\s]*")
_ENDS = "，,、。！!？?；;：:～~ \n"
_LONGEST_NAME = 5


@dataclass(frozen=True)
class Courtesy:
    """``words``: polite and nothing else, longest first; ``titles``: end what somebody is called by."""

    words: tuple[str, ...]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Courtesy:
        return cls(tuple(sorted(content["words"], key=lambda word: (-len(word), word))), tuple(content["titles"]))

    def without(self, text: str) -> str:
        """The text from its first clause that says something to its last; all of it where none does."""
        clauses = _CLAUSE.findall(text)
        telling = [at for at, one in enumerate(clauses) if not self._only_polite(one)]
        if not telling:
            return text
        kept: Sequence[str] = clauses[telling[0] : telling[-1] + 1]
        return "".join(kept).strip() if telling[-1] + 1 == len(clauses) else "".join(kept).rstrip(_ENDS)

    def _only_polite(self, clause: str) -> bool:
        rest = clause.rstrip(_ENDS)
        for word in self.words:
            rest = rest.replace(word, "")
        return not rest or (len(rest) <= _LONGEST_NAME and rest.endswith(self.titles))
