"""The bytes of a file as text, with what went wrong on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from auditor.model.page import Trouble

LARGEST = 10_000_000
"""Bytes of a file beyond which only its beginning is read."""

CHEAP = 1_000_000
"""Bytes that are read of a file that is too large."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str  # line ends are "\n", no byte order mark, no NUL characters
    troubles: tuple[Trouble, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file: its byte order mark decides, else UTF-8, else the charset it declares, else Windows-1252. Never raises."""
    troubles: list[Trouble] = []
    if len(data) > LARGEST:
        troubles.append(Trouble("too-large", 1, f"the file has {len(data)} bytes; only the first {CHEAP} were read"))
        data = data[:CHEAP].rsplit(b"\n", 1)[0]
    text = _text_of(data, troubles)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        troubles.append(Trouble("nul-bytes", _line(text, text.index("\0")), f"NUL characters ({text.count(chr(0))}), read as blanks"))
        text = text.replace("\0", " ")
    return Decoded(text, tuple(troubles))


def _text_of(data: bytes, troubles: list[Trouble]) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict_or_marked(data[len(bom) :], encoding, troubles)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _strict_or_marked(data, unmarked, troubles)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared_or_western(data, error.start, troubles)


def _utf16_without_mark(data: bytes) -> str:
    head = data[:400]
    if len(head) < 8 or b"\0" not in head:
        return ""
    if head[1::2].count(0) > 0.8 * len(head[1::2]) and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > 0.8 * len(head[::2]) and head[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _strict_or_marked(data: bytes, encoding: str, troubles: list[Trouble]) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        read = data[: error.start].decode(encoding, "replace")
        troubles.append(Trouble("encoding", read.count("\n") + 1, f"not valid {encoding.upper()}"))
        return data.decode(encoding, "replace")


def _declared_or_western(data: bytes, wrong: int, troubles: list[Trouble]) -> str:
    line = data.count(b"\n", 0, wrong) + 1
    declared = _CHARSET.search(data, 0, 4096)
    name = declared.group(1).decode("ascii") if declared else ""
    if name.lower().replace("_", "-") not in ("", "utf-8", "utf8"):
        try:
            return data.decode("cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name)
        except (LookupError, UnicodeError, ValueError):
            troubles.append(Trouble("encoding", line, f"declares the charset {name}, which does not fit; read as Windows-1252"))
            return data.decode("cp1252", "replace")
    troubles.append(Trouble("encoding", line, "not valid UTF-8; read as Windows-1252"))
    return data.decode("cp1252", "replace")


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
