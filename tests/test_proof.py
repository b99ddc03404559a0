"""The page of proof: what the readings forbid holds, and its figures are put where they belong."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from auditor.rulebook import own_rules
from benchmarks import proof
from benchmarks.hand_reading import READ, Read, precision_section, readings
from benchmarks.noise import noise_section

RULES = own_rules().rules
SHARED = Path(os.environ.get("LINKREADY_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def test_a_rule_that_readers_found_wrong_too_often_is_a_note_and_does_not_block() -> None:
    by_id = {rule.id: rule for rule in RULES}
    assert [read.rule for read in readings() if read.rule in by_id and read.forbids(by_id[read.rule])] == []


def test_a_rule_below_the_bar_is_forbidden_to_warn() -> None:
    warning = own_rules().named("long-sentences")
    note = own_rules().named("very-long-sentence")
    assert Read("x", 15, 5, 2).forbids(warning)
    assert not Read("x", 16, 4, 2).forbids(warning)
    assert Read("x", 1, 7, 2).forbids(warning), "few, but the whole interval lies below"
    assert not Read("x", 3, 2, 2).forbids(warning), "too few to say"
    assert not Read("x", 0, 3, 2).forbids(warning), "too few to say"
    assert not Read("x", 1, 7, 2).forbids(note)


@pytest.mark.parametrize(("right", "wrong", "low", "high"), [(10, 0, 0.722, 1.0), (5, 5, 0.237, 0.763), (81, 19, 0.722, 0.875)])
def test_intervals_are_wilsons(right: int, wrong: int, low: float, high: float) -> None:
    """Values from the published formula, by hand."""
    assert Read("x", right, wrong, 1).interval == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


def test_enough_was_read_on_enough_sites() -> None:
    rows = list(csv.DictReader(READ.open(encoding="utf-8")))
    assert len(rows) >= 300
    assert len({row["site"] for row in rows}) >= 6


def test_the_table_counts_what_was_read() -> None:
    text = precision_section(RULES)
    assert f"{sum(read.number for read in readings())} findings" in text
    assert "| `broken-link` | error |" in text


def test_a_part_is_put_between_its_marks_and_nowhere_else() -> None:
    text = "a\n<!-- proof: one -->\nold\n<!-- end of one -->\nb\n<!-- proof: two -->\nkept\n<!-- end of two -->\n"
    made = proof.with_part(text, "one", "new \\1")
    assert made == "a\n<!-- proof: one -->\n\nnew \\1\n\n<!-- end of one -->\nb\n<!-- proof: two -->\nkept\n<!-- end of two -->\n"
    assert proof.with_part(made, "one", "new \\1") == made
    with pytest.raises(ValueError, match="no marks"):
        proof.with_part(text, "three", "")


def test_the_page_has_a_place_for_every_part() -> None:
    text = proof.PAPER.read_text("utf-8")
    assert re.findall(r"<!-- proof: (\w+) -->", text) == list(proof.PARTS)


def test_the_page_shows_the_readings_as_they_are() -> None:
    """After a reading: python -m benchmarks.proof reading"""
    text = proof.PAPER.read_text("utf-8")
    for read in readings():
        low, high = read.interval
        assert f" | {read.number} | {read.sites} | {read.precision:.0%} | {low:.0%}-{high:.0%} |" in text, read.rule


def test_a_part_that_cannot_be_measured_here_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proof, "SHARED", tmp_path)
    assert proof.main(["labels", "--dry-run"]) == 2
    assert "labels" in capsys.readouterr().err


def test_noise_tells_pages_looked_at_from_pages_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nSome words.\n")
    (tmp_path / "b.md").write_text("# B\n\n<a href='https://x.example/' style='display:none'>x</a>\n")
    text = noise_section(tmp_path)
    assert text.startswith("2 pages; warnings and errors a page: median 0.5")
    assert "| `hidden-link` | error | 1 | 1 | 100% | too few pages to say |" in text


@pytest.mark.skipif(not (SHARED / "labels" / "pages").is_dir(), reason="the folder of labelled pages is not here: LINKREADY_SHARED")
@pytest.mark.skipif("LINKREADY_SLOW" not in os.environ, reason="takes half a minute: LINKREADY_SLOW=1")
def test_no_rule_is_too_loud_on_real_pages() -> None:
    from benchmarks.noise import loudness

    loud = loudness(SHARED / "labels" / "pages")
    assert [noise.rule.id for noise in loud.rules if noise.too_loud] == []
    assert sorted(loud.findings)[len(loud.findings) // 2] <= 3
