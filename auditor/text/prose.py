"""The sentences of a page's own text, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.page import Page
from auditor.text.sentences import split_sentences
from auditor.text.words import count_words

PROSE_KINDS = frozenset({"paragraph", "item", "definition"})
"""Where sentences stand. A term is a label, a heading a title; code, tables, figures and footnotes are not running text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands."""

    text: str
    block: int  # index into the page's blocks
    start: int  # offsets in the block's text
    end: int
    line: int
    words: int


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of one page, in order."""

    sentences: tuple[Sentence, ...]
    language: str

    def in_block(self, index: int) -> tuple[Sentence, ...]:
        """The sentences of one block, in order; empty for a block that holds no prose."""
        return tuple(sentence for sentence in self.sentences if sentence.block == index)


def prose_of(page: Page, language: str) -> Prose:
    """All sentences of the page's paragraphs, list items and definitions in its content region, quoted ones included."""
    found: list[Sentence] = []
    for index, block in enumerate(page.blocks):
        if block.kind not in PROSE_KINDS or block.region != "content":
            continue
        for start, end in split_sentences(block.text, language):
            text = block.text[start:end]
            found.append(Sentence(text, index, start, end, block.line_at(start), count_words(text)))
    return Prose(tuple(found), language)
