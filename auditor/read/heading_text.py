"""What a heading's id is made from: its words with the blanks between them, without what is no text."""

from __future__ import annotations

import re

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
    return text.strip().replace("\n", " ")
