"""The words by which other pages may speak of a page: its title, its other names, its headings, the words of its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from auditor.suggest.corpus import Corpus
from auditor.suggest.texts import Text
from auditor.suggest.tokens import TOKEN, stems_of
from auditor.text.lexicon import phrases as word_list

NAMES = ("linkTitle", "linktitle", "sidebar_label", "sidebar_title", "nav_title", "short_title", "shortTitle", "term", "name")
LISTS_OF_NAMES = ("aliases", "alias", "keywords")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"\s*(?:[:|–—]|\s-\s)\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST_WORDS = 9
MOST_HEADINGS = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words, in stems, that may name a page."""

    stems: str  # a sign each
    kind: str  # "title", "name", "anchor", "slug", "part", "heading"
    share: float  # of what the whole name says, by rarity of its words: 1.0 = all of it
    words: str = ""  # as the target's page has them
    id: str = ""  # heading: where on the page it leads


def phrases_of(corpus: Corpus, text: Text) -> tuple[Phrase, ...]:
    """All phrases that may name the page, strongest kind first, none twice."""
    found: dict[str, Phrase] = {}
    for phrase in _all(corpus, text):
        if phrase.stems and phrase.stems not in found:
            found[phrase.stems] = phrase
    return tuple(found.values())


def _all(corpus: Corpus, text: Text) -> Iterator[Phrase]:
    small = corpus.tongue(text.language).small
    for kind, name in _names(corpus, text):
        stems = stems_of(name, corpus.tongue(text.language))
        if stems and len(stems) <= MOST_WORDS and any(stem not in small for stem in stems):
            yield Phrase(stems, kind, 1.0, name)
    yield from _parts(corpus, text, small)
    yield from _headings(corpus, text, small)


def _names(corpus: Corpus, text: Text) -> Iterator[tuple[str, str]]:
    yield "title", text.title
    yield from (("title", heading.text) for heading in text.page.headings if heading.level == 1)
    yield from (("name", name) for name in _written_names(text.page.front_matter))
    for name in (text.title, *_written_names(text.page.front_matter)):
        yield from (("name", part) for part in _pieces(name))
    yield from (("name", label) for label in corpus.labels.get(text.url, ()))
    generic = word_list("generic-anchors", text.language)
    yield from (("anchor", anchor) for anchor in _anchors(corpus, text.url) if not (generic and generic.covers(anchor)))
    yield "slug", slug_words(text.url)


def _written_names(front_matter: Mapping[str, Any]) -> Iterator[str]:
    for key in NAMES:
        if isinstance(value := front_matter.get(key), str):
            yield value
    for key in LISTS_OF_NAMES:
        value = front_matter.get(key)
        for name in (value,) if isinstance(value, str) else value if isinstance(value, list) else ():
            if isinstance(name, str) and "/" not in name:
                yield name


def _pieces(name: str) -> Iterator[str]:
    """What a title says in brackets, before and behind a colon or a dash."""
    bare = _BRACKETS.sub(" ", name)
    if bare != name:
        yield bare
        yield from (found for found in _BRACKETS.findall(name) if len(found) > 1 and not _YEAR.search(found))
    parts = _PARTS.split(bare)
    if len(parts) > 1:
        yield parts[0]
        yield from parts[1:]


def _anchors(corpus: Corpus, url: str) -> Iterable[str]:
    """What other pages' texts still call it where they link to it."""
    sources = (corpus.texts[corpus.number[source]] for source in sorted(corpus.inlinks.get(url, ())))
    return dict.fromkeys(one.link.text for source in sources for one in source.written if one.target == url and one.link.text)


def slug_words(url: str) -> str:
    """The last part of an address as words."""
    last = unquote(url).rstrip("/").rsplit("/", 1)[-1]
    last = re.sub(r"\.(?:html?|php)$", "", last)
    return re.sub(r"^\d+[-_.]|[-_.+]+", " ", last).strip()


def _parts(corpus: Corpus, text: Text, small: frozenset[str]) -> Iterator[Phrase]:
    """Every run of words of the title, the longest first, that neither begins nor ends with a small word."""
    stems, words = text.named[:12], TOKEN.findall(text.title)
    mass = [0.0 if stem in small else corpus.idf(stem) for stem in stems]
    whole = sum(mass) or 1.0
    for length in range(len(stems) - 1, 0, -1):
        for start in range(len(stems) - length + 1):
            end = start + length
            if mass[start] and mass[end - 1]:
                yield Phrase(stems[start:end], "part", sum(mass[start:end]) / whole, " ".join(words[start:end]))


def _headings(corpus: Corpus, text: Text, small: frozenset[str]) -> Iterator[Phrase]:
    generic = word_list("generic-headings", text.language)
    for heading in text.page.headings[:MOST_HEADINGS]:
        stems = stems_of(heading.text, corpus.tongue(text.language))
        telling = 0 < len(stems) <= MOST_WORDS and any(stem not in small for stem in stems)
        if heading.level > 1 and telling and not (generic and generic.covers(heading.text)):
            yield Phrase(stems, "heading", 1.0, heading.text, heading.id)
