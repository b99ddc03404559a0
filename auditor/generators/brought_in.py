"""Pages that bring in text of other files while they are built, so that not all of their headings stand in their source."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from auditor.model.page import Page


def blurred_by(pages: Mapping[str, Page], constructs: Collection[str] = (), written: re.Pattern[str] | None = None) -> Mapping[str, str]:
    """For Plan.blurred: the pages with one of these constructs, or with such words in their text."""
    return {source: why for source, page in pages.items() if (why := _brings_in(page, constructs, written))}


def _brings_in(page: Page, constructs: Collection[str], written: re.Pattern[str] | None) -> str:
    named = next((name for name in page.constructs if name in constructs), "")
    if named:
        return f"{named!r} on that page brings in text from elsewhere"
    shown = (block.text for block in page.blocks if block.kind != "code") if written else ()
    found = next((match for text in shown if written and (match := written.search(text))), None)
    return f"{found.group()!r} on that page brings in text from elsewhere" if found else ""
