"""Words of a list in a page's sentences: hype, filler, floating time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.checks.dating import is_post
from auditor.checks.passages import excerpt_of, first_line, tongue
from auditor.checks.reading import written_sentences
from auditor.checks.view import View
from auditor.model.rule import Look
from auditor.text.lexicon import Lexicon, phrases
from auditor.text.prose import Sentence

NO_TYPES: Mapping[str, float] = {}


def phrase_density(
    view: View, *, words: str, per_1000: float = 2.6, by_type: Mapping[str, float] = NO_TYPES, least: int = 3, long_enough: int = 150
) -> Iterator[Look]:
    """One look at the page: a fault where a word list is met more often in 1,000 words than its type allows, `least` times at least."""
    lexicon = phrases(words, tongue(view))
    sentences = written_sentences(view)
    total = sum(sentence.words for sentence in sentences)
    if lexicon is None or total < long_enough:
        return
    hits = [(sentence, phrase) for sentence in sentences for phrase in _outside_quotes(lexicon, sentence)]
    allowed = by_type.get(view.asset.type, per_1000)
    kinds = {phrase.casefold() for _, phrase in hits}
    found = len(hits) >= least and (len(kinds) > 1 or words != "hype") and 1000 * len(hits) / total > allowed
    seen = ", ".join(dict.fromkeys(phrase.casefold() for _, phrase in hits[:8]))
    line = hits[0][0].line if hits else first_line(view)
    values = {"count": len(hits), "rate": f"{1000 * len(hits) / total:.1f}", "phrases": seen}
    yield Look(line, found, excerpt=excerpt_of(seen), values=values, key=words)


def floating_time(view: View, *, words: str = "floating-time", more_than: int = 3, limit: int = 5) -> Iterator[Look]:
    """Sentences that say when without a date, on pages that are not of one day; faults only where there are more than so many, and then the
    first few."""
    lexicon = phrases(words, tongue(view))
    if lexicon is None or is_post(view):
        return
    floating = [(s, hits[0][2]) for s in written_sentences(view) if not _YEAR.search(s.text) and (hits := lexicon.find(s.text))]
    shown = floating[:limit] if len(floating) > more_than else []
    for sentence, phrase in shown:
        yield Look(sentence.line, True, excerpt=excerpt_of(sentence.text), values={"phrase": phrase, "count": len(floating)})
    if not shown and view.prose.sentences:
        yield Look(first_line(view), False)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bv?\d+\.\d+")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]+[\"”“»]")


def _outside_quotes(lexicon: Lexicon, sentence: Sentence) -> list[str]:
    quoted = [match.span() for match in _QUOTED.finditer(sentence.text)]
    return [phrase for start, end, phrase in lexicon.find(sentence.text) if not any(a <= start and end <= b for a, b in quoted)]
