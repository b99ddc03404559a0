"""What is particular to one kind of asset: questions with answers, entries that are described, stages of a framework, fields to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.passages import Section, earned, excerpt_of, first_line, is_text, reads_as_prose, sections_of, tongue, words_of
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Block
from auditor.model.rule import Look
from auditor.text.sentences import split_sentences
from auditor.text.words import count_words


def answered_questions(view: View, *, least: int = 3, words: int = 12) -> Iterator[Look]:
    """Questions, each with an answer of its own in sentences below it; fewer than `least` earn nothing."""
    answered = [
        Look(line, True, excerpt=excerpt_of(f"{asked} {_first_answer(below, tongue(view))}"))
        for asked, line, below in _questions(view)
        if _answers(below, words, tongue(view))
    ]
    yield from earned(view, answered if len(answered) >= least else [], least)


def described_entries(view: View, *, least: int = 5, words: int = 8) -> Iterator[Look]:
    """Entries of a list or table, or paragraphs that begin with a link, that say so many words about where it leads."""
    links = [link for link in view.page.links if link.region == "content" and not link.image and not link.href.startswith("#")]
    linked, led = {link.block for link in links}, {link.block for link in links if 0 <= link.start <= 3}
    entries = [
        Look(block.line, True, excerpt=excerpt_of(block.text))
        for index, block in enumerate(view.page.blocks)
        if ((index in linked and block.kind in ("item", "definition")) or (index in led and block.kind == "paragraph"))
        and _told_besides(view, index) >= words
    ]
    rows = [
        Look(table.line, True, excerpt=excerpt_of(" | ".join(row)))
        for table in view.page.tables
        for row in table.rows
        if table.block in linked and sum(map(count_words, row)) >= words
    ]
    told = [*entries, *rows] if reads_as_prose(view) else []
    yield from earned(view, told[:3] if len(told) >= least else [])


_STAGE = re.compile(
    r"^\W*(?:level|stage|phase|step|tier|pillar|principle|part|dimension|question|quadrant|horizon|stufe|phase|ebene|prinzip|säule)s?\b[\s:]*(?:\d|[ivx]+\b|"
    r"one|two|three|four|five|[:–—-])|^\W*\d+[.):]\s|^\W*[A-Z]\s?[–—:]\s|^(?:[Ss]ev(?:erity)?|[LPM])[-\s]?\d\b",
    re.IGNORECASE,
)


def named_stages(view: View, *, least: int = 3, words: int = 12) -> Iterator[Look]:
    """The parts of a framework: headings that count them, or a filled table of them, each with words of its own."""
    parts = [
        Look(section.line, True, excerpt=excerpt_of(section.heading.text))
        for section in sections_of(view)
        if section.heading and _STAGE.search(section.heading.text) and _answers(section.blocks, words, tongue(view))
    ]
    tables = [
        Look(table.line, True, excerpt=excerpt_of(" | ".join(table.header)))
        for table in view.page.tables
        if len(table.rows) >= least and any(table.header) and sum(count_words(" ".join(row)) for row in table.rows) >= words * least
    ]
    yield from earned(view, [*(parts if len(parts) >= least else []), *tables][:least])


_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|\[\s{2,}\]|:\s*$|\?\s*$")


def fields_to_fill(view: View, *, least: int = 5, words: int = 3) -> Iterator[Look]:
    """Questions, blanks or fields for the reader to fill in, each with words that say what is wanted."""
    asked = [
        Look(block.line, True, excerpt=excerpt_of(block.text))
        for block in view.content
        if is_text(block) and count_words(block.text) >= words and _BLANK.search(block.text)
    ]
    inputs = [
        Look(form.line, True) for form in view.page.forms for kind in form.inputs if kind not in ("submit", "hidden", "search", "email")
    ]
    cells = [
        Look(table.line, True)
        for table in view.page.tables
        for row in table.rows
        if sum(not cell.strip() for cell in row) * 2 >= len(row) > 1
    ]
    fields = [*asked, *inputs, *cells]
    if len(fields) >= least and reads_as_prose(view):
        yield fields[0]
    else:
        yield Look(first_line(view), False)


def _questions(view: View) -> Iterator[tuple[str, int, tuple[Block, ...]]]:
    """Headings, terms and bold leads that ask, with their line and what stands below."""
    for section in sections_of(view):
        if section.heading and section.heading.text.rstrip().endswith("?"):
            yield section.heading.text, section.line, section.blocks
            continue
        yield from _asked_within(section)


def _asked_within(section: Section) -> Iterator[tuple[str, int, tuple[Block, ...]]]:
    blocks = section.blocks
    for at, block in enumerate(blocks):
        lead = block.text[slice(*block.strong[0])] if block.strong and block.strong[0][0] <= 3 else ""
        asked = block.text if block.kind == "term" or len(lead) >= len(block.text) - 2 else lead
        if asked.rstrip(" :").endswith("?"):
            yield asked, block.line, blocks[at : at + 3]


def _first_answer(blocks: tuple[Block, ...], language: str) -> str:
    """The first sentence below a question."""
    sentences = (block.text[start:end] for block in blocks if is_text(block) for start, end in split_sentences(block.text, language))
    return next((sentence for sentence in sentences if not sentence.rstrip().endswith("?") and is_sentence(sentence, language)), "")


def _answers(blocks: tuple[Block, ...], words: int, language: str) -> bool:
    text = [block for block in blocks if is_text(block)]
    if sum(map(words_of, text)) < words:
        return False
    return any(is_sentence(block.text[start:end], language) for block in text for start, end in split_sentences(block.text, language))


def _told_besides(view: View, index: int) -> int:
    """Words of a block that are no link."""
    linked = sum(count_words(link.text) for link in view.page.links if link.block == index)
    return count_words(view.page.blocks[index].text) - linked


def contradicted_type(view: View, *, share: float = 0.75) -> Iterator[Look]:
    """Whether a page whose type is declared clearly reads as another one: that other type takes `share` of the whole or more."""
    if not view.asset.declared or not view.page.words:
        return
    other, taken = view.asset.runners_up[0] if view.asset.runners_up else ("", 0.0)
    values = {"declared": view.asset.type, "other": other}
    yield Look(1, taken >= share, excerpt=view.page.title, values=values, key=f"{view.asset.type} or {other}")
