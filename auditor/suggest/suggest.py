"""Suggestions for a site: which pages need links, who should give them, what that would do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from auditor.errors import UserError
from auditor.graph.effect import effects_of_each, standing_of
from auditor.model.names import below_host, is_called
from auditor.model.site import Site
from auditor.suggest.corpus import Corpus, read_corpus
from auditor.suggest.cover import FAIR_SHARE, FEW_LINKS, clears, smallest_set, usual_authority
from auditor.suggest.donors import Read, suggestions_for
from auditor.suggest.learning import weights_for
from auditor.suggest.suggestion import Suggestion
from auditor.suggest.texts import Text

_DRAFTS = re.compile(r"(?:^|[/_-])drafts/", re.IGNORECASE)
"""Folders of what is not published yet, by their name; a page in one may still be asked for."""


def suggest(site: Site, names: Sequence[str], limit: int | None, read: Read) -> tuple[Suggestion, ...]:
    """Suggestions for the pages named, or for those that need links most; best first: `limit` for each, or
    None: only those that an editor would most likely take, at most five.

    `read` gives the bytes of a source file. Raises UserError where a page that was named does not exist.
    """
    corpus = read_corpus(site)
    targets = _named(site, names) if names else wanted(corpus)
    found = suggestions_for(corpus, targets, weights_for(corpus), limit, read)
    return _with_effects(site, found)


def _with_effects(site: Site, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The same with what each would do, and which together would do enough."""
    standing = standing_of(site)
    others = usual_authority(standing)
    effects = effects_of_each(standing, [(one.url, one.target) for one in found])
    told = [replace(one, effect=effect) for one, effect in zip(found, effects, strict=True)]
    marked: list[Suggestion] = []
    for _, group in groupby(told, key=lambda one: one.target):
        rows = tuple(group)
        few, enough = smallest_set(standing, rows, others), clears(standing, (), rows[0].target, others)
        marked += (replace(one, clears=one.url in few, supported=enough) for one in rows)
    return tuple(marked)


def wanted(corpus: Corpus) -> tuple[str, ...]:
    """The pages that need links most: weakly supported priority pages, else all priority pages, else those no text links to."""
    site = corpus.site
    priority = [url for url in site.priority if url in corpus.number and url not in (site.info.home, *site.homes.values())]
    weak = [url for url in priority if _is_weak(site, url)]
    return tuple(sorted(weak or priority)) or tuple(text.url for text in corpus.texts if _is_orphan(corpus, text))


def _is_weak(site: Site, url: str) -> bool:
    support = site.support[url]
    return support.content_inlinks < FEW_LINKS or support.authority < FAIR_SHARE


def _is_orphan(corpus: Corpus, text: Text) -> bool:
    support = corpus.site.support[text.url]
    aside = text.url in corpus.site.homes.values() or text.page.source.rsplit("/", 1)[-1].startswith("404.")
    drafted = _DRAFTS.search(text.page.source) is not None
    return not support.content_inlinks and text.place.listed and text.page.words > 0 and not aside and not drafted


def _named(site: Site, names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        path = below_host(name, site.info.base_url)
        urls = [url for source, url in site.urls.items() if source in site.pages and is_called(url, source, path)]
        urls = urls or [url for url, place in site.places.items() if place.source in site.pages and is_called(url, "", path)]
        if not urls:
            known = [place for pair in site.urls.items() for place in pair]
            near = difflib.get_close_matches(name, known, 1)
            raise UserError(
                f"no page is called {name!r}", mend=f"did you mean {near[0]!r}?" if near else "give a source path or a URL of the site"
            )
        found.update(dict.fromkeys(sorted(urls)))
    return tuple(found)
