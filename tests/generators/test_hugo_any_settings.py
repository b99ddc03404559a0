"""Settings and front matter of any shape give a plan, never a crash."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.generators.base import Tree
from auditor.generators.hugo import find
from auditor.model.page import Link, Page


def words(text: str) -> list[str]:
    return text.split()


TOP = words(
    "baseURL languages permalinks taxonomies module cascade menus menu outputs outputFormats mediaTypes frontmatter markup uglyURLs theme"
    " contentDir staticDir disableKinds defaultContentLanguage defaultContentLanguageInSubdir paginate pagination refLinksErrorLevel"
    " ignoreFiles title sectionPagesMenu disableLanguages themesDir"
)
INNER = words(
    "en fr contentDir weight baseURL page section term posts mounts source target lang sites matrix languages files imports path kind"
    " main name url pageRef date pattern home html rss goldmark renderHooks link useEmbedded parser extensions disabled draft"
)
FRONT = words("title date url slug aliases tags categories draft build render list cascade menus outputs expiryDate headless layout")
leaf = (
    st.none()
    | st.booleans()
    | st.integers(-5, 3000)
    | st.sampled_from(["", "/", "content", "a/:slug", "/x", "en", "http://[", "*", "{a"])
    | st.text(max_size=6)
)


def values(names: list[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaf, lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(st.sampled_from(names), deeper, max_size=4), max_leaves=8
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(TOP), values(INNER), max_size=5),
    st.dictionaries(st.sampled_from(FRONT), values(FRONT), max_size=4),
    st.sampled_from(["content/posts/a.md", "content/posts/_index.md", "content/posts/a/index.fr.md"]),
    st.sampled_from(['{{< ref "a" >}}', "a.md", "../", "/x", "", "//[", "{{<"]),
)
def test_any_settings_and_front_matter(config: dict[str, Any], front: dict[str, Any], source: str, href: str) -> None:
    texts = {"hugo.json": json.dumps(config), source: "", "static/x.css": "", "content/about.md": "", "content/posts/a.png": ""}
    hugo = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), "2026-11-22"))
    assert hugo
    pages = {path: Page(path, front_matter=front if path == source else {}) for path in texts if hugo.dialect(path)}
    plan = hugo.plan(pages)
    for place in plan.places:
        assert place.url.startswith(hugo.base_path)
        assert "//" not in place.url
        if place.source:
            hugo.printed(Link(href, "x", 1, 1), pages[place.source], place, plan)
    assert not plan.unbuilt.keys() & {place.source for place in plan.places}
