"""One page as suggestions see it: its blocks in stems, its names, where its own links lead."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.graph.build import arrives_at
from auditor.model.page import Block, Link, Page
from auditor.model.site import Place, Site
from auditor.suggest.tokens import Stems, spans_of, stems_of

LINKABLE = frozenset({"paragraph", "item", "definition", "table", "footnote"})
"""Blocks in whose text a link may be written. Table heads are sorted out later, word by word."""
TITLE_WEIGHT = 4
_SETTING = re.compile(r"\s*(?:[\w.'\"-]+\s*[=:]\s*\S|\[+[\w.'\"-]+\]+\s*$)")
_DATED = re.compile(r"\bv?\d+\.\d+|\b\d{4}-\d\d\b")


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
    signs: str  # its stems, a sign each
    links: bool  # whether it bears a link already
    near: float  # share of the two blocks before and behind it that bear links

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
    named: str  # stems of its title, a sign each
    blocks: tuple[str, ...]  # stems of each block of the page
    written: tuple[Written, ...]  # content links to other pages
    linked: frozenset[str]  # every page that it links to, from any region
    freed: frozenset[tuple[int, int]] = frozenset()  # block and start of links that are treated as plain words

    @cached_property
    def joined(self) -> str:
        """The stems of its linkable blocks, a line a block."""
        return "\n".join(self.blocks[index] for index in self.linkable)

    @cached_property
    def linkable(self) -> tuple[int, ...]:
        """Numbers of its blocks that have words and may bear a link."""
        pairs = enumerate(zip(self.page.blocks, self.blocks, strict=True))
        return tuple(index for index, (block, stems) in pairs if stems and is_linkable(block))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its linkable blocks that have words."""
        linking = {link.block for link in self.page.links if (link.block, link.start) not in self.freed}
        return tuple(
            Passage(
                index,
                self.page.blocks[index],
                self.blocks[index],
                index in linking,
                sum(at in linking for at in (index - 2, index - 1, index + 1, index + 2)) / 4,
            )
            for index in self.linkable
        )

    @cached_property
    def headed(self) -> str:
        """The stems of its headings."""
        return "".join(stems for block, stems in zip(self.page.blocks, self.blocks, strict=True) if block.kind == "heading")

    @cached_property
    def dated(self) -> float:
        """Share of its headings that are versions or days, as in a list of what changed; 0 with fewer than three."""
        below = [heading.text for heading in self.page.headings if heading.level > 1]
        return sum(bool(_DATED.search(text)) for text in below) / len(below) if len(below) > 2 else 0.0

    @cached_property
    def taken(self) -> dict[int, list[tuple[int, int]]]:
        """For each block where its links lie."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for link in self.page.links:
            if (link.block, link.start) not in self.freed:
                found[link.block].append((link.start, link.end))
        return dict(found)

    @property
    def tongue(self) -> tuple[str, str]:
        """Its language, and the language of the part of the site in which it stands."""
        return self.language, self.place.language

    @cached_property
    def folder(self) -> str:
        """The folder of its source."""
        return posixpath.dirname(self.page.source)

    @cached_property
    def out(self) -> frozenset[str]:
        """The pages that its text links to."""
        return frozenset(one.target for one in self.written)


def is_linkable(block: Block) -> bool:
    """Whether a link may be put into this block: running text, lists and tables, no quotations, no settings that a tag shows as code."""
    return block.kind in LINKABLE and block.region == "content" and not block.quoted and not _is_code(block.text)


def _is_code(text: str) -> bool:
    """Whether all lines, two or more, are settings, as between the tags of a shortcode that prints them."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(map(_SETTING.match, lines))


def read_text(site: Site, page: Page, url: str, language: str, stems: Stems) -> Text:
    written, linked = [], set()
    for lead in site.leads.get(url, ()):
        target = arrives_at(lead, site.places)
        if target and target != url:
            linked.add(target)
            if lead.link.region == "content":
                written.append(Written(target, lead.link))
    blocks = tuple(stems_of(block.text, stems) if block.region == "content" else "" for block in page.blocks)
    place = site.places[url]
    title = place.title or page.title
    return Text(url, page, place, language, title, stems_of(title, stems), blocks, tuple(written), frozenset(linked))


def hiding(text: Text, hidden: frozenset[str], masked: bool, stems: Stems) -> Text:
    gone = [one for one in text.written if one.target in hidden]
    if not gone:
        return text
    kept = tuple(one for one in text.written if one.target not in hidden)
    changed = replace(text, written=kept, linked=text.linked - hidden, freed=frozenset((one.link.block, one.link.start) for one in gone))
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
            seen[link.block] = stems_of(blocks[link.block].text, stems)
    return replace(text, page=replace(text.page, blocks=tuple(blocks)), blocks=tuple(seen))


def stem_counts(text: Text, small: Iterable[str]) -> Counter[str]:
    """How often each stem counts on a page: its title four times, a heading twice, code and `small` words not at all."""
    pairs = zip(text.page.blocks, text.blocks, strict=True)
    found = (stems * 2 if block.kind == "heading" else stems for block, stems in pairs if block.kind != "code")
    count = Counter(text.named * TITLE_WEIGHT + "".join(found))
    for stem in small:
        count.pop(stem, None)
    return count
