"""Which pages may know a target, found through the indexes: those that name it, those that read alike, those that link to its like."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, nlargest, nsmallest
from itertools import islice
from math import log

from auditor.suggest.corpus import MOST_TIMES, TIMES_BITS, Corpus
from auditor.suggest.phrases import Phrase, phrases_of
from auditor.suggest.texts import Text, stem_counts

NOWHERE = -1
"""The number of a page that only stands in for a missing translation."""
TERMS = 40
"""Of a target's most telling stems, so many are looked up."""
LOOKED_UP = 40_000
"""Entries of the index that one look-up may read; the rarest stems come first."""
ALIKE = 25
"""Pages that read most like the target, whose linkers are asked."""
COMMON = 0.3
"""A part of a title, or a heading, that a larger share of the pages says names nothing."""
MOST_SAYING = 400
"""Where more pages than these have all its words, only those most like the target are searched for the phrase itself."""
FEW = 300
"""On a site of so many pages every page is looked at."""
MOST, LARGE = 120, 4000
"""Donors that are looked at closely, on larger sites; half as many beyond so many pages."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A target and what the indexes say of it."""

    text: Text
    phrases: tuple[Phrase, ...]
    weights: Mapping[str, float]  # stem -> how telling it is of the target
    named: Mapping[int, Mapping[str, float]]  # page -> kind of phrase -> how surely it names the target
    said: Mapping[int, Sequence[Phrase]]  # page -> the phrases that stand on it
    alike: Mapping[int, float]  # page -> cosine of the two pages' stems
    linking_alike: Mapping[int, float]  # page -> how many pages like the target it links to, by likeness
    rarity: Mapping[str, float]  # phrase -> 0 all pages say it, 1 one page does
    title: Mapping[str, float]  # stem of its title that carries meaning -> its share of the whole, by rarity
    whole: float  # the weight of the dozen that tell most


def seek(corpus: Corpus, text: Text) -> Sought:
    """Looks a target up."""
    phrases = phrases_of(corpus, text)
    weights = _weights(corpus, text)
    alike = _alike(corpus, text, weights)
    rarity: dict[str, float] = {}
    said = _said(corpus, text, phrases, alike, rarity)
    named = {page: _kinds(found, rarity) for page, found in said.items()}
    whole = sum(sorted(weights.values(), reverse=True)[:12]) or 1.0
    return Sought(
        text,
        phrases,
        weights,
        named,
        said,
        alike,
        _linking_alike(corpus, text, alike),
        rarity,
        _title(corpus, text),
        whole,
    )


def candidates(corpus: Corpus, sought: Sought) -> tuple[int, ...]:
    """Numbers of the pages that could link to it and do not yet, those most likely where there are many."""
    target = sought.text
    usable = (index for index in corpus.of_language[target.tongue] if may_give(corpus.texts[index], target))
    few = tuple(islice(usable, FEW + 1))
    return few if len(few) <= FEW else _likely(corpus, sought)


def may_give(donor: Text, target: Text) -> bool:
    """Whether a link could stand on that page: another one of its language, listed, with text, not linking there yet."""
    if donor.url == target.url or donor.tongue != target.tongue:
        return False
    return donor.place.listed and target.url not in donor.linked and bool(donor.linkable)


def _likely(corpus: Corpus, sought: Sought) -> tuple[int, ...]:
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
    ranks = [(-value, page) for page, value in score.items()]
    heapify(ranks)
    best = (page for page in _popped(ranks) if may_give(corpus.texts[page], sought.text))
    return tuple(sorted(islice(best, MOST if len(corpus.texts) <= LARGE else MOST // 2)))


def _popped(ranks: list[tuple[float, int]]) -> Iterator[int]:
    while ranks:
        yield heappop(ranks)[1]


def _weights(corpus: Corpus, text: Text) -> dict[str, float]:
    counts = stem_counts(text, corpus.tongue(text.language).small)
    weights = {stem: (1.0 + math.log(times)) * corpus.idf(stem) for stem, times in counts.items()}
    spelt = corpus.stems.signs.spelt
    best = nsmallest(TERMS, weights, key=lambda stem: (-weights[stem], spelt[stem]))
    return {stem: weights[stem] for stem in best}


def _title(corpus: Corpus, text: Text) -> dict[str, float]:
    mass = {stem: corpus.idf(stem) for stem in dict.fromkeys(text.named) if stem not in corpus.tongue(text.language).small}
    whole = sum(mass.values()) or 1.0
    return {stem: value / whole for stem, value in mass.items()}


def _alike(corpus: Corpus, text: Text, weights: Mapping[str, float]) -> dict[int, float]:
    own = corpus.number.get(text.url, NOWHERE)
    found: dict[int, float] = defaultdict(float)
    read = 0
    spelt = corpus.stems.signs.spelt
    for stem in sorted(weights, key=lambda stem: (len(corpus.postings.get(stem, ())), spelt[stem])):
        entries = corpus.postings.get(stem, ())
        read += len(entries)
        if read > LOOKED_UP:
            break
        weight = weights[stem] * corpus.idf(stem)
        for entry in entries:
            found[entry >> TIMES_BITS] += weight * (1.0 + log(entry & MOST_TIMES))
    found.pop(own, None)
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {page: value / (length * corpus.lengths[page]) for page, value in found.items()}


def _linking_alike(corpus: Corpus, text: Text, alike: Mapping[int, float]) -> dict[int, float]:
    """For each page, how much of the target's likes it links to; a page in the same folder counts a little without being alike."""
    likes = {page: alike[page] for page in nsmallest(ALIKE, alike, key=lambda page: (-alike[page], page))}
    found: dict[int, float] = defaultdict(float)
    whole = sum(likes.values()) or 1.0
    for page, value in likes.items():
        for source in sorted(corpus.inlinks.get(corpus.texts[page].url, ())):
            found[corpus.number[source]] += value / whole
    found.pop(corpus.number.get(text.url, NOWHERE), None)
    return dict(found)


def _said(
    corpus: Corpus, text: Text, phrases: Iterable[Phrase], alike: Mapping[int, float], rarity: dict[str, float]
) -> dict[int, list[Phrase]]:
    """The phrases of the target on each page, those left out that name nothing; `rarity` is filled."""
    found: dict[int, list[Phrase]] = defaultdict(list)
    total = len(corpus.texts)
    close = frozenset(nlargest(MOST_SAYING, alike, key=alike.__getitem__)) if len(alike) > MOST_SAYING else frozenset(alike)
    for phrase in phrases:
        pages = saying(corpus, phrase, close)
        rarity[phrase.stems] = 1.0 - math.log(1 + len(pages)) / math.log(1 + total)
        if phrase.kind not in ("part", "heading") or len(pages) <= max(5, COMMON * total):
            for page in pages:
                found[page].append(phrase)
    found.pop(corpus.number.get(text.url, NOWHERE), None)
    return dict(found)


def _kinds(phrases: Iterable[Phrase], rarity: Mapping[str, float]) -> dict[str, float]:
    """How surely each kind of phrase names the target: the rarer, and the more of the name, the surer."""
    kinds: dict[str, float] = {}
    for phrase in phrases:
        kinds[phrase.kind] = max(kinds.get(phrase.kind, 0.0), phrase.share * rarity[phrase.stems])
    return kinds


def saying(corpus: Corpus, phrase: Phrase, close: frozenset[int]) -> frozenset[int]:
    """The pages on which the phrase stands where a link may stand; where very many have all its words, only `close` ones are read."""
    sets = sorted(map(corpus.pages_saying, set(phrase.stems)), key=len)
    if len(phrase.stems) == 1 or not sets or not sets[0]:
        return sets[0] if sets else frozenset()
    pages = sets[0].intersection(*sets[1:])
    if len(pages) > MOST_SAYING:
        pages &= close
    return frozenset(page for page in pages if phrase.stems in corpus.texts[page].joined)
