"""Word lists that a writer can own: phrases from rules/words, found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from auditor.errors import UserError
from auditor.plain_yaml import plain_yaml
from auditor.text.words import vocabulary

Trie = dict[str, Any]
_ENDING = {" ": r"\s+", "'": "['’]", "-": "[-‐‑]", "*": r"\w*"}
_OPENING = re.compile(r"((?!_)\w*[^\W_])(?:([*_])|(?![\w*]))")
_MANY_FORMS = re.compile("[µİıſ\u0345\u0370-\u03ff\u1c80-\u1c8f\u1e9b\u1fbe\u1fd3\u1fe3\ufb05\ufb06]")
"""Letters that equal more than their own small and capital form when case does not matter: "ſ" is an "s"."""
_EDGES = " \t\n\r.,;:!?…\"'“”‘’«»()[]→›>»←<-–—|*_"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A list of phrases. Case does not matter; a phrase matches whole words, one with a trailing `*` any ending."""

    name: str
    about: str
    phrases: tuple[str, ...]
    exceptions: tuple[str, ...]
    _pattern: re.Pattern[str]  # of small letters
    _spared: re.Pattern[str] | None
    _openings: _Openings | None  # None: a phrase of it may begin with anything

    def find(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Start, end and words of each phrase in `text`, the longest at each place, none inside an exception."""
        if self._openings is not None and self._openings.none_in(text):
            return ()
        small = _in_small_letters(text)
        hits = [(*hit.span(), text[hit.start() : hit.end()]) for hit in _matches(self._pattern, text, small)]
        if not hits or self._spared is None:
            return tuple(hits)
        spared = [hit.span() for hit in _matches(self._spared, text, small)]
        return tuple(hit for hit in hits if not any(start < hit[1] and hit[0] < end for start, end in spared))

    def covers(self, text: str) -> bool:
        """Whether `text` is nothing but one of the phrases, punctuation and arrows around it aside."""
        bare = text.strip(_EDGES)
        if not bare or (self._openings is not None and self._openings.none_in(bare)):
            return False
        small = _in_small_letters(bare)
        return (_in_any_case(self._pattern).fullmatch(bare) if small is None else self._pattern.fullmatch(small)) is not None


@dataclass(frozen=True, slots=True)
class _Openings:
    """The first words of a list's phrases: a text that has none of them is not searched."""

    whole: frozenset[str]
    begun: tuple[str, ...]  # of words that may go on: "coupon*"

    def none_in(self, text: str) -> bool:
        words = vocabulary(text)
        if not self.whole.isdisjoint(words):
            return False
        if self.begun and any(word.startswith(self.begun) for word in words):
            return False
        return text.isascii() or not _MANY_FORMS.search(text)


def _openings_of(listed: Iterable[str]) -> _Openings | None:
    found = [_OPENING.match(phrase.lower()) for phrase in listed]
    firsts = [hit for hit in found if hit is not None]
    if len(firsts) < len(found):
        return None
    return _Openings(frozenset(hit[1] for hit in firsts if not hit[2]), tuple(sorted({hit[1] for hit in firsts if hit[2]})))


def _in_small_letters(text: str) -> str | None:
    """The text in small letters, each in its place; None where a letter has more forms than small and capital."""
    return text.lower() if text.isascii() or not _MANY_FORMS.search(text) else None


def _matches(pattern: re.Pattern[str], text: str, small: str | None) -> Iterable[re.Match[str]]:
    """Where a pattern of small letters matches: in small letters it is found several times as fast as in any case."""
    return _in_any_case(pattern).finditer(text) if small is None else pattern.finditer(small)


@lru_cache(maxsize=64)
def _in_any_case(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern, re.IGNORECASE)


def phrases(name: str, language: str = "en") -> Lexicon | None:
    """The list of that name in that language ("pt-BR" reads "pt"); None where we have none."""
    return _read(name, re.split("[-_]", language.lower())[0])


@lru_cache(maxsize=1024)
def has_phrases(name: str, language: str) -> bool:
    """Whether there is a list of that name in that language; it is not read."""
    return files("auditor.rules").joinpath("words", language, f"{name}.yml").is_file()


@lru_cache(maxsize=256)
def _read(name: str, language: str) -> Lexicon | None:
    file = files("auditor.rules").joinpath("words", language, f"{name}.yml")
    if not file.is_file():
        return None
    place = f"rules/words/{language}/{name}.yml"
    return lexicon_from(name, plain_yaml(file.read_text("utf-8"), place).data, place)


def lexicon_from(name: str, loaded: object, place: str = "") -> Lexicon:
    """A lexicon from what YAML gave: a list of phrases, or a mapping of `words`, `except` and `about`. UserError when it is neither."""
    content = loaded if isinstance(loaded, Mapping) else {"words": loaded}
    unknown = [str(key) for key in content if key not in ("words", "except", "about")]
    if unknown:
        raise UserError(f"unknown key {unknown[0]!r}", place=place, mend="a word list has words, except and about")
    listed, spared = (_listed(content.get(key), place) for key in ("words", "except"))
    if not listed:
        raise UserError("a word list without words", place=place, mend="list phrases, one a line, each after a dash")
    return Lexicon(
        name,
        str(content.get("about", "")),
        listed,
        spared,
        _compiled(listed),
        _compiled(spared) if spared else None,
        _openings_of(listed),
    )


def _listed(value: object, place: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str | int) and not isinstance(item, bool) for item in value):
        raise UserError("a word list holds something that is no phrase", place=place, mend='put words such as "yes" and "no" in quotes')
    return tuple(" ".join(str(item).replace("’", "'").split()) for item in value)


def _compiled(listed: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all phrases, common beginnings shared, so that a long list costs little more than a short one."""
    trie: Trie = {}
    for phrase in listed:
        branch = trie
        for letter in phrase.lower():
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    wordy = {letter: rest for letter, rest in trie.items() if letter.isalnum()}
    marks = {letter: rest for letter, rest in trie.items() if not letter.isalnum()}
    parts = [rf"(?<!\w){_pattern_of(wordy)}"] if wordy else []
    return re.compile("|".join([*parts, _pattern_of(marks)] if marks else parts))


def _pattern_of(trie: Trie, last: str = "") -> str:
    """Longer phrases first; one that ends in a letter ends where the word does."""
    branches = [_letter(letter) + _pattern_of(rest, letter) for letter, rest in sorted(trie.items()) if letter]
    if "" in trie:
        branches.append(r"(?!\w)" if last.isalnum() else "")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _letter(letter: str) -> str:
    return _ENDING.get(letter) or re.escape(letter)
