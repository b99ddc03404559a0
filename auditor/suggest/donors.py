"""For each target the pages that should link to it, best first, each with the place and the words of the link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from auditor.model.page import Block
from auditor.suggest.candidates import Sought, candidates, seek
from auditor.suggest.corpus import Corpus
from auditor.suggest.features import Pair, dot, pair_of
from auditor.suggest.patch import column_of, diff_of, edit_of, raw_of
from auditor.suggest.ranking import Weights
from auditor.suggest.suggestion import Edit, Suggestion
from auditor.suggest.sure import probability, sure_ones
from auditor.suggest.syntax import Way, usual_ways, written_link
from auditor.suggest.texts import Text
from auditor.suggest.wording import reasons, sentence_at

Read = Callable[[str], bytes]
"""A source path -> the file's bytes."""
SHOWN, LOOKED_AT = 5, 15
"""Suggestions for one page that are shown unasked, and of how many best ones they are the sure."""


def ranked(corpus: Corpus, target: Text, weights: Weights, limit: int) -> tuple[Sought, tuple[tuple[float, Pair], ...]]:
    """The best donors of one target, each with its score."""
    sought = seek(corpus, target)
    pairs = (pair_of(corpus, sought, number, weights.spots) for number in candidates(corpus, sought))
    scored = [(dot(weights.pairs, pair.features), pair) for pair in pairs if pair is not None]
    scored.sort(key=lambda one: (-one[0], one[1].donor.url))
    return sought, tuple(scored[:limit])


def suggestions_for(corpus: Corpus, targets: Iterable[str], weights: Weights, limit: int | None, read: Read) -> tuple[Suggestion, ...]:
    """Suggestions for the pages at these URLs, target by target, best first; `limit` None: only those that are sure, at most five."""
    ways = usual_ways(corpus)
    found: list[Suggestion] = []
    for url in targets:
        target = corpus.text(url) or corpus.stand_in(url)
        if target is not None:
            sought, donors = ranked(corpus, target, weights, limit or LOOKED_AT)
            if limit is None:
                donors = sure_ones(donors, target, SHOWN)
            rows = (_suggestion(corpus, sought, score, pair, ways, read) for score, pair in donors)
            found += (one for one in rows if limit is not None or one.anchor is None or one.edit)
    return tuple(found)


def _suggestion(corpus: Corpus, sought: Sought, score: float, pair: Pair, ways: Mapping[str, Way], read: Read) -> Suggestion:
    donor, target, spot = pair.donor, sought.text, pair.spot
    block = donor.page.blocks[spot.block]
    edit, column, patch = None, 1, None
    fragment = spot.phrase.id if spot.phrase and spot.phrase.kind == "heading" else ""
    linked = spot.phrase is not None and spot.sound
    if linked:
        raw = raw_of(read(donor.page.source))
        if raw:
            edit = edit_of(
                raw,
                donor.page.source,
                block,
                spot.start,
                spot.end,
                lambda words: _in_its_block(written_link(corpus, ways, donor, target, words, fragment), block),
            )
        if raw and edit and donor.page.format == "rst" and _has_roles(raw.text, edit):
            edit = None
        if raw and edit:
            column, patch = column_of(raw.text, edit.start), diff_of(raw.text, edit)
    start, sentence = sentence_at(block, spot, sought, donor.language, corpus.tongue(donor.language))
    return Suggestion(
        source=donor.page.source,
        url=donor.url,
        line=spot.line if spot.phrase is not None else block.line_at(start),
        column=column,
        block=spot.block,
        sentence=sentence,
        anchor=block.text[spot.start : spot.end] if linked else None,
        target=target.url,
        target_source=target.page.source,
        score=round(probability(score), 4),
        why=reasons(corpus, pair),
        edit=edit,
        patch=patch,
        written=edit.new if edit else "",
    )


def _has_roles(text: str, edit: Edit) -> bool:
    """Whether the line has backquotes already: in reStructuredText what stands between them may be anything."""
    start, end = text.rfind("\n", 0, edit.start) + 1, text.find("\n", edit.end)
    return "`" in text[start : end if end >= 0 else len(text)]


def _in_its_block(written: str, block: Block) -> str:
    """The link with its bar escaped where a bar would end a cell of a table."""
    return written.replace("|", "\\|") if block.kind == "table" and written.startswith("[[") else written
