"""From a folder, or from texts in memory, to a site: files found, generator recognised, pages read, links resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from os import environ
from pathlib import Path

from auditor.discover import find_files
from auditor.generators import Found, find_generator, unsupported_in
from auditor.generators.base import Tree
from auditor.graph.build import build_site
from auditor.model.page import Dialect, Page, Trouble
from auditor.model.site import Site, SiteInfo
from auditor.read import read_page
from auditor.settings import Settings

Task = tuple[str, Dialect]
FEW_PAGES = 200
"""Below this many pages a second process costs more than it saves."""


def read_site(root: Path, settings: Settings, jobs: int = 1) -> Site:
    """The site in a folder. Raises UserError where the folder can't be read."""
    folder = find_files(root, settings.ignore)
    tree = Tree(frozenset(folder.paths), folder.text, today(), settings.site)
    return site_of(tree, partial(_read_file, root), settings, jobs, folder.notices)


def texts_site(texts: Mapping[str, str], settings: Settings) -> Site:
    """The same for a site that is already in memory: path -> text. Touches no disk."""
    tree = Tree(frozenset(texts), lambda path: texts.get(path, ""), today(), settings.site)
    return site_of(tree, lambda task: read_page(task[0], texts[task[0]].encode(), task[1]), settings)


def site_of(tree: Tree, read: Callable[[Task], Page], settings: Settings, jobs: int = 1, notices: Iterable[str] = ()) -> Site:
    """The site that a tree of files makes, its pages read by `read`."""
    found = find_generator(tree)
    tasks = [(path, dialect) for path in sorted(tree.paths) if (dialect := found.generator.dialect(path))]
    pages = {page.source: page for page in _read_all(tasks, read, jobs)}
    plan = found.generator.plan(pages)
    info = _info(found, tree, (*notices, *plan.doubts), plan.homes)
    return build_site(pages, found.generator, info, tree.today, settings.priority, plan)


def _read_file(root: Path, task: Task) -> Page:
    source, dialect = task
    try:
        data = (root / source).read_bytes()
    except OSError as fault:
        return Page(source, dialect.format, troubles=(Trouble("unreadable", 1, f"can't be read: {fault.strerror}"),))
    return read_page(source, data, dialect)


def _read_all(tasks: list[Task], read: Callable[[Task], Page], jobs: int) -> Iterable[Page]:
    if jobs < 2 or len(tasks) < FEW_PAGES:
        return map(read, tasks)
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, tasks, chunksize=max(1, len(tasks) // (jobs * 8))))


def _info(found: Found, tree: Tree, doubts: tuple[str, ...], homes: Mapping[str, str]) -> SiteInfo:
    generator, unsupported = found.generator, unsupported_in(tree.below(found.root))
    more = [f"another site lies here too and was not audited: {other}" for other in found.others]
    if unsupported and generator.name == "plain":
        more.append(f"this looks like a site made with {unsupported}, which linkready does not know yet: links it can't follow are unknown")
    return SiteInfo(
        generator=generator.name,
        generator_version=generator.version,
        base_url=generator.base_url,
        base_path=generator.base_path,
        home=next(iter(homes.values()), generator.base_path),
        root=found.root,
        doubts=(*doubts, *more),
        links_certain=not any("link" in doubt for doubt in doubts),
    )


def today() -> str:
    """The day that drafts, expiries and staleness are measured against: SOURCE_DATE_EPOCH where set, else now, as ISO date."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
