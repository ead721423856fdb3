"""Walk 1 (answer), with a language model: text to the numbers of a BERT vocabulary, Chinese by the character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

_LONGEST_WORD = 100


class BertWords:
    """What BERT calls basic and WordPiece tokenization. ``numbers`` frames a text with [CLS] and [SEP]."""

    def __init__(self, vocabulary: list[str], *, lower: bool, most: int) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._lower = lower
        self._most = most
        self._unknown, self._first, self._last = (self._numbers[sign] for sign in ("[UNK]", "[CLS]", "[SEP]"))

    @classmethod
    def read(cls, file: Path, *, lower: bool, most: int) -> BertWords:
        return cls(file.read_text("utf-8").splitlines(), lower=lower, most=most)

    def numbers(self, text: str) -> list[int]:
        pieces = [number for word in self._words(text) for number in self._pieces(word)]
        return [self._first, *pieces[: self._most - 2], self._last]

    def _words(self, text: str) -> list[str]:
        spaced = "".join(_spaced(letter) for letter in text)
        if self._lower:
            decomposed = unicodedata.normalize("NFD", spaced.lower())
            spaced = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
        return spaced.split()

    def _pieces(self, word: str) -> list[int]:
        """The longest pieces from the left; a word with a part that is none is unknown as a whole."""
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        at = 0
        while at < len(word):
            begin = "##" if at else ""
            for end in range(len(word), at, -1):
                number = self._numbers.get(begin + word[at:end])
                if number is not None:
                    found.append(number)
                    at = end
                    break
            else:
                return [self._unknown]
        return found


@lru_cache(maxsize=8192)
def _spaced(letter: str) -> str:
    """Chinese characters and punctuation stand alone; control characters are dropped."""
    kind = unicodedata.category(letter)
    if letter in "\t\n\r" or kind == "Zs":
        return " "
    if letter in "\0\ufffd" or kind in ("Cc", "Cf"):
        return ""
    return f" {letter} " if _is_chinese(ord(letter)) or _is_punctuation(letter, kind) else letter


def _is_punctuation(letter: str, kind: str) -> bool:
    """All of ASCII that is neither letter nor digit counts, whatever Unicode calls it."""
    return kind.startswith("P") or ("!" <= letter <= "~" and not letter.isalnum())


def _is_chinese(code: int) -> bool:
    return (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
            or 0x20000 <= code <= 0x2CEAF or 0x2F800 <= code <= 0x2FA1F)  # fmt: skip
