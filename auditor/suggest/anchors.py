"""Which words may bear a link: enough of them, of the same meaning, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.suggest.corpus import Corpus
from auditor.suggest.phrases import Phrase
from auditor.suggest.texts import Passage, Text
from auditor.suggest.tokens import TOKEN, is_part_of_word, lowered

FEWEST, MOST = 2, 6
"""Words of an anchor; a proper noun or a piece of code may stand alone."""
ENOUGH_OF_TITLE = 0.6
"""A part of a title names the page where it says so much of it, by rarity of words."""
RARE_ENOUGH = 0.5
"""A heading names a page where it is no everyday word of this site, a single name where it is half as rare: 0 all pages say it, 1 one
page does."""
_ENDINGS = frozenset(
    ("", "s", "es", "e", "ed", "d", "ing", "y", "ies", "ied", "er", "ers", "or", "ors", "ion", "ions", "ation", "ations", "t", "n")
)
_CLINGS_BEFORE = re.compile(r"[)\]\w/@#$\\+.'’-]\Z")
_CLINGS_BEHIND = re.compile(r"[/@#$\\+(-]|[.:]\w|['’](?!s\b)\w")
_GAP = re.compile(r"\s+|[-‐‑/_.&+@:'’\\]{0,2}|\s*[&+/–-]\s*")
_HAS_ADDRESS = re.compile(r"[\s:,–—-]*[<(]?https?://")
_SPEAKS_ON = re.compile(r"[ \n]\w")
_GOES_ON = re.compile(r"[ \n][A-Z0-9]")
_WENT_BEFORE = re.compile(r"[\w,] (?:\w['’])?[A-Z][\w-]*[ \n]\Z")
_BEGAN_BEFORE = re.compile(r"[A-Z][\w-]*[ \n]\Z")
AROUND = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2))


def is_sound(corpus: Corpus, target: Text, passage: Passage, place: tuple[int, int], first: int, phrase: Phrase, rarity: float) -> bool:
    """Whether an editor could link just these words: `first` is the number of their first word in the passage."""
    text, (start, end) = passage.block.text, place
    words = [text[a:b] for a, b in passage.spans[first : first + len(phrase.stems)]]
    return (
        not _clings(text, start, end)
        and not _HAS_ADDRESS.match(text, end)
        and _is_unbroken(passage, first, phrase)
        and not _cut_short(corpus, target, passage, end, first, phrase)
        and not _in_longer_name(text, start, end, words)
        and not _is_path(passage, start, end, phrase)
        and _says_enough(corpus, target, passage, place, first, words, phrase, rarity)
        and _means_the_same(words, phrase)
        and _is_its_own(corpus, target, phrase)
        and not _belongs_to_longer(corpus, target, passage, first, len(phrase.stems))
    )


def _clings(text: str, start: int, end: int) -> bool:
    """Whether the words are but a part of a longer one: "non-blocking", "vite.config.js"."""
    return bool(_CLINGS_BEFORE.search(text[max(0, start - 1) : start]) or _CLINGS_BEHIND.match(text[end : end + 3]))


def _is_unbroken(passage: Passage, first: int, phrase: Phrase) -> bool:
    """Whether nothing but blanks, and signs within names, stands between the words: no end of a sentence, quotation mark or cell."""
    text, spans = passage.block.text, passage.spans[first : first + len(phrase.stems)]
    gaps = [text[a[1] : b[0]].replace("`", "") for a, b in pairwise(spans)]
    if passage.block.kind == "table" and any("\n" in gap for gap in gaps):
        return False
    return all(_GAP.fullmatch(gap) or gap.strip() in phrase.words for gap in gaps)


def _cut_short(corpus: Corpus, target: Text, passage: Passage, end: int, first: int, phrase: Phrase) -> bool:
    """Whether title and text both go on behind a part of the title, to different words: "UI" of "UI events" in "UI functions"."""
    behind = first + len(phrase.stems)
    if phrase.kind != "part" or target.named.endswith(phrase.stems) or behind >= len(passage.signs):
        return False
    small = corpus.tongue(target.language).small
    return passage.signs[behind] not in small and bool(_SPEAKS_ON.match(passage.block.text, end))


def _in_longer_name(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether words with capitals go on with a capital or a figure: "Privacy and Data" of "Privacy and Data Handling", "Vue" of "Vue 2"."""
    behind, before = text[end : end + 3], text[max(0, start - 40) : start]
    if words[-1][0].isupper() and _GOES_ON.match(behind):
        return True
    alone = len(words) == 1 and _BEGAN_BEFORE.match(before)
    return words[0][0].isupper() and bool(alone or _WENT_BEFORE.search(before))


def _is_path(passage: Passage, start: int, end: int, phrase: Phrase) -> bool:
    """Whether the words are a path in code, which names a file, not the page that is called alike."""
    return any(a <= start and end <= b for a, b in passage.block.code) and "/" in passage.block.text[start:end] and "/" not in phrase.words


def _says_enough(
    corpus: Corpus,
    target: Text,
    passage: Passage,
    place: tuple[int, int],
    first: int,
    words: Sequence[str],
    phrase: Phrase,
    rarity: float,
) -> bool:
    text, (start, end) = passage.block.text, place
    if phrase.kind == "slug" and target.named and not set(phrase.stems) & set(target.named):
        return False
    small = corpus.tongue(target.language).small
    telling = [at for at, stem in enumerate(phrase.stems) if stem not in small]
    if phrase.kind == "heading" and (rarity < RARE_ENOUGH or sum(not words[at].isdigit() for at in telling) < FEWEST):
        return False
    if phrase.kind == "part" and phrase.share < ENOUGH_OF_TITLE:
        return False
    if len(words) > MOST and phrase.kind not in ("title", "name"):
        return False
    if any(a <= start and end <= b for a, b in passage.block.code):
        return _is_same_code(text[start:end], phrase, target)
    if len(words) - sum(map(is_part_of_word, words)) // 2 >= FEWEST and len(telling) > 1:
        return True
    at = telling[0] if telling else 0
    plain = lowered(words[at]).removesuffix("s") in (lowered(name).removesuffix("s") for name in TOKEN.findall(phrase.words))
    return plain and rarity >= RARE_ENOUGH / 2 and is_proper(text, passage.spans[first + at][0], words[at:])


def _is_same_code(code: str, phrase: Phrase, target: Text) -> bool:
    """Whether a piece of code is just what the page is called, sign by sign, in its title or its address."""
    bare, title = code.strip("`()"), target.title.strip("`()")
    if bare == title or bare.casefold() == title.casefold():
        return bare == title
    return bare in (phrase.words.strip("`()"), target.url.rstrip("/").rsplit("/", 1)[-1])


def _is_its_own(corpus: Corpus, target: Text, phrase: Phrase) -> bool:
    """Whether the words name no other page: no other title has them, no other page is called so, no other page has that heading."""
    if corpus.others(corpus.titled, phrase.stems, target):
        return phrase.stems == target.named and len(phrase.stems) >= FEWEST and not _same_title(corpus, target)
    if phrase.kind == "heading" and corpus.others(corpus.headed, phrase.stems, target):
        return False
    return phrase.stems == target.named or not corpus.others(corpus.called, phrase.stems, target)


def _same_title(corpus: Corpus, target: Text) -> bool:
    return any(corpus.texts[corpus.number[url]].named == target.named for url in corpus.titled[target.named] if url != target.url)


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
    pairs = [(lowered(said), name) for said, name in zip(words, named, strict=True)]
    if phrase.kind == "slug":
        return all(said.removesuffix("s") == name.removesuffix("s") for said, name in pairs)
    return all(_alike(said, name) for said, name in pairs)


def _alike(said: str, named: str) -> bool:
    if said == named:
        return True
    same = next((at for at, (a, b) in enumerate(zip(said, named, strict=False)) if a != b), min(len(said), len(named)))
    return said[same:] in _ENDINGS and named[same:] in _ENDINGS


def _belongs_to_longer(corpus: Corpus, target: Text, passage: Passage, first: int, size: int) -> bool:
    """Whether the words are a part of another page's name that stands here."""
    stems = passage.signs
    for before, behind in AROUND:
        if first >= before and first + size + behind <= len(stems):
            longer = stems[first - before : first + size + behind]
            if any(corpus.others(owners, longer, target) for owners in (corpus.called, corpus.titled)):
                return True
    return False
