"""A site's texts made ready for looking things up: pages by stem, links by page."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from auditor.model.site import Site
from auditor.suggest.habits import Owners, called, folder_links, headed, labels, link_cues, order, titled, words_before_links
from auditor.suggest.texts import Text, hiding, read_text, stem_counts
from auditor.suggest.tokens import Stems, Tongues

TIMES_BITS = 20
MOST_TIMES = (1 << TIMES_BITS) - 1
"""Of an entry of the index, the bits that hold how often a stem counts on a page; the page's number stands above them."""


@dataclass(frozen=True)
class Corpus:
    """All pages of a site that have text, numbered, with the pages of each stem."""

    site: Site
    texts: tuple[Text, ...]
    number: Mapping[str, int]  # URL -> number
    postings: Mapping[str, array[int]]  # stem -> page << TIMES_BITS | how often it counts there, over titles, headings and text
    saying: Mapping[str, array[int]]  # stem -> pages that say it where a link may stand
    rarities: Mapping[str, float]  # stem -> its idf
    lengths: tuple[float, ...]  # of each page's weighted vector
    inlinks: Mapping[str, frozenset[str]]  # URL -> pages whose text links there
    of_language: Mapping[tuple[str, str], tuple[int, ...]]  # language -> its pages
    labels: Mapping[str, tuple[str, ...]]  # URL -> what menus and lists call it
    stems: Tongues = field(repr=False)
    cues: Mapping[str, float]  # stem -> how much likelier than elsewhere a link begins right behind it (log); "": unseen stems
    folder_links: Mapping[tuple[str, str], float]  # (folder, folder) -> how usual links from pages of the one to the other's are (log)
    called: Owners  # anchors of the texts' links
    titled: Owners  # titles and their parts
    headed: Owners  # headings
    order: Mapping[str, tuple[int, int]]  # URL -> place among the pages of its folder, and their number
    _folders: dict[str, Counter[str]] = field(init=False, default_factory=dict, repr=False)
    _saying: dict[str, frozenset[int]] = field(init=False, default_factory=dict, repr=False)

    def idf(self, stem: str) -> float:
        """How rare a stem is: ln(1 + pages / pages with it)."""
        return self.rarities.get(stem) or math.log(1.0 + len(self.texts))

    def pages_saying(self, stem: str) -> frozenset[int]:
        """The pages that say a stem where a link may stand."""
        if stem not in self._saying:
            self._saying[stem] = frozenset(self.saying.get(stem, ()))
        return self._saying[stem]

    def text(self, url: str) -> Text | None:
        """The page at that URL, where it has text of its own."""
        index = self.number.get(url)
        return None if index is None else self.texts[index]

    def stand_in(self, url: str) -> Text | None:
        """The page at an address that shows another page's text for want of a translation."""
        place = self.site.places.get(url)
        main = self.text(self.site.urls.get(place.source, "")) if place and place.source else None
        return replace(main, url=url, place=place, language=(place.language or main.language)[:2].lower()) if place and main else None

    def others(self, owners: Owners, stems: str, target: Text) -> bool:
        """Whether these words name another page of the target's language."""
        return any(url != target.url and self.texts[self.number[url]].tongue == target.tongue for url in owners.get(stems, ()))

    def folders(self, text: Text) -> Counter[str]:
        """How many pages of each folder the page's text links to."""
        if text.url not in self._folders:
            self._folders[text.url] = Counter(self.texts[self.number[url]].folder for url in text.out if url in self.number)
        return self._folders[text.url]

    def tongue(self, language: str) -> Stems:
        """The stems of a language."""
        return self.stems[language]

    def without(self, hidden: Collection[str], masked: bool) -> Corpus:
        """The same site had nobody linked to the `hidden` pages from a text; `masked`: nor written the words that carry those links."""
        changed = tuple(hiding(text, frozenset(hidden), masked, self.tongue(text.language)) for text in self.texts)
        return _indexed(self.site, changed, self.stems)

    def nearly_without(self, hidden: Collection[str], masked: bool) -> Corpus:
        """The same, quickly: what single words weigh, and after which words links begin, stays as it is with those links."""
        changed = tuple(hiding(text, frozenset(hidden), masked, self.tongue(text.language)) for text in self.texts)
        saying = dict(self.saying)
        for index, (old, new) in enumerate(zip(self.texts, changed, strict=True)):
            for stem in set(old.joined) - set(new.joined) if masked and old is not new else ():
                saying[stem] = array("I", [page for page in saying.get(stem, ()) if page != index])
        return replace(self, texts=changed, inlinks=_inlinks(changed), folder_links=folder_links(changed), saying=saying)


def read_corpus(site: Site) -> Corpus:
    """The texts of a site's own pages, the homes of untranslated fallbacks left out."""
    tongues = Tongues()
    texts = []
    for source, page in site.pages.items():
        url = site.urls[source]
        language = (page.language or site.places[url].language or "en")[:2].lower()
        texts.append(read_text(site, page, url, language, tongues[language]))
    texts.sort(key=lambda text: text.url)
    return _indexed(site, tuple(texts), tongues)


def _indexed(site: Site, texts: tuple[Text, ...], stems: Tongues) -> Corpus:
    before = words_before_links(texts, stems)
    postings: dict[str, array[int]] = {}
    saying: dict[str, array[int]] = {}
    words: Counter[str] = Counter()
    for index, text in enumerate(texts):
        said = Counter("".join([text.blocks[at] for at in text.linkable]))
        words.update({stem: said[stem] for stem in before.keys() & said.keys()})
        for stem in said:
            saying.setdefault(stem, array("I")).append(index)
        for stem, times in stem_counts(text, stems[text.language].small).items():
            postings.setdefault(stem, array("Q")).append(index << TIMES_BITS | min(times, MOST_TIMES))
    idf = {stem: math.log(1.0 + len(texts) / len(entries)) for stem, entries in postings.items()}
    return Corpus(
        site=site,
        texts=texts,
        number={text.url: index for index, text in enumerate(texts)},
        postings=postings,
        saying=saying,
        rarities=idf,
        lengths=_lengths(postings, idf, len(texts)),
        inlinks=_inlinks(texts),
        of_language=_of_language(texts),
        labels=labels(site),
        stems=stems,
        cues=link_cues(before, words),
        folder_links=folder_links(texts),
        called=called(texts, stems),
        titled=titled(texts),
        headed=headed(texts),
        order=order(texts),
    )


def _of_language(texts: Iterable[Text]) -> dict[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        found[text.tongue].append(index)
    return {tongue: tuple(pages) for tongue, pages in found.items()}


def _lengths(postings: Mapping[str, array[int]], idf: Mapping[str, float], pages: int) -> tuple[float, ...]:
    squares = [0.0] * pages
    for stem, entries in postings.items():
        for entry in entries:
            squares[entry >> TIMES_BITS] += ((1.0 + math.log(entry & MOST_TIMES)) * idf[stem]) ** 2
    return tuple(math.sqrt(square) or 1.0 for square in squares)


def _inlinks(texts: Iterable[Text]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for target in text.out:
            found[target].add(text.url)
    return {url: frozenset(sources) for url, sources in found.items()}
