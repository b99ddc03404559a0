"""Tables of an HTML page: which hold data, and what their cells say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.model.page import Table
from auditor.read.html_text import CELL_GAP, BlockText

_LAYOUT = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6", "form", "nav", "main", "article", "section"})
_WIDEST = 50


def is_data_table(node: Any) -> bool:
    """False where a table only lays out the page: it says so, or it holds headings, forms or tables."""
    if (node.attributes.get("role") or "").lower() in ("presentation", "none"):
        return False
    return not any(found.tag in _LAYOUT and found.mem_id != node.mem_id for found in node.traverse())


@dataclass(slots=True)
class Cell:
    start: int
    header: bool
    columns: int
    end: int = -1
    text: str = ""


@dataclass(slots=True)
class OpenTable:
    """A data table that is being read. Its text is one block: cells parted by " | ", rows by line ends."""

    line: int
    rows: list[list[Cell]] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)  # rows that stand in <thead>
    caption: Cell | None = None
    in_head: bool = False

    def open_part(self, tag: str, attributes: Mapping[str, str | None], offset: int) -> str:
        """Note a part of the table; returns what parts it from the text before."""
        if tag in ("thead", "tbody", "tfoot"):
            self.in_head = tag == "thead"
            return ""
        if tag == "tr":
            if self.in_head:
                self.heads.add(len(self.rows))
            self.rows.append([])
            return "\n"
        if tag == "caption":
            self.caption = Cell(offset, True, 1)
            return ""
        return self._open_cell(tag, attributes, offset)

    def _open_cell(self, tag: str, attributes: Mapping[str, str | None], offset: int) -> str:
        if not self.rows:
            self.rows.append([])
        span = (attributes.get("colspan") or "1").strip()
        columns = min(int(span), _WIDEST) if span.isascii() and span.isdigit() and len(span) < 6 else 1
        first = not self.rows[-1]
        self.rows[-1].append(Cell(offset, tag == "th", max(1, columns)))
        return "\n" if first else CELL_GAP

    def close_cell(self, offset: int) -> None:
        cell = self.rows[-1][-1] if self.rows and self.rows[-1] else self.caption
        if cell and cell.end < 0:
            cell.end = offset
        elif self.caption and self.caption.end < 0:
            self.caption.end = offset

    def read_cells(self, block: BlockText) -> None:
        """Take the words of the cells from the finished text of the table."""
        text = block.text
        for cell in (*(cell for row in self.rows for cell in row), *((self.caption,) if self.caption else ())):
            end = cell.end if cell.end >= 0 else len(text)
            cell.text = " ".join(text[cell.start : end].removeprefix(CELL_GAP).split())

    def table(self, block: int) -> Table:
        rows = [(number, row) for number, row in enumerate(self.rows) if row]
        header: tuple[str, ...] = ()
        if rows and (rows[0][0] in self.heads or all(cell.header for cell in rows[0][1])):
            header = _texts(rows.pop(0)[1])
        body = tuple(_texts(row) for number, row in rows if number not in self.heads or not header)
        return Table(self.line, header, body, self.caption.text if self.caption else "", block)


def _texts(row: list[Cell]) -> tuple[str, ...]:
    return tuple(text for cell in row for text in (cell.text, *[""] * (cell.columns - 1)))
