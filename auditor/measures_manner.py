"""Measures of a page's manner, whatever it is about: which small words it uses, how its sentences, headings and links are made."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal

from auditor.measures_wording import NOTHING, Measured, gerunds
from auditor.sight import Sight

SHORTEST = 100
"""Words below which a text counts as one of this length, so that one word in a short text is no manner."""
_VOICE = {"I": re.compile(r".{0,60}\b(?:I|[Mm]y)\b"), "we": re.compile(r".{0,60}\b(?:[Ww]e|[Oo]ur)\b")}
_CODE_DOES = re.compile(
    r"(?:The\s|An?\s)?[`\w.$@/<>()\[\]:-]+\s(?:(?:built-in|global|static|CSS|HTML)\s)?(?:method|function|command|directive|hook|option|object|"
    r"property|class|module|API|component|element|attribute|field|parameter|event|tag|filter|variable|macro|type|flag|setting)s?\b"
    r"|(?:Returns|Sets|Gets|Specifies|Represents|Defines whether)\s"
)


def _scaled(amount: float, full: float) -> float:
    """0 to 1 on a scale of logarithms: the first few weigh more than the last."""
    return min(1.0, math.log1p(amount) / math.log1p(full))


def says(sight: Sight, *, words: Sequence[str], full: float = 30.0) -> Measured:
    """How often the text uses single words of a list, on a scale of logarithms; full at so many in 1,000 words."""
    counts = sight.text.counts
    used = [word for word in words if word in counts]
    if not used:
        return NOTHING
    strength = _scaled(1000 * sum(counts[word] for word in used) / max(SHORTEST, sight.words), full)
    most = max(used, key=lambda word: (counts[word], word))
    return strength, sight.text.piece_at(sight.text.hits(most)[1] + 1)[0], f'"{most}"'


def word_endings(sight: Sight, *, endings: Sequence[str], full: float = 60.0) -> Measured:
    """How often words with such an ending stand in the text, on a scale of logarithms; full at so many in 1,000 words."""
    ends, counts = tuple(endings), sight.text.counts
    number = sum(count for word, count in counts.items() if word.endswith(ends) and len(word) > 4)
    if not number:
        return NOTHING
    return _scaled(1000 * number / max(SHORTEST, sight.words), full), sight.prose[0].line, f"words in -{endings[0]}"


def signs(sight: Sight, *, marks: Sequence[str], full: float = 10.0) -> Measured:
    """How often such a sign of punctuation stands in the text; full at so many in 1,000 words."""
    found = [(block.line, number) for block in sight.prose if (number := sum(block.text.count(mark) for mark in marks))]
    if not found:
        return NOTHING
    return _scaled(1000 * sum(number for _, number in found) / max(SHORTEST, sight.words), full), found[0][0], f'"{marks[0]}"'


def numbers(sight: Sight, *, full: float = 60.0, years: bool = False) -> Measured:
    """How often numbers, or years alone, stand in the text; full at so many in 1,000 words."""
    pattern = r"\b(?:19|20)\d\d\b" if years else r"\d+"
    found = [(block.line, len(hits)) for block in sight.prose if (hits := re.findall(pattern, block.text))]
    if not found:
        return NOTHING
    strength = _scaled(1000 * sum(number for _, number in found) / max(SHORTEST, sight.words), full)
    return strength, found[0][0], "years" if years else "numbers"


def pictures(sight: Sight, *, full: float = 20.0) -> Measured:
    """How many pictures the page has; full at so many in 1,000 words."""
    images = sight.page.images
    if not images:
        return NOTHING
    return _scaled(1000 * len(images) / max(SHORTEST, sight.words), full), images[0].line, f"{len(images)} pictures"


def text_length(sight: Sight, *, full: int = 4000) -> Measured:
    """How long the text is, on a scale of logarithms from 50 words to `full`."""
    if sight.words <= 50:
        return NOTHING
    return min(1.0, math.log(sight.words / 50) / math.log(full / 50)), 1, f"{sight.page.words} words"


def title_length(sight: Sight, *, full: int = 12) -> Measured:
    """How many words the title has."""
    if not sight.titles:
        return NOTHING
    line, text = sight.titles[0]
    return _scaled(len(text.split()), full), line, text[:90]


def length_of(sight: Sight, *, kind: Literal["item", "paragraph"], full: int = 60) -> Measured:
    """How many words a list item, or a paragraph, has on average."""
    blocks = [block for block in sight.prose if block.kind == kind]
    if not blocks:
        return NOTHING
    words = sum(block.text.count(" ") + 1 for block in blocks) / len(blocks)
    return _scaled(words, full), blocks[0].line, f"{kind}s of {words:.0f} words"


def links_by(sight: Sight, *, outside: bool, full: float = 6.0) -> Measured:
    """How many links lead to other sites, or within this one; full at so many in 100 words."""
    found = [link for link in sight.links if not link.href.startswith("#") and sight.leads_outside(link) is outside]
    return (_scaled(100 * len(found) / max(50, sight.words), full), found[0].line, found[0].text[:60]) if found else NOTHING


def sentences_begin(sight: Sight, *, words: Sequence[str], share: float = 0.3) -> Measured:
    """The share of sentences that begin with one of these words; full strength at `share`."""
    begins = tuple(f"{word} " for word in words)
    hits = [(line, text) for line, text in sight.sentences if text.startswith(begins)]
    return (min(1.0, len(hits) / len(sight.sentences) / share), hits[0][0], hits[0][1][:60]) if hits else NOTHING


def opens_as(sight: Sight, *, who: Literal["I", "we"]) -> Measured:
    """The first sentence speaks as "I" or as "we"."""
    line, text = sight.sentences[0] if sight.sentences else (0, "")
    return (1.0, line, text[:60]) if _VOICE[who].match(text) else NOTHING


def opens_with_code(sight: Sight) -> Measured:
    """One of the first two sentences says what a function, an option or an element does or is."""
    found = next(((line, text) for line, text in sight.sentences[:2] if _CODE_DOES.match(text.strip())), None)
    return (1.0, found[0], found[1][:60]) if found else NOTHING


def task_headings(sight: Sight, *, share: float = 0.5) -> Measured:
    """The share of headings that name a task by its -ing form: "Installing the plugin"."""
    names = gerunds(sight.imperatives)
    hits = [(line, text) for line, text in sight.headings if " " in text and text.split()[0].lower() in names]
    return (min(1.0, len(hits) / len(sight.headings) / share), hits[0][0], hits[0][1]) if hits else NOTHING


def headings_address(sight: Sight, *, share: float = 0.3) -> Measured:
    """The share of headings that ask or tell "you"."""
    hits = [(line, text) for line, text in sight.headings if re.search(r"\byou(?:r|rs|rself)?\b", text, re.IGNORECASE)]
    return (min(1.0, len(hits) / len(sight.headings) / share), hits[0][0], hits[0][1]) if hits else NOTHING


def signed(sight: Sight) -> Measured:
    """The page names its author."""
    named = next((sight.page.front_matter[key] for key in ("author", "authors") if sight.page.front_matter.get(key)), None)
    named = named or sight.page.markers.get("author", "")
    return (1.0, 1, str(named)[:60]) if named else NOTHING


def first_of_folder(sight: Sight) -> Measured:
    """The page is the first of its folder: its file is an index."""
    name = sight.page.source.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    return (1.0, 1, sight.page.source) if name in ("index", "_index", "readme") else NOTHING


def quoted(sight: Sight, *, share: float = 0.2) -> Measured:
    """The share of the text that stands in quotations; full strength at `share`."""
    blocks = [block for block in sight.content if block.quoted and block.kind != "code"]
    said, whole = sum(len(block.text) for block in blocks), sum(len(block.text) for block in sight.prose)
    return (min(1.0, said / (said + whole + 1) / share), blocks[0].line, blocks[0].text[:60]) if blocks else NOTHING


def fragments(sight: Sight, *, share: float = 1.0) -> Measured:
    """The share of paragraphs and items that are no sentence: nothing ends them."""
    pieces = [block for block in sight.prose if block.text.strip()]
    bare = [block for block in pieces if block.text.rstrip(" \"'”’)*_`")[-1:] not in (".", "!", "?", ":", ";", "…")]
    return (min(1.0, len(bare) / len(pieces) / share), bare[0].line, bare[0].text[:60]) if bare else NOTHING
