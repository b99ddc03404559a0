"""Obsidian vaults: what a link names, in any case and any folder."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.generators.base import Tree
from auditor.generators.obsidian import find
from auditor.generators.obsidian_vault import Vault
from auditor.model.site import Site
from auditor.settings import Settings


def vault(notes: Mapping[str, str]) -> Site:
    return texts_site({".obsidian/app.json": "{}", **notes}, Settings())


def leads(text: str, others: Mapping[str, str], page: str = "From.md") -> list[tuple[str | None, str]]:
    return [(lead.target, lead.status) for lead in vault({**others, page: text}).leads["/" + page]]


def test_a_folder_of_notes_alone_is_no_vault_unless_the_settings_say_so() -> None:
    files = frozenset({"a.md"})
    assert find(Tree(files, lambda _: "")) is None
    assert find(Tree(files, lambda _: "", options={"generator": "obsidian"})) is not None


NOTES = {
    "My Note.md": "## What's New: 2.0?\n\n### Part\n\nText. ^abc-1\n",
    "a/Deep One.md": "",
    "a/Same.md": "",
    "b/c/Same.md": "",
    "pic.png": "",
}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[[My Note]]", "/My Note.md"),
        ("[[my note|other words]]", "/My Note.md"),
        ("[[deep one]]", "/a/Deep One.md"),
        ("[[A/deep one]]", "/a/Deep One.md"),
        ("[[c/Same]]", "/b/c/Same.md"),
        ("[[Same]]", "/a/Same.md"),
        ("[x](My%20Note.md)", "/My Note.md"),
        ("[x](<Deep One>)", "/a/Deep One.md"),
        ("[x](a/Deep%20One)", "/a/Deep One.md"),
        ("[[My Note#What's New 2.0]]", "/My Note.md"),
        ("[[My Note#whats new 2 0]]", None),
        ("[[My Note#What's New: 2.0?#Part]]", "/My Note.md"),
        ("[[My Note#^abc-1]]", "/My Note.md"),
        ("![[My Note]]", "/My Note.md"),
        ("[[pic.png]]", "/pic.png"),
    ],
)
def test_what_a_link_names(text: str, target: str | None) -> None:
    expected = [(target, "ok")] if target else [("/My Note.md", "missing-fragment")]
    assert leads(text, NOTES) == expected


def test_a_name_that_occurs_twice_means_the_nearer_note() -> None:
    assert leads("[[Same]]", NOTES, "b/From.md") == [("/b/c/Same.md", "ok")]


def test_relative_paths_count_from_the_note_and_slashes_from_the_top() -> None:
    assert leads("[[../a/Same]] [x](./c/Same.md) [[/My Note]] [[./Same]]", NOTES, "b/From.md") == [
        ("/a/Same.md", "ok"),
        ("/b/c/Same.md", "ok"),
        ("/My Note.md", "ok"),
        ("/b/Same.md", "broken"),
    ]


def test_an_alias_leads_nowhere_and_the_right_words_are_said() -> None:
    site = vault({"From.md": "[[Nick]] [[Nobody]]", "Real.md": "---\naliases: [Nick]\n---\n"})
    first, second = site.leads["/From.md"]
    assert (first.status, first.better) == ("broken", "[[Real|Nick]]")
    assert (second.status, second.target, second.better) == ("broken", "/Nobody.md", "")


def test_missing_headings_and_blocks_are_seen() -> None:
    assert [status for _, status in leads("[[My Note#None]] [[My Note#^none]] [[#Here]]\n\n# Here", NOTES)] == [
        "missing-fragment",
        "missing-fragment",
        "ok",
    ]


def test_other_links_and_shown_files() -> None:
    found = [status for _, status in leads("![[pic.png]] [x](https://o.example/) <mailto:a@b.example>", NOTES)]
    assert found[-2:] == ["external", "external"]
    assert set(found[:-2]) <= {"unknown"}


def test_hidden_folders_are_no_part_and_templates_are_not_listed() -> None:
    site = vault({"a.md": "", ".trash/b.md": "", "T/t.md": "", ".obsidian/templates.json": '{"folder": "T"}'})
    assert {url: place.listed for url, place in site.places.items()} == {"/a.md": True, "/T/t.md": False}


@given(st.text(max_size=30), st.sampled_from(["a.md", "x/y.md"]))
def test_what_is_found_is_a_file_of_the_vault(link: str, source: str) -> None:
    vault = Vault(frozenset({"a.md", "x/y.md", "x/a.md", "pic.png"}))
    assert vault.find(link, source) in vault.paths | {""}


def choices(text: str, notes: Mapping[str, str], page: str = "From.md") -> list[tuple[str | None, str]]:
    return [(lead.target, lead.why) for lead in vault({**notes, page: text}).leads["/" + page] if lead.cause == "ambiguous"]


def test_a_name_that_several_notes_have_leads_to_the_nearer_and_says_so() -> None:
    assert choices("[[Same]]", NOTES) == [("/a/Same.md", "the name fits a/Same.md, b/c/Same.md")]
    assert choices("[[same|x]] and [y](Same.md)", NOTES, "d/From.md") == [("/a/Same.md", "the name fits a/Same.md, b/c/Same.md")] * 2


@pytest.mark.parametrize("text", ["[[c/Same]]", "[[a/Same]]", "[[Deep One]]", "[[nothing]]", "[[#part]]", "[[./Same]]"])
def test_a_path_or_a_rare_name_says_which(text: str) -> None:
    assert choices(text, NOTES) == []


def test_the_note_beside_and_the_note_at_the_top_are_meant() -> None:
    assert choices("[[Same]]", NOTES, "b/c/From.md") == []
    assert choices("[[Same]]", {**NOTES, "Same.md": ""}, "d/From.md") == []


@given(st.sets(st.sampled_from(["a/N.md", "b/N.md", "N.md", "b/c/N.md", "a/M.md"])), st.sampled_from(["", "a", "b", "b/c", "d"]))
def test_what_is_found_is_among_what_fits(paths: set[str], folder: str) -> None:
    files = Vault(frozenset(paths))
    fitting = files.fitting("n", f"{folder}/From.md")
    assert not fitting or (len(fitting) > 1 and files.find("n", f"{folder}/From.md") in fitting)
