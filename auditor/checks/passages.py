"""The stretches of a page that checks look at: sections, openings, paragraphs with what stands beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.checks.once import once_a_page
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Block, Link, Page
from auditor.model.rule import Look
from auditor.model.site import Place
from auditor.text.order import Order, odds_of, order_of
from auditor.text.prose import Sentence
from auditor.text.words import count_words

TEXT_KINDS = frozenset({"paragraph", "item", "term", "definition", "html"})
"""Kinds of blocks whose words are the page's own running text."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands below it up to the next one; heading None: what comes before the first."""

    heading: Block | None
    blocks: tuple[Block, ...]
    words: int  # of running text
    line: int  # of the heading, else of the first block


def is_text(block: Block) -> bool:
    """Whether the block is running text of the page's own: no code, no table, no quotation."""
    return block.kind in TEXT_KINDS and not block.quoted and block.region == "content"


def words_of(block: Block) -> int:
    """How many words of running text a block has."""
    return count_words(block.text) if is_text(block) else 0


@once_a_page
def sections_of(view: View) -> tuple[Section, ...]:
    """The page cut at its headings, in order. The first has no heading where text stands before it."""
    found: list[Section] = []
    heading: Block | None = None
    below: list[Block] = []
    for block in (*view.content, None):
        if block is not None and block.kind != "heading":
            below.append(block)
            continue
        if heading is not None or below:
            line = heading.line if heading else below[0].line
            found.append(Section(heading, tuple(below), sum(map(words_of, below)), line))
        heading, below = block, []
    return tuple(found)


def tongue(view: View) -> str:
    """The page's language; English where neither the page nor its words tell one."""
    return view.language or "en"


def page_title(view: View) -> str:
    """The page's title without the site's name behind a bar or a dash."""
    return title_of(view.page, view.site.places.get(view.url))


def title_of(page: Page, place: Place | None) -> str:
    """The same, of any page of the site."""
    title = page.title or (place.title if place else "")
    return re.split(r"\s+[|·•]\s+(?=[^|·•]{1,30}$)", title.strip())[0]


def is_copy(page: Page, url: str) -> bool:
    """Whether the page names another address as its original."""
    original = re.sub(r"^(?:https?:)?//[^/]+", "", page.markers.get("canonical", "").split("#")[0])
    return bool(original) and _bare(original) != _bare(url)


def _bare(url: str) -> str:
    return re.sub(r"(?:(?:^|/)index)?\.(?:html?|md)$", "", url).strip("/")


_VERSION = re.compile(
    r"^(?:v?\d+(?:\.(?:\d+|x))+|v\d+|latest|stable|next|main|master|current|legacy|dev|[a-z]{2}(?:-[a-z]{2})?)$", re.IGNORECASE
)


def are_versions(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing but a version or a language in their path."""

    def bare(url: str) -> list[str]:
        return [part for part in url.split("/") if part and not _VERSION.match(part)]

    return one != other and bare(one) == bare(other)


def opening(view: View, words: int) -> tuple[Sentence, ...]:
    """The sentences that begin within the first so many words of the text."""
    taken: list[Sentence] = []
    count = 0
    for sentence in view.prose.sentences:
        if count >= words:
            break
        taken.append(sentence)
        count += sentence.words
    return tuple(taken)


@once_a_page
def distinct_words(view: View) -> int:
    """The page's words, with each sentence counted once: what is said again makes a text longer and no richer."""
    seen: set[str] = set()
    again = 0
    for sentence in view.prose.sentences:
        again += sentence.words if sentence.text in seen else 0
        seen.add(sentence.text)
    return max(0, view.page.words - again)


def each_once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences without those that stand above already."""
    seen: dict[str, Sentence] = {}
    for sentence in sentences:
        seen.setdefault(sentence.text, sentence)
    return tuple(seen.values())


def excerpt_of(text: str, limit: int = 160) -> str:
    """The words on one line, cut at a word where they are too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


@once_a_page
def reads_as_prose(view: View) -> bool:
    """Whether the page's words stand as somebody would write them: what is laid out well earns nothing where they are loose.

    Most of its longer sentences must be whole, and its small words must follow one another as their language allows.
    Where too little is said to tell, or in a language without lists of ours, no doubt is raised.
    """
    blocks = view.page.blocks
    long = [s for s in view.prose.sentences if s.words >= 6 and blocks[s.block].kind == "paragraph" and not blocks[s.block].quoted]
    ragged = len(long) >= 3 and 2 * sum(is_sentence(s.text, tongue(view)) for s in long) < len(long)
    return _doubt_of_order(view) <= (-_MOST_DOUBT if ragged else 0)


_CLOSED = re.compile(r"[.!?:;…。！？।؟۔][\"'“”«»‘’)\]*_\s]*(?:\[\^?\w+\])*$|[)\]]$")
_MOST_DOUBT = 5.0  # what open paragraphs can weigh at most, so that a page of labels is not condemned by them


def _doubt_of_order(view: View) -> float:
    """Log odds of loose words against sentences: broken pairs, pieces that end in mid-phrase, paragraphs that nothing closes."""
    order, closed, open_ = Order(), 0, 0
    linked: dict[int, int] = defaultdict(int)
    for link in view.page.links:
        linked[link.block] += count_words(link.text)
    for at, block in enumerate(view.page.blocks):
        if block.region != "content" or block.kind not in ("paragraph", "item", "definition"):
            continue
        order += order_of(block.text, tongue(view))
        words = count_words(block.text) if block.kind == "paragraph" else 0
        if words >= 3 and 2 * linked[at] < words:
            whole = _CLOSED.search(block.text.strip()) is not None
            closed, open_ = closed + whole, open_ + (not whole)
    left_open = odds_of(open_, open_ + closed, 0.2, 0.9) if open_ + closed >= 3 else 0.0
    return order.doubt + max(-_MOST_DOUBT, min(_MOST_DOUBT, left_open))


def is_demonstration(view: View) -> bool:
    """Whether the page lies in a folder of examples to try out: what it shows is no text and no link of the site's own."""
    return re.search(r"/(?:examples?|demos?|samples?|playground|sandbox|fixtures?)/", view.url, re.IGNORECASE) is not None


def is_surely(view: View, least: float = 0.6) -> bool:
    """Whether the page's type is declared or plain enough to hold it to what such a page needs."""
    return view.asset.declared or view.asset.confidence >= least


def look_at(sentence: Sentence, found: bool, **values: object) -> Look:
    """A look at one sentence, with its words as the excerpt where something is found: nobody reads the others'."""
    return Look(sentence.line, found, excerpt=excerpt_of(sentence.text) if found else "", values=values)


def first_line(view: View) -> int:
    """Where the page's text begins: what a finding about the whole page points at."""
    return next((block.line for block in view.content if block.text.strip()), 1)


def earned(view: View, looks: Iterable[Look], wanted: int = 1) -> Iterator[Look]:
    """What earns a credit, then a look without a find for each that is wanted and missing: the share says how far it got.

    Nothing earns where the page's words are loose.
    """
    found = [look for look in looks if look.found] if reads_as_prose(view) else []
    yield from found
    for _ in range(wanted - len(found)):
        yield Look(first_line(view), False)


def links_in(view: View, block: int) -> tuple[Link, ...]:
    """The links written in one block of the page."""
    return _links_by_block(view).get(block, ())


@once_a_page
def _links_by_block(view: View) -> Mapping[int, tuple[Link, ...]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in view.page.links:
        found[link.block].append(link)
    return {block: tuple(links) for block, links in found.items()}


def sentences_in(view: View, block: int) -> tuple[Sentence, ...]:
    """The sentences of one block, in order; empty for a block that holds no prose."""
    return _sentences_by_block(view).get(block, ())


@once_a_page
def _sentences_by_block(view: View) -> Mapping[int, tuple[Sentence, ...]]:
    found: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in view.prose.sentences:
        found[sentence.block].append(sentence)
    return {block: tuple(sentences) for block, sentences in found.items()}


def is_external(view: View, link: Link) -> bool:
    """Whether it leads to another host than the site's own."""
    host = host_of(link.href)
    return bool(host) and host != host_of(view.site.info.base_url)


def host_of(href: str) -> str:
    """The host of an absolute address without a user's name, "www." and port, else ""."""
    match = re.match(r"(?:https?:)?//(?:[^/?#@\s]*@)?(?:www\.)?([^/?#:\s]+)", href, re.IGNORECASE)
    return match[1].casefold() if match else ""
