"""What is said of a suggestion: its sentence, and why it was made."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from auditor.model.page import Block
from auditor.suggest.candidates import Sought
from auditor.suggest.corpus import Corpus
from auditor.suggest.features import PAIR_FEATURES, Pair
from auditor.suggest.spots import Spot
from auditor.suggest.tokens import Stems, stems_of
from auditor.text.sentences import split_sentences

LONGEST = 400
"""Characters of a sentence that are shown."""
_KINDS = {
    "title": "its title",
    "name": "one of its names",
    "anchor": "the words other pages link it with",
    "slug": "the words of its address",
}


def sentence_at(block: Block, spot: Spot, sought: Sought, language: str, stems: Stems) -> tuple[int, str]:
    """Where the sentence begins that bears the mention, or that is nearest to the target's subject; and its words."""
    spans = split_sentences(block.text, language) or ((0, len(block.text)),)
    if spot.phrase is not None:
        span = next((span for span in spans if span[0] <= spot.start < span[1]), spans[-1])
    else:
        told = [fsum(sought.weights.get(stem, 0.0) for stem in set(stems_of(block.text[slice(*span)], stems))) for span in spans]
        span = spans[told.index(max(told))]
    words = " ".join(block.text[slice(*span)].split())
    return span[0], words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def reasons(corpus: Corpus, pair: Pair) -> str:
    """Why the link was proposed, in one line."""
    return "; ".join(_reasons(corpus, pair))


def _reasons(corpus: Corpus, pair: Pair) -> Iterator[str]:
    phrase, value = pair.spot.phrase, dict(zip(PAIR_FEATURES, pair.features, strict=True))
    if phrase is None or not pair.spot.sound:
        yield "no sentence mentions it: this paragraph is nearest to its subject and needs a new sentence"
    elif phrase.kind == "heading":
        yield f'it says "{phrase.words}", a heading of the target'
    elif phrase.kind == "part":
        yield "it says words of the target's title"
    else:
        yield f"it says {_KINDS[phrase.kind]}"
    if value["back"]:
        yield "the target links here"
    if value["linking-alike"] > 0.3:
        yield "it links to pages like the target"
    if value["alike"] > 0.25:
        yield "both are about the same"
    if value["same-folder"]:
        yield "both lie in one folder"
    authority = corpus.site.support[pair.donor.url].authority
    if authority >= 1.5:
        yield f"it has {authority:.1f} times a fair share of authority"
