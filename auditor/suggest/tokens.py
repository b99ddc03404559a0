"""Text as stems with their places, so that phrases are found whatever their endings: one sign a stem, so that a page is one string."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from auditor.text.words import stem, stop_words

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff"  # scripts that put no blanks between words
_SIGN = re.compile(f"[{_ALONE}]")
TOKEN = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")
_PLAIN = re.compile("[a-z0-9]+")
_FIRST, _SURROGATES, _LAST = 0x20, range(0xD800, 0xE000), 0x10FFFF


def is_part_of_word(token: str) -> bool:
    """Whether it is a sign of a script without blanks between words, where a word is two signs long in the mean."""
    return _SIGN.fullmatch(token) is not None


class Signs(dict[str, str]):
    """Stem -> the one sign that stands for it on this site, filled as stems are met; no sign is a line feed.

    A site with more than a million stems has one sign for all that are met later.
    """

    def __init__(self) -> None:
        super().__init__()
        self.spelt: dict[str, str] = {}  # sign -> stem

    def __missing__(self, stem: str) -> str:
        number = _FIRST + len(self)
        sign = chr(min(_LAST, number if number < _SURROGATES.start else number + len(_SURROGATES)))
        self[stem] = sign
        self.spelt.setdefault(sign, stem)
        return sign


class Stems(dict[str, str]):
    """Lower-case word -> the sign of its stem in one language, filled as words are met."""

    def __init__(self, language: str, signs: Signs) -> None:
        super().__init__()
        self.language, self.signs = language[:2].lower(), signs

    def __missing__(self, word: str) -> str:
        found = self[word] = self.signs[stem(word, self.language)]
        return found

    @cached_property
    def small(self) -> frozenset[str]:
        """Stems of words that carry no meaning by themselves, such as "the"."""
        return frozenset(map(self.signs.__getitem__, sorted(small_stems(self.language))))


class Tongues(dict[str, Stems]):
    """Language -> its stems, all in the same signs."""

    def __init__(self) -> None:
        super().__init__()
        self.signs = Signs()

    def __missing__(self, language: str) -> Stems:
        found = self[language] = Stems(language, self.signs)
        return found


def lowered(text: str) -> str:
    """Lower case, letter by letter, so that offsets stay those of `text`."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def stems_of(text: str, stems: Stems) -> str:
    """The stems of all words of the text, a sign each, small words included."""
    return "".join(map(stems.__getitem__, _words(text).findall(lowered(text))))


def _words(text: str) -> re.Pattern[str]:
    return _PLAIN if text.isascii() else TOKEN


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each word lies that `stems_of` finds."""
    return [found.span() for found in _words(text).finditer(lowered(text))]


@lru_cache(maxsize=32)
def small_stems(language: str) -> frozenset[str]:
    """The same, spelt."""
    tongue = language[:2].lower()
    parts = (part for word in stop_words(tongue) for part in TOKEN.findall(word))
    return frozenset(stem(part, tongue) for part in parts) | frozenset(("s", "t", "ll", "re", "ve"))
