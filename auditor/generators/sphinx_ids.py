"""The ids of a MyST page's headings as docutils gives them out: labels, footnotes and headings draw from one count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.generators.slugs import UNKNOWN_ID
from auditor.generators.slugs_text import docutils
from auditor.model.page import Page

_LABEL = re.compile(r"[ \t]*\(([^()\n]+)\)=[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\](:?)")


def own_ids(page: Page, text: str) -> tuple[tuple[str, ...], ...]:
    """For each heading its own id, then those of the labels that stand right above it. `text`: the page's source."""
    lines = text.split("\n")
    taken: set[str] = set()
    number = 0
    made: list[tuple[str, ...]] = []
    for line, kind, name in sorted(_events(page, lines), key=lambda event: event[0]):
        own = "" if kind == "reference" else docutils(name, {})
        if kind == "label":
            taken.add(own)
            continue
        if kind == "footnote" and own:
            taken.add(own)
            continue
        while not own or own in taken:
            number += 1
            own = f"id{number}"
        taken.add(own)
        if kind == "heading":
            made.append((own, *(docutils(label, {}) for label in _labels_above(lines, line))))
    return tuple(made)


def _events(page: Page, lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """(line, kind, name) of all that takes an id, headings last on their line."""
    code = {line for block in page.blocks if block.kind == "code" for line in range(block.line, block.end_line + 1)}
    for number, line in enumerate(lines, 1):
        if number in code:
            continue
        label = _LABEL.fullmatch(line)
        if label:
            yield number, "label", label.group(1)
        for found in _REFERENCE.finditer(re.sub(r"`[^`]*`", "", line)) if "[^" in line else ():
            yield number, "footnote" if found.group(2) and found.start() == 0 else "reference", found.group(1)
    for heading in page.headings:
        yield heading.line, "heading", heading.text


def _labels_above(lines: list[str], line: int) -> Iterator[str]:
    for above in reversed(lines[: line - 1]):
        label = _LABEL.fullmatch(above)
        if label:
            yield label.group(1)
        elif above.strip() and not above.lstrip().startswith("%"):
            return


def with_own_ids(page: Page, text: str) -> tuple[tuple[str, ...], ...]:
    """The same where the source tells more than its reader did; else what the reader says."""
    said = tuple((heading.id, *(one for one in heading.also if one == docutils(one, {}))) for heading in page.headings)
    if page.format != "markdown" or page.source.endswith(".ipynb") or not text:
        return said
    if any(heading.id == UNKNOWN_ID or heading.generated for heading in page.headings):
        return said
    return own_ids(page, text)
