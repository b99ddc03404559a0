"""Obsidian's own marks: tags are links, block ids are anchors, comments are no text, embedded pictures are pictures."""

from __future__ import annotations

from auditor.model.page import Dialect, Page
from auditor.read import read_page

VAULT = Dialect("github", features=frozenset({"wikilinks", "obsidian"}))


def read(text: str) -> Page:
    return read_page("note.md", text.encode(), VAULT)


def test_a_tag_in_text_is_a_link() -> None:
    assert [link.text for link in read("About #gardens/winter today.").links] == ["#gardens/winter"]


def test_what_only_looks_like_a_tag_is_none() -> None:
    assert read("# Heading\n\nIssue #12, C#sharp and `#code` are none.").links == ()


def test_a_block_id_is_an_anchor_and_no_text() -> None:
    page = read("A thought worth linking. ^thought-1\n\nPower x^2 is none.")
    assert page.anchors == ("thought-1",)
    assert page.blocks[0].text == "A thought worth linking."
    assert page.blocks[1].text == "Power x^2 is none."


def test_a_comment_is_no_text() -> None:
    page = read("Seen %%not [seen](x.md)%% here, and 50%% of 100%.")
    assert page.links == ()
    assert "not" not in page.blocks[0].text
    assert "50%% of 100%." in page.blocks[0].text


def test_an_embedded_picture_is_a_picture() -> None:
    page = read("![[map.png]] and ![[Other note]]")
    assert [image.src for image in page.images] == ["map.png"]
    assert [(link.href, link.embed) for link in page.links] == [("Other note", True)]
