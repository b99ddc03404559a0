"""Families of pages made from one text, in which little but a name changes from page to page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname

from auditor.checks.once import once_a_site
from auditor.checks.passages import are_versions, first_line, is_copy, is_demonstration, is_text, title_of
from auditor.checks.repetition import are_of_a_series, near_duplicate
from auditor.checks.view import View
from auditor.model.page import Page
from auditor.model.rule import Look
from auditor.model.site import Site
from auditor.text.words import words_of

RUN = 5  # words in a row that count as shared
SWAPPED = 3  # words of a title that change from page to page, at the most
FEWEST = 4  # pages of one family


@dataclass(frozen=True, slots=True)
class Kin:
    """What a page has besides the text of its family."""

    pages: int  # of the family
    words: int  # of the page's text
    own: int  # of these, in no run of words that another page of the family has
    facts: int  # different numbers among its own words


def doorway(view: View, *, own_share: float = 0.2, own_words: int = 150, facts: int = 12) -> Iterator[Look]:
    """Whether a page of a family of titles ("Plumber in Leeds") has next to nothing of its own.

    A fault where less than `own_share` of its words, and fewer than `own_words`, are its own, with few numbers among them. Copies
    that are nearly the same to the word are another rule's.
    """
    kin = _families(view.site).get(view.page.source)
    if kin is None or is_demonstration(view):
        return
    bare = kin.own < own_share * kin.words and kin.own < own_words and kin.facts < facts
    found = bare and not any(look.found for look in near_duplicate(view))
    values = {"pages": kin.pages, "share": round(100 * kin.own / kin.words)}
    yield Look(first_line(view), found, values=values, key="doorway")


@once_a_site
def _families(site: Site) -> Mapping[str, Kin]:
    found: dict[str, Kin] = {}
    for sources in _alike_titles(site):
        texts = {source: _text_of(site.pages[source]) for source in sources}
        shared = Counter(run for words in texts.values() for run in set(_runs(words)))
        for source, words in texts.items():
            own = _own_words(words, shared)
            if len(words) >= 2 * RUN:
                found[source] = Kin(len(sources), len(words), len(own), len({word for word in own if word[0].isdigit()}))
    return found


def _alike_titles(site: Site) -> Iterator[tuple[str, ...]]:
    """Pages of one folder and language whose titles are the same but for a few words in a row; each page in its largest family."""
    buckets: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], dict[str, str]] = defaultdict(dict)
    for source, page in site.pages.items():
        url = site.urls.get(source, "")
        place = site.places.get(url)
        if place is None or not place.listed or place.fallback or not page.words or is_copy(page, url):
            continue
        title = title_of(page, place).casefold()
        words = tuple(words_of(title))
        for start in range(len(words)):
            for end in range(start + 1, min(start + SWAPPED, len(words)) + 1):
                swapped = words[start:end]
                if len(words) - len(swapped) >= 2 and not any(sign.isdigit() for word in swapped for sign in word):
                    buckets[dirname(url.rstrip("/")), place.language, words[:start], words[end:]][source] = title
    taken: set[str] = set()
    for family in sorted(buckets.values(), key=lambda one: (-len(one), next(iter(one)))):
        left = [source for source in family if source not in taken]
        if len(left) >= FEWEST and _are_variants(site, left, family):
            taken.update(left)
            yield tuple(left)


def _are_variants(site: Site, sources: list[str], titles: Mapping[str, str]) -> bool:
    """Whether the titles are told apart by names: no parts, dates or versions of one thing."""
    first, *others = sources
    if len({titles[source] for source in sources}) < FEWEST:
        return False
    return not any(are_of_a_series(titles[first], titles[one]) or are_versions(site.urls[first], site.urls[one]) for one in others)


def _text_of(page: Page) -> tuple[str, ...]:
    """What a reader can use, code and tables too: the same steps for another tool are told apart by their code."""
    return tuple(
        word.casefold() for block in page.blocks if is_text(block) or block.kind in ("code", "table") for word in words_of(block.text)
    )


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def _own_words(words: tuple[str, ...], shared: Counter[tuple[str, ...]]) -> list[str]:
    """The words that stand in no run which another page of the family has too."""
    covered = bytearray(len(words))
    for at, run in enumerate(_runs(words)):
        if shared[run] > 1:
            covered[at : at + RUN] = b"\x01" * RUN
    return [word for word, there in zip(words, covered, strict=True) if not there]
