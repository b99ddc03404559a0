"""Pages that are not there yet, or hardly there: texts that stand in for text, menus around nothing, one phrase again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.checks.passages import Section, excerpt_of, first_line, is_demonstration, is_text, sections_of, tongue, words_of
from auditor.checks.view import View
from auditor.model.rule import Look
from auditor.text.lexicon import Lexicon, phrases
from auditor.text.words import content_stems, count_words

_LOREM = re.compile(r"\blorem ipsum\b(?=.{0,200}\b(?:dolor|amet|consectetur|adipi[sc]+ing)\b)", re.IGNORECASE | re.DOTALL)


def placeholder_text(view: View) -> Iterator[Look]:
    """Each section; found where filler Latin stands in it, or nothing but words that stand in for text, such as "coming soon".

    Latin that code on the page holds too, or that stands in a callout, shows how something looks.
    """
    lexicon = phrases("placeholder-words", tongue(view))
    shown = any(block.kind == "code" and "lorem ipsum" in block.text.casefold() for block in view.content)
    for section in sections_of(view):
        text = [block for block in section.blocks if is_text(block) and block.text.strip()]
        latin = next((block for block in text if not (shown or block.admonition) and _LOREM.search(block.text)), None)
        if latin is not None:
            yield Look(latin.line, True, excerpt=excerpt_of(latin.text, 60), key="lorem ipsum")
        elif text:
            empty = lexicon is not None and _only_promises(section, lexicon)
            yield Look(text[0].line, empty, excerpt=excerpt_of(text[0].text, 60))


def _only_promises(section: Section, lexicon: Lexicon) -> bool:
    """Whether all that a section holds is one paragraph that promises text."""
    blocks = [block for block in section.blocks if block.text.strip() or block.kind in ("table", "figure", "code")]
    return len(blocks) == 1 and blocks[0].kind == "paragraph" and lexicon.covers(blocks[0].text)


def mostly_boilerplate(view: View, *, share: float = 0.3, words: int = 300, least: int = 100) -> Iterator[Look]:
    """Whether a built page shows more menu, sidebar and footer than text: below this share of its words, and few of them."""
    if view.page.format != "html":
        return
    around = sum(count_words(block.text) for block in view.page.blocks if block.region != "content")
    own = sum(count_words(block.text) for block in view.content)
    if own + around < least or not around:
        return
    found = own < words and own < share * (own + around)
    yield Look(first_line(view), found, values={"share": round(100 * own / (own + around)), "words": own}, key="boilerplate")


def keyword_stuffing(view: View, *, share: float = 0.15, least: int = 8, words: int = 150) -> Iterator[Look]:
    """Whether the same three words in a row take so large a share of the content words; the same paragraph counts once."""
    paragraphs = list({block.text: block for block in reversed(view.content) if block.kind == "paragraph" and is_text(block)}.values())
    if sum(map(words_of, paragraphs)) < words or is_demonstration(view):
        return
    stems = [content_stems(block.text, tongue(view)) for block in paragraphs]
    runs = Counter(run for told in stems for run in zip(told, told[1:], told[2:], strict=False) if _differ(*run))
    (run, count), total = max(runs.items(), key=lambda pair: pair[1], default=((), 0)), sum(map(len, stems))
    line = min((block.line for block, told in zip(paragraphs, stems, strict=True) if set(run) <= set(told)), default=first_line(view))
    part = len(run) * count / max(1, total)
    yield Look(line, part >= share and count >= least, excerpt=" ".join(run), values={"count": count, "share": round(100 * part)})


def _differ(one: str, other: str, third: str) -> bool:
    return one != other and other != third and one != third
