"""JavaScript and TypeScript cut into tokens, as far as reading literals needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "template", "number", "name", "sign", "regex", "end"]

SKIPPED = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z)|\A#![^\n]*)+", re.DOTALL)
TOKEN = re.compile(
    r"""(?P<number>0[xX][0-9a-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)"""
    r"""|(?P<name>[^\W\d][\w$]*|[$#@][\w$]*)"""
    r"""|(?P<sign>=>|\.\.\.|\?\?|\?\.|&&|\|\||[=!]==?|[<>]=?|[^\s\w])""",
    re.DOTALL,
)
REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n]){0,500}+\]|[^/\\\[\n]){1,2000}+/[a-z]*")
"""Bounded: what does not close soon is a division, and must not be sought to the end of the line from each stroke."""
STRINGS = {'"': re.compile(r'"(?:\\.|[^"\\\n])*+', re.DOTALL), "'": re.compile(r"'(?:\\.|[^'\\\n])*+", re.DOTALL)}
"""Mark -> a string that opens with it, up to its closing mark."""
ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
BEFORE_REGEX = frozenset(["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"])


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str  # strings and templates: without their marks, escapes resolved
    new_line: bool = False  # the first on its line
    whole: bool = True  # template: nothing computed in it


END = Token("end", "", True)


def tokens_of(text: str) -> list[Token]:
    """The tokens, comments left out. What is no JavaScript gives odd tokens, never an error."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    place, last, new_line = 0, END, True
    unclosed: dict[str, int] = {}  # quotation mark -> how far its like was sought in vain
    while place < len(text):
        if skipped := SKIPPED.match(text, place):
            new_line, place = new_line or "\n" in skipped.group(), skipped.end()
            continue
        token, place = _next(text, place, last, new_line, unclosed)
        yield token
        last, new_line = token, False


def _next(text: str, place: int, last: Token, new_line: bool, unclosed: dict[str, int]) -> tuple[Token, int]:
    if text[place] in STRINGS:
        return _string(text, place, new_line, unclosed)
    if text[place] == "`":
        return _template(text, place, new_line)
    if text[place] == "/" and _value_expected(last) and (regex := REGEX.match(text, place)):
        return Token("regex", regex.group(), new_line), regex.end()
    match = TOKEN.match(text, place)
    if match is None:
        return Token("sign", text[place], new_line), place + 1
    kind: Kind = "number" if match["number"] else "name" if match["name"] else "sign"
    return Token(kind, match.group(), new_line), match.end()


def _string(text: str, start: int, new_line: bool, unclosed: dict[str, int]) -> tuple[Token, int]:
    """A string; a mark that is not closed on its line is a sign, and so is every escaped one behind it."""
    mark = text[start]
    found = STRINGS[mark].match(text, start) if start >= unclosed.get(mark, 0) else None
    if found and text.startswith(mark, found.end()):
        return Token("string", _unescaped(text[start + 1 : found.end()]), new_line), found.end() + 1
    if found:
        unclosed[mark] = found.end()
    return Token("sign", mark, new_line), start + 1


def _value_expected(last: Token) -> bool:
    if last.kind == "name":
        return last.text in BEFORE_REGEX
    return last.kind == "end" or (last.kind == "sign" and last.text not in (")", "]", "}"))


def _template(text: str, start: int, new_line: bool) -> tuple[Token, int]:
    place, whole, depth = start + 1, True, 0
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif depth == 0 and char == "`":
            return Token("template", _unescaped(text[start + 1 : place]), new_line, whole), place + 1
        elif text.startswith("${", place):
            whole, depth, place = False, depth + 1, place + 1
        elif depth and char in "{}":
            depth += 1 if char == "{" else -1
        place += 1
    return Token("template", "", new_line, False), len(text)


def _unescaped(text: str) -> str:
    return ESCAPE.sub(_resolved, text) if "\\" in text else text


def _resolved(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1 and code[0] in "ux":
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number < 0x110000 else ""
    return ESCAPED.get(code, code)
