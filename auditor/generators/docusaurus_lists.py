"""The pages that Docusaurus makes of others: blog lists, archives, tags, and what may be made that can't be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.foreign_data import BrokenDataError, read_table
from auditor.generators.docusaurus_content import Entry, Files, Folder, folders_of
from auditor.generators.docusaurus_paths import joined, kebab_case, with_slash, without_number
from auditor.generators.docusaurus_settings import Instance, Settings, table_in
from auditor.model.page import Page


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that is built, with its address."""

    url: str
    entry: Entry
    page: Page


@dataclass(frozen=True, slots=True)
class Lists:
    places: list[tuple[str, str]] = field(default_factory=list)  # (address, language)
    listings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # address -> what is listed there

    def add(self, url: str, language: str, members: Iterable[str] = ()) -> None:
        """Notes a list at this address, and the addresses that it shows."""
        self.places.append((url, language))
        self.listings[url] = tuple(members)


def lists_of(settings: Settings, files: Files, listed: Iterable[Listed]) -> Lists:
    """Lists of every blog and of every tag, in every language."""
    lists = Lists()
    by_folder: dict[Folder, list[Listed]] = {}
    for one in listed:
        if one.page.front_matter.get("unlisted") is not True:
            by_folder.setdefault(one.entry.folder, []).append(one)
    for folder in folders_of(settings, files):
        if folder.instance.kind == "pages":
            continue
        for path, members in _lists_in(folder, by_folder.get(folder, []), files):
            url = with_slash(joined(folder.home, path).rstrip("/") or "/", settings.trailing_slash, folder.locale.base)
            lists.add(url, folder.locale.name, members)
    return lists


def _lists_in(folder: Folder, listed: list[Listed], files: Files) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(path below the folder's address, addresses listed)."""
    options = folder.instance.options
    tags = _tagged(folder.instance, listed, files)
    tags_path = _told(options, "tagsBasePath", "tags")
    if tags:
        yield tags_path, tuple(joined(folder.home, tags_path, tag) for tag in tags)
    if folder.instance.kind == "docs":
        yield from ((joined(tags_path, tag), tuple(one.url for one in members)) for tag, members in tags.items())
        return
    posts = sorted(listed, key=_date, reverse=True)
    yield from _paged("", posts, options)
    for tag, members in tags.items():
        yield from _paged(joined(tags_path, tag), members, options)
    if posts and options.get("archiveBasePath", "") is not None:
        yield _told(options, "archiveBasePath", "archive"), tuple(one.url for one in posts)


def _paged(path: str, posts: list[Listed], options: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A list and its further pages."""
    told = options.get("postsPerPage", 10)
    size = told if isinstance(told, int) and told > 0 else len(posts) or 1 if told == "ALL" else 10
    yield path, tuple(one.url for one in posts[:size])
    for number in range(1, -(-len(posts) // size)):
        further = joined(path, _told(options, "pageBasePath", "page"), str(number + 1))
        yield further, tuple(one.url for one in posts[number * size : (number + 1) * size])


def _tagged(instance: Instance, listed: list[Listed], files: Files) -> dict[str, list[Listed]]:
    """Path of a tag below the list of tags -> its pages, in the order of their appearance."""
    told = _tags_file(instance, files) if any("tags" in one.page.front_matter for one in listed) else {}
    found: dict[str, list[Listed]] = {}
    for one in listed:
        tags = one.page.front_matter.get("tags")
        paths = (_tag_path(tag, told) for tag in tags) if isinstance(tags, list) else ()
        for path in dict.fromkeys(filter(None, paths)):
            found.setdefault(path, []).append(one)
    return found


def _tag_path(tag: Any, told: Mapping[str, Any]) -> str:
    if isinstance(tag, dict):
        return str(tag.get("permalink") or "").strip("/")
    path = table_in(told.get(str(tag))).get("permalink")
    return path.strip("/") if isinstance(path, str) else kebab_case(str(tag))


def _tags_file(instance: Instance, files: Files) -> Mapping[str, Any]:
    name = instance.options.get("tags", "tags.yml")
    text = files.text(f"{instance.path}/{name}") if isinstance(name, str) else ""
    if not text:
        return {}
    try:
        return read_table("tags.yml", text)
    except BrokenDataError:
        return {}  # the build stops at a broken file


def _date(one: Listed) -> str:
    date = str(one.page.front_matter.get("date") or "")
    if date:
        return date
    found = re.search(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", one.entry.path)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def unseen_of(settings: Settings, files: Files) -> Iterator[tuple[str, str]]:
    """Prefixes of addresses below which the build may make pages that can't be seen from this source."""
    for folder in folders_of(settings, files):
        if is_elsewhere(folder, files):
            yield folder.home, f"its files lie in {folder.own}, which can't be seen here"
        elif folder.instance.kind == "docs":
            yield joined(folder.home, "category/"), "sidebars make the pages of categories"
            yield from ((url, "the build makes what .gitignore leaves out there") for url in _generated(folder, files))
        elif folder.instance.kind == "blog" and any(path.startswith("authors.") for path in files.below(folder.instance.path)):
            yield joined(folder.home, "authors"), "the authors' file makes the pages of authors"
    for locale in settings.locales:
        yield locale.base + "search", "a search plugin may answer there"


def is_elsewhere(folder: Folder, files: Files) -> bool:
    """Whether a folder's files come from outside: the build stops where documents are missing, so something puts them there."""
    missing = not files.below(folder.own)
    return missing and (folder.instance.kind == "docs" or folder.own.startswith("../"))


def _generated(folder: Folder, files: Files) -> Iterator[str]:
    """Addresses of folders among the content that .gitignore leaves out of the repository, so that a script fills them."""
    base = files.tree.folder if files.tree.whole else ""
    for where, text in ((base, files.tree.read(".gitignore")), ("", files.tree.whole.read(".gitignore") if files.tree.whole else "")):
        own = f"{base}/{folder.own}".strip("/") if where != base else folder.own
        for line in text.splitlines():
            name = re.sub(r"/?\**(/\*[^/]*)?$", "", line.strip().lstrip("/"))
            if name.startswith(own + "/") and not re.search(r"[*?\[!#]", name):
                parts = re.sub(r"\.mdx?$", "", name[len(own) + 1 :]).split("/")
                yield joined(folder.home, *map(without_number, parts))


def _told(options: Mapping[str, Any], key: str, default: str) -> str:
    value = options.get(key)
    return value if isinstance(value, str) and value else default
