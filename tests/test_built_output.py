"""The generator's output gives the same graph as its source: the same addresses, links, verdicts and heading ids."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.gather import read_site
from auditor.model.site import Site
from auditor.settings import Settings, read_settings

SAMPLE = Path(__file__).parents[1] / "sample_site"
PAGES = {
    "docs/index.md": (
        "# Home\n\n[Guide](guide.md#second-step), [dead](nowhere.md), [out](https://example.org/) and <a href='guide.md'>raw</a>."
    ),
    "docs/guide.md": "# Guide\n\n## First step\n\nUp [home](index.md), on [deep](sub/deep.md).\n\n## Second step\n\n[lost](#third-step)",
    "docs/sub/README.md": "# Sub\n\n[Deep](deep.md) and [the folder](../sub/).",
    "docs/sub/deep.md": "# Deep\n\nÜber [uns](../guide.md#first-step), [one off](other/), [root](/guide/).\n\n## Über uns",
    "docs/sub/other.md": "# Other\n\n![picture](pic.png) [picture](pic.png)",
    "docs/sub/pic.png": "",
}
MICRO_SITES = {
    "pretty addresses": ("site_name: a\n", ""),
    "html addresses under a base path": (
        "site_name: a\nsite_url: https://example.org/base/\nuse_directory_urls: false\n",
        "https://example.org/base/",
    ),
}


def built(config: Path, place: Path) -> Path:
    words = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config), "--site-dir", str(place)]
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return place


def assert_same_graph(source: Site, output: Site) -> None:
    assert set(output.places) - {f"{output.info.base_path}404.html"} == set(source.places)
    for url in source.places:
        assert links_of(output, url) == links_of(source, url), url
        assert ids_of(output, url) == ids_of(source, url), url
        assert output.support[url].content_inlinks == source.support[url].content_inlinks, url


def links_of(site: Site, url: str) -> list[tuple[str, str, str]]:
    leads = (lead for lead in site.leads.get(url, ()) if lead.link.region == "content")
    return sorted((lead.target or "", lead.fragment or "", lead.status) for lead in leads)


def ids_of(site: Site, url: str) -> list[str]:
    page = site.pages[site.places[url].source or ""]
    return [heading.id for heading in page.headings if heading.id]


def test_sample_site(tmp_path: Path) -> None:
    source = read_site(SAMPLE, read_settings(SAMPLE))
    output = read_site(built(SAMPLE / "mkdocs.yml", tmp_path / "built"), Settings())
    assert output.info.generator == "plain"
    assert_same_graph(source, output)


@pytest.mark.parametrize("name", MICRO_SITES)
def test_micro_site(name: str, tmp_path: Path) -> None:
    settings, base_url = MICRO_SITES[name]
    for path, text in {"mkdocs.yml": settings, **PAGES}.items():
        file = tmp_path / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    source = read_site(tmp_path / "source", Settings())
    output = read_site(
        built(tmp_path / "source" / "mkdocs.yml", tmp_path / "built"), Settings(site={"base_url": base_url} if base_url else {})
    )
    assert_same_graph(source, output)
