"""How Obsidian finds what a link names: any case, any folder, the nearest note first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from auditor.generators.base import join_path
from auditor.model.page import Heading, Page

PUNCTUATION = re.compile(r"""[!"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]+""")
BLOCK = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)\s*$")


@dataclass(frozen=True, slots=True)
class Vault:
    """The files of a vault, by their names in lower case."""

    paths: frozenset[str]
    _named: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for path in sorted(self.paths):
            self._named.setdefault(posixpath.basename(path).lower(), []).append(path)

    def find(self, link: str, source: str) -> str:
        """The file that a link names, seen from a note; "" where there is none. A name without `.md` is a note's."""
        wanted = _tidied(link)
        return next((found for form in (wanted, wanted + ".md") if (found := self._file(form, source))), "")

    def fitting(self, link: str, source: str) -> tuple[str, ...]:
        """The files that a name fits, where several do and neither the top of the vault nor the note's own folder holds one."""
        wanted = _tidied(link)
        folder = posixpath.dirname(source)
        for form in (wanted, wanted + ".md"):
            if form.startswith(("./", "../", "/")) or self._exactly(form) or self._exactly(posixpath.join(folder, form)):
                return ()
            if found := self._below(form, folder):
                return tuple(sorted(found)) if len(found) > 1 else ()
        return ()

    def _file(self, wanted: str, source: str) -> str:
        folder = posixpath.dirname(source)
        if wanted.startswith(("./", "../")):
            return self._exactly(join_path(folder, wanted))
        if wanted.startswith("/"):
            return self._exactly(wanted.lstrip("/"))
        return self._exactly(wanted) or next(iter(self._below(wanted, folder)), "")

    def _exactly(self, path: str) -> str:
        known = self._named.get(posixpath.basename(path).lower(), ())
        return next((one for one in known if one.lower() == path.lower()), "")

    def _below(self, wanted: str, folder: str) -> list[str]:
        """Files whose path ends so: those below the note's own folder first, then the shorter path."""
        known = self._named.get(posixpath.basename(wanted).lower(), ())
        found = [path for path in known if ("/" + path.lower()).endswith("/" + wanted.lower())]
        own = folder + "/" if folder else ""
        return sorted(found, key=lambda path: (not path.startswith(own), len(path), path))


def _tidied(link: str) -> str:
    return " ".join(link.replace("\u00a0", " ").split())


def alias_owners(pages: Mapping[str, Page]) -> dict[str, str]:
    """Alias in lower case -> the note that has it, where only one does."""
    owners: dict[str, set[str]] = {}
    for source, page in pages.items():
        for alias in _listed(page.front_matter.get("aliases") or page.front_matter.get("alias")):
            owners.setdefault(alias.strip().lower(), set()).add(source)
    return {alias: next(iter(sources)) for alias, sources in owners.items() if len(sources) == 1}


def block_ids(page: Page) -> tuple[str, ...]:
    """Ids that the writer gave to paragraphs and list items: `text ^id`."""
    return tuple(dict.fromkeys(found[1] for block in page.blocks if block.kind != "code" and (found := BLOCK.search(block.text))))


def heading_named(page: Page, named: str) -> Heading | None:
    """The heading that `H1#H2` leads to: case and punctuation do not count, each part lies below the one before."""
    parts = [bare for part in named.split("#") if (bare := _bare(part))]
    found: Heading | None = None
    for heading in page.headings if parts else ():
        if found and heading.level <= found.level:
            continue
        if _bare(heading.text) == parts[0]:
            found = heading
            parts = parts[1:]
            if not parts:
                return found
    return None


def _bare(text: str) -> str:
    return PUNCTUATION.sub(" ", text).strip().lower()


def _listed(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split(",")
    elif isinstance(value, Iterable):
        yield from (str(one) for one in value)
