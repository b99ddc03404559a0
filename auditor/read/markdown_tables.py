"""The tokens of one Markdown table, read into one block and its cells."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from auditor.model.page import Table
from auditor.read.gathering import Gathering
from auditor.read.markdown_inline import Reading, read_inline
from auditor.read.words import Words


def read_table(gathering: Gathering, tokens: Sequence[Token], number: int, group: int, reading: Reading) -> int:
    """Read the table that opens at `number`; the number of the token that closes it. Cells are parted by tabs, rows by line ends."""
    first, last = _span(tokens[number])
    words = Words(gathering, lambda _offset: (first, 1))
    header: list[str] = []
    rows: list[list[str]] = []
    row = header
    cursor = 0
    while tokens[number].type != "table_close":
        token = tokens[number]
        if token.type == "tr_open":
            cursor = 0
            if token.map and token.map[0] + 1 > first:
                row = []
                words.newline()
                words.skip_lines(0 if rows else 1)
                rows.append(row)
        elif token.type == "inline":
            if row:
                words.add("\t")
            cursor = _read_cell(words, token, cursor, row, reading)
        number += 1
    block = words.commit("table", first, last, group=group)
    gathering.tables.append(Table(first, tuple(header), tuple(map(tuple, rows)), block=block))
    return number


def _read_cell(words: Words, token: Token, cursor: int, row: list[str], reading: Reading) -> int:
    """Read one cell, looked for in its line from `cursor` on; where it ends."""
    lines = words.gathering.lines
    line = token.map[0] if token.map else 0
    raw = lines[line] if line < len(lines) else ""
    written = token.content.replace("|", "\\|")
    at = max(0, raw.find(written, cursor))
    words.place = lambda offset: (line + 1, at + offset + 1 + token.content.count("|", 0, offset))
    words.source, words.cursor = token.content, 0
    before = len(words.parts)
    read_inline(words, token.children or (), reading)
    row.append("".join(words.parts[before:]).strip())
    return at + len(written)


def _span(token: Token) -> tuple[int, int]:
    return (token.map[0] + 1, token.map[1]) if token.map else (1, 1)
