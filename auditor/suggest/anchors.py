"""Which words may bear a link: enough of them, of the same meaning, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.suggest.corpus import Corpus
from auditor.suggest.phrases import Phrase
from auditor.suggest.texts import Passage, Text
from auditor.suggest.tokens import TOKEN, lowered

FEWEST, MOST = 2, 6
"""Words of an anchor; a proper noun or a piece of code may stand alone."""
ENOUGH_OF_TITLE = 0.6
"""A part of a title names the page where it says so much of it, by rarity of words."""
RARE_ENOUGH = 0.25
"""A single word that is a whole title is linked where it is no everyday word of this site: 0 all pages say it, 1 one page does."""
_ENDINGS = frozenset(
    ("", "s", "es", "e", "ed", "d", "ing", "y", "ies", "ied", "er", "ers", "or", "ors", "ion", "ions", "ation", "ations", "t", "n")
)
_CLINGS_BEFORE = re.compile(r"[\w/@#$\\+.'’-]\Z")
_CLINGS_BEHIND = re.compile(r"[/@#$\\+(-]|[.:]\w|['’](?!s\b)\w")
AROUND = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2))


def is_sound(corpus: Corpus, target: Text, passage: Passage, place: tuple[int, int], first: int, phrase: Phrase, rarity: float) -> bool:
    """Whether an editor could link just these words: `first` is the number of their first word in the passage."""
    text, (start, end) = passage.block.text, place
    words = [text[a:b] for a, b in passage.spans[first : first + len(phrase.stems)]]
    return (
        not _clings(text, start, end)
        and _says_enough(passage, place, words, phrase, rarity)
        and _means_the_same(words, phrase)
        and not corpus.is_taken(phrase.stems, target.url, target.language)
        and not _belongs_to_longer(corpus, target, passage, first, len(phrase.stems))
    )


def _clings(text: str, start: int, end: int) -> bool:
    """Whether the words are but a part of a longer one: "non-blocking", "vite.config.js"."""
    return bool(_CLINGS_BEFORE.search(text[max(0, start - 1) : start]) or _CLINGS_BEHIND.match(text[end : end + 3]))


def _says_enough(passage: Passage, place: tuple[int, int], words: Sequence[str], phrase: Phrase, rarity: float) -> bool:
    text, (start, end) = passage.block.text, place
    if len(words) > MOST and phrase.kind not in ("title", "name"):
        return False
    special = any(a <= start and end <= b for a, b in passage.block.code) or is_proper(text, start, words)
    whole = phrase.kind in ("title", "name", "anchor", "slug")
    if phrase.kind == "part" and phrase.share < ENOUGH_OF_TITLE:
        return False
    if len(words) >= FEWEST or not text[start:end].isascii():
        return True
    return (special and (whole or phrase.kind == "heading")) or (whole and rarity >= RARE_ENOUGH)


def is_proper(text: str, start: int, words: Sequence[str]) -> bool:
    """Whether the words look like a name: with capitals within a sentence, or with figures or capitals within a word."""
    if any(any(sign.isdigit() or sign.isupper() for sign in word[1:]) for word in words):
        return True
    before = text[:start].rstrip(" \t\n\"'“‘(*_")
    return words[0][0].isupper() and bool(before) and before[-1] not in ".!?:;•–—|"


def _means_the_same(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether the words differ from the name by their endings at most: "routes" and "routing" do, "alternatively" says another thing."""
    named = TOKEN.findall(lowered(phrase.words))
    if len(named) != len(words):
        return True
    return all(_alike(lowered(said), name) for said, name in zip(words, named, strict=True))


def _alike(said: str, named: str) -> bool:
    if said == named:
        return True
    same = next((at for at, (a, b) in enumerate(zip(said, named, strict=False)) if a != b), min(len(said), len(named)))
    return said[same:] in _ENDINGS and named[same:] in _ENDINGS


def _belongs_to_longer(corpus: Corpus, target: Text, passage: Passage, first: int, size: int) -> bool:
    """Whether the words are a part of another page's name that stands here."""
    stems = passage.words
    for before, behind in AROUND:
        if first >= before and first + size + behind <= len(stems):
            longer = tuple(stems[first - before : first + size + behind])
            if corpus.is_taken(longer, target.url, target.language):
                return True
    return False
