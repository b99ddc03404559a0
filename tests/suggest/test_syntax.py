"""Links in the site's own way of writing, learnt from the links it has."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.settings import Settings
from auditor.suggest.suggest import suggest

HUGO = {"hugo.toml": "baseURL = 'https://example.com/'\n"}
JEKYLL = {"_config.yml": "title: x\nurl: https://example.com\n"}
ZOLA = {"config.toml": 'base_url = "https://example.com"\n'}
MKDOCS = {"mkdocs.yml": "site_name: x\n"}
SPHINX = {"conf.py": "project = 'x'\nextensions = ['myst_parser']\n"}
VITEPRESS = {".vitepress/config.js": "export default { title: 'x' }\n"}
TITLE = "---\ntitle: Cold frames\n---\nWarm in spring.\n"
SAYS = "---\ntitle: Spring\n---\nUse cold frames early.\n"


@pytest.mark.parametrize(
    ("settings", "folder", "own_link", "written"),
    [
        (HUGO, "content/", '{{< relref "/beds.md" >}}', '[cold frames]({{< relref "/frames.md" >}})'),
        (HUGO, "content/", '{{% ref "beds" %}}', '[cold frames]({{% ref "frames" %}})'),
        (HUGO, "content/", "/beds/", "[cold frames](/frames/)"),
        (HUGO, "content/", "", '[cold frames]({{< relref "/frames.md" >}})'),
        (JEKYLL, "", "{% link beds.md %}", "[cold frames]({% link frames.md %})"),
        (JEKYLL, "", "{{ site.baseurl }}{% link beds.md %}", "[cold frames]({{ site.baseurl }}{% link frames.md %})"),
        (JEKYLL, "", "{{ site.baseurl }}/beds.html", "[cold frames]({{ site.baseurl }}/frames.html)"),
        (JEKYLL, "", "{{ '/beds.html' | relative_url }}", "[cold frames]({{ '/frames.html' | relative_url }})"),
        (JEKYLL, "", "beds.md", "[cold frames](frames.md)"),
        (ZOLA, "content/", "@/beds.md", "[cold frames](@/frames.md)"),
        (ZOLA, "content/", "", "[cold frames](@/frames.md)"),
        (MKDOCS, "docs/", "beds.md", "[cold frames](frames.md)"),
        (MKDOCS, "docs/", "./beds.md", "[cold frames](./frames.md)"),
        (SPHINX, "", "beds.md", "[cold frames](frames.md)"),
        (VITEPRESS, "", "/beds", "[cold frames](/frames)"),
        (VITEPRESS, "", "./beds.md", "[cold frames](./frames.md)"),
    ],
)
def test_written_as_the_site_writes(settings: dict[str, str], folder: str, own_link: str, written: str) -> None:
    home = {HUGO["hugo.toml"]: "_index.md", ZOLA["config.toml"]: "_index.md"}.get(next(iter(settings.values())), "index.md")
    link = f"See [beds]({own_link}) first.\n" if own_link else "Nothing yet.\n"
    texts = {
        home: "---\ntitle: Home\n---\nHello.\n",
        "beds.md": "---\ntitle: Beds\n---\nRaised.\n",
        "more.md": f"---\ntitle: More\n---\n{link}",
    }
    texts = settings | {folder + path: text for path, text in (texts | {"frames.md": TITLE, "spring.md": SAYS}).items()}
    found = suggest(texts_site(texts, Settings()), [folder + "frames.md"], 5, lambda source: texts[source].encode())
    assert next(one.written for one in found if one.source == folder + "spring.md") == written


def test_wiki_links_in_a_vault() -> None:
    texts = {
        "quartz.config.ts": "const config = { configuration: { baseUrl: 'x.example' } }\n",
        "content/index.md": "# Home\n\nSee [[Beds]].\n",
        "content/Beds.md": "# Beds\n\nRaised.\n",
        "content/Cold frames.md": "# Cold frames\n\nWarm.\n",
        "content/Spring.md": "# Spring\n\nUse cold frames early.\n",
    }
    found = suggest(texts_site(texts, Settings()), ["content/Cold frames.md"], 5, lambda source: texts[source].encode())
    assert next(one.written for one in found if one.source == "content/Spring.md") == "[[Cold frames|cold frames]]"


def test_restructured_text_links_with_its_role() -> None:
    texts = {
        "conf.py": "project = 'x'\n",
        "index.rst": "Home\n====\n\nHello.\n",
        "frames.rst": "Cold frames\n===========\n\nWarm.\n",
        "guide/spring.rst": "Spring\n======\n\nUse cold frames early.\n",
    }
    found = suggest(texts_site(texts, Settings()), ["frames.rst"], 5, lambda source: texts[source].encode())
    assert next(one.written for one in found if one.source == "guide/spring.rst") == ":doc:`cold frames <../frames>`"


def test_a_wiki_link_does_not_end_a_table_cell() -> None:
    texts = {
        "quartz.config.ts": "const config = { configuration: { baseUrl: 'x.example' } }\n",
        "content/index.md": "# Home\n\nSee [[Beds]].\n",
        "content/Beds.md": "# Beds\n\nRaised.\n",
        "content/Cold frames.md": "# Cold frames\n\nWarm.\n",
        "content/Spring.md": "# Spring\n\n| what | when |\n|---|---|\n| cold frames | early |\n",
    }
    found = suggest(texts_site(texts, Settings()), ["content/Cold frames.md"], 5, lambda source: texts[source].encode())
    assert next(one.written for one in found if one.source == "content/Spring.md") == "[[Cold frames\\|cold frames]]"
