"""Synthetic sites of any size for Hugo, MkDocs and Jekyll: the same seed gives the same bytes, and their broken links are counted."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks import prose

SECTION = 50
"""Pages in a section."""
ONE_BROKEN_IN = 40
"""One link in so many leads nowhere."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    pages: int
    links: int  # written in texts, into the site
    broken: int  # of these, to pages that do not exist


@dataclass(frozen=True, slots=True)
class Kind:
    """How one generator wants its files."""

    content: str  # folder of the pages, with a final slash, or ""
    home: str  # file name of the home page and of each section's first page
    settings: Callable[[int], Mapping[str, str]]  # number of sections -> settings files
    front: Callable[[str, int], str]  # title and number of a page -> what stands above its text
    link: Callable[[str, str], str]  # path of the page and of the target, both below the content folder -> destination


def make_site(root: Path, kind: str, pages: int, seed: int = 1) -> Made:
    """Writes a site of about so many pages and says what is in it."""
    how, random = KINDS[kind], Random(f"{kind} {pages} {seed}")  # noqa: S311 -- no secret, the same site each time
    paths = _paths(how, pages)
    for name, text in how.settings(max(1, pages // SECTION)).items():
        _write(root / name, text)
    links = broken = 0
    for number, path in enumerate(paths):
        text, given, lost = _page(random, how, paths, number)
        _write(root / how.content / path, text)
        links, broken = links + given, broken + lost
    return Made(len(paths), links, broken)


def _paths(how: Kind, pages: int) -> list[str]:
    found = [how.home]
    for number in range(pages - 1):
        section, place = divmod(number, SECTION)
        found.append(f"s{section}/{how.home if place == 0 else f'page-{place}.md'}")
    return found


def _page(random: Random, how: Kind, paths: list[str], number: int) -> tuple[str, int, int]:
    """The text of a page, how many links it gives, and how many of them lead nowhere."""
    title = f"{random.choice(prose.TOPICS).capitalize()} at {random.choice(prose.MADE_UP)}, number {number}"
    links = [_link(random, how, paths, number) for _ in range(random.randint(5, 12))]
    waiting = [written for written, _ in links]
    parts = [how.front(title, number), f"# {title}" if number % 3 else ""]
    for count in range(1, random.randint(3, 6)):
        parts += [f"## {prose.heading(random, count)}", *_body(random, waiting)]
    parts += [f"{prose.sentence(random)} See {written}." for written in waiting]
    return "\n\n".join(part for part in parts if part) + "\n", len(links), sum(lost for _, lost in links)


def _body(random: Random, waiting: list[str]) -> list[str]:
    parts = []
    for _ in range(random.randint(2, 4)):
        text = prose.paragraph(random, random.randint(2, 6))
        parts.append(f"{text} More on this: {waiting.pop()}." if waiting else text)
    extra = random.choice((prose.bullets, prose.table, prose.code, None, None))
    return [*parts, extra(random)] if extra else parts


def _link(random: Random, how: Kind, paths: list[str], number: int) -> tuple[str, bool]:
    """A Markdown link, and whether it leads nowhere. Half of them stay in the section, as on real sites."""
    near = number - number % SECTION
    lost = random.randrange(ONE_BROKEN_IN) == 0
    chosen = random.randrange(near, min(near + SECTION, len(paths))) if random.random() < 0.5 else random.randrange(len(paths))
    target = f"gone/page-{random.randint(1, 10**6)}.md" if lost else paths[chosen]
    words = f"the {random.choice(prose.MADE_UP)} notes on {random.choice(prose.TOPICS)}"
    return f"[{words}]({how.link(paths[number], target)})", lost


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _relative(path: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _hugo_url(path: str, target: str) -> str:  # noqa: ARG001 -- each kind is asked alike
    return "/" + target.removesuffix("_index.md").removesuffix(".md").rstrip("/") + ("/" if target != "_index.md" else "")


def _jekyll_url(path: str, target: str) -> str:  # noqa: ARG001 -- each kind is asked alike
    return "/" + target.removesuffix("index.md").replace(".md", ".html")


def _hugo_settings(sections: int) -> dict[str, str]:
    menu = "".join(f"[[menus.main]]\nname = 'Section {one}'\npageRef = '/s{one}'\n" for one in range(min(sections, 8)))
    return {"hugo.toml": f"baseURL = 'https://example.org/'\ntitle = 'Benchmark'\n{menu}"}


def _mkdocs_settings(sections: int) -> dict[str, str]:
    menu = "".join(f"  - Section {one}: s{one}/index.md\n" for one in range(min(sections, 8)))
    return {"mkdocs.yml": f"site_name: Benchmark\nsite_url: https://example.org/\nnav:\n  - Home: index.md\n{menu}"}


def _jekyll_settings(sections: int) -> dict[str, str]:
    names = "".join(f"  - s{one}/index.md\n" for one in range(min(sections, 8)))
    return {"_config.yml": f"title: Benchmark\nurl: https://example.org\ntheme: minima\nheader_pages:\n{names}"}


def _dated(title: str, number: int) -> str:
    return f'---\ntitle: "{title}"\ndate: 2024-{number % 12 + 1:02}-{number % 28 + 1:02}\ntags: [t{number % 30}]\n---'


def _titled(title: str, number: int) -> str:  # noqa: ARG001 -- each kind is asked alike
    return f'---\ntitle: "{title}"\n---'


KINDS: Mapping[str, Kind] = {
    "hugo": Kind("content/", "_index.md", _hugo_settings, _dated, _hugo_url),
    "mkdocs": Kind("docs/", "index.md", _mkdocs_settings, _titled, _relative),
    "jekyll": Kind("", "index.md", _jekyll_settings, _titled, _jekyll_url),
}
