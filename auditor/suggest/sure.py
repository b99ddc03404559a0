"""Which suggestions are shown where nobody asked for a number of them: those that an editor would most likely take."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from auditor.suggest.features import PAIR_FEATURES, Pair
from auditor.suggest.texts import Text

SCALE, SHIFT = 0.59, 3.83
"""From a score of the ranking to the share of such proposals that editors of seventeen sites had made themselves (Platt 1999)."""
SURE_OF_NAME, SURE_OF_PART, SURE_OF_HEADING, SURE_OF_ONE_WORD = 0.2, 0.22, 0.3, 0.3
"""From these scores on a link is shown unasked: on the whole name of a page, on a part of its title, on a heading, on a single word."""
SURE_WITHOUT_MENTION = 0.75
CLOSE = 0.3
"""Likeness to the target, of the page and of the paragraph, that makes a new sentence worth its while."""
ENOUGH_WORDS = 12
_DAY = re.compile(r"(?:^|/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=\D)")


def probability(score: float) -> float:
    """How likely an editor would have made the link, 0-1."""
    return 1.0 / (1.0 + math.exp(SHIFT - SCALE * score))


def is_sure(pair: Pair, target: Text, score: float) -> bool:
    """Whether the proposal is worth an editor's time unasked."""
    if was_written_before(pair.donor, target) or is_for_makers(pair.donor):
        return False
    phrase = pair.spot.phrase
    if phrase and pair.spot.sound:
        least = {"part": SURE_OF_PART, "heading": SURE_OF_HEADING}.get(phrase.kind, SURE_OF_NAME)
        return probability(score) >= (least if len(phrase.stems) > 1 else SURE_OF_ONE_WORD)
    if pair.donor.url.startswith(target.url.rstrip("/") + "/"):  # its menu leads there
        return False
    block = pair.donor.page.blocks[pair.spot.block]
    running = block.kind in ("paragraph", "item") and len(block.text.split()) >= ENOUGH_WORDS
    alike = pair.features[PAIR_FEATURES.index("alike")]
    return running and min(alike, pair.spot.likeness) >= CLOSE and probability(score) >= SURE_WITHOUT_MENTION


def sure_ones(donors: Sequence[tuple[float, Pair]], target: Text, most: int) -> tuple[tuple[float, Pair], ...]:
    """Those that are sure, at most so many; a new sentence is asked for only where no words could be linked, and then one."""
    sure = [(score, pair) for score, pair in donors if is_sure(pair, target, score)]
    linked = [(score, pair) for score, pair in sure if pair.spot.sound]
    return tuple(linked[:most] or sure[:1])


def was_written_before(donor: Text, target: Text) -> bool:
    """Whether both are dated as posts are, and the donor is the older: nobody edits what is past."""
    some, other = _day(donor), _day(target)
    return bool(some and other) and some < other


def is_for_makers(text: Text) -> bool:
    """Whether it is a note to those who work on the site, as its name in capitals says: CONTRIBUTING.md; a README may be a home page."""
    name = text.page.source.partition(".")[0]
    return name.isupper() and "/" not in name and name != "README"


def _day(text: Text) -> tuple[int, ...]:
    """The day in its file name or address, else that of its front matter; empty where it is no post."""
    found = _DAY.search(text.page.source) or _DAY.search(text.url) or _DAY.search(f"/{text.page.front_matter.get('date', '')} ")
    return tuple(map(int, found.groups())) if found else ()
