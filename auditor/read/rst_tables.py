"""The tables of a reStructuredText page, each read into one block and its cells. Cells are parted by tabs, rows by line ends."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from auditor.model.page import Block, Table
from auditor.read.gathering import Gathering
from auditor.read.words import Words

if TYPE_CHECKING:
    from auditor.read.rst_blocks import BlockReader


def read_table(reader: BlockReader, node: Any) -> None:
    """Read a table that docutils has parsed."""
    words, line = reader.words_for(node)
    header: list[str] = []
    rows: list[tuple[str, ...]] = []
    for group, row in _rows(node):
        cells = _cells(reader, words, row, bool(header or rows))
        if group == "thead" and not header:
            header = cells
        else:
            rows.append(tuple(cells))
    caption = next((part.astext() for part in node.children if part.tagname == "title"), "")
    block = reader.commit(words, "table", line, group=reader.next_group())
    reader.gathering.tables.append(Table(line, tuple(header), tuple(rows), caption, block))


def _rows(node: Any) -> list[tuple[str, Any]]:
    groups = [group for part in node.children if part.tagname == "tgroup" for group in part.children]
    return [(group.tagname, row) for group in groups if group.tagname in ("thead", "tbody") for row in group.children]


def _cells(reader: BlockReader, words: Words, row: Any, further: bool) -> list[str]:
    if further:
        words.newline()
    cells = []
    for number, entry in enumerate(row.children):
        if number:
            words.add("\t")
        before = len(words.parts)
        reader.add_flat(words, entry, " ")
        cells.append(" ".join("".join(words.parts[before:]).split()))
    return cells


def read_comma_table(gathering: Gathering, node: Any, group: int) -> bool:
    """Read a table that is written as comma-separated values; False where its rows are not on this page or can't be read."""
    lines, first = node["lines"], node["first"]
    if not lines:
        return False
    try:
        rows = [tuple(row) for row in csv.reader(lines, skipinitialspace=True)]
        header = next(csv.reader([node["options"].get("header", "")], skipinitialspace=True), [])
    except csv.Error:
        return False
    if any(sign in line for line in lines for sign in "`|_"):
        gathering.add_construct("csv-table")  # its cells may hold markup, which is not read
    text = "\n".join("\t".join(row) for row in (header, *rows) if row)
    block = gathering.add_block(Block("table", text, first, first + len(rows), group=group))
    gathering.tables.append(Table(first, tuple(header), tuple(rows), node["argument"], block))
    return True
