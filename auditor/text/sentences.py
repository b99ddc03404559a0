"""Where sentences begin and end, in seven languages, without a model."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.text.abbreviations import BEFORE_NAMES, BEFORE_NUMBERS, MAY_END, STARTERS

_STOP = re.compile(r"[.!?…]+[\"'”’»›)\]}*_]*(?:\[\d{1,3}\])*(?=\s|$)|[。！？]+[」』”’）)]*|[।؟]+(?=\s|$)|\n[ \t\r]*\n")
_NEXT = re.compile(r"\s+([\"'“”‘’«‹(\[{¿¡*_–—-]*)(\w?)(\w*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_TRIM = "\"'“”‘’«»‹›„‚()[]{}*_,;:¿¡/"
_FAR_BACK = 32  # the longest abbreviation and what may cling to it


def split_sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of `text`, white space between them left out.

    A line break is a space; an empty line ends a sentence. A language without lists of its own is read with the English ones.
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for stop in _STOP.finditer(text):
        if stop.start() < start or not _ends(text, start, stop, language):
            continue
        end = _cut_space(text, start, stop.end())
        if end > start:
            spans.append((start, end))
        start = _skip_space(text, stop.end())
    end = _cut_space(text, start, len(text))
    if end > start:
        spans.append((start, end))
    return tuple(spans)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _cut_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    mark = text[stop.start()]
    if mark in "。！？।؟\n":
        return True
    following = _NEXT.match(text, stop.end())
    if following is None or not (following[2] or following[1]):
        return True
    if following[2] and not _may_begin(following):
        return False
    if mark != "." or (stop.end() - stop.start() > 1 and text[stop.start() + 1] in ".!?…"):
        return True
    before = text[max(start, stop.start() - _FAR_BACK) : stop.start()].rsplit(None, 1)
    word = before[-1].strip(_TRIM) if before else ""
    first_word = len(before) < 2 and stop.start() - start <= _FAR_BACK
    return _full_stop(word, first_word, following[2], following[2] + following[3], language)


def _may_begin(following: re.Match[str]) -> bool:
    """A lower-case word begins no sentence, but a name such as iPhone or eBay does."""
    first, rest = following[2], following[3]
    return not first.islower() or (len(rest) > 1 and rest[0].isupper())


def _full_stop(word: str, first_word: bool, first: str, following: str, language: str) -> bool:
    """Whether the dot after `word` ends the sentence, given how the next word begins."""
    if not word:
        return True
    low = word.lower()
    words = _lists(language[:2])
    if low in words[0]:
        return False
    if low in words[1]:
        return not first.isdigit()
    if word.isdigit():
        return not first_word and not (language[:2] == "de" and len(word) <= 2 and following not in words[3])
    if low in words[2] or (len(word) == 1 and word.isupper()) or _DOTTED.fullmatch(word):
        return following in words[3]
    return True


@lru_cache(maxsize=16)
def _lists(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    known = language if language in STARTERS else "en"
    return BEFORE_NAMES[known], BEFORE_NUMBERS[known], MAY_END[known], STARTERS[known]
