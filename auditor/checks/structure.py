"""How a page is divided: headings, sections, paragraphs and links that jump between them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.passages import Section, distinct_words, excerpt_of, first_line, is_text, reads_as_prose, sections_of, tongue, words_of
from auditor.checks.substance import filling_of
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Block
from auditor.model.rule import Look
from auditor.text.lexicon import phrases
from auditor.text.sentences import split_sentences
from auditor.text.words import content_stems, count_words


def no_headings(view: View, *, words: int = 300) -> Iterator[Look]:
    """A text longer than so many words without a heading below its title; what is mostly a list is divided as it is."""
    sections = sections_of(view)
    total = sum(section.words for section in sections)
    listed = sum(words_of(block) for block in view.content if block.kind in ("item", "term", "definition"))
    if total < words or listed * 2 > total:
        return
    headings = [block for block in view.content if block.kind == "heading"]
    divided = any(block.level > 1 for block in headings) or len(headings) > 1 or _bold_headings(view) > 1
    yield Look(first_line(view), not divided, values={"words": total})


def long_section(view: View, *, words: int = 600) -> Iterator[Look]:
    """A stretch between two headings with more running text than so many words and nothing that breaks it up.

    A component may fold or divide what stands in it, so such pages are let be.
    """
    if filling_of(view):
        return
    for section in sections_of(view):
        run, line = _longest_run(section)
        name = section.heading.text if section.heading else ""
        if run:
            yield Look(line, run > words, excerpt=excerpt_of(name), values={"words": run}, key=name)


def long_paragraph(view: View, *, words: int = 250) -> Iterator[Look]:
    """Each paragraph of running text, with a fault where it has more than so many words."""
    for block in view.content:
        if block.kind == "paragraph" and not block.quoted:
            length = words_of(block)
            yield Look(block.line, length > words, excerpt=excerpt_of(block.text, 80), values={"words": length})


def generic_headings(view: View, *, share: float = 0.5, least: int = 3) -> Iterator[Look]:
    """Headings that would fit any page; a fault where they are more than this share of the page's headings."""
    generic = phrases("generic-headings", tongue(view))
    headings = [section.heading for section in sections_of(view) if section.heading and section.heading.level > 1]
    if generic is None or len(headings) < least:
        return
    empty = [heading for heading in headings if generic.covers(_unnumbered(heading.text))]
    names = ", ".join(heading.text.strip() for heading in empty[:4])
    values = {"generic": len(empty), "headings": len(headings), "names": names}
    yield Look((empty or headings)[0].line, len(empty) > share * len(headings), excerpt=names, values=values)


def descriptive_headings(view: View, *, least: int = 3, most_words: int = 14, words_below: int = 25) -> Iterator[Look]:
    """Headings that name what the sentences below them are about. Fewer than `least` count as missing."""
    generic = phrases("generic-headings", tongue(view))
    looks, telling = [], reads_as_prose(view)
    for section in sections_of(view):
        if section.heading is not None and section.heading.level > 1:
            tells = _tells(section, tongue(view), most_words, words_below)
            whole = generic is not None and generic.covers(_unnumbered(section.heading.text))
            looks.append(Look(section.line, telling and tells and not whole, excerpt=excerpt_of(section.heading.text)))
    if sum(section.words for section in sections_of(view)) < least * words_below and not looks:
        return
    yield from looks
    yield from (Look(first_line(view), False) for _ in range(least - len(looks)))


def jump_links(view: View, *, least: int = 3, headings: int = 6, words: int = 1500) -> Iterator[Look]:
    """Links to the page's own sections, on pages that are long enough to need them."""
    page = view.page
    if distinct_words(view) < words or len(page.headings) < headings:
        return
    ids = {name for heading in page.headings for name in (heading.id, *heading.also)} | set(page.anchors)
    own = [link for link in page.links if link.href.startswith("#") and link.href[1:] in ids and count_words(link.text)]
    contents = any("toc" in construct.casefold() for construct in page.constructs)
    line = own[0].line if own else first_line(view)
    jumps = contents or len({link.href for link in own}) >= least
    yield Look(line, jumps and reads_as_prose(view), excerpt=", ".join(link.text for link in own[:4]))


def _bold_headings(view: View) -> int:
    """Paragraphs that are nothing but strong words: headings by sight."""
    return sum(map(_is_bold_heading, view.content))


def _is_bold_heading(block: Block) -> bool:
    if block.kind != "paragraph" or count_words(block.text) > 30:
        return False
    short = count_words(block.text) <= 12 or block.text.rstrip().endswith("?")
    return short and any(end - start >= len(block.text.strip()) - 1 for start, end in block.strong)


def _longest_run(section: Section) -> tuple[int, int]:
    """Words and line of the longest run of paragraphs that no list, table, code or figure interrupts."""
    best, best_line, run, line = 0, section.line, 0, 0
    for block in section.blocks:
        if _is_bold_heading(block):
            run = 0
        elif block.kind == "paragraph" and is_text(block):
            line = line if run else block.line
            run += words_of(block)
        elif block.kind != "footnote":
            run = 0
        if run > best:
            best, best_line = run, line
    return best, best_line


def _unnumbered(text: str) -> str:
    return text.strip().lstrip("0123456789.:) ")


def _tells(section: Section, language: str, most_words: int, words_below: int) -> bool:
    heading = section.heading
    if heading is None or section.words < words_below or not 2 <= count_words(heading.text) <= most_words:
        return False
    text = [block for block in section.blocks if is_text(block)]
    named = set(content_stems(heading.text, language))
    told = any(not named.isdisjoint(content_stems(block.text, language)) for block in text)
    return told and _reads(text, language)


def _reads(blocks: list[Block], language: str) -> bool:
    """Whether at least half of these blocks, and one at least, hold a sentence."""
    whole = sum(
        any(is_sentence(block.text[start:end], language, 4) for start, end in split_sentences(block.text, language)) for block in blocks
    )
    paragraphs = sum(block.kind == "paragraph" for block in blocks)
    return whole > 0 and whole * 2 >= paragraphs
