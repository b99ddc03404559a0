"""Text as stems with their places, so that phrases are found whatever their endings."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.text.words import stem, stop_words

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff"  # scripts that put no blanks between words
_SIGN = re.compile(f"[{_ALONE}]")
TOKEN = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")


def is_part_of_word(token: str) -> bool:
    """Whether it is a sign of a script without blanks between words, where a word is two signs long in the mean."""
    return _SIGN.fullmatch(token) is not None


class Stems(dict[str, str]):
    """Lower-case word -> its stem in one language, filled as words are met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language[:2].lower()

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word, self.language)
        return found


def lowered(text: str) -> str:
    """Lower case, letter by letter, so that offsets stay those of `text`."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def stems_of(text: str, stems: Stems) -> list[str]:
    """The stems of all words of the text, small words included."""
    return list(map(stems.__getitem__, TOKEN.findall(lowered(text))))


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each word lies that `stems_of` finds."""
    return [found.span() for found in TOKEN.finditer(lowered(text))]


@lru_cache(maxsize=32)
def small_stems(language: str) -> frozenset[str]:
    """Stems of words that carry no meaning by themselves, such as "the"."""
    tongue = language[:2].lower()
    parts = (part for word in stop_words(tongue) for part in TOKEN.findall(word))
    return frozenset(stem(part, tongue) for part in parts) | frozenset(("s", "t", "ll", "re", "ve"))
