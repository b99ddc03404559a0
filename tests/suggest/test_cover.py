"""The smallest set of links that would do, and what is shown unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import run
from auditor.errors import UserError
from auditor.gather import texts_site
from auditor.report.suggestions import suggestions_text
from auditor.settings import Settings
from auditor.suggest.corpus import read_corpus
from auditor.suggest.suggest import suggest, wanted
from tests.suggest.making import MKDOCS, site_of, suggested

FRAMES = "# Cold frames\n\nA cold frame keeps seedlings warm in spring.\n"
RING = {
    "a.md": "# Alpha\n\nSee [Beta](b.md). Use cold frames in spring.\n",
    "b.md": "# Beta\n\nSee [Gamma](c.md). Keep cold frames shut.\n",
    "c.md": "# Gamma\n\nSee [Alpha](a.md). Paint cold frames white.\n",
    "index.md": "# Home\n\nRead [Alpha](a.md), [Beta](b.md) and [Gamma](c.md).\n",
}


def test_an_orphan_needs_two_links() -> None:
    found = suggested({**RING, "frames.md": FRAMES}, "frames.md")
    assert sum(one.clears for one in found) == 2
    best = next(one for one in found if one.clears)
    assert best.effect is not None
    assert best.effect.content_inlinks == (0, 1)
    assert best.effect.authority[1] > best.effect.authority[0]
    assert best.effect.depth[0] is None or best.effect.depth[1] is not None


def test_a_page_that_is_supported_needs_none() -> None:
    found = suggested({**RING, "frames.md": FRAMES}, "a.md")
    assert not any(one.clears for one in found)


def test_priority_pages_come_before_orphans() -> None:
    texts = {**RING, "frames.md": FRAMES, "lost.md": "# Lost\n\nText.\n"}
    assert wanted(read_corpus(site_of(texts, priority=("/frames/",)))) == ("/frames/",)
    assert wanted(read_corpus(site_of(texts))) == ("/frames/", "/lost/")


def test_unasked_only_words_that_name_one_page_are_shown() -> None:
    texts = {**RING, "frames.md": FRAMES, "d.md": "# Delta\n\nFrames of mind.\n"}
    site = site_of(texts)
    found = suggest(site, ["/frames/"], None, lambda source: texts[source.removeprefix("docs/")].encode())
    assert all(one.anchor == "cold frames" for one in found)


def test_a_name_that_two_pages_have_is_linked_to_neither() -> None:
    texts = {**RING, "frames.md": FRAMES, "other/frames.md": FRAMES}
    assert {one.anchor for one in suggested(texts, "frames.md")} == {None}


def test_a_page_that_does_not_exist_is_named() -> None:
    with pytest.raises(UserError, match="did you mean"):
        suggest(site_of({"frames.md": FRAMES}), ["docs/frame.md"], 3, lambda _: b"")


def test_apply_writes_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    for name, text in {**RING, "frames.md": FRAMES}.items():
        (tmp_path / "docs" / name).write_text(text)
    assert run(["suggest", str(tmp_path), "--page", "docs/frames.md", "--limit", "2", "--diff"]) == 0
    assert capsys.readouterr().out.count("+") >= 2
    assert (tmp_path / "docs/a.md").read_text() == RING["a.md"]
    assert run(["suggest", str(tmp_path), "--page", "docs/frames.md", "--limit", "4", "--apply"]) == 0
    assert "3 links written into 3 files" in capsys.readouterr().err
    assert (tmp_path / "docs/a.md").read_text() == RING["a.md"].replace("cold frames", "[cold frames](frames.md)")
    assert run(["suggest", str(tmp_path), "--page", "docs/frames.md", "--format", "json"]) == 0
    assert capsys.readouterr().out.strip() == "[]"


def test_eval_prints_its_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    for name, text in RING.items():
        (tmp_path / "docs" / name).write_text(text)
    assert run(["eval", str(tmp_path)]) == 0
    assert "R@10" in capsys.readouterr().out
    assert run(["eval", str(tmp_path), "--format", "json"]) == 0
    assert '"schema": "linkready/eval/1"' in capsys.readouterr().out


def test_the_text_says_when_all_links_together_are_too_few() -> None:
    texts = {**RING, "frames.md": FRAMES}
    alone = suggestions_text(suggested(texts, "frames.md", 1))
    assert "This link alone would not be enough for the gate." in alone
    assert "would do: then the site supports it" in suggestions_text(suggested(texts, "frames.md"))
    assert "gate" not in suggestions_text(suggested(texts, "a.md"))


def test_notes_for_those_who_work_on_the_site_are_not_asked_for_links() -> None:
    notes = "# How we write\n\nUse cold frames in examples. Cold frames are what this is about.\n"
    files = {"STYLE.md": notes, "a.md": "# Alpha\n\nUse cold frames in spring.\n", "frames.md": FRAMES, "index.md": "# Home\n\nHi.\n"}
    site = texts_site(files, Settings())
    found = suggest(site, ["frames.md"], None, lambda source: files[source].encode())
    assert "STYLE.md" not in [one.source for one in found]


def test_pages_in_a_folder_of_drafts_are_asked_for_only_by_name() -> None:
    texts = {**RING, "post-drafts/frames.md": FRAMES, "lost.md": "# Lost\n\nText.\n", "index.md": "# Home\n\nHi.\n"}
    site = texts_site(texts, Settings())
    assert [site.places[url].source for url in wanted(read_corpus(site))] == ["lost.md"]
    found = suggest(site, ["post-drafts/frames.md"], 3, lambda source: texts[source].encode())
    assert {one.target_source for one in found} == {"post-drafts/frames.md"}


def test_a_date_in_brackets_is_no_name() -> None:
    texts = {"book.md": "# The notebook (late 2021)\n\nGrey.\n", "a.md": "# Alpha\n\nIt was late 2021 when we moved.\n"}
    assert {one.anchor for one in suggested(texts, "book.md")} == {None}
