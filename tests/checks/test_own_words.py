"""The check for a team's own phrases and patterns."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from auditor.audit import audit_texts
from auditor.checks import own_words as room
from auditor.checks.own_words import own_words
from auditor.model.report import SiteReport
from auditor.rulebook import rule_from, rules_from
from tests.checks.viewing import view_of

RULE = """
id: no-jargon
quality: explains
title: Plain words
severity: note
weight: 1
check: own-words
{options}
message: '"{{excerpt}}" is jargon'
why: Ours says so.
fix: Say it plainly.
evidence: [{{claim: a, source: our style guide, strength: judgement}}]
examples: []
"""


def report_of(options: str, **texts: str) -> SiteReport:
    rule = rule_from(RULE.format(options=options), "no-jargon.yml")
    return audit_texts({f"{name}.md": text for name, text in texts.items()}, [rule])


def lines_of(report: SiteReport) -> list[tuple[str, int, str]]:
    return [(finding.source, finding.line, finding.excerpt) for finding in report.findings]


def test_phrases_are_found_with_their_line_and_any_ending_where_asked() -> None:
    report = report_of("phrases: [leverag*, utilise]", a="# Leverage\n\nWe leveraged it.\n\nThey utilised it, we\nutilise it.")
    assert lines_of(report) == [("a.md", 3, "leveraged"), ("a.md", 6, "utilise")]


def test_spared_phrases_code_and_quotations_are_let_be() -> None:
    assert (
        lines_of(report_of("{phrases: [robust], spare: [robust regression]}".strip("{}").replace(", ", "\n"), a="Robust regression.")) == []
    )
    assert lines_of(report_of("phrases: [utilise]", a="> We utilise it.\n\n    utilise()\n")) == []


@pytest.mark.parametrize(("where", "line"), [("headings", 5), ("title", 1), ("links", 7), ("addresses", 7), ("code", 10)])
def test_a_rule_says_where_to_look(where: str, line: int) -> None:
    text = "---\ntitle: About foo\n---\n\n## A foo\n\nA [foo](https://foo.example/).\n\n```\nfoo\n```\n"
    assert {found[1] for found in lines_of(report_of(f"phrases: [foo]\nwhere: {where}", a=text))} == {line}


def test_what_is_wanted_is_found_missing_once_a_page() -> None:
    report = report_of("phrases: [last reviewed]\nwanted: true", a="# A\n\nSome words.", b="# B\n\nLast reviewed in May.")
    assert [found[0] for found in lines_of(report)] == ["a.md"]


def test_a_page_full_of_one_word_is_told_a_limited_number_of_times() -> None:
    assert len(lines_of(report_of("phrases: [foo]\nlimit: 3", a="foo bar.\n\n" * 50))) == 3


def test_without_phrases_and_pattern_there_is_nothing_to_look_at() -> None:
    assert list(own_words(view_of("Some words."))) == []
    assert list(own_words(view_of("Some words."), wanted=True)) == []


def test_a_rule_whose_pattern_runs_out_of_time_is_named_once_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "places", partial(room.places, seconds=0.02))
    slow = "a" * 80 + "b"
    report = report_of('pattern: "(?:a|aa)+$"', a=slow, b=slow, c="Fine.")
    assert [rule.outcome for rule in report.rules] == ["crashed"]
    assert len(report.notices) == 1
    assert "no-jargon was stopped on a.md and left out" in report.notices[0]
    assert len(report.pages) == 3


def test_a_phrase_full_of_stars_is_refused() -> None:
    assert "write a pattern" in report_of('phrases: ["a*b*c*"]', a="abc").notices[0]


def test_broken_files_of_a_folder_are_named_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(RULE.format(options='pattern: "(x"'))
    (tmp_path / "b.yml").write_text(RULE.format(options="phrases: [foo]"))
    (tmp_path / "c.yml").write_text("id: [")
    (tmp_path / "d.yml").write_bytes(b"\xff\xfe\xff")
    book = rules_from(tmp_path)
    assert [rule.path for rule in book.rules] == [str(tmp_path / "b.yml")]
    assert [fault.split(":")[0] for fault in book.faults] == [str(tmp_path / name) for name in ("a.yml", "c.yml", "d.yml")]
    assert "a.yml:8: pattern: '(x' is no pattern" in book.faults[0]
