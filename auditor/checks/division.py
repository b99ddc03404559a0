"""How evenly a page is divided, and tables that are too wide to compare by."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.passages import excerpt_of, first_line, sections_of
from auditor.checks.structure import long_section
from auditor.checks.view import View
from auditor.model.rule import Look


def uneven_headings(view: View, *, share: float = 0.4, words: int = 350, too_long: int = 740, sections: int = 4) -> Iterator[Look]:
    """Whether one run of paragraphs holds this share of a text that is divided elsewhere; from `too_long` on, another rule says so."""
    parts = [section for section in sections_of(view) if section.words]
    if len(parts) < sections:
        return
    whole = sum(section.words for section in parts)
    longest = max(long_section(view), key=lambda look: look.values["words"], default=None)
    if longest is None or whole < words / share:
        return
    run = longest.values["words"]
    found = run >= max(words, share * whole) and run <= too_long
    yield Look(longest.line, found, excerpt=longest.excerpt, values={"words": run, "share": round(100 * run / whole)}, key=longest.key)


def long_without_structure(view: View, *, words: int = 3000, words_a_mark: int = 740) -> Iterator[Look]:
    """Whether a very long text has fewer headings, pictures and tables than one in so many words of running text."""
    parts = sections_of(view)
    whole = sum(section.words for section in parts)
    if whole < words:
        return
    headings = len(view.page.headings) - any(heading.level == 1 for heading in view.page.headings[:1])
    marks = headings + len(view.page.images) + len(view.page.tables)
    yield Look(first_line(view), whole > words_a_mark * max(1, marks), values={"words": whole, "headings": headings}, key="length")


def wide_table(view: View, *, columns: int = 6) -> Iterator[Look]:
    """Each table with a header; found where it has more columns than so many, the one with the names included."""
    for table in view.page.tables:
        if len(table.header) > 1:
            found = len(table.header) > columns
            yield Look(table.line, found, excerpt=excerpt_of(" | ".join(table.header)), values={"columns": len(table.header)})
