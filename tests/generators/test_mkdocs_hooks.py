"""Hooks of a MkDocs site that add pages: links to those are unknown, all others are judged as ever."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.settings import Settings

ADDS_RULES = 'def on_files(files, config):\n    files.append(File.generated(config, f"rules/{name}.md", content=text))\n'
ADDS_ANYWHERE = "def on_files(files, config):\n    for path in find(config):\n        files.append(File.generated(config, path))\n"
ONLY_TEXT = 'def on_page_markdown(markdown, **_):\n    return markdown.replace("x", "File")\n'


def status_of(href: str, hook: str) -> str:
    texts = {"mkdocs.yml": "site_name: a\nhooks: [hooks.py]", "hooks.py": hook, "docs/index.md": "# A", "docs/b.md": f"# B\n\n[x]({href})"}
    return texts_site(texts, Settings()).leads["/b/"][0].status


@pytest.mark.parametrize(
    ("href", "hook", "status"),
    [
        ("rules/index.md", ADDS_RULES, "unknown"),
        ("rules/one.md#why", ADDS_RULES, "unknown"),
        ("rools/one.md", ADDS_RULES, "broken"),
        ("anything.md", ADDS_ANYWHERE, "unknown"),
        ("index.md", ADDS_ANYWHERE, "ok"),
        ("rules/index.md", ONLY_TEXT, "broken"),
        ("rules/index.md", "def on_files(: broken python", "unknown"),
    ],
)
def test_links_to_pages_that_a_hook_adds(href: str, hook: str, status: str) -> None:
    assert status_of(href, hook) == status
