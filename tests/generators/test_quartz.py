"""Quartz: slugs of notes, its three ways to resolve links, aliases, tags and folders."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.generators.base import Tree
from auditor.generators.quartz import find
from auditor.generators.quartz_paths import Linker, decoded, page_url, slug_of
from auditor.model.site import Site
from auditor.settings import Settings

CONFIG = """
const config: QuartzConfig = {
  configuration: { baseUrl: "%(base)s", ignorePatterns: ["private", "*.tmp.md"], locale: "en-US" },
  plugins: {
    transformers: [Plugin.FrontMatter(), Plugin.ObsidianFlavoredMarkdown(), Plugin.GitHubFlavoredMarkdown(),
      Plugin.CrawlLinks({ markdownLinkResolution: "%(how)s" }), %(more)s],
    filters: [Plugin.RemoveDrafts()],
    emitters: [Plugin.AliasRedirects(), Plugin.ContentPage(), Plugin.FolderPage(), Plugin.TagPage()],
  },
}
export default config
"""


def garden(notes: Mapping[str, str], how: str = "shortest", base: str = "notes.example", more: str = "", version: str = "4.2.2") -> Site:
    config = CONFIG % {"how": how, "base": base, "more": more}
    package = f'{{"name": "@jackyzha0/quartz", "version": "{version}"}}'
    texts = {"quartz.config.ts": config, "package.json": package, **{f"content/{path}": text for path, text in notes.items()}}
    return texts_site(texts, Settings())


def leads(text: str, others: Mapping[str, str], page: str = "index.md", how: str = "shortest") -> list[tuple[str | None, str]]:
    site = garden({**others, page: text}, how)
    return [(lead.target, lead.status) for lead in site.leads[site.urls[f"content/{page}"]]]


def test_without_its_settings_it_is_no_quartz_site() -> None:
    assert find(Tree(frozenset({"content/index.md", "package.json"}), lambda _: "{}")) is None


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("A Note.md", "A-Note"),
        ("Dir One/Deep & Wide.md", "Dir-One/Deep--and--Wide"),
        ("Why? 50% #1.md", "Why-50-percent-1"),
        ("dir/index.md", "dir/"),
        ("dir/_index.md", "dir/"),
        ("index.md", ""),
        ("Ünï (x), 'y'.md", "Ünï-(x),-'y'"),
        ("pic one.png", "pic-one.png"),
        ("reindex.md", "reindex"),
    ],
)
def test_addresses_keep_their_case(path: str, url: str) -> None:
    assert page_url(slug_of(path)) == url


OTHERS = {"Dup.md": "", "a/Dup.md": "", "a/Only Here.md": "## Some Heading", "a/index.md": "", "b/index.md": "", "My Note.md": ""}


def test_shortest_finds_a_name_that_occurs_once_in_any_folder() -> None:
    assert leads("[[Only Here]] [x](Only%20Here.md) [[a/Only Here#Some Heading]]", OTHERS) == [("/a/Only-Here", "ok")] * 3


def test_shortest_falls_back_to_the_top_where_a_name_occurs_twice() -> None:
    assert leads("[[Dup]] [[a/Dup|that]]", OTHERS, "a/from.md") == [("/Dup", "ok"), ("/a/Dup", "ok")]


def test_absolute_never_finds_a_bare_name_in_a_folder() -> None:
    assert leads("[[Only Here]] [[a/Only Here]] [x](/My%20Note)", OTHERS, "a/from.md", "absolute") == [
        ("/Only-Here", "broken"),
        ("/a/Only-Here", "ok"),
        ("/My-Note", "ok"),
    ]


def test_relative_counts_from_the_page_for_wikilinks_too() -> None:
    assert leads("[[Only Here]] [[../My Note]] [x](My%20Note)", OTHERS, "a/from.md", "relative") == [
        ("/a/Only-Here", "ok"),
        ("/My-Note", "ok"),
        ("/a/My-Note", "broken"),
    ]


def test_names_are_case_sensitive_although_obsidian_finds_them() -> None:
    site = garden({"Deep Note.md": "", "index.md": "[[deep note]]"})
    (lead,) = site.leads["/"]
    assert (lead.target, lead.status) == ("/deep-note", "broken")
    assert "Deep-Note" in lead.better


def test_a_link_to_a_folder_or_its_index_is_whole() -> None:
    assert leads("[[a/]] [[a/index]] [x](a/index.md) [[index]]", OTHERS) == [("/a/", "ok")] * 3 + [("/", "ok")]


def test_fragments_go_through_the_slugger() -> None:
    text = "[[#Local Head]] [[a/Only Here#Some Heading]] [x](a/Only%20Here#some-heading) [[a/Only Here#Other]]\n\n## Local Head"
    assert [status for _, status in leads(text, OTHERS)] == ["ok", "ok", "ok", "missing-fragment"]


def test_raw_html_and_outside_links() -> None:
    text = '<a href="Only Here">x</a> [m](mailto:a@b.example) [o](https://o.example/x) [[https://p.example/y|y]]'
    assert leads(text, OTHERS) == [("/a/Only-Here", "ok"), (None, "external"), (None, "external"), (None, "external")]


def test_drafts_ignored_and_hidden_files_are_no_pages() -> None:
    site = garden(
        {"index.md": "", "d.md": "---\ndraft: true\n---\n", "private/p.md": "", "x.tmp.md": "", ".trash/t.md": "", "sub/private/q.md": ""}
    )
    assert set(site.urls) == {"content/index.md", "content/sub/private/q.md"}
    assert site.unbuilt == {"content/d.md": "draft"}


def test_an_alias_sends_on_and_does_not_move_the_page() -> None:
    notes = {"a/n.md": "---\naliases: [Old Name]\npermalink: /short/\n---\n", "index.md": "[x](/a/Old%20Name) [y](/short)"}
    site = garden(notes, "absolute")
    assert site.urls["content/a/n.md"] == "/a/n"
    assert [lead.status for lead in site.leads["/"]] == ["broken", "redirect"]  # the link is slugified, the alias is not


def test_later_versions_find_aliases_by_name() -> None:
    site = garden({"a/n.md": "---\naliases: [Old Name]\n---\n", "index.md": "[[Old Name]]"}, version="4.5.1")
    assert [(lead.target, lead.status) for lead in site.leads["/"]] == [("/Old-Name", "redirect")]


def test_tags_make_pages_for_every_level_and_folders_list_their_notes() -> None:
    site = garden({"index.md": "Text with #deep/tag and `#code` and 5#no", "x/one.md": "---\ntags: [Big Tag]\n---\n"})
    made = {url for url, place in site.places.items() if place.source is None}
    assert made == {"/tags/", "/tags/deep", "/tags/deep/tag", "/tags/Big-Tag", "/x/"}
    assert site.support["/x/one"].inlinks == 2  # its folder and its tag


def test_an_embedded_note_brings_its_headings() -> None:
    site = garden({"index.md": "![[Other]] [x](#From-Other) [y](#from-other)", "Other.md": "## From Other"})
    assert [lead.status for lead in site.leads["/"]] == ["ok", "missing-fragment", "ok"]


def test_a_heading_below_a_heading_is_never_called_broken() -> None:
    assert leads("[[a/Only Here#Some Heading#Deeper]]", OTHERS) == [(None, "unknown")]


def test_the_base_path_is_part_of_the_addresses() -> None:
    site = garden({"index.md": "[[Note]]", "s/Note.md": "[[index]]"}, base="user.example/garden")
    assert site.info.base_url == "https://user.example/garden/"
    assert [(lead.target, lead.status) for url in ("/garden/", "/garden/s/Note") for lead in site.leads[url]] == [
        ("/garden/s/Note", "ok"),
        ("/garden/", "ok"),
    ]


def test_a_plugin_of_its_own_is_a_doubt() -> None:
    assert any("RoamFlavoredMarkdown" in doubt for doubt in garden({"index.md": ""}, more="Plugin.RoamFlavoredMarkdown()").info.doubts)


def test_the_folder_of_the_notes_may_be_named_in_package_json() -> None:
    texts = {"quartz.config.ts": CONFIG % {"how": "shortest", "base": "", "more": ""}, "garden/index.md": "x", "other/y.md": "z"}
    texts["package.json"] = '{"name": "quartz", "scripts": {"build": "npx quartz build -d garden"}}'
    assert dict(texts_site(texts, Settings()).urls) == {"garden/index.md": "/"}


@given(st.text(max_size=40), st.sampled_from(["absolute", "shortest", "relative"]))
def test_any_destination_is_survived(href: str, how: str) -> None:
    linker = Linker(how, {"b": ("a/b",)})  # type: ignore[arg-type]
    assert isinstance(linker.rewritten("a/c", href), str)


@given(st.text(alphabet="%2Fa0zé/", max_size=20))
def test_decoding_leaves_what_encodes_nothing(text: str) -> None:
    if "%" not in text:
        assert decoded(text) == text
    assert "%2F" not in text or "%2F" in decoded(text)


def test_a_link_to_a_block_is_never_missing() -> None:
    assert "missing-fragment" not in [status for _, status in leads("[[Other#^abc]]", {"Other.md": "Text ^abc"})]


def choices(text: str, others: Mapping[str, str], how: str = "shortest", page: str = "index.md") -> list[tuple[str, str]]:
    site = garden({**others, page: text}, how)
    return [(lead.cause, lead.why) for lead in site.leads[site.urls[f"content/{page}"]] if lead.cause == "ambiguous"]


TWINS = {"a/Same.md": "", "b/Same.md": "", "a/Own.md": "", "Top.md": "", "a/Top.md": "", "a/index.md": "", "b/index.md": ""}


def test_a_name_that_several_notes_have_does_not_say_which() -> None:
    assert choices("[[Same]] and [x](Same.md#part)", TWINS) == [("ambiguous", "the name fits a/Same, b/Same")] * 2
    many = {f"{folder}/Same.md": "" for folder in "abcde"}
    assert choices("[[Same]]", many) == [("ambiguous", "the name fits a/Same, b/Same, c/Same and 2 more")]


@pytest.mark.parametrize(
    "text", ["[[Own]]", "[[a/Same]]", "[[Top]]", "[[index]]", "[[nothing]]", "[[#part]]", "[x](https://example.org/Same)"]
)
def test_a_link_that_only_one_note_fits_says_which(text: str) -> None:
    assert choices(text, TWINS) == []


def test_names_are_only_looked_up_where_the_shortest_path_is_enough() -> None:
    assert choices("[[Same]]", TWINS, "absolute") == choices("[[Same]]", TWINS, "relative") == []


def test_a_folder_of_that_name_answers_although_notes_were_meant() -> None:
    site = garden({"index.md": "[[Same]]", "a/Same.md": "", "b/Same.md": "", "Same/note.md": ""})
    (lead,) = site.leads["/"]
    assert (lead.status, lead.better, lead.cause) == ("redirect", "/Same/", "ambiguous")
