"""The ids on a Docusaurus page: those of its headings, and of the Markdown files that it imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from auditor.generators.docusaurus_content import Files
from auditor.model.page import Page

IMPORT = re.compile(r"""^import\s+\w+\s+from\s+["']([^"'\n]+\.mdx?)["']""", re.MULTILINE)


def ids_of(page: Page, pages: Mapping[str, Page], files: Files) -> tuple[str, ...]:
    """Heading ids in order, then those of imported files. A heading of the first level gets none."""
    return (*_own(page), *(found for part in _imported(page, pages, files, {page.source}) for found in _own(part)))


def _own(page: Page) -> Iterator[str]:
    return (heading.id for heading in page.headings if heading.id and (heading.level > 1 or heading.generated))


def _imported(page: Page, pages: Mapping[str, Page], files: Files, seen: set[str]) -> Iterator[Page]:
    for name in IMPORT.findall(files.text(page.source)) if page.constructs else ():
        beside = name.removeprefix("@site/") if name.startswith("@site/") else posixpath.join(posixpath.dirname(page.source), name)
        source = posixpath.normpath(beside)
        if source in pages and source not in seen:
            seen.add(source)
            yield pages[source]
            yield from _imported(pages[source], pages, files, seen)
