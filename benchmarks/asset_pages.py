"""Labelled pages as the signals of asset types see them, for fitting and for measuring."""

from __future__ import annotations

import csv
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml

from auditor.audit import imperatives
from auditor.gather import read_site
from auditor.measures import MEASURES, Sight
from auditor.model.page import Dialect, Page
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import Signal
from auditor.model.site import Site
from auditor.read import read_page
from auditor.settings import Settings
from auditor.text.language import guess_language
from benchmarks.asset_weights import every_signal

FURTHER = Path(__file__).resolve().parent / "asset_labels.csv"
"""One reader's labels of pages of other public sites: where the site lies, its owner, the source, label and secondary labels."""
MADE_UP = FURTHER.parent.parent / "tests" / "asset_pages.yml"
ALSO = 0.15
"""What secondary labels count beside the first."""
KINDS = [*ASSETS, *NOT_ASSETS]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page with what its readers said and what each signal measured."""

    id: str
    owner: str
    accepted: frozenset[str]
    label: str  # "" where the readers disagreed
    target: tuple[float, ...]  # a share a type
    strengths: tuple[float, ...]  # one a signal, shared ones last


def labelled_pages(folder: Path) -> list[Labelled]:
    """The labelled pages. The first folder of the sample is taken off: it names the repository, not the site."""
    rows = {row["id"]: row for row in _rows(folder / "labels.csv")}
    owners = {row["id"]: row["repository"].split("/")[0].lower() for row in _rows(folder / "sources.csv")}
    site = read_site(folder / "pages", Settings())
    found = []
    for source in sorted(rows.keys() & site.pages.keys()):
        sight = _sight(site, source)
        bare = replace(sight, page=replace(sight.page, source=source.split("/", 1)[1]), url="/" + sight.url.strip("/").partition("/")[2])
        row = rows[source]
        found.append(_labelled(source, owners[source], row["accepted"].split("+"), row["label"], row["also"], bare))
    return found


def further_pages(shared: Path) -> Iterator[Labelled]:
    """Further labelled pages, from archives of whole sites below `shared`."""
    for archive, rows in groupby(_rows(FURTHER), lambda row: row["archive"]):
        with tempfile.TemporaryDirectory() as folder, tarfile.open(shared / archive) as packed:
            packed.extractall(folder, filter="data")
            root = Path(folder, Path(archive).name.partition(".")[0])
            site = read_site(root if root.is_dir() else Path(folder), Settings())
            for row in rows:
                source = f"{archive}/{row['source']}"
                yield _labelled(source, row["owner"], [row["label"]], row["label"], row["also"], _sight(site, row["source"]))


@cache
def made_up_pages() -> tuple[Labelled, ...]:
    """The made-up pages of the tests, two or more of each kind: what no sample may take away."""
    found = []
    for one in yaml.safe_load(MADE_UP.read_text("utf-8")):
        source = one["source"]
        page = read_page(source, one["text"].encode(), Dialect(format="html" if source.endswith(".html") else "markdown"))
        url = "/" + source.rsplit(".", 1)[0].removesuffix("index") + "/"
        sight = Sight(page, url.replace("//", "/"), imperatives("en"))
        found.append(_labelled(f"made up/{source}", "made up", [one["kind"]], one["kind"], "", sight))
    return tuple(found)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _sight(site: Site, source: str) -> Sight:
    page: Page = site.pages[source]
    url = site.urls[source]
    language = guess_language(" ".join(block.text for block in page.blocks[:40]), page.language or site.places[url].language)
    return Sight(page, url, imperatives(language))


def _labelled(source: str, owner: str, accepted: Sequence[str], label: str, also: str, sight: Sight) -> Labelled:
    target = target_of(accepted, [kind for kind in also.split("+") if kind])
    return Labelled(source, owner, frozenset(accepted), label, target, strengths_of(sight))


def strengths_of(sight: Sight) -> tuple[float, ...]:
    """What every signal measures on a page."""
    return tuple(MEASURES[signal.measure](sight, **signal.options)[0] for signal in _signals())


@cache
def _signals() -> tuple[Signal, ...]:
    return tuple(every_signal())


def target_of(accepted: Sequence[str], also: Sequence[str]) -> tuple[float, ...]:
    """What the readers said as a share a type."""
    first = 1 - ALSO if also else 1.0
    return tuple(first * (kind in accepted) / len(accepted) + (ALSO * (kind in also) / len(also) if also else 0.0) for kind in KINDS)
