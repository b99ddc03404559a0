"""What is proposed: a link, where it goes, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.graph.effect import Effect


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file, valid for the very text it was made for."""

    source: str
    sha256: str  # of the file's bytes
    start: int  # offsets in the file's text as decoded, line ends as they are
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that would help a page."""

    source: str  # of the page that gives it
    url: str
    line: int
    column: int
    block: int  # index into the blocks of the giving page
    sentence: str
    anchor: str | None  # None: nobody mentions the target there, so the paragraph needs a new sentence
    target: str  # URL
    target_source: str
    score: float  # 0-1, orders the suggestions of one target
    why: str
    effect: Effect | None = None
    edit: Edit | None = None  # None: the words were not found in the file just so, or a sentence is needed
    patch: str | None = None  # the edit as a unified diff
    written: str = ""  # the link in the site's own way of writing
    clears: bool = False  # one of the smallest set that would support the target well enough
    supported: bool = False  # the target is supported well enough as it stands
