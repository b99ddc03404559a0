"""Where on a page a link could stand: a mention of the target, else the paragraph that is nearest to its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.model.page import Block
from auditor.suggest.anchors import is_sound
from auditor.suggest.candidates import Sought
from auditor.suggest.corpus import Corpus
from auditor.suggest.phrases import Phrase
from auditor.suggest.texts import Passage, Text

_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\{[#$:][^{}]*\}|\[\[.*?\]\]|https?://\S+", re.DOTALL)
KINDS = ("title", "name", "anchor", "slug", "part", "heading")
MOST_MENTIONS = 12
"""Different phrases on one page whose mentions are weighed; the first ones, as a link belongs where a reader first meets the name."""
MOST_BLOCKS = 2
"""Blocks without a mention that are weighed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page; without a phrase nobody mentions the target there."""

    block: int
    start: int  # offsets in the block's text
    end: int
    line: int
    phrase: Phrase | None
    sound: bool  # whether just these words could be linked
    likeness: float  # of the block's stems to what is telling of the target, 0-1
    features: tuple[float, ...]


SPOT_FEATURES = (
    *KINDS, "rarity", "words", "first", "whole", "likeness", "item", "table", "linked-block", "capital", "early", "mention", "code",
    "exact", "cue", "near-links", "sound",
)  # fmt: skip


def spots_of(donor: Text, sought: Sought, corpus: Corpus) -> tuple[Spot, ...]:
    """The places on the page that could bear the link: mentions, and the blocks that read most like the target."""
    likeness = {passage.index: likeness_of(passage, sought) for passage in donor.passages}
    spots = list(_mentions(donor, sought, corpus, likeness))
    best = sorted(donor.passages, key=lambda passage: (-likeness[passage.index], passage.index))[:MOST_BLOCKS]
    for passage in best:
        value = likeness[passage.index]
        block = passage.block
        spots.append(
            Spot(
                passage.index,
                0,
                len(block.text),
                block.line,
                None,
                False,
                value,
                _features(passage, None, 0, 0, value, 0.0, False, 0.0, False),
            )
        )
    return tuple(spots)


def likeness_of(passage: Passage, sought: Sought) -> float:
    """Share of the target's telling stems that a block says, long blocks held back."""
    signs = passage.signs
    told = sum([weight for stem, weight in sought.weights.items() if stem in signs])
    return min(1.0, told / sought.whole) / (1.0 + len(signs) / 200.0)


def _features(
    passage: Passage, phrase: Phrase | None, start: int, end: int, likeness: float, rarity: float, first: bool, cue: float, sound: bool
) -> tuple[float, ...]:
    block, said = passage.block, phrase is not None
    return (
        *(float(phrase.share if phrase and phrase.kind == kind else 0.0) for kind in KINDS),
        rarity,
        min(len(phrase.stems), 5) / 5 if phrase else 0.0,
        float(first),
        float(said and end - start >= 0.8 * len(block.text.strip())),
        likeness,
        float(block.kind == "item"),
        float(block.kind == "table"),
        float(passage.links),
        float(said and block.text[start : start + 1].isupper()),
        1.0 / (1.0 + passage.index / 5.0),
        float(said),
        float(said and any(a <= start and end <= b for a, b in block.code)),
        float(phrase is not None and block.text[start:end].strip("`").casefold() == phrase.words.casefold()),
        cue,
        float(passage.near),
        float(sound),
    )


def _mentions(donor: Text, sought: Sought, corpus: Corpus, likeness: Mapping[int, float]) -> Iterator[Spot]:
    seen: set[str] = set()
    said = sought.said.get(corpus.number[donor.url], ())
    for passage in donor.passages if said else ():
        here = [phrase for phrase in said if phrase.stems in passage.signs]
        for place, number, phrase in _free_places(donor, passage, here) if here else ():
            rarity, first = sought.rarity[phrase.stems], phrase.stems not in seen
            sound = is_sound(corpus, sought.text, passage, place, number, phrase, rarity)
            before = passage.signs[number - 1] if number else ""
            alike = likeness[passage.index]
            features = _features(passage, phrase, *place, alike, rarity, first, corpus.cues.get(before, 0.0), sound)
            seen.add(phrase.stems)
            yield Spot(passage.index, *place, passage.block.line_at(place[0]), phrase, sound, alike, features)
        if len(seen) >= MOST_MENTIONS:
            return


def _free_places(donor: Text, passage: Passage, phrases: list[Phrase]) -> Iterator[tuple[tuple[int, int], int, Phrase]]:
    """Where these phrases stand in a block, outside links, code, tags and table heads, with the number of their first word."""
    text = passage.block.text
    taken = list(donor.taken.get(passage.index, ()))
    if "{" in text or "[[" in text or "://" in text or "<%" in text:
        taken += [found.span() for found in _TEMPLATE.finditer(text)]
    if passage.block.kind == "table":
        taken.append((0, text.find("\n") if "\n" in text else len(text)))
    for phrase in phrases:
        first = passage.signs.find(phrase.stems)
        while first >= 0:
            place = _with_code(passage.block, passage.spans[first][0], passage.spans[first + len(phrase.stems) - 1][1])
            if place and not any(a < place[1] and place[0] < b for a, b in taken) and "\t" not in text[slice(*place)]:
                yield place, first, phrase
                break
            first = passage.signs.find(phrase.stems, first + 1)


def _with_code(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """The same words, widened to the whole code span that they fill; None where they are but a part of one."""
    for a, b in block.code:
        if a < end and start < b:
            return (a, b) if start - a <= 1 and b - end <= 2 else None
    return start, end
