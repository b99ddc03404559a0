"""What a plan says of paths and fragments that are not there, prepared once, so that a link costs the same on a site of any size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import cache

from auditor.generators.slugs import UNKNOWN_ID, HeadingText, heading_ids
from auditor.model.page import Page

SAME_BEGINNING = 3
SHORTEST_NAME = 4
"""Letters below which a name says too little to guess by."""
LIKE = 0.88
"""How alike two names must be, by difflib's ratio: one slip in eight letters."""

Answer = Callable[[str], str]
"""What is known of a path or fragment, or ""."""


def by_prefix(known: Iterable[tuple[str, str]]) -> Answer:
    """For (prefix, word): the word of the first pair whose prefix the path begins with."""
    numbered = _numbered(known)
    lengths = sorted({len(prefix) for prefix in numbered})

    def word_of(path: str) -> str:
        found = (numbered.get(path[:length]) for length in lengths if length <= len(path))
        return min(filter(None, found), default=(0, ""))[1]

    return word_of


def by_rule(rules: Sequence[tuple[str, str]]) -> Answer:
    """For redirect rules of a host, (path pattern with `*`, where to): where the first rule sends that fits the path."""
    plain = _numbered((pattern.rstrip("/"), to) if "*" not in pattern else ("*", "") for pattern, to in rules)
    starred: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
    for number, (pattern, to) in enumerate(rules):
        if "*" in pattern:
            regex = re.compile(".*".join(map(re.escape, pattern.split("*"))))
            starred.setdefault(pattern.partition("*")[0], []).append((number, regex, to))
    lengths = sorted({len(start) for start in starred})

    def target_of(path: str) -> str:
        near = (starred.get(path[:length], ()) for length in lengths if length <= len(path))
        found = [(number, to) for group in near for number, regex, to in group if regex.fullmatch(path)]
        exact = plain.get(path.rstrip("/"))
        return min([*found, exact] if exact else found, default=(0, ""))[1]

    return target_of


def by_pattern(known: Iterable[tuple[str, str]]) -> Answer:
    """For (regular expression, word): the word of the first pair whose expression is found in the fragment."""
    known = tuple(known)

    @cache
    def compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((re.compile(pattern), word) for pattern, word in known)

    @cache
    def word_of(fragment: str) -> str:
        return next((word for regex, word in compiled() if regex.search(fragment)), "")

    return word_of


def by_name(sources: Iterable[str]) -> Answer:
    """For source files without a page: the first whose address a URL path looks like: same name, and the folders above agree."""
    names = [(re.sub(r"(/index|/_index|/README)?\.\w+$", "", source), source) for source in sources]
    whole = _numbered(names)
    ends: dict[str, tuple[int, str]] = {}
    for number, (name, source) in enumerate(names):
        for end in _endings(name):
            ends.setdefault(end, (number, source))

    def source_of(path: str) -> str:
        path = path.rstrip("/").removesuffix(".html").removesuffix(".md")
        if not path.strip("/"):
            return ""
        found = [ends.get(path.strip("/")), *(whole.get(end) for end in _endings(path)[1:])]
        return min(filter(None, found), default=(0, ""))[1]

    return source_of


def _numbered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, str]]:
    """Key -> (place in the order, word), of equal keys the first."""
    found: dict[str, tuple[int, str]] = {}
    for number, (key, word) in enumerate(pairs):
        found.setdefault(key, (number, word))
    return found


def _endings(path: str) -> list[str]:
    """The path and what remains of it after each of its slashes."""
    return [path, *(path[at + 1 :] for at, sign in enumerate(path) if sign == "/")]


def near_ids(ids: Iterable[str]) -> dict[str, str]:
    """Id without case, punctuation and accents -> the id, where exactly one is the same but for these."""
    found: dict[str, list[str]] = {}
    for one in ids:
        found.setdefault(bare_id(one), []).append(one)
    return {bare: same[0] for bare, same in found.items() if bare and len(same) == 1}


def bare_id(text: str) -> str:
    """An id or fragment without case and punctuation."""
    return re.sub(r"[\W_]+", "", text.casefold())


def ids_by_code_host(page: Page) -> dict[str, str]:
    """The id that a code host gives a heading -> the site's id of it."""
    named = heading_ids("github", [HeadingText(heading.level, heading.text) for heading in page.headings])
    found: dict[str, str] = {}
    for heading, ids in zip(page.headings, named, strict=True):
        for one in ids if heading.id not in ("", UNKNOWN_ID) else ():
            found.setdefault(one, heading.id)
    return found


def unclear_headings(page: Page) -> tuple[str, ...]:
    """The headings whose id can't be told from this source."""
    return tuple(heading.text for heading in page.headings if heading.id == UNKNOWN_ID)


def may_name(heading: str, fragment: str) -> bool:
    """Whether a fragment may be the id of a heading whose id we can't tell.

    Signs beyond ASCII become some letters, whichever; what a template puts in may stand anywhere between the words we see.
    """
    heading, fragment = heading.casefold(), fragment.casefold()
    if heading.isascii():
        return _holds_in_order(re.findall(r"[a-z0-9]+", heading), fragment)
    ends = {0}
    for piece in re.findall(r"[a-z0-9]+|[^\x00-\x7f]+|[\x00-\x7f]", heading):
        ends = _after(piece, fragment, ends)
    return any(re.fullmatch(r"(-\d+)?", fragment[end:]) for end in ends)


def _after(piece: str, fragment: str, starts: set[int]) -> set[int]:
    """Where a piece of a heading may end in the fragment, begun at one of these places."""
    if not piece.isascii():
        first = re.compile(r"[^\W_]").search(fragment, min(starts)) if starts else None
        return set(range(first.end(), len(fragment) + 1)) if first else set()
    if piece.isalnum():
        return {start + len(piece) for start in starts if fragment.startswith(piece, start)}
    hyphens = re.compile(r"[-_]*")
    reach = {start: found.end() for start in starts if (found := hyphens.match(fragment, start))}
    return {end for start, last in reach.items() for end in range(start, last + 1)}


def _holds_in_order(words: Sequence[str], fragment: str) -> bool:
    at = 0
    for word in words:
        found = fragment.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def by_likeness(urls: Iterable[str], files: Iterable[str] = ()) -> Answer:
    """For the pages and files of a site: the one that a dead address may have meant, by its last name alone.

    A picture stands only for a picture of its format, a page only for a page: never one kind for the other. Either exactly one
    has that name, in whatever folder (it was moved, or the folder is wrong), or one name of the same beginning is so near that
    it must be a slip of the keyboard.
    """
    named: dict[tuple[str, str], list[str]] = {}
    for url in (*urls, *filter(_kind, files)):
        named.setdefault((_kind(url), _last_name(url)), []).append(url)
    begun: dict[tuple[str, str], list[str]] = {}
    for kind, name in named:
        begun.setdefault((kind, name[:SAME_BEGINNING]), []).append(name)

    @cache
    def page_like(path: str) -> str:
        kind, name = _kind(path), _last_name(path)
        if len(name) - len(kind) < SHORTEST_NAME:
            return ""
        near = [name] if (kind, name) in named else get_close_matches(name, begun.get((kind, name[:SAME_BEGINNING]), ()), 2, LIKE)
        found = named[kind, near[0]] if len(near) == 1 else []
        return found[0] if len(found) == 1 else ""

    return page_like


def _kind(path: str) -> str:
    """The ending of a file's name, with its dot; "" for a page, also one whose name ends in a number, `/release-1.2`."""
    found = re.search(r"\.(?!(?:html?|mdx?|markdown|rst)$)[a-z][a-z0-9]{1,7}$", path.casefold())
    return found.group() if found else ""


def _last_name(path: str) -> str:
    """`/guides/Redirect-Map.html` -> `redirect-map`."""
    name = path.casefold().rstrip("/").removesuffix("/index").rpartition("/")[2]
    return re.sub(r"\.(?:html?|mdx?|markdown|rst)$", "", name)
