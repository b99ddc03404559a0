"""The sample site's planted faults are found, each by its rule, and real MkDocs builds the URLs and links that we say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from auditor.audit import audit_folder
from auditor.gather import read_site
from auditor.model.report import SiteReport
from auditor.model.site import Site
from auditor.settings import read_settings

SAMPLE = Path(__file__).parents[1] / "sample_site"
DAY = "1795392000"  # 2026-11-23
BASE = "https://www.harbourandpine.example"


@pytest.fixture(scope="module")
def day() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        yield


@pytest.fixture(scope="module")
def report(day: None) -> SiteReport:
    return audit_folder(SAMPLE, read_settings(SAMPLE))


@pytest.fixture(scope="module")
def site(day: None) -> Site:
    return read_site(SAMPLE, read_settings(SAMPLE))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as real MkDocs builds it."""
    place = tmp_path_factory.mktemp("built")
    words = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(SAMPLE / "mkdocs.yml"), "--site-dir", str(place)]
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return place


def planted() -> set[tuple[str, str, int]]:
    """Rule, page and line (0: the whole page) of each fault named in the sample site's README."""
    rows = re.findall(
        r"^\|\s*`?([a-z][a-z-]+)`?\s*\|\s*`?(docs/[^|`]+?)`?\s*\|\s*([^|]+?)\s*\|", (SAMPLE / "README.md").read_text("utf-8"), re.MULTILINE
    )
    return {(rule, page, int(line) if line.isdigit() else 0) for rule, page, line in rows}


def test_the_readme_names_its_faults() -> None:
    assert len(planted()) > 40


def test_every_planted_fault_is_found(report: SiteReport) -> None:
    found = {(finding.rule, finding.source, line) for finding in report.findings for line in (finding.line, 0)}
    assert planted() - found == set()


def test_pages_without_a_planted_fault_are_clean(report: SiteReport) -> None:
    faulty = {page for _, page, _ in planted()}
    assert [finding for finding in report.findings if finding.source not in faulty] == []


def test_outreach_may_start_for_the_main_assets(report: SiteReport) -> None:
    ready = {page.url for page in report.pages if page.readiness.verdict == "ready"}
    assert "/local-search/shop-survey-2026/" in ready
    assert len({page.asset.type for page in report.pages if page.asset.citable}) == 12


def test_urls_are_those_of_mkdocs(site: Site, built: Path) -> None:
    theirs = {"/" + page.relative_to(built).as_posix().removesuffix("index.html") for page in built.rglob("*.html")} - {"/404.html"}
    assert set(site.places) == theirs


def test_links_are_those_of_mkdocs(site: Site, built: Path) -> None:
    for url, leads in site.leads.items():
        ours = sorted((lead.target, lead.fragment or "") for lead in leads if lead.status not in ("external", "unknown"))
        assert ours == sorted(links_of(built, url)), url


def test_heading_ids_are_those_of_mkdocs(site: Site, built: Path) -> None:
    for url, place in site.places.items():
        if place.source:
            ours = [heading.id for heading in site.pages[place.source].headings if heading.id]
            assert ours == [
                node.attributes["id"] for node in main_of(built, url).css("h1, h2, h3, h4, h5, h6") if node.attributes.get("id")
            ], url


def test_broken_means_missing_from_the_built_site(site: Site, built: Path) -> None:
    for leads in site.leads.values():
        for lead in leads:
            if lead.status in ("ok", "broken") and lead.target:
                there = (built / lead.target.strip("/")).exists()
                assert there is (lead.status == "ok"), lead


def main_of(built: Path, url: str) -> LexborHTMLParser:
    tree = LexborHTMLParser((built / url.strip("/") / "index.html").read_text("utf-8"))
    main = tree.css_first('[role="main"]')
    return LexborHTMLParser(main.html or "") if main else tree


def links_of(built: Path, url: str) -> list[tuple[str, str]]:
    """Where the links of the page's text lead, as a browser would go."""
    found = []
    for node in main_of(built, url).css("a[href]"):
        href = node.attributes["href"] or ""
        if node.attributes.get("class") in ("footnote-ref", "footnote-backref", "headerlink"):
            continue
        joined = urlsplit(urljoin(BASE + url, href))
        if joined.scheme in ("http", "https") and f"{joined.scheme}://{joined.netloc}" == BASE:
            found.append((unquote(joined.path), unquote(joined.fragment)))
    return found
