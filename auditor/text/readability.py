"""How hard a text is to read: two school grades, computed by textstat without touching the network."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from auditor.text.words import count_words, syllables

ENOUGH_WORDS = 150
_ADDRESS = re.compile(r"://|www\.|@\w+\.")
_DIGIT = re.compile(r"\d")
_INNER_STOP = re.compile(r"[.!?]+")


@dataclass(frozen=True, slots=True)
class Grade:
    """Years of schooling that a text asks for (US grades). Both formulas are for English prose."""

    text: str  # as it was measured
    words: int

    @property
    def flesch_kincaid(self) -> float:
        """A grade of school."""
        return float(_textstat().flesch_kincaid_grade(self.text))

    @property
    def dale_chall(self) -> float:
        """On a scale of its own: 4.9 and below = grade 4, 9.0-9.9 = college, 10 and above = graduate."""
        return float(_textstat().dale_chall_readability_score(self.text))


def reading_grade(sentences: Sequence[str]) -> Grade | None:
    """The grade of English sentences; None under 150 words, where a formula says nothing.

    Addresses are left out and a number is read as a short familiar word, as the formulas' authors counted them.
    Fragments of one or two words are left out: textstat would count their words but not their sentence.
    """
    plain = [text for text in map(_plain, sentences) if len(text.split()) > 2]
    words = sum(map(count_words, plain))
    if words < ENOUGH_WORDS:
        return None
    return Grade(" ".join(plain), words)


def _plain(sentence: str) -> str:
    """The sentence with one full stop, at its end: textstat counts stops."""
    words = (word for word in sentence.split() if not _ADDRESS.search(word))
    text = " ".join("one" if _DIGIT.search(word) else word for word in words)
    text = text.replace("’", "'").replace("—", " ").replace("–", " ").replace("/", " ")
    return " ".join(_INNER_STOP.sub("", text).split()) + "."


class _NoNltk(ModuleType):
    """Stands in for NLTK while textstat is imported: two seconds for a table of sounds that is never read."""

    def __getattr__(self, name: str) -> ModuleType:
        return _NoNltk(name)


@contextmanager
def _without_nltk() -> Iterator[None]:
    """NLTK looks imported inside; whoever wants the real one afterwards gets it."""
    names = [name for name in ("nltk", "nltk.corpus") if name not in sys.modules]
    sys.modules.update((name, _NoNltk(name)) for name in names)
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


@lru_cache(maxsize=1)
def _textstat() -> Any:
    from importlib import import_module

    with _without_nltk():
        import textstat

    for module in ("counts", "metrics._syllables_per_word", "validations._is_difficult_word"):
        import_module(f"textstat.backend.{module}").__dict__["count_syllables"] = _count_syllables
    return textstat


def _count_syllables(text: str, _language: str) -> int:
    """Stands in for textstat's own, which would download a dictionary, and asks it for each word's sounds."""
    words = _textstat().backend.selections.list_words(text, lowercase=True)
    return sum(map(syllables, words))
