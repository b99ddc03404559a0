"""From a folder, or from texts in memory, to a site: files found, generator recognised, pages read, links resolved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from auditor.day import today
from auditor.discover import find_files, is_ignored
from auditor.errors import UserError
from auditor.generators import FINDERS, Found, find_generator, unsupported_in
from auditor.generators.base import Generator, Tree
from auditor.graph.build import build_site
from auditor.graph.sitemap import FILES as SITEMAPS
from auditor.means import ALONE, Means
from auditor.model.page import Page, Trouble
from auditor.model.site import Plan, Site, SiteInfo
from auditor.read import read_page
from auditor.read.html_chrome import repeated_chrome
from auditor.reading import Task, read_pages
from auditor.settings import FILE_NAMES, Settings

Pages = dict[str, Page]
MOST_CULPRITS = 3
"""Pages whose front matter may be left out before a generator's failure counts as the whole site's."""


def read_site(root: Path, settings: Settings, means: Means = ALONE, without: Collection[str] = ()) -> Site:
    """The site in a folder, as if the files `without` were not there; the same whatever the means.

    Raises UserError where the folder can't be read, or the cluster of the means can't be used.
    """
    folder = find_files(root, settings.ignore)
    folder = replace(folder, paths=tuple(path for path in folder.paths if path not in without))
    tree = Tree(frozenset(folder.paths), folder.text, today(), settings.site)
    return site_of(tree, lambda tasks: read_pages(root, tasks, means), settings, folder.notices)


def texts_site(texts: Mapping[str, str], settings: Settings, day: str = "") -> Site:
    """The same for a site that is already in memory: path -> text; `day` stands for today. Touches no disk."""
    paths = frozenset(path for path in texts if not is_ignored(path, settings.ignore))
    tree = Tree(paths, lambda path: texts.get(path, ""), day or today(), settings.site)
    return site_of(tree, lambda tasks: [read_page(source, texts[source].encode(errors="replace"), how) for source, how in tasks], settings)


def site_of(tree: Tree, read: Callable[[list[Task]], Iterable[Page]], settings: Settings, notices: Iterable[str] = ()) -> Site:
    """The site that a tree of files makes, its pages read by `read`.

    Raises UserError where the settings name no generator that we know. A generator that fails on one file, page or link does not
    end the audit: what it failed on is unknown, and the site's doubts say so.
    """
    _check_generator(settings)
    found = find_generator(tree)
    failures: list[str] = []
    pages = {page.source: page for page in read(_tasks(tree, found.generator, failures))}
    pages, plan = _planned(found.generator, pages, failures)
    if found.generator.name == "plain":
        pages = _told_from_chrome(pages, plan)
    info = _info(found, tree, (*notices, *failures), plan)
    files = tree.below(found.root)
    sitemap = files.read(name) if (name := files.has(*SITEMAPS)) else ""
    return build_site(pages, found.generator, info, tree.today, settings.priority, plan, sitemap)


def _check_generator(settings: Settings) -> None:
    wanted, known = settings.site.get("generator", "auto"), ("auto", "plain", *FINDERS)
    if wanted not in known:
        raise UserError(
            f"site: no generator is called {wanted!r}", place=settings.place_of("site", "generator"), mend=f"known are {', '.join(known)}"
        )


def _tasks(tree: Tree, generator: Generator, failures: list[str]) -> list[Task]:
    tasks = []
    for path in sorted(tree.paths):
        try:
            dialect = generator.dialect(path)
        except Exception as fault:  # one odd path must not end the run; the site's doubts say so
            failures.append(f"{path}: not read: {_our_fault(generator, fault)}")
            continue
        if dialect:
            tasks.append((path, dialect))
    return tasks


def _planned(generator: Generator, pages: Pages, failures: list[str]) -> tuple[Pages, Plan]:
    """The generator's plan; where the front matter of a page makes it fail, that page is taken without it, and is unknown."""
    for _ in range(MOST_CULPRITS):
        try:
            return pages, generator.plan(pages)
        except Exception as fault:  # which page it was is found by halving; a failure without a culprit is raised again below
            culprit = _culprit(generator, pages)
            if not culprit:
                break
            why = _our_fault(generator, fault)
            failures.append(f"{culprit}: its front matter was left out: {why}")
            trouble = Trouble("unreadable", 1, f"its front matter could not be used: {why}")
            pages = pages | {culprit: replace(pages[culprit], front_matter={}, troubles=(*pages[culprit].troubles, trouble))}
    return pages, generator.plan(pages)


def _culprit(generator: Generator, pages: Pages) -> str:
    """The one page whose front matter makes the plan fail; "" where it fails without any front matter too."""
    bare = {source: replace(page, front_matter={}) for source, page in pages.items()}
    if _fails(generator, bare):
        return ""
    suspects = [source for source, page in pages.items() if page.front_matter]
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        guilty = _fails(generator, bare | {source: pages[source] for source in half})
        suspects = half if guilty else suspects[len(half) :]
    return suspects[0] if suspects else ""


def _fails(generator: Generator, pages: Pages) -> bool:
    try:
        generator.plan(pages)
    except Exception:  # the failure itself is reported by who asks
        return True
    return False


def _our_fault(generator: Generator, fault: Exception) -> str:
    return f"our rules for {generator.name} failed ({type(fault).__name__}: {fault})"


def _told_from_chrome(pages: Pages, plan: Plan) -> Pages:
    """Built HTML without landmarks: links that stand on most pages are menus, whatever their markup."""
    urls = {place.source: place.url for place in plan.places if place.source is not None}
    return {page.source: page for page in repeated_chrome(tuple(pages.values()), urls)}


def _info(found: Found, tree: Tree, notices: tuple[str, ...], plan: Plan) -> SiteInfo:
    generator = found.generator
    return SiteInfo(
        generator=generator.name,
        generator_version=generator.version,
        base_url=generator.base_url,
        base_path=generator.base_path,
        home=next(iter(plan.homes.values()), generator.base_path),
        root=found.root,
        doubts=(*notices, *plan.doubts, *_doubts_of_choice(found, tree)),
    )


def _doubts_of_choice(found: Found, tree: Tree) -> Iterable[str]:
    """What the reader must know of how the generator and the settings were chosen."""
    name, wanted = found.generator.name, tree.options.get("generator", "auto")
    yield from (f"another site lies here too and was not audited: {other}" for other in found.others)
    unsupported = unsupported_in(tree.below(found.root)) if name == "plain" else ""
    if unsupported:
        yield f"this looks like a site made with {unsupported}, which linkready does not know yet: links it can't follow are unknown"
    if name == "plain" and wanted not in ("auto", "plain"):
        yield f"the settings say {wanted}, but no settings file of {wanted} was found: the folder was read as it lies"
    if found.root and (unread := tree.has(*(f"{found.root}/{file}" for file in FILE_NAMES))):
        yield f"{unread} was not read, as the audited folder lies above it: audit {found.root}, or name it with --config"
