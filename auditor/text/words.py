"""Words: cutting text into them, counting them, their stems and syllables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from auditor.text.syllables import syllables

__all__ = ["content_stems", "count_words", "stem", "stop_words", "syllables", "vocabulary", "words_of"]

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"  # Chinese and Japanese letters
_RUN_ON = "\u0e00-\u0eff\u1780-\u17ff"  # Thai, Lao, Khmer
_JOINED = r"['’‘\-‐‑.&@+](?=[^\W_])|[,:](?=\d)"
_SPACED_WORD = re.compile(rf"[^\W_]\w*(?:(?:{_JOINED})\w+)*")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}{_RUN_ON}]")
_ANY_WORD = re.compile(
    rf"[{_UNSPACED}]{{1,2}}|[{_RUN_ON}]{{1,5}}|(?![{_UNSPACED}{_RUN_ON}])[^\W_](?:(?![{_UNSPACED}{_RUN_ON}])\w|{_JOINED})*"
)
_STEMMERS = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch",
    "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian", "fi": "finnish", "ru": "russian", "ro": "romanian",
    "hu": "hungarian", "tr": "turkish",
}  # fmt: skip


KEPT = 8192
"""Texts whose words and stems are kept: rule after rule asks for the same blocks of a page."""
KEPT_WORDS = 100_000
"""Words of a language whose stems are kept."""
_RUN = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of `text`, in order. Hyphenated words, numbers with their commas and dotted names are one word each.

    Chinese and Japanese are cut into pairs of characters, Thai, Lao and Khmer into runs of five:
    about the mean length of a word there, as they write no spaces.
    """
    if not text.isascii() and _HAS_UNSPACED.search(text):
        return _ANY_WORD.findall(text)
    return _SPACED_WORD.findall(text)


def count_words(text: str) -> int:
    """How many words `words_of` finds: for Chinese and Japanese half as many as there are characters."""
    return len(_words(text))


@lru_cache(maxsize=KEPT)
def content_stems(text: str, language: str = "en") -> tuple[str, ...]:
    """Lower-case stems of the words that carry meaning, in order, with repeats. Without a stemmer for the language: the words."""
    return tuple(filter(None, map(_meanings(language[:2].lower()).__getitem__, _words(text))))


@lru_cache(maxsize=KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


class _Meanings(dict[str, str]):
    """A word as it is written -> its stem, "" for one that carries no meaning by itself: each word is stemmed once a site."""

    def __init__(self, language: str) -> None:
        self.language, self.small = language, stop_words(language)

    def __missing__(self, written: str) -> str:
        if len(self) >= KEPT_WORDS:
            self.clear()
        word = written.lower().replace("’", "'")
        self[written] = "" if len(word) < 2 or word in self.small else _stem(self.language, word)
        return self[written]


@lru_cache(maxsize=8)
def _meanings(language: str) -> _Meanings:
    return _Meanings(language)


@lru_cache(maxsize=KEPT)
def vocabulary(text: str) -> frozenset[str]:
    """The runs of letters and digits in `text`, in small letters: where none that a pattern needs is there, it need not be searched."""
    return frozenset(_RUN.findall(text.lower()))


def stem(word: str, language: str = "en") -> str:
    """The stem of one lower-case word; the word itself where we have no stemmer for the language."""
    return _stem(language[:2].lower(), word)


@lru_cache(maxsize=1)
def _stop_word_table() -> Mapping[str, frozenset[str]]:
    text = files("auditor.text").joinpath("data/stop_words.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    table: dict[str, set[str]] = {}
    for language, *words in lines:
        table.setdefault(language, set()).update(words)
    return {language: frozenset(words) for language, words in table.items()}


def stop_words(language: str) -> frozenset[str]:
    """Words of this language that carry no meaning by themselves; empty where we have no list."""
    return _stop_word_table().get(language, frozenset())


@lru_cache(maxsize=100_000)
def _stem(language: str, word: str) -> str:
    stemmer = _stemmer(language)
    bare = word[:-2] if word.endswith("'s") else word
    return bare if stemmer is None else str(stemmer.stemWord(bare))


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    if language not in _STEMMERS:
        return None
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])
