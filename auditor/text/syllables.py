"""How many syllables an English word has: a rule of thumb, and a table of the words it gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:[^aeiouylr]e|[aeiouy][lr]e|[aeiou]lle|[^aeioutd]ed|(?<![bcdfgkpstz]l)(?<![cs]h)[^aeiouyscxzg]es|ally|[gq]ues?"
    r"|[^aeiouyl]e(?:ly|ment\w*|way|man|men|land)|[^aeiouylr]e(?:less|ness|ful\w*))$"
)
_SPLIT = re.compile(
    r"(?<![ctsgx])i[ao](?!us)|[^qg]u[ao](?!u)|eo(?!u)|ism\b|[aeiouy]ing|iu|io[aeiouy]|yi|ya$|(?<=[^aeiouy])ie(?:r|rs|st)$|[ae]yer|[bkpt]led$"
)
_PARTS = re.compile(r"[a-z]+(?:'[a-z]+)?")


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of an English word, at least 1; those of a hyphenated word add up. A number counts as 1.

    Right for all words of the CMU Pronouncing Dictionary that `data/syllables.txt` was made from, first pronunciation.
    """
    parts = _PARTS.findall(word.lower().replace("’", "'"))
    if len(parts) != 1:
        return max(1, sum(syllables(part) for part in parts))
    return _exceptions().get(parts[0]) or _as_a_rule(parts[0])


def _as_a_rule(word: str) -> int:
    return guess_syllables(word[:-2] if word.endswith("'s") else word)


def guess_syllables(word: str) -> int:
    """Syllables of a lower-case word by its spelling alone: groups of vowels, less silent ones, more where two vowels part."""
    count = len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_SPLIT.findall(word))
    return max(1, count)


def pack(exceptions: Mapping[str, int]) -> str:
    """A table as lines of one word each, sorted: letters shared with the word before (as a letter from a), the rest, the count."""
    lines, before = [], ""
    for word, count in sorted(exceptions.items()):
        shared = min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))), 25)
        lines.append(f"{chr(97 + shared)}{word[shared:]}{count}")
        before = word
    return "\n".join(lines) + "\n"


def unpack(lines: Iterable[str]) -> Mapping[str, int]:
    """The table that `pack` wrote."""
    table, word = {}, ""
    for line in lines:
        word = word[: ord(line[0]) - 97] + line[1:-1]
        table[word] = int(line[-1])
    return table


@lru_cache(maxsize=1)
def _exceptions() -> Mapping[str, int]:
    table = files("auditor.text").joinpath("data/syllables.txt").read_text("ascii")
    return unpack(line for line in table.splitlines() if not line.startswith("#"))
