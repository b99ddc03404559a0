"""Topics: a page is out of place only by two witnesses of three; hubs, rivals and names are told from what only looks like them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.gather import texts_site
from auditor.graph.anchors import names_of, pages_by_title, spelled, targets_by_words
from auditor.graph.hubs import hubs_of
from auditor.graph.rivals import rivals_of
from auditor.graph.topics import likeness, misfits_of, topics_of
from auditor.model.page import Page
from auditor.model.site import Place, Site
from auditor.settings import Settings

WORDS = {"tea": "Green tea leaves steep in a warm pot.", "coffee": "Roasted coffee beans are ground for espresso."}
FILLING = "Enough words to be a page of its own, and to be taken for one by those who count. " * 8


def site(texts: dict[str, str]) -> Site:
    return texts_site(texts, Settings())


def circles(folders: dict[str, str]) -> dict[str, str]:
    """Five pages on tea and five on coffee, each linked with the next two of its topic, in these folders."""
    texts = {}
    for topic, folder in folders.items():
        for number in range(5):
            links = " ".join(f"[{topic}](/{folder}/{topic}{(number + step) % 5}.md)" for step in (1, 2))
            texts[f"{folder}/{topic}{number}.md"] = f"# {topic} {number}\n\n{WORDS[topic]} {links}"
    return texts


def stray(words: str, tags: str = "") -> str:
    links = " ".join(f"[coffee](/coffee/coffee{number}.md)" for number in range(3))
    return f"---\ntags: [{tags}]\n---\n# A page\n\n{words} {links}"


def misfits(texts: dict[str, str]) -> dict[str, tuple[str, ...]]:
    made = site(texts)
    return {url: found.witnesses for url, found in misfits_of(made, topics_of(made)).items()}


def test_folder_and_words_against_links() -> None:
    texts = {**circles({"tea": "tea", "coffee": "coffee"}), "tea/stray.md": stray(WORDS["tea"])}
    assert misfits(texts) == {"/tea/stray.md": ("folder", "words")}


def test_the_folder_alone_says_nothing() -> None:
    assert misfits({**circles({"tea": "tea", "coffee": "coffee"}), "tea/stray.md": stray(WORDS["coffee"])}) == {}


def test_the_words_alone_say_nothing() -> None:
    assert misfits({**circles({"tea": "tea", "coffee": "coffee"}), "coffee/stray.md": stray(WORDS["tea"])}) == {}


def test_a_witness_who_agrees_with_the_links_settles_it() -> None:
    texts = circles({"tea": "tea", "coffee": "coffee"})
    texts = {path: text.replace("# coffee", "---\ntags: [beans]\n---\n# coffee") for path, text in texts.items()}
    fillers = {f"more/{number}.md": f"# More {number}\n\nOther." for number in range(30)}
    assert misfits({**texts, **fillers, "tea/stray.md": stray(WORDS["tea"], "beans")}) == {}
    assert misfits({**texts, **fillers, "tea/stray.md": stray(WORDS["tea"])}) == {"/tea/stray.md": ("folder", "words")}


def test_words_of_two_pages() -> None:
    topics = topics_of(site(circles({"tea": "tea", "coffee": "coffee"})))
    same, other = (likeness(topics["/tea/tea0.md"], topics[url]) for url in ("/tea/tea1.md", "/coffee/coffee1.md"))
    assert same > 0.3 > other


def section(linked: str, front: str = "") -> dict[str, str]:
    links = " ".join(f"[{name}]({name}.md)" for name in linked)
    pages = {f"docs/g/{name}.md": f"# {name}\n\n{FILLING}" for name in "abcde"}
    return {"mkdocs.yml": "site_name: s", "docs/index.md": "# Home", "docs/g/index.md": f"{front}# G\n\n{FILLING} {links}", **pages}


@pytest.mark.parametrize(("linked", "left"), [("abcd", ("/g/e/",)), ("abcde", ()), ("abc", ("/g/d/", "/g/e/"))])
def test_an_overview_and_what_it_leaves_out(linked: str, left: tuple[str, ...]) -> None:
    assert hubs_of(site(section(linked)))["/g/"].unlinked == left


def test_what_is_no_overview() -> None:
    assert hubs_of(site(section("ab"))) == {}
    made = site(section("abcd"))
    with_tags = replace(made.pages["docs/g/index.md"], constructs=("list",))
    assert hubs_of(replace(made, pages={**made.pages, "docs/g/index.md": with_tags})) == {}


def test_a_declared_hub_is_one_whatever_it_links_to_and_wants_links_back() -> None:
    hub = hubs_of(site(section("a", "---\nhub: true\n---\n")))["/g/"]
    assert (len(hub.unlinked), len(hub.silent), hub.declared) == (4, 5, True)


def rivals(one: str, other: str) -> bool:
    text = "Sharpen the plane iron on a stone, raise a burr on the bevel, strop the edge, then set the chip breaker close. " * 6
    made = site({"a.md": f"# {one}\n\n{text}", "b.md": f"# {other}\n\n{text}", "c.md": f"# Bees\n\n{FILLING}"})
    return bool(rivals_of(made, topics_of(made), lambda first, second: False))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How to sharpen a plane", "Sharpening a plane"),
        ("Plane sharpening: the complete guide", "Sharpening planes"),
        ("Sharpening a plane iron", "Sharpening a plane"),
    ],
)
def test_titles_that_ask_the_same(one: str, other: str) -> None:
    assert rivals(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sharpening a plane on Linux", "Sharpening a plane on Windows"),
        ("Sharpening a plane, part 1", "Sharpening a plane, part 2"),
        ("Survey 2019 of plane makers", "Survey 2020 of plane makers"),
        ("Planes", "Plane"),
        ("Sharpening a plane", "Buying a chisel"),
    ],
)
def test_titles_that_ask_something_else(one: str, other: str) -> None:
    assert not rivals(one, other)


def test_names_of_a_page() -> None:
    page = Page("a.md", title="Gärten & Höfe", front_matter={"aliases": ["/old/"], "linkTitle": "Gardens", "slug": 7})
    assert names_of(page, Place("/garden-tools/", "a.md")) == {"gärten höfe", "gardens", "garden tools", "old"}
    assert spelled("  Garden *Tools*! ") == "garden tools"


def test_titles_and_words_of_links_are_counted_by_page() -> None:
    made = site({"a.md": "# A page\n\n[X y](c.md) [x Y](c.md)", "b.md": "# A Page\n\n[x y](c.md) [x y](a.md)", "c.md": "# C"})
    assert pages_by_title(made)["", "a page"] == {"/a.md", "/b.md"}
    assert targets_by_words(made)["", "x y"] == {"/c.md": 2, "/a.md": 1}
