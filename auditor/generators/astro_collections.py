"""Astro's content collections: which files they hold, the id of each, and the route that shows them, where one can be told."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.astro_settings import Settings
from auditor.generators.base import Tree, join_path
from auditor.generators.js_literals import UNKNOWN, read_calls
from auditor.generators.slugs_text import github
from auditor.model.globs import matches_glob

MARKDOWN = (".md", ".mdx", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdoc")
DECLARED = re.compile(r"((?<![\w$])[\w$]{1,80}|'[^'\n]{1,80}'|\"[^\"\n]{1,80}\")\s{0,9}[:=]\s{0,9}defineCollection\s{0,9}\(")
EXPORTED = re.compile(r"\bcollections\s*=\s*\{(.*?)\}\s*;?\s*(?:\Z|\n)", re.DOTALL)
PAIR = re.compile(r"((?<![\w$])[\w$]{1,80}|'[^'\n]{1,80}'|\"[^\"\n]{1,80}\")\s{0,9}:\s{0,9}([\w$]{1,80})\s{0,9}(?=,|\Z)")
USED = re.compile(r"\bgetCollection\s*(?:<[^>]*>)?\(\s*['\"]([^'\"]+)['\"]")
PARAMETER = re.compile(r"\bparams\s*:\s*\{\s*([\w$]+)\s*:\s*[\w$.]+?\.(id|slug)\s*,?\s*\}")
HIDES_DRAFTS = re.compile(r"(?i)draft|publish(?:ed|able)_?(?:blog)?_?(?:posts?|filter|entries|only)|is_?published")
DYNAMIC = re.compile(r"\[(?:\.\.\.)?([\w$]+)\]")


@dataclass(frozen=True, slots=True)
class Collection:
    """One content collection. `base` lies below the tree."""

    name: str
    base: str
    patterns: tuple[str, ...] = ()  # globs below the base; none: all Markdown
    legacy: bool = False  # files and folders that begin with "_" are no entries
    own_ids: bool = False  # code of the site names the entries
    starlight: bool = False

    def holds(self, source: str) -> str:
        """The path of a file below the base, "" where the collection does not hold it."""
        prefix = self.base + "/" if self.base else ""
        path = source[len(prefix) :] if source.startswith(prefix) else ""
        if not path.endswith(MARKDOWN):
            return ""
        if self.legacy and any(part.startswith("_") for part in path.split("/")):
            return ""
        if self.starlight and posixpath.basename(path).startswith("_"):
            return ""
        return path if not self.patterns or fits(path, self.patterns) else ""


@dataclass(frozen=True, slots=True)
class Route:
    """A page of src/pages that is made once for each entry of a collection."""

    collection: str
    pattern: str  # path below the site with its [parameter]
    hides_drafts: bool

    def path_of(self, name: str) -> str:
        return DYNAMIC.sub(lambda _: name, self.pattern)


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path fits a glob of the loader's kind: `**/[^_]*.{md,mdx}`, and none that begins with "!"."""
    wanted = [pattern for pattern in patterns if not pattern.startswith("!")]
    unwanted = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return any(_fits(path, pattern) for pattern in wanted) and not any(_fits(path, pattern) for pattern in unwanted)


def _fits(path: str, pattern: str) -> bool:
    pattern = pattern.removeprefix("./")
    for choice in ("|".join(found) for found in re.findall(r"[@+?]\(([^()]*)\)", pattern)):
        pattern = re.sub(r"[@+?]\([^()]*\)", "{" + choice.replace("|", ",") + "}", pattern, count=1)
    if re.search(r"\[[!^]_\]", pattern):
        if posixpath.basename(path).startswith("_"):
            return False
        pattern = re.sub(r"\[[!^]_\]\*?", "*", pattern)
    return matches_glob("/" + path, "/" + pattern)


def entry_id(path: str, slug: Any) -> str:
    """The id of an entry: its front matter's slug as it stands, else each part of its path slugged, without a final index."""
    if isinstance(slug, str) and slug:
        return slug
    stem = posixpath.splitext(path)[0]
    made = "/".join(github(part, {}) for part in stem.split("/"))
    return made.removesuffix("/index")


def read_collections(tree: Tree, settings: Settings) -> tuple[Collection, ...]:
    """The collections that the site declares; Starlight's docs even where it declares none."""
    content = posixpath.join(settings.source, "content")
    names = [posixpath.join(settings.source, f"content.config.{ending}") for ending in ("ts", "mts", "mjs", "js")]
    names += [posixpath.join(content, f"config.{ending}") for ending in ("ts", "mts", "mjs", "js")]
    name = tree.has(*names)
    code = tree.read(name) if name else ""
    legacy = posixpath.basename(name).startswith("config.")
    found = {one.name: one for one in _declared(code, content, legacy)}
    if settings.starlight:
        docs = found.get("docs", Collection("docs", posixpath.join(content, "docs")))
        found["docs"] = Collection("docs", docs.base, docs.patterns, docs.legacy, docs.own_ids, starlight=True)
    if not name:
        prefix = content + "/"
        for path in tree.paths:
            folder = path.removeprefix(prefix).partition("/")[0] if path.startswith(prefix) and path.count("/") > prefix.count("/") else ""
            if folder and path.endswith(MARKDOWN):
                found.setdefault(folder, Collection(folder, prefix + folder, legacy=True))
    return tuple(found[name] for name in sorted(found))


def _declared(code: str, content: str, legacy: bool) -> Iterator[Collection]:
    names = dict(_exported_names(code))
    places = list(DECLARED.finditer(code))
    for number, place in enumerate(places):
        end = places[number + 1].start() if number + 1 < len(places) else len(code)
        name = names.get(place[1], place[1].strip("'\""))
        yield _collection(name, code[place.start() : end], content, legacy)


def _exported_names(code: str) -> Iterator[tuple[str, str]]:
    """Constant -> the name under which it is exported."""
    for listed in EXPORTED.findall(code):
        for name, constant in PAIR.findall(listed):
            yield constant, name.strip("'\"")


def _collection(name: str, code: str, content: str, legacy: bool) -> Collection:
    calls = read_calls(code, "glob")
    options: Mapping[str, Any] = calls[0][0] if calls and calls[0] and isinstance(calls[0][0], dict) else {}
    own_ids = "generateId" in code
    if not options or options.get("base", "") is UNKNOWN:
        return Collection(name, posixpath.join(content, name), legacy=legacy and "loader" not in code, own_ids=own_ids)
    base, pattern = options.get("base"), options.get("pattern")
    patterns = (
        tuple(one for one in pattern if isinstance(one, str))
        if isinstance(pattern, list)
        else (pattern,)
        if isinstance(pattern, str)
        else ()
    )
    folder = join_path("", base.lstrip("/")) if isinstance(base, str) and base else ""
    return Collection(name, "" if folder == "." else folder, patterns, own_ids=own_ids)


def read_routes(tree: Tree, settings: Settings) -> dict[str, Route]:
    """Collection -> the one page of src/pages that shows its entries, where its code says so in the usual words."""
    found: dict[str, list[Route]] = {}
    prefix = posixpath.join(settings.source, "pages") + "/"
    for path in sorted(tree.paths):
        if not path.startswith(prefix) or not path.endswith((".astro", ".ts", ".js")) or not DYNAMIC.search(path):
            continue
        code = tree.read(path)
        used = set(USED.findall(code))
        parameters = PARAMETER.findall(code)
        pattern = path.removeprefix(prefix).removesuffix(".astro")
        names = DYNAMIC.findall(pattern)
        if path.endswith(".astro") and len(used) == 1 and len(parameters) == 1 and names == [parameters[0][0]]:
            name = used.pop()
            found.setdefault(name, []).append(Route(name, pattern, bool(HIDES_DRAFTS.search(code))))
    return {name: routes[0] for name, routes in found.items() if len(routes) == 1}
