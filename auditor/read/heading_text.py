"""What a heading's id is made from: its words with the blanks between them, without what is no text."""

from __future__ import annotations

import re

from auditor.read.templating import RUN
from auditor.read.words import Words

_EMOJI = re.compile(r"(?<![\w:]):(?:[+-]1|[a-z0-9_+-]{0,40}[a-z][a-z0-9_+-]{0,40}):(?![\w:])")


def slug_text(words: Words, emoji: bool = False) -> str:
    """The text of the heading in `words`, blanks as written, a <br> as nothing; `emoji`: without the names of emoji."""
    text = "".join(words.parts)
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
