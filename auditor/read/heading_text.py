"""What a heading's id is made from: its words with the blanks between them, without what is no text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from auditor.read.bare_urls import bare_urls
from auditor.read.templating import RUN
from auditor.read.words import Words

_EMOJI = re.compile(r"(?<![\w:]):(?:[+-]1|[a-z0-9_+-]{0,40}[a-z][a-z0-9_+-]{0,40}):(?![\w:])")


def slug_text(words: Words, emoji: bool = False) -> str:
    """The text of the heading in `words`, blanks as written, a <br> as nothing, MDX's expressions as their code.

    `emoji`: without the names of emoji.
    """
    text = "".join(words.parts)
    for at, code in reversed(words.computed):
        text = text[:at] + code + text[at:]
    unseen = [(at, at + 1) for at in words.gaps]
    if emoji and ":" in text:
        unseen += [found.span() for found in _EMOJI.finditer(text) if not any(start <= found.start() < end for start, end in words.code)]
    for start, end in sorted(unseen, reverse=True):
        text = text[:start] + text[end:]
    return _stripped(words, text).replace("\n", " ")


def _stripped(words: Words, text: str) -> str:
    """The text without blanks at its ends; MDX keeps those next to a component."""
    runs = list(RUN.finditer(words.source)) if words.gathering.masked.tags else []
    if not runs:
        return text.strip()
    if runs[0].start() or not _is_component(words, runs[0]):
        text = text.lstrip()
    return text if runs[-1].end() == len(words.source) and _is_component(words, runs[-1]) else text.rstrip()


def _is_component(words: Words, run: re.Match[str]) -> bool:
    tag = words.gathering.masked.tag(run.group())
    return tag is not None and tag.kind == "component"


def pieces_of(children: Sequence[Token], linkify: str) -> tuple[tuple[str, str], ...]:
    """(kind, text) of what stands in a heading: "text" and "code", and of each element around words the "inner" words it begins with."""
    found: list[tuple[str, str]] = []
    depth = 0
    fresh = False  # nothing of the element has been seen yet
    for token in children:
        if token.nesting > 0:
            fresh = (fresh or not depth) and token.info != "auto"
            depth += 1
        elif token.nesting < 0:
            depth -= 1
            fresh = False
        elif depth == 0 or (fresh and not (token.type == "text" and not token.content)):
            found += _piece(token, linkify, inner=depth > 0)
            fresh = False
    return tuple(found)


def _piece(token: Token, linkify: str, inner: bool) -> list[tuple[str, str]]:
    if token.type == "code_inline":
        return [("code", token.content)]
    if token.type == "image":
        return [("inner", text) for _, text in pieces_of(token.children or (), "")[:1]]
    if token.type != "text":
        return []
    text = token.content
    if linkify:
        for start, end, _ in reversed(bare_urls(text, linkify)):
            text = text[:start] + text[end:]
    return [("inner" if inner else "text", text)]
