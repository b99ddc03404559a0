"""A site's address with gaps to fill in ends no audit: it is as good as none."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.settings import Settings

ODD = "https://[your-domain]/"
PAGE = f"# A\n\n[b](b.md) [own]({ODD}b/) [odd](//[name]/)\n"
SITES = {
    "mkdocs": {"mkdocs.yml": f"site_name: x\nsite_url: {ODD}\n", "docs/index.md": PAGE},
    "hugo": {"hugo.toml": f'baseURL = "{ODD}"\n', "content/_index.md": PAGE},
    "jekyll": {"_config.yml": f'url: "{ODD}"\n', "index.md": f"---\n---\n{PAGE}"},
    "docusaurus": {
        "docusaurus.config.js": f"module.exports = {{url: '{ODD}', baseUrl: '/', presets: [['classic', {{docs: {{}}}}]]}};",
        "docs/a.md": PAGE,
    },
    "astro": {
        "astro.config.mjs": "import starlight from '@astrojs/starlight'\n"
        f"export default {{site: '{ODD}', integrations: [starlight({{}})]}}",
        "src/content/docs/index.md": PAGE,
    },
    "vitepress": {".vitepress/config.js": f"export default {{sitemap: {{hostname: '{ODD}'}}}}", "index.md": PAGE},
    "zola": {"config.toml": f'base_url = "{ODD}"\n', "content/_index.md": f"+++\n+++\n{PAGE}"},
    "mdbook": {"book.toml": f'[book]\ntitle = "x"\n[output.html]\nsite-url = "{ODD}"\n', "src/SUMMARY.md": "[A](a.md)", "src/a.md": PAGE},
    "sphinx": {"conf.py": f"html_baseurl = '{ODD}'\nextensions = ['myst_parser']\n", "index.md": PAGE},
    "eleventy": {".eleventy.js": "module.exports = {};", "_data/site.json": f'{{"url": "{ODD}"}}', "index.md": PAGE},
    "html": {
        "index.html": f'<html><head><link rel="canonical" href="{ODD}"><base href="{ODD}"></head><body><a href="{ODD}">x</a></body></html>'
    },
}


@pytest.mark.parametrize("name", SITES)
def test_an_address_with_gaps_ends_no_audit(name: str) -> None:
    site = texts_site(SITES[name], Settings())
    assert site.pages


@pytest.mark.parametrize("name", SITES)
def test_nor_does_one_in_our_own_settings(name: str) -> None:
    assert texts_site(SITES[name], Settings(site={"base_url": ODD})).pages
