"""The text of one block as it is gathered from an HTML tree: white space collapsed, source lines kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model.page import Block, BlockKind, Region

CELL_GAP = " | "
"""What parts the cells of a table in its text."""


@dataclass(slots=True)
class Span:
    """A stretch of a block's text that an inline element covers; open while `end` is -1."""

    kind: str  # "code", "strong" or "link"
    start: int
    end: int = -1


@dataclass(slots=True)
class BlockText:
    """A block that is being read. `line` is that of its first word."""

    kind: BlockKind
    region: Region
    line: int
    level: int = 0
    group: int = -1
    ordered: bool = False
    checked: bool | None = None
    quoted: bool = False
    admonition: str = ""
    info: str = ""
    verbatim: bool = False
    parts: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    _last_line: int = 0
    _gap: str = ""  # white space that waits for the next word

    def add(self, text: str, line: int) -> None:
        """Add the text of a text node that begins on this source line."""
        pieces = text.split("\n")
        for number, piece in enumerate(pieces):
            if number and self._gap != CELL_GAP:
                self._gap = "\n" if not self.verbatim else self._gap + "\n"
            self._add_piece(piece, line + number)

    def _add_piece(self, piece: str, line: int) -> None:
        words = piece if self.verbatim else " ".join(piece.split())
        if not words:
            if piece and not self.verbatim:
                self._gap = self._gap or " "
            return
        if not self.verbatim and piece[0].isspace():
            self._gap = self._gap or " "
        self._put(words, line)
        if not self.verbatim and piece[-1].isspace():
            self._gap = " "

    def _put(self, words: str, line: int) -> None:
        if not self.length:
            self.line = line
            self._gap = ""
        elif self._gap:
            self.parts.append(self._gap)
            self.length += len(self._gap)
        if self.length and line > self._last_line:
            self.breaks += [self.length] * (line - self._last_line)
        self._gap = ""
        self._last_line = line
        self.parts.append(words)
        self.length += len(words)

    def glue(self, text: str) -> None:
        """A separator that the source does not hold, such as the end of a table cell or a line break tag."""
        if self.length:
            self._gap = text

    @property
    def here(self) -> int:
        """Where the next word will stand, at the earliest."""
        return self.length + (len(CELL_GAP) if self._gap == CELL_GAP else 0)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def block(self) -> Block:
        text = self.text
        closed = [
            (span.kind, *trimmed(text, span.start, span.end if span.end >= 0 else self.length))
            for span in self.spans
            if span.kind != "link"
        ]
        return Block(
            self.kind,
            text,
            self.line,
            max(self.line, self._last_line),
            self.level,
            self.group,
            self.ordered,
            self.checked,
            self.quoted,
            self.admonition,
            self.info,
            tuple(self.breaks),
            tuple((start, end) for kind, start, end in closed if kind == "code" and end > start),
            tuple((start, end) for kind, start, end in closed if kind == "strong" and end > start),
            self.region,
        )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text without the white space at its ends."""
    cut = text[start:end]
    left = len(cut) - len(cut.lstrip())
    return start + left, start + max(left, len(cut.rstrip()))
