"""The site generators that linkready knows, and how it tells which one a folder belongs to."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.generators.base import Finder, Generator, Tree
from auditor.generators.below import Below

FINDERS: Mapping[str, str] = {
    "quartz": "auditor.generators.quartz",
    "astro": "auditor.generators.astro",
    "docusaurus": "auditor.generators.docusaurus",
    "vitepress": "auditor.generators.vitepress",
    "mkdocs": "auditor.generators.mkdocs",
    "eleventy": "auditor.generators.eleventy",
    "mdbook": "auditor.generators.mdbook",
    "zola": "auditor.generators.zola",
    "sphinx": "auditor.generators.sphinx",
    "jupyter-book": "auditor.generators.sphinx_book",
    "hugo": "auditor.generators.hugo",
    "jekyll": "auditor.generators.jekyll",
    "obsidian": "auditor.generators.obsidian",
}
"""Generator -> the module whose `find(tree)` recognises it, asked in this order. A new generator is one file and one line here."""

LAST_RESORT = "auditor.generators.plain"

UNSUPPORTED: Mapping[str, tuple[str, ...]] = {
    "jupyter-book 2": ("myst.yml",),
    "gatsby": ("gatsby-config.js", "gatsby-config.ts"),
    "next": ("next.config.js", "next.config.mjs", "next.config.ts"),
    "vuepress": (".vuepress/config.js", ".vuepress/config.ts"),
    "gitbook": ("book.json", ".gitbook.yaml"),
    "hexo": ("_config.landscape.yml",),
    "pelican": ("pelicanconf.py",),
}
"""Generators that are recognised by a file but whose rules we don't know: their links are unknown, never broken."""

DEEPEST = 3
"""How many folders below the audited one a site may lie and still be found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A site's generator, and what else was seen on the way."""

    generator: Generator
    root: str = ""  # folder of the site below the audited one
    others: tuple[str, ...] = ()  # further sites in the same folder: "hugo in website"


def find_generator(tree: Tree) -> Found:
    """The generator of a tree: as the settings say, else as its files tell, at the top or in a folder below."""
    wanted = tree.options.get("generator", "auto")
    if wanted == "plain":
        return Found(_plain(tree))
    sites = [(folder, found) for folder in _candidates(tree) if (found := _recognised(tree.below(folder), wanted))]
    if not sites:
        return Found(_plain(tree))
    folder, generator = sites[0]
    others = tuple(f"{other.name} in {place or 'the top folder'}" for place, other in sites[1:])
    return Found(Below(generator, folder) if folder else generator, folder, others)


def _recognised(tree: Tree, wanted: str) -> Generator | None:
    names = FINDERS if wanted == "auto" else [wanted] if wanted in FINDERS else []
    return next((found for name in names if (found := _finder(FINDERS[name])(tree))), None)


def _finder(module: str) -> Finder:
    find: Finder = importlib.import_module(module).find
    return find


def _plain(tree: Tree) -> Generator:
    found = _finder(LAST_RESORT)(tree)
    assert found is not None, "the last resort takes every folder"  # noqa: S101
    return found


def unsupported_in(tree: Tree) -> str:
    """The name of a generator that the files tell of and that we have no rules for; "" where none."""
    return next((name for name, files in UNSUPPORTED.items() if name not in FINDERS and tree.has(*files)), "")


def _candidates(tree: Tree) -> Iterator[str]:
    """The top folder, then folders that hold settings of some generator, the nearest first."""
    yield ""
    marks = ("mkdocs.", "hugo.", "config.", "_config.", "docusaurus.config", "eleventy.config", ".eleventy", "astro.config",
             "conf.py", "book.toml", "zola.toml", "quartz.config")  # fmt: skip
    folders = set()
    for path in tree.paths:
        folder, _, name = path.rpartition("/")
        in_parts = folder.endswith("/.vitepress/config") and name.startswith("index.")
        if folder and (name.startswith(marks) or in_parts):
            folder = folder.removesuffix("/config/_default").removesuffix("/config" if in_parts else "").removesuffix("/.vitepress")
            if folder.count("/") < DEEPEST and not any(part.startswith((".", "_")) for part in folder.split("/")):
                folders.add(folder)
    yield from sorted(folders, key=lambda folder: (folder.count("/"), folder))
