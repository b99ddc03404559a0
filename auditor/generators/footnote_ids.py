"""The heading over the footnotes of a page, which generators built on remark write themselves."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.page import Page

LABEL = "footnote-label"


def with_footnotes(page: Page, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids of a page's headings, and last that of the heading over its footnotes where it has any."""
    return (*ids, LABEL) if any(block.kind == "footnote" for block in page.blocks) else tuple(ids)
