"""A site's texts made ready for looking things up: stems by block, pages by stem, links by page."""

from __future__ import annotations

import math
import posixpath
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from auditor.graph.build import arrives_at
from auditor.model.page import Block, Link, Page
from auditor.model.site import Place, Site
from auditor.suggest.tokens import Stems, small_stems, spans_of, stems_of

LINKABLE = frozenset({"paragraph", "item", "definition", "table", "footnote"})
"""Blocks in whose text a link may be written. Table heads are sorted out later, word by word."""
TITLE_WEIGHT, HEADING_WEIGHT = 4, 2


@dataclass(frozen=True, slots=True)
class Written:
    """A link of a page's text that leads to another page of the site."""

    target: str
    link: Link


@dataclass(frozen=True)
class Passage:
    """A block in which a link may be written."""

    index: int  # of the block on its page
    block: Block
    joined: str  # its stems, each between blanks
    links: bool  # whether it bears a link already

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its stems, each once."""
        return frozenset(self.joined.split())

    @cached_property
    def size(self) -> int:
        """Its number of words."""
        return self.joined.count(" ") - 1

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where in the block's text each word lies."""
        return spans_of(self.block.text)


@dataclass(frozen=True)
class Text:
    """One page: what it says, in stems, and where its own links lead."""

    url: str
    page: Page
    place: Place
    language: str
    title: str
    named: tuple[str, ...]  # stems of its title
    blocks: tuple[tuple[str, ...], ...]  # stems of each block of the page
    written: tuple[Written, ...]  # content links to other pages
    linked: frozenset[str]  # every page that it links to, from any region
    freed: frozenset[Link] = frozenset()  # links that are treated as plain words

    @cached_property
    def joined(self) -> str:
        """The stems of its linkable blocks, a line a block, each word between blanks."""
        return "\n".join(passage.joined for passage in self.passages)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its linkable blocks that have words."""
        linking = {one.link.block for one in self.written}
        return tuple(
            Passage(index, block, f" {' '.join(stems)} ", index in linking)
            for index, (block, stems) in enumerate(zip(self.page.blocks, self.blocks, strict=True))
            if stems and is_linkable(block)
        )

    @property
    def tongue(self) -> tuple[str, str]:
        """Its language, and the language of the part of the site in which it stands."""
        return self.language, self.place.language

    @property
    def folder(self) -> str:
        """The folder of its source."""
        return posixpath.dirname(self.page.source)

    @cached_property
    def out(self) -> frozenset[str]:
        """The pages that its text links to."""
        return frozenset(one.target for one in self.written)


def is_linkable(block: Block) -> bool:
    """Whether a link may be put into this block: running text, lists and tables, no quotations."""
    return block.kind in LINKABLE and block.region == "content" and not block.quoted


@dataclass(frozen=True)
class Corpus:
    """All pages of a site that have text, numbered, with the pages of each stem."""

    site: Site
    texts: tuple[Text, ...]
    number: Mapping[str, int]  # URL -> number
    postings: Mapping[str, tuple[tuple[int, float], ...]]  # stem -> (page, weight), over titles, headings and text
    saying: Mapping[str, frozenset[int]]  # stem -> pages that say it where a link may stand
    lengths: tuple[float, ...]  # of each page's weighted vector
    inlinks: Mapping[str, frozenset[str]]  # URL -> pages whose text links there
    of_language: Mapping[tuple[str, str], tuple[int, ...]]  # language -> its pages
    labels: Mapping[str, tuple[str, ...]]  # URL -> what menus and lists call it
    stems: Mapping[str, Stems] = field(repr=False)
    _folders: dict[str, Counter[str]] = field(init=False, default_factory=dict, repr=False)

    def idf(self, stem: str) -> float:
        """How rare a stem is: ln(1 + pages / pages with it)."""
        return math.log(1.0 + len(self.texts) / max(1, len(self.postings.get(stem, ()))))

    def text(self, url: str) -> Text | None:
        """The page at that URL, where it has text of its own."""
        index = self.number.get(url)
        return None if index is None else self.texts[index]

    def folders(self, text: Text) -> Counter[str]:
        """How many pages of each folder the page's text links to."""
        if text.url not in self._folders:
            self._folders[text.url] = Counter(self.texts[self.number[url]].folder for url in text.out if url in self.number)
        return self._folders[text.url]

    def tongue(self, language: str) -> Stems:
        """The stems of a language."""
        return self.stems.get(language) or Stems(language)

    def without(self, hidden: Collection[str], masked: bool) -> Corpus:
        """The same site had nobody linked to the `hidden` pages from a text; `masked`: nor written the words that carry those links."""
        changed = tuple(_hiding(text, frozenset(hidden), masked, self.tongue(text.language)) for text in self.texts)
        return _indexed(self.site, changed, self.stems)


def read_corpus(site: Site) -> Corpus:
    """The texts of a site's own pages, the homes of untranslated fallbacks left out."""
    tongues: dict[str, Stems] = {}
    texts = []
    for source, page in site.pages.items():
        url = site.urls[source]
        language = (page.language or site.places[url].language or "en")[:2].lower()
        stems = tongues.setdefault(language, Stems(language))
        texts.append(_read(site, page, url, language, stems))
    texts.sort(key=lambda text: text.url)
    return _indexed(site, tuple(texts), tongues)


def _read(site: Site, page: Page, url: str, language: str, stems: Stems) -> Text:
    written, linked = [], set()
    for lead in site.leads.get(url, ()):
        target = arrives_at(lead, site.places)
        if target and target != url:
            linked.add(target)
            if lead.link.region == "content":
                written.append(Written(target, lead.link))
    blocks = tuple(tuple(stems_of(block.text, stems)) if block.region == "content" else () for block in page.blocks)
    place = site.places[url]
    title = place.title or page.title
    return Text(url, page, place, language, title, tuple(stems_of(title, stems)), blocks, tuple(written), frozenset(linked))


def _hiding(text: Text, hidden: frozenset[str], masked: bool, stems: Stems) -> Text:
    gone = [one for one in text.written if one.target in hidden]
    if not gone:
        return text
    kept = tuple(one for one in text.written if one.target not in hidden)
    changed = replace(text, written=kept, linked=text.linked - hidden, freed=frozenset(one.link for one in gone))
    return _blanked(changed, gone, stems) if masked else changed


def _blanked(text: Text, gone: Iterable[Written], stems: Stems) -> Text:
    """The page with the words of these links blanked out, so that all offsets stay as they were."""
    blocks, seen = list(text.page.blocks), list(text.blocks)
    for one in gone:
        link = one.link
        if 0 <= link.block < len(blocks) and 0 <= link.start < link.end:
            old = blocks[link.block]
            blank = " " * (link.end - link.start)
            blocks[link.block] = replace(old, text=old.text[: link.start] + blank + old.text[link.end :])
            seen[link.block] = tuple(stems_of(blocks[link.block].text, stems))
    return replace(text, page=replace(text.page, blocks=tuple(blocks)), blocks=tuple(seen))


def _indexed(site: Site, texts: tuple[Text, ...], stems: Mapping[str, Stems]) -> Corpus:
    counts = [stem_counts(text) for text in texts]
    pages_with: Counter[str] = Counter()
    for count in counts:
        pages_with.update(count.keys())
    total = len(texts)
    idf = {stem: math.log(1.0 + total / pages) for stem, pages in pages_with.items()}
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    saying: dict[str, set[int]] = defaultdict(set)
    lengths = []
    for index, (text, count) in enumerate(zip(texts, counts, strict=True)):
        squares = 0.0
        for stem, times in count.items():
            weight = (1.0 + math.log(times)) * idf[stem]
            squares += weight * weight
            postings[stem].append((index, weight))
        lengths.append(math.sqrt(squares) or 1.0)
        for stem in set(text.joined.split()):
            saying[stem].add(index)
    inlinks: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for target in text.out:
            inlinks[target].add(text.url)
    return Corpus(
        site=site,
        texts=texts,
        number={text.url: index for index, text in enumerate(texts)},
        postings={stem: tuple(found) for stem, found in postings.items()},
        saying={stem: frozenset(found) for stem, found in saying.items()},
        lengths=tuple(lengths),
        inlinks={url: frozenset(found) for url, found in inlinks.items()},
        of_language=_of_language(texts),
        labels=_labels(site),
        stems=stems,
    )


def _of_language(texts: Iterable[Text]) -> dict[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        found[text.tongue].append(index)
    return {tongue: tuple(pages) for tongue, pages in found.items()}


def _labels(site: Site) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in site.edges:
        if edge.region != "content" and edge.text:
            found[edge.target][edge.text] = None
    return {url: tuple(labels) for url, labels in found.items()}


def stem_counts(text: Text) -> Counter[str]:
    """How often each stem counts on a page: its title four times, a heading twice, code not at all."""
    count: Counter[str] = Counter()
    for _ in range(TITLE_WEIGHT):
        count.update(text.named)
    for block, found in zip(text.page.blocks, text.blocks, strict=True):
        if block.kind == "code":
            continue
        count.update(found)
        if block.kind == "heading":
            count.update(found)
    for stem in small_stems(text.language):
        count.pop(stem, None)
    return count
