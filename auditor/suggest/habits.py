"""What a site is used to: after which words its links begin, from where to where they lead, what it calls its pages."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditor.model.site import Site
from auditor.suggest.texts import Text
from auditor.suggest.tokens import Stems, stems_of


def labels(site: Site) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in site.edges:
        if edge.region != "content" and edge.text:
            found[edge.target][edge.text] = None
    return {url: tuple(labels) for url, labels in found.items()}


def words_before_links(texts: Iterable[Text], stems: Mapping[str, Stems]) -> Counter[str]:
    """The stems right before this site's links, each with its number of links; "": links that nothing stands before."""
    before: Counter[str] = Counter()
    for text in texts:
        for one in text.written:
            if one.link.block in text.linkable and one.link.start > 0:
                said = text.page.blocks[one.link.block].text[max(0, one.link.start - 30) : one.link.start]
                before[stems_of(said, stems[text.language])[-1:]] += 1
    return before


def link_cues(before: Mapping[str, int], words: Mapping[str, int]) -> dict[str, float]:
    """After which words this site's links begin: log of how much more often than a word stands at all. "See" and "in the" lead.

    `words`: how often those of `before` stand in all texts.
    """
    links, total = sum(before.values()), max(1, sum(words.values()))
    prior = 3.0 * links / total
    cues = {stem: math.log((before[stem] + prior) / (words[stem] + 3.0) * total / max(1, links)) for stem in words}
    return {**{stem: max(-3.0, min(3.0, cue)) for stem, cue in cues.items()}, "": 0.0}


Owners = dict[str, frozenset[str]]
"""Stems of some words -> the pages that they name."""
LONGEST_NAME = 6


def called(texts: Iterable[Text], stems: Mapping[str, Stems]) -> Owners:
    """Whole anchors of links in texts -> the pages that they lead to."""
    texts = tuple(texts)
    urls = {text.url for text in texts}
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for one in text.written:
            if one.target in urls and one.link.text:
                found[stems_of(one.link.text, stems[text.language])].add(one.target)
    return _frozen(found)


def titled(texts: Iterable[Text]) -> Owners:
    """Every run of words of a title, up to six, and every whole title -> the pages so titled."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        found[text.named].add(text.url)
        words = text.named[:12]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
                found[words[start:end]].add(text.url)
    return _frozen(found)


def headed(texts: Iterable[Text]) -> Owners:
    """Whole headings -> the pages that have them."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for block, stems in zip(text.page.blocks, text.blocks, strict=True):
            if block.kind == "heading":
                found[stems].add(text.url)
    return _frozen(found)


def _frozen(found: Mapping[str, set[str]]) -> Owners:
    return {words: frozenset(owners) for words, owners in found.items()}


def folder_links(texts: Sequence[Text]) -> dict[tuple[str, str], float]:
    folder = {text.url: text.folder for text in texts}
    sizes = Counter(folder.values())
    links: Counter[tuple[str, str]] = Counter((text.folder, folder[url]) for text in texts for url in text.out if url in folder)
    return {pair: math.log(1.0 + 100.0 * count / (sizes[pair[0]] * sizes[pair[1]])) for pair, count in links.items()}


def order(texts: Sequence[Text]) -> dict[str, tuple[int, int]]:
    """As the folder lists them: by the number that their front matter gives, else by name."""
    folders: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        folders[text.folder].append(text)
    found: dict[str, tuple[int, int]] = {}
    for rows in folders.values():
        rows.sort(key=lambda text: (_number(text.page.front_matter), text.page.source))
        found.update((text.url, (place, len(rows))) for place, text in enumerate(rows))
    return found


def _number(front_matter: Mapping[str, object]) -> float:
    values = (front_matter.get(key) for key in ("weight", "nav_order", "sidebar_position", "order"))
    return next((float(value) for value in values if isinstance(value, int | float)), math.inf)
