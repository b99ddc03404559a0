"""What Jekyll's plugins add to a site: redirects, feeds, archives, further pages of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.generators.jekyll_built import Built, newest_first
from auditor.generators.jekyll_permalinks import written_at
from auditor.generators.jekyll_settings import Settings
from auditor.model.site import Place

ARCHIVES = {
    "tags": "/tag/:name/",
    "categories": "/category/:name/",
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
}


def redirects_of(settings: Settings, base: str, built: Sequence[Built]) -> tuple[dict[str, str], frozenset[str]]:
    """jekyll-redirect-from: addresses that send on, and the sources that do nothing else."""
    if "jekyll-redirect-from" not in settings.plugins:
        return {}, frozenset()
    found: dict[str, str] = {}
    moved = set()
    for one in built:
        own = one.address(base)
        target = own
        if to := next(iter(_listed(one.data.get("redirect_to"))), ""):
            target = base + to.lstrip("/") if to.startswith("/") else to
            found[own] = target
            moved.add(one.page.source)
        for old in _listed(one.data.get("redirect_from")):
            path = base + old.lstrip("/")
            found.setdefault(written_at(path), target)
            found.setdefault(path, target)
    return found, frozenset(moved)


def _listed(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]


def generated_files(settings: Settings, base: str) -> frozenset[str]:
    """Files that known plugins write."""
    feed = settings.option("feed", "path")
    made = {
        "jekyll-feed": (str(feed).lstrip("/") if feed else "feed.xml",),
        "jekyll-sitemap": ("sitemap.xml", "robots.txt"),
        "jekyll-redirect-from": ("redirects.json",),
    }
    return frozenset(base + name for plugin, names in made.items() if plugin in settings.plugins for name in names)


def unseen_of(settings: Settings, base: str, built: Sequence[Built], folders: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """Where plugins and themes put what no file of this source shows; `folders`: where the site's own plugins may."""
    found = [(folder, "a plugin of the site may make the pages there") for folder in folders]
    if "jekyll-feed" in settings.plugins:
        found.append(("feed/", "jekyll-feed makes the feeds there"))
    if settings.text("theme") or settings.text("remote_theme"):
        found.append(("assets/", "the theme may bring this file"))
    if "jekyll-archives" in settings.plugins:
        found += [(prefix, "jekyll-archives makes the lists there") for prefix in _archive_prefixes(settings, built)]
    if "jekyll-paginate-v2" in settings.plugins:
        lists = [one.url.strip("/") for one in built if isinstance(one.data.get("pagination"), dict)]
        found += [(f"{url}/page/", "jekyll-paginate-v2 makes the pages there") for url in lists]
        if settings.option("autopages", "enabled") is True:
            found += [(name + "/", "jekyll-paginate-v2 makes the lists there") for name in ("category", "tag", "collection")]
    return tuple(dict.fromkeys((base + prefix.lstrip("/"), why) for prefix, why in found))


def _archive_prefixes(settings: Settings, built: Sequence[Built]) -> Iterable[str]:
    enabled, permalinks = settings.option("jekyll-archives", "enabled"), settings.option("jekyll-archives", "permalinks")
    kinds = tuple(ARCHIVES) if enabled in ("all", True) else tuple(str(one) for one in enabled) if isinstance(enabled, list) else ()
    years = sorted({f"{one.day.year:04}/" for one in built if one.file.kind == "post" and one.day})
    own = {name + "s" if name == "tag" else "categories" if name == "category" else name: str(template)
           for name, template in permalinks.items()} if isinstance(permalinks, dict) else {}  # fmt: skip
    for kind in kinds:
        template = own.get(kind, ARCHIVES.get(kind, ""))
        prefix = template.partition(":")[0]
        if prefix.strip("/"):
            yield prefix
        elif ":year" in template:
            yield from years


def pagination_of(settings: Settings, base: str, built: Sequence[Built]) -> tuple[dict[str, tuple[str, ...]], tuple[Place, ...]]:
    """jekyll-paginate: the second and further pages of the list of posts, and which posts each page lists."""
    size = settings.values.get("paginate")
    posts = newest_first(built)
    template = settings.text("paginate_path", "/page:num/").strip("/")
    if not isinstance(size, int) or isinstance(size, bool) or size < 1 or "jekyll-paginate" not in settings.plugins:
        return {}, ()
    folder = template.split(":num")[0].rpartition("/")[0]
    if not any(one.file.path == f"{folder}/index.html".lstrip("/") for one in built) and not any(
        one.file.path == "index.html" for one in built
    ):
        return {}, ()
    pages = [posts[start : start + size] for start in range(0, len(posts), size)]
    lists: dict[str, tuple[str, ...]] = {}
    places = []
    for number, listed in enumerate(pages[1:], start=2):
        url = base + template.replace(":num", str(number)).strip("/") + "/"
        places.append(Place(url, None, listed=False))
        lists[url] = tuple(one.address(base) for one in listed)
    return lists, tuple(places)
