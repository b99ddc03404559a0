"""Measures of a page's words: its title, headings, path, settings and text, and whose voice speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from auditor.sight import Sight, Wording, phrase_of

Measured = tuple[float, int, str]
"""How strongly (0 to 1), on which line, by which words."""
NOTHING: Measured = (0.0, 0, "")
_VERSION = re.compile(r"(?<![\w.])v?\d+\.\d+(?:\.\d+)*(?![\w%])")
_CODE_NAME = re.compile(r"[`<@:-]*[\w.$@/-]*(?:[a-z][A-Z]|_|\.|\(|--|::|<|-)[^\s]*(?:\(.*\))?[`>]*|<[\w-]+>|`[^`]+`")


def _first_hit(wording: Wording, phrases: Sequence[str]) -> Measured:
    for phrase in wording.likely(tuple(phrases)):
        _, first = wording.hits(phrase)
        if first >= 0:
            line, said = wording.piece_at(first + 1)
            return 1.0, line, said[:90]
    return NOTHING


def title_has(sight: Sight, *, phrases: Sequence[str]) -> Measured:
    """The title or the first heading holds one of the phrases."""
    return _first_hit(sight.title, phrases)


def opening_has(sight: Sight, *, phrases: Sequence[str]) -> Measured:
    """The first 150 words hold one of the phrases."""
    return _first_hit(sight.opening, phrases)


def title_names(sight: Sight, *, nouns: Sequence[str]) -> Measured:
    """The title says that the page is one of these: "Launch checklist", "Checklist for ...", not "Why checklists fail"."""
    ends = _named(tuple(nouns))
    for line, text in sight.titles:
        if any(ends.search(part) for part in re.split(r"\s[–—|-]+\s|[:(),;?!]\s*", text.lower())):
            return 1.0, line, text[:90]
    return NOTHING


@lru_cache(maxsize=256)
def _named(nouns: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(noun).replace(r"\ ", r"[\s_-]+").replace(r"\*", r"\w*") for noun in nouns)
    return re.compile(rf"(?<![\w-])(?:{words})(?:\s*$|\s+(?:for|of|to|by|and|from)\b|\s+[#\d])")


def path_has(sight: Sight, *, phrases: Sequence[str]) -> Measured:
    """The page lies in a folder of that name, or its own name ends with it."""
    for folder in sight.folders[:-1]:
        if folder in phrases:
            return 1.0, 1, f"in {folder}"
    ending = next((phrase for phrase in phrases if f" {sight.folders[-1]}".endswith(f" {phrase}")), "")
    return (1.0, 1, sight.folders[-1]) if ending else NOTHING


def headings_have(sight: Sight, *, phrases: Sequence[str], full_at: int = 2, share: float = 0.0) -> Measured:
    """So many headings hold one of the phrases; full strength at `full_at`, and at that share of all headings where one is given."""
    words = sight.heading_words
    keys = [key for phrase in phrases if (key := phrase_of(phrase).key) in words.text]
    if not keys:
        return NOTHING
    found = [
        (line, said)
        for line, said, text in zip(words.lines, words.said, words.text[1:].split("|"), strict=False)
        if any(key in f"|{text}|" for key in keys)
    ]
    if not found:
        return NOTHING
    strength = len(found) / full_at
    if share:
        strength = min(strength, len(found) / len(sight.headings) / share)
    return min(1.0, strength), found[0][0], found[0][1]


def text_has(sight: Sight, *, phrases: Sequence[str], per_thousand: float = 2.0) -> Measured:
    """How often the text holds the phrases; full strength at `per_thousand` in 1,000 words, short texts counted as 300."""
    total, earliest, words = 0, -1, ""
    for phrase in sight.text.likely(tuple(phrases)):
        count, first = sight.text.hits(phrase)
        total += count
        if first >= 0 and (earliest < 0 or first < earliest):
            earliest, words = first, phrase
    if not total:
        return NOTHING
    return min(1.0, 1000 * total / max(300, sight.words) / per_thousand), sight.text.piece_at(earliest)[0], f'"{words}"'


def front_matter_has(sight: Sight, *, keys: Sequence[str], phrases: Sequence[str] = ()) -> Measured:
    """The front matter has one of the keys, and its value holds one of the phrases where some are given."""
    for key in keys:
        value = sight.page.front_matter.get(key)
        if value in (None, "", [], {}):
            continue
        said = f" {re.sub(r'[^a-z0-9]+', ' ', str(value).lower()).strip()} "
        if not phrases or any(f" {phrase} " in said for phrase in phrases):
            return 1.0, 1, f"{key}: {value}"[:60]
    return NOTHING


def marked_as(sight: Sight, *, kinds: Sequence[str]) -> Measured:
    """The page's own machine-readable data calls it one of these kinds (JSON-LD `@type`, `og:type`)."""
    own = sight.page.markers.get("kinds", sight.page.markers.get("type", "")).split()
    named = next((kind for kind in own if kind in kinds), "")
    return (1.0, 1, f"says it is a {named}") if named else NOTHING


def dated(sight: Sight) -> Measured:
    """A date stands in the file name or in the front matter: the mark of a post."""
    if match := re.search(r"(?<!\d)(19|20)\d\d[-/_](0?[1-9]|1[0-2])[-/_]([0-2]?\d|3[01])(?!\d)", sight.page.source):
        return 1.0, 1, match.group()
    date = sight.page.front_matter.get("date") or sight.page.markers.get("date")
    return (1.0, 1, str(date)[:10]) if date else NOTHING


def title_asks(sight: Sight) -> Measured:
    """The title is a question."""
    asked = next((text for _, text in sight.titles if text.rstrip().endswith("?")), "")
    return (1.0, 1, asked) if asked else NOTHING


def title_instructs(sight: Sight) -> Measured:
    """The title begins with an instruction or its -ing form: "Avoid ...", "Running ..."."""
    for line, text in sight.titles:
        word = re.match(r"(?:how to |step \d+:? |please )?([a-z]+(?:['’]t)?)\b(?=.* )", text, re.IGNORECASE)
        verb = word[1].lower().replace("’", "'") if word else ""
        if verb in sight.imperatives or verb in ("don't", "never", "always") or verb in gerunds(sight.imperatives):
            return 1.0, line, text
    return NOTHING


@lru_cache(maxsize=16)
def gerunds(verbs: frozenset[str]) -> frozenset[str]:
    """The -ing forms of verbs, by the rules of spelling: "making", "setting"."""
    plain = {verb for verb in verbs if " " not in verb}
    return frozenset(
        [verb + "ing" for verb in plain]
        + [verb[:-1] + "ing" for verb in plain if verb.endswith("e")]
        + [verb + verb[-1] + "ing" for verb in plain if verb[-1:] in "bdgmnprt"]
    )


def title_is_version(sight: Sight) -> Measured:
    """The title holds a version number: what a release is called."""
    hit = next(((line, found[0]) for line, text in sight.titles if (found := _VERSION.search(text))), None)
    return (1.0, *hit) if hit else NOTHING


def title_is_code(sight: Sight) -> Measured:
    """The title is one name of code: a function, an option, an element."""
    named = next(((line, text) for line, text in sight.titles if is_code_name(text)), None)
    return (1.0, *named) if named else NOTHING


def title_is_short(sight: Sight, *, words: int = 2) -> Measured:
    """The title names a thing in so few words, and says no more of it."""
    if not sight.titles or len(sight.titles[0][1].split()) > words:
        return NOTHING
    return 1.0, sight.titles[0][0], sight.titles[0][1]


def is_code_name(text: str) -> bool:
    """Whether a heading is a name of code and not a phrase; a hyphen alone does not make one."""
    bare = text.strip()
    return bool(_CODE_NAME.fullmatch(bare)) and not re.fullmatch(r"[A-Za-z]+(?:-[A-Za-z]+)+\.?|\w+\.", bare)


def first_person(sight: Sight, *, per_thousand: float = 12.0, who: Literal["I", "we"] = "I") -> Measured:
    """How often the writer speaks of themselves, as one or as many."""
    words = ("i", "my", "me", "i'm", "i've", "i'd", "i'll", "myself") if who == "I" else ("we", "our", "us", "we've", "we're", "we'll")
    hits = [sight.text.hits(word) for word in words]
    total = sum(count for count, _ in hits)
    if not total:
        return NOTHING
    first = min(first for count, first in hits if count)
    return (
        min(1.0, 1000 * total / max(200, sight.words) / per_thousand),
        sight.text.piece_at(first)[0],
        f'the writer\'s own voice ("{who}")',
    )


def hardly_any_verbs(sight: Sight, *, per_thousand: float = 45.0) -> Measured:
    """How few of the small verbs that sentences need (is, are, has, can ...) stand in the text: labels and names, not sentences.

    Strength 0 from `per_thousand` in 1,000 words on. Speaks of English only, as the other word lists here do.
    """
    verbs = ("is", "are", "was", "were", "be", "has", "have", "can", "will", "do", "does", "it", "that", "this")
    rate = 1000 * sum(sight.text.counts[verb] for verb in verbs) / sight.words
    line = sight.prose[0].line if sight.prose else 1
    return (1 - rate / per_thousand, line, "names and labels") if rate < per_thousand else NOTHING
