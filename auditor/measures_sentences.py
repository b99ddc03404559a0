"""Measures of a page's sentences: what they tell the reader to do, ask, define, find out."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.measures_wording import NOTHING, Measured
from auditor.sight import Sight
from auditor.text.claims import first_party_in

_LEAD = re.compile(r"\W*([A-Za-z]+(?:['’]t)?)")
_BEFORE_VERB = frozenset(
    ("then", "next", "now", "first", "second", "finally", "please", "also", "always", "never", "do", "don't", "just", "simply")
)
_AFTER = re.compile(r",?\s+(?:not\s+)?([A-Za-z]+(?:['’]t)?)")
_NOUN_AFTER = re.compile(r"[-\w'’]|\s+(?:is|are|of)\s")
_ADVICE = re.compile(
    r"\byou(?:['’]ll)?\s+(?:should|must|need to|have to|can|could|may|might|will|want to|would)\b|\blet['’]s\b", re.IGNORECASE
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
_COUNTED = re.compile(r"(?:step\s+)?\d{1,2}(?:[.):]|\s*[–—-])\s*\D|step\s+(?:\d|one|two|three)", re.IGNORECASE)
_IS_A = re.compile(
    r"""^\W*(?:(?:in\s\w+,?\s)?(?:an?\s|the\s)?[\w'’()/&+.-]+(?:\s[\w'’()/&+.-]+){0,7}?,?\s
             (?:is|are)\s(?:an?|the|one\sof\sthe|any|used|defined|what|when|how)\s
        | [\w'\s-]{3,60}?\s(?:refers?\sto|means?|stands?\sfor|describes?|defines?|was\s(?:an?|the))\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_SUBJECT = re.compile(r"(?:this|that|these|it|there|here|what|he|she|they|we|you|i|one|our|my|your|if|when|as|in|to)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s?(?:%|per ?cent\b)|x\b)?")


def begins_with_verb(text: str, verbs: frozenset[str]) -> bool:
    """Whether a sentence begins with one of these verbs, "then" or "don't" before it passed over; "Use of ..." does not."""
    word = _LEAD.match(text)
    for _ in range(2):
        if word is None or word[1].lower().replace("’", "'") not in _BEFORE_VERB:
            break
        word = _AFTER.match(text, word.end())
    if word is None or word[1].lower() not in verbs:
        return False
    return not _NOUN_AFTER.match(text, word.end())


@lru_cache(maxsize=1)
def _instructing(sight: Sight) -> list[tuple[int, str]]:
    """Sentences that begin with an instruction; several types ask for them on the same page."""
    return [(line, text) for line, text in sight.sentences if begins_with_verb(text, sight.imperatives)]


@lru_cache(maxsize=1)
def _advising(sight: Sight) -> list[tuple[int, str]]:
    said = ((line, text) for line, text in sight.sentences if "you" in text or "You" in text or "let" in text or "Let" in text)
    return [(line, text) for line, text in said if _ADVICE.search(text)]


def instructions(sight: Sight, *, share: float = 0.25) -> Measured:
    """The share of sentences and items that begin with an instruction; full strength at `share`."""
    hits = _instructing(sight)
    return (min(1.0, len(hits) / len(sight.sentences) / share), hits[0][0], hits[0][1][:60]) if hits else NOTHING


def advice(sight: Sight, *, share: float = 0.3) -> Measured:
    """The share of sentences that tell the reader what they can, should or will do."""
    hits = _advising(sight)
    return (min(1.0, len(hits) / len(sight.sentences) / share), hits[0][0], hits[0][1][:60]) if hits else NOTHING


def numbered_steps(sight: Sight, *, full_at: int = 5) -> Measured:
    """Numbered items that begin with an instruction, or headings that count steps."""
    steps = [item.line for item in sight.items if item.ordered and begins_with_verb(item.text, sight.imperatives)]
    counted = [line for line, text in sight.headings if _COUNTED.match(text)]
    lines = sorted([*steps, *counted])
    return (min(1.0, len(lines) / full_at), lines[0], f"{len(lines)} numbered steps") if len(lines) > 1 else NOTHING


def heading_instructions(sight: Sight, *, share: float = 0.5) -> Measured:
    """The share of headings that begin with an instruction."""
    hits = [(line, text) for line, text in sight.headings if " " in text and begins_with_verb(text, sight.imperatives)]
    return (min(1.0, len(hits) / len(sight.headings) / share), hits[0][0], hits[0][1]) if len(hits) > 1 else NOTHING


def short_items(sight: Sight, *, full_at: int = 12, words: int = 30) -> Measured:
    """List items of one or two sentences that tell what to do or what must hold: things to verify."""
    short = [item for item in sight.items if 3 <= item.text.count(" ") + 1 <= words and not item.text.rstrip().endswith("?")]
    told = [
        item
        for item in short
        if begins_with_verb(item.text, sight.imperatives) or re.search(r"\b(?:is|are|has|have|must|should)\b", item.text)
    ]
    whole = sum(len(block.text) for block in sight.prose)
    part = sum(len(item.text) for item in told)
    return (min(1.0, len(told) / full_at, part / whole / 0.5), told[0].line, told[0].text[:60]) if told and whole else NOTHING


def question_headings(sight: Sight, *, share: float = 0.5, at_least: int = 3) -> Measured:
    """The share of headings, terms and bold leads that are questions; full strength at `share`."""
    leads = [*sight.headings]
    leads += [
        (block.line, block.text[slice(*block.strong[0])] if block.strong else block.text)
        for block in sight.content
        if block.kind == "term"
        or (block.kind in ("paragraph", "item") and block.strong and block.strong[0][0] <= 4 and block.strong[0][1] > 20)
    ]
    asked = [(line, text) for line, text in leads if text.rstrip(" *:").endswith("?")]
    return (min(1.0, len(asked) / len(leads) / share), asked[0][0], asked[0][1]) if len(asked) >= at_least else NOTHING


def questions_in_text(sight: Sight, *, share: float = 0.25, at_least: int = 4) -> Measured:
    """The share of items, paragraphs and table cells that end as questions: fields that a reader fills in."""
    asked = [(block.line, block.text) for block in sight.prose if block.text.rstrip().endswith("?")]
    asked += [(table.line, cell) for table in sight.page.tables for row in table.rows for cell in row if cell.rstrip().endswith("?")]
    if len(asked) < at_least:
        return NOTHING
    return min(1.0, len(asked) / len(sight.prose or asked) / share), asked[0][0], asked[0][1][-60:]


def defines(sight: Sight, *, sentences: int = 4) -> Measured:
    """One of the first sentences says what something is."""
    for line, text in sight.sentences[:sentences]:
        found = _IS_A.match(text)
        if found and not _NO_SUBJECT.match(text.lstrip("\"'“*_ ")):
            return 1.0, line, text[:70]
    return NOTHING


def first_hand(sight: Sight, *, full_at: int = 3) -> Measured:
    """Sentences that tell of the writer's own data, survey, test or measurement."""
    own = ((line, text) for line, text in sight.sentences if _WE.search(text))
    hits = [(line, text) for line, text in own if first_party_in(text)]
    return (min(1.0, len(hits) / full_at), hits[0][0], hits[0][1][:70]) if hits else NOTHING


def figures(sight: Sight, *, per_thousand: float = 12.0) -> Measured:
    """Percentages, decimals and large numbers in the text."""
    found = ((block.line, hit[0]) for block in sight.prose for hit in _PERCENT.finditer(block.text))
    hits = [(line, figure) for line, figure in found if not figure.isdigit()]
    return (min(1.0, 1000 * len(hits) / max(300, sight.words) / per_thousand), hits[0][0], hits[0][1]) if hits else NOTHING
