"""A page as the signals of asset types look at it: what several of them need is made once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from auditor.model.page import Block, Link, Page
from auditor.text.words import count_words

OPENING_WORDS = 150
LONG_ENOUGH = 60  # letters of a block that can't be there twice by chance
COUNTED = frozenset({"paragraph", "item", "definition", "term", "table", "html"})
_WORD = re.compile(r"[^\W_](?:[\w'’&]|[-‐‑.](?=\w))*|[?$€£]")
_NUMBER = re.compile(r"v?\d[\d.,]*")
_NOT_SAID = re.compile(r"\s*\{[#:.][^}]*\}|<[^>]{1,60}>|^[^\w\"'“‘¿(]+")
_SITE_NAME = re.compile(r"\s+[|–—»·:-]+\s+[^|–—»·]{1,40}$")


@dataclass(frozen=True)
class Phrase:
    """A phrase of a rule file as it is searched for: `*` the rest of a word, `#` a number, `^` and `$` the ends of the piece."""

    key: str  # what is searched for in a wording
    words: tuple[str, ...]
    open_end: bool


@lru_cache(maxsize=4096)
def phrase_of(written: str) -> Phrase:
    """A phrase as signals write it: `^` and `$` hold it to the ends of a piece, a final `*` leaves its last word open, `#` is a number."""
    start, end, open_end = written.startswith("^"), written.endswith("$"), written.endswith("*")
    bare = written.strip("^$*")
    body = normal(bare.replace("#", "0"))
    return Phrase(("| " if start else " ") + body + ("" if open_end else " |" if end else " "), tuple(body.split()), open_end)


@lru_cache(maxsize=1024)
def _by_first_word(written: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
    """A word that must stand where phrases stand -> the places of these in the list; "" where any word may do."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(written):
        phrase = phrase_of(one)
        found[phrase.words[0] if len(phrase.words) > phrase.open_end else ""].append(place)
    return {word: tuple(places) for word, places in found.items()}


@dataclass(frozen=True)
class Wording:
    """Words in small letters with single spaces, numbers as `#`, so that a phrase is found by a plain search."""

    text: str
    starts: tuple[int, ...]  # where each piece begins in `text`
    lines: tuple[int, ...]  # the source line of each piece
    said: tuple[str, ...]  # each piece as written

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands here."""
        return Counter(self.text.split())

    @cached_property
    def vocabulary(self) -> list[str]:
        """The words, each once, in order of the alphabet."""
        return sorted(self.counts)

    def likely(self, written: tuple[str, ...]) -> list[str]:
        """Those of the phrases whose first word stands here, in their order: only they need to be searched."""
        firsts = _by_first_word(written)
        words = self.counts.keys() & firsts.keys()
        places = [place for word in words for place in firsts[word]]
        return [written[place] for place in sorted((*places, *firsts.get("", ())))]

    def hits(self, written: str) -> tuple[int, int]:
        """How often a phrase stands here, and where first (-1: nowhere)."""
        phrase = phrase_of(written)
        for word in phrase.words[:-1] if phrase.open_end else phrase.words:
            if word not in self.counts:
                return 0, -1
        if phrase.open_end and not self._holds_beginning(phrase.words[-1]):
            return 0, -1
        first = self.text.find(phrase.key)
        if first < 0:
            return 0, -1
        plain = len(phrase.words) == 1 and not phrase.open_end and phrase.key[0] == " " == phrase.key[-1]
        return self.counts[phrase.words[0]] if plain else self.text.count(phrase.key), first

    def _holds_beginning(self, letters: str) -> bool:
        place = bisect_left(self.vocabulary, letters)
        return place < len(self.vocabulary) and self.vocabulary[place].startswith(letters)

    def piece_at(self, offset: int) -> tuple[int, str]:
        """The line and the written words of the piece that holds a place of `text`."""
        number = max(0, bisect_right(self.starts, offset) - 1)
        return self.lines[number], self.said[number]


def wording_of(pieces: Iterable[tuple[int, str]]) -> Wording:
    """The wording of pieces of text, each with its line; a phrase does not run from one piece into the next."""
    texts, starts, lines, said, length = ["|"], [], [], [], 1
    for line, piece in pieces:
        text = f" {normal(piece)} |"
        texts.append(text)
        starts.append(length)
        lines.append(line)
        said.append(piece)
        length += len(text)
    return Wording("".join(texts), tuple(starts), tuple(lines), tuple(said))


def normal(text: str) -> str:
    """Words in small letters, numbers as `#`, parted by single spaces."""
    words = _WORD.findall(text.lower().replace("’", "'").replace("‑", "-"))
    return " ".join("#" if word[-1].isdigit() and _NUMBER.fullmatch(word) else word for word in words)


@dataclass(frozen=True, eq=False)
class Sight:
    """One page as the signals of asset types see it; each piece is made once, at first use."""

    page: Page
    url: str
    imperatives: frozenset[str] = frozenset()  # verbs that begin instructions, in the page's language

    @cached_property
    def content(self) -> tuple[Block, ...]:
        return tuple(block for at, block in enumerate(self.page.blocks) if block.region == "content" and at not in self.repeated)

    @cached_property
    def repeated(self) -> frozenset[int]:
        """Places of blocks whose words stand above already: said again, they make it no other kind of page."""
        seen: set[str] = set()
        again: set[int] = set()
        for at, block in enumerate(self.page.blocks):
            if len(block.text) > LONG_ENOUGH and block.kind != "heading":
                again.update([at] if block.text in seen else [])
                seen.add(block.text)
        titles = {block.text: at for at, block in reversed(tuple(enumerate(self.page.blocks))) if block.kind == "heading"}
        for at in range(len(self.page.blocks) - 2, -1, -1):
            block = self.page.blocks[at]
            if block.kind == "heading" and at + 1 in again and titles[block.text] < at:
                again.add(at)
        return frozenset(again)

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        return tuple(block for block in self.content if block.kind in ("paragraph", "item", "definition") and not block.quoted)

    @cached_property
    def items(self) -> tuple[Block, ...]:
        return tuple(block for block in self.content if block.kind == "item")

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(link for link in self.page.links if link.region == "content" and link.block not in self.repeated)

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Headings below the page's own title."""
        titles = {text for _, text in self.titles}
        return tuple(
            (heading.line, text)
            for heading in self.page.headings
            if heading.block not in self.repeated
            and (text := cleaned(heading.text))
            and text not in titles
            and (heading.level > 1 or heading.text != self.page.title)
        )

    @cached_property
    def titles(self) -> tuple[tuple[int, str], ...]:
        """What the page calls itself: its title without the site's name and its first big heading; a page without either
        is called by its first heading and by its file."""
        first = next((heading for heading in self.page.headings if heading.level == 1), None)
        title = cleaned(self.page.title)
        title = _SITE_NAME.sub("", title) if self.page.format == "html" else title
        named = [(1, title)] if title else []
        if first and cleaned(first.text) not in ("", title):
            named.append((first.line, cleaned(first.text)))
        if not named:
            named = [(heading.line, cleaned(heading.text)) for heading in self.page.headings[:1] if cleaned(heading.text)]
            named.append((1, self.name))
        return tuple(named)

    @cached_property
    def name(self) -> str:
        """The page's name in its address: the file's, or the folder's where the file is an index."""
        parts = [re.sub(r"[_.-]+", " ", re.sub(r"\.\w{1,8}$", "", part)).strip() for part in self.page.source.split("/")]
        named = [part for part in parts if part.lower() not in ("index", "readme", "en")]
        return named[-1] if named else ""

    @cached_property
    def title(self) -> Wording:
        """The words of its titles."""
        return wording_of(self.titles)

    @cached_property
    def heading_words(self) -> Wording:
        """The words of its headings."""
        return wording_of(self.headings)

    @cached_property
    def text(self) -> Wording:
        """The words of its running text."""
        return wording_of((block.line, block.text) for block in self.prose)

    @cached_property
    def opening(self) -> Wording:
        """The words of the first paragraphs, up to about OPENING_WORDS."""
        taken, words = [], 0
        for block in self.prose:
            taken.append((block.line, block.text))
            words += block.text.count(" ") + 1
            if words >= OPENING_WORDS:
                break
        return wording_of(taken)

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The parts of the page's address, in plain words, its own name last."""
        parts = f"{self.url.rstrip('/')}/".split("/")[:-2] + self.page.source.split("/")[:-1]
        words = dict.fromkeys(normal(re.sub(r"[_.-]+", " ", part)) for part in parts)
        return (*(word for word in words if word), normal(self.name))

    @cached_property
    def sentences(self) -> tuple[tuple[int, str], ...]:
        """Sentences, roughly cut: enough to see how they begin."""
        return tuple((block.line, text) for block in self.prose for text in re.split(r"(?<=[.!?:])\s+", block.text) if text)

    @cached_property
    def words(self) -> int:
        """How many words the page has, what it repeats left out, 1 at least: shares are taken of it."""
        again = sum(count_words(self.page.blocks[at].text) for at in self.repeated if self.page.blocks[at].kind in COUNTED)
        return max(1, self.page.words - again)

    @cached_property
    def host(self) -> str:
        """The host that the page itself lies at, where it says so."""
        named = re.match(r"(?:https?:)?//(?:www\.)?([^/]+)", self.page.markers.get("canonical", ""))
        return named[1] if named else ""

    def leads_outside(self, link: Link) -> bool:
        """Whether a link leads to another host than the page's own."""
        host = re.match(r"(?:https?:)?//(?:www\.)?([^/?#]+)", link.href)
        return host is not None and host[1] != self.host


def cleaned(text: str) -> str:
    """A title or heading as a reader sees it: without heading attributes, tags and leading marks."""
    return " ".join(_NOT_SAID.sub("", text).split())
