"""Which files of a Hugo site are pages, and where each stands in the tree of its content."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from auditor.generators.base import Tree
from auditor.generators.hugo_paths import fits, logical
from auditor.generators.hugo_settings import Mount, Settings, mounts, strings

MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd", "mdn"})
HTML = frozenset({"html", "htm"})
OTHER = frozenset({"org", "adoc", "asciidoc", "ad", "rst", "pandoc", "pdc"})
CONTENT = MARKDOWN | HTML | OTHER

Shape = Literal["single", "leaf", "branch"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one content file stands: a page on its own, a leaf bundle (`index.md`) or a branch (`_index.md`)."""

    source: str
    languages: tuple[str, ...]  # the first is its own, the others get it by a mount
    shape: Shape
    path: str  # real path below the content root without ending and language: "/sub/My Page"; a bundle: of its folder
    ending: str

    @property
    def key(self) -> str:
        """The path by which Hugo looks it up."""
        return logical(self.path)

    @property
    def name(self) -> str:
        """File name without ending; of a bundle the name of its folder."""
        return posixpath.basename(self.path)

    @property
    def folder(self) -> str:
        """Real path of the folder that it lies in; a bundle: of the folder around its own. "" at the top."""
        return posixpath.dirname(self.path).rstrip("/")


@dataclass(frozen=True, slots=True)
class Content:
    """The content files of a site, sorted by what they become."""

    spots: Mapping[str, Spot]  # source -> spot of each page that we can read
    others: tuple[Spot, ...] = ()  # pages in formats that we do not read
    copied: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (real path below the content root, languages) of every other file
    adapters: tuple[str, ...] = ()  # folders whose pages a template makes from data


def find_content(tree: Tree, settings: Settings) -> Content:
    """All content of the tree; files inside a leaf bundle are its resources and no pages."""
    roots = sorted(mounts(settings, "content", "contentdir"), key=lambda mount: -len(mount.source))
    known = frozenset(language.key for language in settings.languages)
    ignored = [one for one in (_pattern(text) for text in strings(settings.get("ignorefiles"))) if one]
    placed: dict[str, tuple[tuple[Mount, ...], str]] = {}
    for source in sorted(tree.paths):
        over = [root for root in roots if root.source in ("", source) or source.startswith(root.source + "/")]
        here = tuple(root for root in over if root.source == over[0].source and _is_seen(source, root))
        if here and not any(pattern.search("/" + source) for pattern in ignored):
            inner = source[len(here[0].source) :].lstrip("/")
            placed[source] = (here, posixpath.join("/", here[0].target, inner).rstrip("/"))
    leaves = {posixpath.dirname(path) for _, path in placed.values() if _shape(path, known) == "leaf"}
    spots: dict[str, Spot] = {}
    others: list[Spot] = []
    copied: list[tuple[str, tuple[str, ...]]] = []
    adapters: list[str] = []
    for source, (here, path) in placed.items():
        spot = _spot(source, path, here, settings, known)
        if posixpath.basename(path) == "_content.gotmpl":
            adapters.append(posixpath.dirname(path))
        elif spot is None or _inside(path, spot.shape, leaves) or (spot.ending in HTML and _is_finished(tree, source)):
            if spot is None or spot.ending in HTML:
                copied.append((path, _languages(_parts(path, known)[1], here, settings)))
        elif spot.languages:
            (others.append(spot) if spot.ending in OTHER else spots.update({source: spot}))
    return Content(spots, tuple(others), tuple(copied), tuple(adapters))


def unfollowed_patterns(settings: Settings) -> tuple[str, ...]:
    """A doubt for each pattern of ignoreFiles that leaves out files for Hugo and none here."""
    told = strings(settings.get("ignorefiles"))
    return tuple(
        f"ignoreFiles: the pattern {text!r} can't be followed here, so pages it leaves out are taken" for text in told if not _pattern(text)
    )


def _pattern(text: str) -> re.Pattern[str] | None:
    """None for Go's own syntax, and for repetitions within a repetition: Go bounds their time, Python does not."""
    try:
        return None if _REPEATS_REPETITION.search(text) else re.compile(text)
    except re.error:
        return None


_REPEATS_REPETITION = re.compile(r"[*+}][^()]{0,100}\)+[*+{]")


def _is_seen(source: str, mount: Mount) -> bool:
    """Hidden files, backups and what the mount excludes are not there for Hugo."""
    inner = source[len(mount.source) :].lstrip("/")
    name = posixpath.basename(inner)
    if name.startswith((".", "#")) or name.endswith("~") or "/." in "/" + posixpath.dirname(inner):
        return False
    wanted = [one for one in mount.patterns if not one.startswith("!")]
    unwanted = [one.removeprefix("!").strip() for one in mount.patterns if one.startswith("!")]
    return not _any_fits(unwanted, inner) and (not wanted or _any_fits(wanted, inner))


def _any_fits(patterns: Iterable[str], inner: str) -> bool:
    return any(fits(pattern.lstrip("/"), inner) for pattern in patterns)


def _parts(path: str, known: frozenset[str]) -> tuple[str, str, str]:
    """Name, language and ending of a file: "about.fr.md" is about, fr, md."""
    name, _, ending = posixpath.basename(path).rpartition(".")
    bare, _, language = name.rpartition(".")
    return (bare, language.lower(), ending.lower()) if bare and language.lower() in known else (name, "", ending.lower())


def _shape(path: str, known: frozenset[str]) -> Shape | None:
    name, _, ending = _parts(path, known)
    if ending not in CONTENT or not name:
        return None
    return "leaf" if name == "index" else "branch" if name == "_index" else "single"


def _inside(path: str, shape: Shape, leaves: set[str]) -> bool:
    """Whether a file lies in a leaf bundle that is not its own."""
    folder = posixpath.dirname(path)
    if shape != "leaf" and folder in leaves:
        return shape == "single" or folder != "/"
    while folder != "/":
        folder = posixpath.dirname(folder)
        if folder in leaves and folder != "/":
            return True
    return False


def _is_finished(tree: Tree, source: str) -> bool:
    """HTML without front matter is copied as it is."""
    return tree.read(source).lstrip("\ufeff \t\r\n").startswith("<")


def _spot(source: str, path: str, here: tuple[Mount, ...], settings: Settings, known: frozenset[str]) -> Spot | None:
    shape = _shape(path, known)
    if shape is None:
        return None
    name, named, ending = _parts(path, known)
    real = posixpath.dirname(path) if shape != "single" else posixpath.join(posixpath.dirname(path), name)
    return Spot(source, _languages(named, here, settings), shape, real, ending)


def _languages(named: str, here: tuple[Mount, ...], settings: Settings) -> tuple[str, ...]:
    """The languages that a file stands for: the one in its name, else those of its mounts."""
    if named:
        return (named,)
    found: dict[str, None] = {}
    for mount in here:
        if not mount.languages:
            found[settings.default] = None
        for pattern in mount.languages:
            found.update((one.key, None) for one in settings.languages if fits(pattern, one.key))
    return tuple(found)
