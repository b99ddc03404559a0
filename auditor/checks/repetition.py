"""Text that stands on the site or on the page more than once."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.checks.once import once_a_site
from auditor.checks.passages import are_versions, first_line, is_copy, is_demonstration, is_text, title_of
from auditor.checks.view import View
from auditor.model.page import Page
from auditor.model.rule import Look
from auditor.model.site import Site
from auditor.text.words import words_of

_RUN = 5  # words in a row that make one shingle (Manku 2007, Henzinger 2006)
_SKETCH = 256  # smallest hashes kept of a page: the estimate errs by about 0.025 at a likeness of 0.8
_BANDS = 8  # smallest hashes by which two pages may meet: at a likeness of 0.8 all but one pair in 400,000 meet
_COMPARED = 6  # pages of one bucket that a further page is compared with, so that a thousand copies stay cheap


@dataclass(frozen=True, slots=True)
class Twin:
    """Another page of the site that says nearly the same."""

    url: str
    likeness: float  # Jaccard of the two pages' runs of five words, 0 to 1


def near_duplicate(view: View, *, likeness: float = 0.8, words: int = 100) -> Iterator[Look]:
    """Whether another page of the site has nearly the same main text. Versions, translations and declared copies are let be."""
    if view.page.words < words or is_demonstration(view) or not _is_its_own(view.site, view.page.source):
        return
    twin = _twins(view.site).get(view.page.source)
    alike = twin is not None and twin.likeness >= likeness
    values = {"other": twin.url, "share": round(100 * twin.likeness)} if twin else {}
    yield Look(first_line(view), alike, values=values, key=twin.url if twin else "")


def self_repetition(view: View, *, ratio: float = 4.0, words: int = 300) -> Iterator[Look]:
    """How far the main text can be packed (zlib): a text that says the same again and again packs four to one or better."""
    if view.page.words < words:
        return
    text = _a_byte_a_letter("\n".join(block.text for block in view.content if is_text(block)))
    if not text:
        return
    packed = len(text) / len(zlib.compress(text, 9))
    yield Look(first_line(view), packed >= ratio, values={"ratio": f"{packed:.1f}"}, key="repetition")


def _a_byte_a_letter(text: str) -> bytes:
    """The text with one byte for each letter, so that scripts which UTF-8 writes with three bytes don't seem to repeat themselves."""
    letters = {ord(letter): chr(number) for number, letter in enumerate(dict.fromkeys(text))}
    return text.translate(letters).encode("latin-1") if len(letters) < 256 else text.encode("utf-16-le")


def _is_its_own(site: Site, source: str) -> bool:
    url = site.urls.get(source, "")
    page, place = site.pages.get(source), site.places.get(url)
    return page is not None and place is not None and place.listed and not place.fallback and not is_copy(page, url)


@once_a_site
def _twins(site: Site) -> Mapping[str, Twin]:
    """The likest other page of each page that shares anything with one."""
    known = _Marks()
    sketches = {source: _sketch(page, known) for source, page in site.pages.items() if _is_its_own(site, source)}
    buckets: dict[int, list[str]] = defaultdict(list)
    best: dict[str, Twin] = {}
    for source, sketch in sketches.items():
        met: dict[str, None] = {}
        for mark in sketch[:_BANDS]:
            met.update(dict.fromkeys(buckets[mark][:_COMPARED]))
            buckets[mark].append(source)
        for other in met:
            _note_pair(site, source, other, likeness_of(sketch, sketches[other]), best)
    return best


def _note_pair(site: Site, one: str, other: str, likeness: float, best: dict[str, Twin]) -> None:
    first, second = site.urls[one], site.urls[other]
    if site.places[first].language != site.places[second].language or are_versions(first, second):
        return
    if are_of_a_series(title_of(site.pages[one], site.places[first]), title_of(site.pages[other], site.places[second])):
        return
    for source, url in ((one, second), (other, first)):
        if source not in best or likeness > best[source].likeness:
            best[source] = Twin(url, likeness)


_NUMBERED = re.compile(
    r"\b(?:\d[\w.:/-]*|[ivx]+|one|two|three|four|five|six|first|second|third|fourth|spring|summer|autumn|fall|winter|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b",
    re.IGNORECASE,
)


def are_of_a_series(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but a number, a month or a season: parts, dates or editions of one thing."""
    return one != other and _NUMBERED.sub("", one).split() == _NUMBERED.sub("", other).split()


class _Marks(dict[str, int]):
    """Word -> its hash, worked out once a site."""

    def __missing__(self, word: str) -> int:
        self[word] = mark = zlib.crc32(word.encode())
        return mark


def _sketch(page: Page, known: Mapping[str, int]) -> tuple[int, ...]:
    """The smallest hashes of the page's runs of five words, in order."""
    marks: list[int] = []
    for block in page.blocks:
        if block.kind in ("paragraph", "item", "definition", "term", "html", "table", "code") and block.region == "content":
            marks.extend(map(known.__getitem__, words_of(block.text.casefold())))
    runs = set(map(hash, zip(*(marks[at:] for at in range(_RUN)), strict=False)))
    return tuple(sorted(runs)[:_SKETCH])


def likeness_of(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Jaccard of two sets by their smallest hashes (Broder's bottom-k estimate); exact for sets up to the sketch's size."""
    first, second = set(one), set(other)
    smallest = sorted(first | second)[:_SKETCH]
    return len(first.intersection(second, smallest)) / len(smallest) if smallest else 0.0
