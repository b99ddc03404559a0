"""What a team's own rules look for: their phrases, or a pattern of theirs, in the part of a page that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from auditor.checks.passages import excerpt_of, first_line, is_text, page_title
from auditor.checks.view import View
from auditor.errors import UserError
from auditor.model.rule import Look
from auditor.text.lexicon import Lexicon, lexicon_from
from auditor.text.patterns import PatternText, places

Where = Literal["text", "headings", "title", "links", "addresses", "code"]
NO_PATTERN = PatternText("")
MOST_STARS = 2
"""Open endings in one phrase: the standard library's matcher, which runs without a limit, takes ever longer with each more."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Something to search, and the line of each place in it."""

    text: str
    line_at: Callable[[int], int]
    column: int = 1


def _of_one_line(line: int) -> Callable[[int], int]:
    return lambda _: line


def own_words(
    view: View,
    *,
    phrases: Sequence[str] = (),
    spare: Sequence[str] = (),
    pattern: PatternText = NO_PATTERN,
    where: Where = "text",
    match_case: bool = False,
    wanted: bool = False,
    limit: int = 20,
) -> Iterator[Look]:
    """Each part of the page, its phrases or its pattern found; with `wanted`, one look at the page, found where they stand nowhere.

    `phrases` are whole words, a trailing `*` any ending, none inside one of `spare`. The pattern runs under a time limit. Where
    neither is given there is nothing to look at.
    """
    parts = tuple(_PARTS[where](view))
    hits = _hits([part.text for part in parts], tuple(phrases), tuple(spare), pattern, match_case)
    looks = (look for part, spans in zip(parts, hits, strict=False) for look in _looks(part, spans))
    if not wanted:
        yield from _at_most(looks, limit)
    elif (phrases or pattern) and view.page.words:
        yield Look(first_line(view), not any(look.found for look in looks), excerpt=page_title(view), key="wanted")


def _hits(
    texts: Sequence[str], phrases: tuple[str, ...], spare: tuple[str, ...], pattern: str, match_case: bool
) -> Iterator[list[tuple[int, int]]]:
    lexicon = _lexicon(phrases, spare) if phrases else None
    by_pattern = places(pattern, texts, match_case) if pattern else iter([[]] * len(texts))
    if lexicon is None and not pattern:
        return
    for text, spans in zip(texts, by_pattern, strict=True):
        listed = [(start, end) for start, end, _ in lexicon.find(text)] if lexicon else []
        yield sorted({*listed, *spans})


@lru_cache(maxsize=64)
def _lexicon(phrases: tuple[str, ...], spare: tuple[str, ...]) -> Lexicon:
    if many := next((phrase for phrase in (*phrases, *spare) if phrase.count("*") > MOST_STARS), ""):
        raise UserError(f"{many!r} has more than {MOST_STARS} *", mend="write a pattern")
    return lexicon_from("phrases", {"words": list(phrases), "except": list(spare)})


def _looks(part: _Part, spans: Sequence[tuple[int, int]]) -> Iterator[Look]:
    if not spans:
        yield Look(part.line_at(0), False)
    for start, end in spans:
        words = excerpt_of(part.text[start:end])
        yield Look(part.line_at(start), True, part.column, words, {"sentence": excerpt_of(part.text)})


def _at_most(looks: Iterator[Look], limit: int) -> Iterator[Look]:
    """All looks, but no more than so many finds: a page full of one word is one thing to mend."""
    found = 0
    for look in looks:
        found += look.found
        if not look.found or found <= limit:
            yield look


def _text(view: View) -> Iterator[_Part]:
    yield from (_Part(block.text, block.line_at) for block in view.page.blocks if is_text(block))


def _headings(view: View) -> Iterator[_Part]:
    yield from (_Part(block.text, block.line_at) for block in view.content if block.kind == "heading")


def _title(view: View) -> Iterator[_Part]:
    if title := page_title(view):
        yield _Part(title, _of_one_line(1))


def _links(view: View) -> Iterator[_Part]:
    yield from (_Part(link.text, _of_one_line(link.line), link.column) for link in view.page.links if link.text)


def _addresses(view: View) -> Iterator[_Part]:
    yield from (_Part(link.href, _of_one_line(link.line), link.column) for link in view.page.links)


def _code(view: View) -> Iterator[_Part]:
    yield from (_Part(block.text, block.line_at) for block in view.content if block.kind == "code")


_PARTS: Mapping[Where, Callable[[View], Iterator[_Part]]] = {
    "text": _text,
    "headings": _headings,
    "title": _title,
    "links": _links,
    "addresses": _addresses,
    "code": _code,
}
