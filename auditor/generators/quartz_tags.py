"""Tags of a note, those of its front matter and those in its text, as Quartz counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.generators.quartz_paths import sluggified
from auditor.model.page import Block, Page

TAG = re.compile(r"(?:^|(?<= ))#([\w/-]+)", re.MULTILINE)


def tags_of(page: Page, in_text: bool) -> tuple[str, ...]:
    """Slugs of a note's tags, each once."""
    says = page.front_matter
    listed = says.get("tags") or says.get("tag") or []
    names = [str(one) for one in listed] if isinstance(listed, list) else str(listed).split(",")
    written = [name for block in page.blocks for name in _tags_in(block)] if in_text else []
    return tuple(dict.fromkeys(slug for name in (*names, *written) if (slug := tag_slug(name.strip()))))


def _tags_in(block: Block) -> Iterator[str]:
    if block.kind in ("code", "html"):
        return
    for found in TAG.finditer(block.text):
        inside_code = any(start <= found.start(1) < end for start, end in block.code)
        name = found[1].rstrip("/")
        if not inside_code and not name.isdigit() and name and "//" not in name:
            yield name


def tag_slug(name: str) -> str:
    """`#A tag/sub` -> `A-tag/sub`."""
    return "/".join(sluggified(part) for part in name.split("/"))


def prefixes(tag: str) -> Iterator[str]:
    """A tag and every tag above it, the topmost first."""
    parts = tag.split("/")
    yield from ("/".join(parts[: count + 1]) for count in range(len(parts)))
