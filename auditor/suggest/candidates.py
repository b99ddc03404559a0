"""Which pages may know a target, found through the indexes: those that name it, those that read alike, those that link to its like."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.suggest.corpus import Corpus, Text, stem_counts
from auditor.suggest.phrases import Phrase, phrases_of

TERMS = 40
"""Of a target's most telling stems, so many are looked up."""
LOOKED_UP = 60_000
"""Entries of the index that one look-up may read; the rarest stems come first."""
ALIKE = 25
"""Pages that read most like the target, whose linkers are asked."""
COMMON = 0.3
"""A part of a title, or a heading, that a larger share of the pages says names nothing."""
FEW = 300
"""On a site of so many pages every page is looked at."""
MOST = 160
"""Donors that are looked at closely, on larger sites."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A target and what the indexes say of it."""

    text: Text
    phrases: tuple[Phrase, ...]
    weights: Mapping[str, float]  # stem -> how telling it is of the target
    named: Mapping[int, Mapping[str, float]]  # page -> kind of phrase -> how surely it names the target
    alike: Mapping[int, float]  # page -> cosine of the two pages' stems
    linking_alike: Mapping[int, float]  # page -> how many pages like the target it links to, by likeness
    rarity: Mapping[tuple[str, ...], float]  # phrase -> 0 all pages say it, 1 one page does
    telling: frozenset[str]  # the stems of `weights`
    whole: float  # the weight of the dozen that tell most


def seek(corpus: Corpus, text: Text) -> Sought:
    """Looks a target up."""
    phrases = phrases_of(corpus, text)
    weights = _weights(corpus, text)
    alike = _alike(corpus, text, weights)
    rarity: dict[tuple[str, ...], float] = {}
    named = _named(corpus, text, phrases, rarity)
    whole = sum(sorted(weights.values(), reverse=True)[:12]) or 1.0
    return Sought(text, phrases, weights, named, alike, _linking_alike(corpus, text, alike), rarity, frozenset(weights), whole)


def candidates(corpus: Corpus, sought: Sought) -> tuple[int, ...]:
    """Numbers of the pages that could link to it and do not yet, those most likely where there are many."""
    target = sought.text
    usable = [index for index in corpus.of_language[target.tongue] if may_give(corpus.texts[index], target)]
    return tuple(usable) if len(usable) <= FEW else _likely(corpus, sought, frozenset(usable))


def may_give(donor: Text, target: Text) -> bool:
    """Whether a link could stand on that page: another one, listed, with text, not linking there yet."""
    return donor.url != target.url and donor.place.listed and target.url not in donor.linked and bool(donor.passages)


def _likely(corpus: Corpus, sought: Sought, usable: frozenset[int]) -> tuple[int, ...]:
    score: dict[int, float] = defaultdict(float)
    for page, kinds in sought.named.items():
        score[page] += max(kinds.values())
    for values in (sought.alike, sought.linking_alike):
        top = max(values.values(), default=1.0) or 1.0
        for page, value in values.items():
            score[page] += value / top
    for url in sought.text.out:
        if url in corpus.number:
            score[corpus.number[url]] += 1.0
    best = sorted(usable & score.keys(), key=lambda page: (-score[page], page))[:MOST]
    return tuple(sorted(best))


def _weights(corpus: Corpus, text: Text) -> dict[str, float]:
    counts = stem_counts(text)
    weights = {stem: (1.0 + math.log(times)) * corpus.idf(stem) for stem, times in counts.items()}
    best = sorted(weights, key=lambda stem: (-weights[stem], stem))[:TERMS]
    return {stem: weights[stem] for stem in best}


def _alike(corpus: Corpus, text: Text, weights: Mapping[str, float]) -> dict[int, float]:
    own = corpus.number[text.url]
    found: dict[int, float] = defaultdict(float)
    read = 0
    for stem in sorted(weights, key=lambda stem: (len(corpus.postings.get(stem, ())), stem)):
        entries = corpus.postings.get(stem, ())
        read += len(entries)
        if read > LOOKED_UP:
            break
        weight = weights[stem]
        for page, other in entries:
            found[page] += weight * other
    found.pop(own, None)
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {page: value / (length * corpus.lengths[page]) for page, value in found.items()}


def _linking_alike(corpus: Corpus, text: Text, alike: Mapping[int, float]) -> dict[int, float]:
    """For each page, how much of the target's likes it links to; a page in the same folder counts a little without being alike."""
    likes = {page: alike[page] for page in sorted(alike, key=lambda page: (-alike[page], page))[:ALIKE]}
    found: dict[int, float] = defaultdict(float)
    whole = sum(likes.values()) or 1.0
    for page, value in likes.items():
        for source in sorted(corpus.inlinks.get(corpus.texts[page].url, ())):
            found[corpus.number[source]] += value / whole
    found.pop(corpus.number[text.url], None)
    return dict(found)


def _named(corpus: Corpus, text: Text, phrases: Iterable[Phrase], rarity: dict[tuple[str, ...], float]) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    total = len(corpus.texts)
    for phrase in phrases:
        pages = saying(corpus, phrase)
        rarity[phrase.stems] = rare = 1.0 - math.log(1 + len(pages)) / math.log(1 + total)
        if phrase.kind in ("part", "heading") and len(pages) > max(5, COMMON * total):
            continue
        value = phrase.share * rare
        for page in pages:
            kinds = found[page]
            if value > kinds.get(phrase.kind, 0.0):
                kinds[phrase.kind] = value
    found.pop(corpus.number[text.url], None)
    return found


def saying(corpus: Corpus, phrase: Phrase) -> frozenset[int] | set[int]:
    """The pages on which the phrase stands where a link may stand."""
    sets = sorted((corpus.saying.get(stem, frozenset()) for stem in set(phrase.stems)), key=len)
    if len(phrase.stems) == 1 or not sets or not sets[0]:
        return sets[0] if sets else frozenset()
    pages = sets[0].intersection(*sets[1:])
    words = phrase.searched
    return {page for page in pages if words in corpus.texts[page].joined}
