"""Where a link may be proposed, and where never."""

from __future__ import annotations

import pytest

from tests.suggest.making import suggested

TARGET = "# Cold frames\n\nA cold frame keeps seedlings warm in spring.\n"


@pytest.mark.parametrize(
    ("about", "donor"),
    [
        ("a heading", "# Spring\n\n## Cold frames\n\nSow early.\n"),
        ("a code block", "# Spring\n\nSow early.\n\n```\nuse cold frames\n```\n"),
        ("part of a code span", "# Spring\n\nCall `cold frames --now` early.\n"),
        ("another link", "# Spring\n\nSee [all about cold frames](https://example.com/).\n"),
        ("a quotation", "# Spring\n\n> Cold frames are warm.\n\nSow early.\n"),
        ("a table's head", "# Spring\n\n| cold frames | beds |\n|---|---|\n| a | b |\n"),
        ("a template tag", "# Spring\n\nSow early {{ cold frames }} now.\n"),
        ("front matter", "---\ndescription: cold frames\n---\n# Spring\n\nSow early.\n"),
        ("a tag of HTML", '# Spring\n\nSow <span title="cold frames">early</span>.\n'),
    ],
)
def test_no_words_are_linked_in(about: str, donor: str) -> None:
    found = suggested({"frames.md": TARGET, "spring.md": donor}, "frames.md")
    assert [one.anchor for one in found if one.source == "docs/spring.md"] in ([], [None]), about


def test_nothing_is_written_into_a_piece_of_html() -> None:
    donor = "# Spring\n\n<details>\n <summary>All about cold frames</summary>\n\nSow early.\n</details>\n"
    found = suggested({"frames.md": TARGET, "spring.md": donor}, "frames.md")
    assert [one.patch for one in found if one.source == "docs/spring.md"] == [None]


def test_a_mention_is_found_whatever_its_ending() -> None:
    donor = "# Spring\n\nSow early.\n\nMove them into a cold frame\nbefore March.\n"
    best = next(one for one in suggested({"frames.md": TARGET, "spring.md": donor}, "frames.md") if one.source == "docs/spring.md")
    assert (best.line, best.column, best.anchor) == (5, 18, "cold frame")
    assert best.sentence == "Move them into a cold frame before March."
    assert best.written == "[cold frame](frames.md)"


def test_a_whole_code_span_may_be_linked() -> None:
    texts = {"api.md": "# `sow_seeds`\n\nSows.\n", "use.md": "# Use\n\nCall `sow_seeds` first.\n"}
    best = next(one for one in suggested(texts, "api.md") if one.source == "docs/use.md")
    assert best.written == "[`sow_seeds`](api.md)"


def test_a_page_that_links_there_already_is_no_donor() -> None:
    texts = {"frames.md": TARGET, "spring.md": "# Spring\n\nUse [frames](frames.md). Cold frames are warm.\n"}
    assert "docs/spring.md" not in {one.source for one in suggested(texts, "frames.md")}


def test_a_page_is_no_donor_of_itself() -> None:
    assert "docs/frames.md" not in {one.source for one in suggested({"frames.md": TARGET + "\nCold frames again.\n"}, "frames.md")}


def test_where_nobody_mentions_it_the_paragraph_is_named() -> None:
    donor = "# Spring\n\nPay at the till.\n\nSeedlings need a warm place.\n"
    best = next(one for one in suggested({"frames.md": TARGET, "spring.md": donor}, "frames.md") if one.source == "docs/spring.md")
    assert (best.line, best.anchor, best.patch) == (5, None, None)
    assert "new sentence" in best.why


@pytest.mark.parametrize(
    ("about", "title", "sentence"),
    [
        ("an end of a sentence", "Cold frames", "It gets cold. Frames keep the wind out."),
        ("half a pair of quotation marks", "Cold frames", 'They are "cold" frames in winter.'),
        ("a bracket", "Cold frames", "In the cold (frames help) we wait."),
        ("the address behind them", "Cold frames", "Read Cold Frames <https://example.com/frames>."),
        ("a part of a title that both go on from", "Seed tray shelves compared", "Wash the seed tray shelves holder in spring."),
        ("an everyday word with an article", "The frame", "Put the frame into the shed."),
        ("courtesy", "Thank you", "Thank you to all who dug."),
    ],
)
def test_words_are_not_linked_across(about: str, title: str, sentence: str) -> None:
    texts = {"target.md": f"# {title}\n\nAbout it.\n", "spring.md": f"# Spring\n\n{sentence}\n"}
    found = suggested(texts, "target.md")
    assert [one.anchor for one in found if one.source == "docs/spring.md"] in ([], [None]), about


def test_a_version_alone_is_no_heading_to_link() -> None:
    texts = {"move.md": "# Moving house\n\n## Version 2\n\nAll new.\n", "spring.md": "# Spring\n\nWe went from version 2 to version 3.\n"}
    found = suggested(texts, "move.md")
    assert [one.anchor for one in found if one.source == "docs/spring.md"] in ([], [None])


def test_a_name_with_a_hyphen_a_comma_or_an_article_is_linked() -> None:
    texts = {
        "target.md": "# Cold frames, hot beds\n\nAbout both.\n",
        "hooks.md": "# The lean-to\n\nA roof.\n",
        "spring.md": "# Spring\n\nRead of cold frames, hot beds and more.\n\nShe built The Lean-To in March.\n",
    }
    for page, words in (("target.md", "cold frames, hot beds"), ("hooks.md", "The Lean-To")):
        assert words in [one.anchor for one in suggested(texts, page) if one.source == "docs/spring.md"]
