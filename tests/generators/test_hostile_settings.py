"""Settings that would grow without bound, or that are broken: no generator ends the run over them."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest

from auditor.gather import texts_site
from auditor.settings import Settings

YAML_BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n" for before, after in pairwise("abcdefghi")
)
MERGE_BOMB = "a: &a {x1: 1, x2: 2}\n" + "".join(f"{b}: &{b} {{<<: [{', '.join([f'*{a}'] * 9)}]}}\n" for a, b in pairwise("abcdefghijkl"))
DEEP = {
    "yml": "a: " + "[" * 50_000,
    "toml": "a = " + "[" * 50_000,
    "json": '{"a": ' + "[" * 50_000,
    "js": "export default " + "{a: " * 10_000,
}
FILES = [
    ("mkdocs.yml", "yml"), ("_config.yml", "yml"), ("hugo.yaml", "yml"), ("hugo.toml", "toml"), ("hugo.json", "json"),
    ("zola.toml", "toml"), ("book.toml", "toml"), ("docusaurus.config.js", "js"), ("eleventy.config.js", "js"),
    (".vitepress/config.js", "js"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "form"), FILES)
def test_settings_nested_without_end(name: str, form: str) -> None:
    start = time.process_time()
    texts_site({name: DEEP[form], "index.md": "# A"}, Settings())
    assert time.process_time() - start < 20


@pytest.mark.parametrize("name", ["mkdocs.yml", "_config.yml", "hugo.yaml"])
@pytest.mark.parametrize("bomb", [YAML_BOMB, MERGE_BOMB], ids=["aliases", "merges"])
def test_aliases_do_not_multiply(name: str, bomb: str) -> None:
    site = texts_site({name: bomb, "index.md": "# A", "docs/index.md": "# A", "content/a.md": "# A"}, Settings())
    assert any(name in doubt for doubt in site.info.doubts)


def test_broken_files_beside_the_settings() -> None:
    deep = {
        "package.json": DEEP["json"],
        "vercel.json": DEEP["json"],
        "firebase.json": YAML_BOMB,
        "netlify.toml": DEEP["toml"],
        "_data/nav.yml": YAML_BOMB,
    }
    layout = {"_layouts/default.html": "{% for one in site.data.nav %}{% endfor %}", "_config.yml": "title: a", "index.md": "# A"}
    docusaurus = {"docusaurus.config.js": "module.exports = {}", "docs/a.md": "# A"}
    eleventy = {"eleventy.config.js": "export default {}", "a.md": "# A"}
    for name, files in {"jekyll": layout, "docusaurus": docusaurus, "eleventy": eleventy}.items():
        assert texts_site({**deep, **files}, Settings()).info.generator == name


def test_patterns_that_run_away_or_are_broken_are_doubts_and_leave_out_nothing() -> None:
    told = ["(a+)+$", "(?P<x", r"\.draft\.md$", "(a|b)+c"]
    files = {
        "hugo.toml": f"baseURL = 'https://example.org'\nignoreFiles = {json.dumps(told)}",
        "content/x.draft.md": "",
        f"content/{'a' * 40}!.md": "# A",
    }
    start = time.process_time()
    site = texts_site(files, Settings())
    assert time.process_time() - start < 10
    assert [doubt.split("'")[1] for doubt in site.info.doubts if "ignoreFiles" in doubt] == ["(a+)+$", "(?P<x"]
    assert "content/x.draft.md" not in site.pages
    assert f"content/{'a' * 40}!.md" in site.pages
