"""A line `[[toc]]` stands for a list of links to the headings of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.page import Heading, Link
from auditor.read.gathering import Gathering

_MOST = 20  # lists of contents on one page
_MARK = re.compile(r"\[\[toc\]\]", re.IGNORECASE)


def add_contents(gathering: Gathering, headings: Sequence[Heading], options: Mapping[str, str]) -> None:
    """Add the links of each list of contents to the page's. Option: `toc.levels`, the levels that it lists, such as "2,3"."""
    levels = frozenset(options.get("toc.levels", "").split(","))
    paragraphs = ((number, block) for number, block in enumerate(gathering.blocks) if block.kind == "paragraph" and not block.code)
    marks = [number for number, block in paragraphs if _MARK.fullmatch(block.text)][:_MOST]
    listed = [heading for heading in headings if str(heading.level) in levels and _is_listed(gathering, heading)] if marks else []
    for number in marks:
        line = gathering.blocks[number].line
        at = next((at for at, link in enumerate(gathering.links) if link.line > line), len(gathering.links))
        gathering.links[at:at] = _links(listed, line, number)


def _is_listed(gathering: Gathering, heading: Heading) -> bool:
    """Headings in quotations and boxes are left out, and those written as HTML."""
    block = gathering.blocks[heading.block]
    return bool(heading.id) and not (heading.generated or block.quoted or block.admonition)


def _links(headings: Sequence[Heading], line: int, block: int) -> Iterator[Link]:
    for heading in headings:
        yield Link("#" + heading.id, heading.text, line, 1, "shortcode", block=block, name="toc")
