"""Checks of the words of links within the site: do they name the page that they lead to, and no other?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from auditor.checks.once import once_a_site
from auditor.checks.passages import is_demonstration
from auditor.checks.view import View
from auditor.graph.anchors import names_of, pages_by_title, spelled, targets_by_words
from auditor.model.rule import Look
from auditor.model.site import Lead, Site
from auditor.text.lexicon import phrases
from auditor.text.words import content_stems


def names_another_page(view: View, *, words: int = 2, pages: int = 3) -> Iterator[Look]:
    """Each link of the text to a page of the site; found where its words are the title of one other page, and no name of its target.

    Fewer `words` are let be, as they are names of much else; so is what as many `pages` of the site call the target, what the
    target's own names or the fragment say in part, and pages of which one lies below the other.
    """
    if is_demonstration(view):
        return
    language = view.site.places[view.url].language
    for lead in view.leads:
        said, target = spelled(lead.link.text), _arrived(view.site, lead)
        if not target or target == view.url or len(lead.link.text.split()) < words or lead.link.region != "content":
            continue
        titled = _by_title(view.site).get((language, said), frozenset())
        other = min(titled, default="")
        usual = _by_words(view.site).get((language, said), Counter())[target] >= pages
        apart = len(titled) == 1 and other not in (target, view.url) and not other.startswith(target) and not target.startswith(other)
        found = apart and not usual and not _says_target(view, lead, target)
        yield Look(
            lead.link.line, found, lead.link.column, lead.link.text, {"target": target, "other": other}, key=f"{lead.link.href} {said}"
        )


def _says_target(view: View, lead: Lead, target: str) -> bool:
    """Whether half of the words stand in the names of the target, or one in the fragment: then they may well mean it."""
    place, tongue = view.site.places[target], view.language or "en"
    page = view.site.pages.get(place.source or "")
    names = " ".join(sorted(names_of(page, place))) if page else place.title
    said = set(content_stems(spelled(lead.link.text), tongue))
    fragment = spelled((lead.fragment or "").replace("-", " ").replace("_", " "))
    return 2 * len(said & set(content_stems(names, tongue))) >= len(said) or bool(said & set(content_stems(fragment, tongue)))


def shared_anchor(view: View, *, pages: int = 2) -> Iterator[Look]:
    """The page, where texts link to it; found where the words that most links to it say lead elsewhere from as many pages.

    Fewer than so many `pages` to either say nothing, nor do words that are a name of the page itself.
    """
    said = Counter(filter(None, map(spelled, view.support.anchors)))
    generic = phrases("generic-anchors", view.language or "en")
    if not said:
        return
    words = min(said, key=lambda one: (-said[one], one))
    elsewhere = Counter(_by_words(view.site).get((view.site.places[view.url].language, words), {}))
    mine = elsewhere.pop(view.url, 0)
    other = min(elsewhere, key=lambda one: (-elsewhere[one], one), default="")
    dull = (generic is not None and generic.covers(words)) or _is_named(view.site, view.url, words)
    found = bool(other) and not dull and mine >= pages and elsewhere[other] >= max(pages, mine)
    values = {"words": words, "other": other, "pages": elsewhere[other]}
    yield Look(1, found, excerpt=view.page.title, values=values, key=words)


def one_wording(view: View, *, links: int = 8, words: int = 3) -> Iterator[Look]:
    """The page, where so many texts link to it; found where all say the same words, so many or more, that stand in none of its names."""
    said = [one for one in map(spelled, view.support.anchors) if one]
    if len(said) >= links:
        alike = len(set(said)) == 1 and len(said[0].split()) >= words and not set(said[0].split()) <= _words_of_names(view)
        yield Look(1, alike, excerpt=view.page.title, values={"words": said[0], "links": len(said)}, key=said[0])


def unnamed_by_links(view: View, *, links: int = 2) -> Iterator[Look]:
    """The page, where so many texts link to it with words that say something; found where none shares a word with its names.

    Addresses and labels of programs ("css.Quoted", "../b.md") are no words.
    """
    generic, tongue = phrases("generic-anchors", view.language or "en"), view.language or "en"
    said = [text for text in view.support.anchors if text and not _LABEL.fullmatch(text.strip()) and not (generic and generic.covers(text))]
    named = set(content_stems(" ".join(sorted(_words_of_names(view))), tongue))
    stems = [set(content_stems(spelled(text), tongue)) for text in said]
    if len(said) >= links and len(said) == len(list(filter(None, view.support.anchors))) and named and all(stems):
        values = {"anchors": ", ".join(f'"{text}"' for text in sorted(set(said))[:3])}
        yield Look(1, not any(one & named for one in stems), excerpt=view.page.title, values=values, key=view.url)


_LABEL = re.compile(r"\S*[-_./:#]\S*|[\W\d_]*")


def _words_of_names(view: View) -> set[str]:
    return {word for name in names_of(view.page, view.site.places[view.url]) for word in name.split()}


def _arrived(site: Site, lead: Lead) -> str:
    if lead.status not in ("ok", "redirect") or lead.target is None:
        return ""
    return next((url for url in (lead.better, lead.target) if url in site.places), "")


def _is_named(site: Site, url: str, words: str) -> bool:
    place = site.places[url]
    page = site.pages.get(place.source or "")
    return page is not None and words in names_of(page, place)


@once_a_site
def _by_title(site: Site) -> Mapping[tuple[str, str], frozenset[str]]:
    return pages_by_title(site)


@once_a_site
def _by_words(site: Site) -> Mapping[tuple[str, str], Counter[str]]:
    return targets_by_words(site)
