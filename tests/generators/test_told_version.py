"""What the repository does not say, linkready.yml can: the generator's version."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.settings import Settings

SITES = {
    "hugo": {"hugo.toml": "baseURL = 'https://example.org/'", "content/a.md": "---\ntitle: A\n---\n"},
    "mkdocs": {"mkdocs.yml": "site_name: a", "docs/index.md": "# A"},
    "mdbook": {"book.toml": "[book]\ntitle = 'a'", "src/SUMMARY.md": "- [A](a.md)", "src/a.md": "# A"},
    "docusaurus": {"docusaurus.config.js": "module.exports = {url: 'https://example.org', baseUrl: '/'}", "docs/a.md": "# A"},
    "vitepress": {".vitepress/config.js": "export default {}", "index.md": "# A"},
    "sphinx": {"conf.py": "extensions = ['myst_parser']", "index.md": "# A"},
    "eleventy": {"eleventy.config.js": "export default function () {}", "index.md": "# A"},
}


@pytest.mark.parametrize("name", SITES)
def test_the_settings_can_tell_the_version(name: str) -> None:
    site = texts_site(SITES[name], Settings(site={"version": "9.8.7"}))
    assert (site.info.generator, site.info.generator_version) == (name, "9.8.7")
