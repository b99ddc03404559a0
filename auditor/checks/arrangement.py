"""Lists and tables: what is laid out so that it can be taken in at a glance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.passages import distinct_words, excerpt_of, first_line, links_in, reads_as_prose
from auditor.checks.view import View
from auditor.model.page import Block, Table
from auditor.model.rule import Look
from auditor.text.words import count_words


def lists_for_parallel_items(view: View, *, items: int = 3, words: int = 600, words_each: int = 4) -> Iterator[Look]:
    """A list of at least so many items with words of their own; pages shorter than `words` may do without."""
    telling = reads_as_prose(view)
    for group in lists_of(view):
        length = sum(count_words(item.text) for item in group)
        if telling and len(group) >= items and length >= words_each * len(group) and not _all_links(view, group):
            yield Look(group[0].line, True, excerpt=excerpt_of(group[0].text))
            return
    if distinct_words(view) >= words:
        yield Look(first_line(view), False)


def comparison_table(view: View, *, rows: int = 2, columns: int = 3, filled: float = 0.7) -> Iterator[Look]:
    """A table with a header that sets several things side by side; a look without a find where the page has none."""
    good = [table for table in view.page.tables if _compares(table, rows, columns, filled) and reads_as_prose(view)]
    for table in good:
        yield Look(table.line, True, excerpt=excerpt_of(" | ".join(table.header)))
    if not good:
        yield Look(first_line(view), False)


def table_without_header(view: View, *, rows: int = 3, columns: int = 3) -> Iterator[Look]:
    """Each table of at least this size, with a fault where no cell is marked as a header."""
    for table in view.page.tables:
        width = max((len(row) for row in table.rows), default=0)
        if len(table.rows) >= rows and width >= columns:
            bare = not any(cell.strip() for cell in table.header)
            yield Look(table.line, bare, excerpt=excerpt_of(" | ".join(table.rows[0])), values={"rows": len(table.rows)})


def lists_of(view: View) -> tuple[tuple[Block, ...], ...]:
    """The items of each list of the content, outermost items only, in order."""
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in view.content:
        if block.kind == "item" and block.group >= 0 and not block.quoted:
            groups[block.group].append(block)
    return tuple(tuple(item for item in group if item.level == group[0].level) for group in groups.values())


def _all_links(view: View, group: tuple[Block, ...]) -> bool:
    """Whether most items are a link and nothing more: a menu, not a list of things said."""
    places = {id(block): index for index, block in enumerate(view.page.blocks)}
    bare = 0
    for item in group:
        linked = sum(count_words(link.text) for link in links_in(view, places[id(item)]))
        bare += linked > 0 and linked >= 0.8 * count_words(item.text)
    return bare * 2 > len(group)


def _compares(table: Table, rows: int, columns: int, filled: float) -> bool:
    cells = [cell for row in table.rows for cell in row]
    full = sum(1 for cell in cells if cell.strip())
    named = sum(1 for cell in table.header if cell.strip())
    return len(table.rows) >= rows and len(table.header) >= columns and named >= columns - 1 and full >= filled * max(len(cells), 1)
