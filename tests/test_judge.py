"""Rules against pages: where they apply, what they found, and that a crash is a verdict and not the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import audit_texts
from auditor.checks import CHECKS
from auditor.checks.view import View
from auditor.gather import texts_site
from auditor.judge import applies, filled, findings_of, fingerprint, judge
from auditor.model.report import Asset
from auditor.model.rule import Applies, Look, Rule
from auditor.rulebook import own_rules
from auditor.settings import Settings

RULE = Rule("a-rule", "substance", "A rule", "error", 1, "fake", {}, "found {excerpt} of {number}", "why", "mend {excerpt}", (), ())


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A check whose looks a test sets: page -> looks, or an exception to raise."""
    fake = SimpleNamespace(looks={})

    def look(view: View) -> Iterator[Look]:
        answer = fake.looks.get(view.page.source, ())
        if isinstance(answer, Exception):
            raise answer
        yield from answer

    monkeypatch.setitem(CHECKS, "fake", look)  # type: ignore[misc]
    return fake


def views(*sources: str, kind: str = "guide", language: str = "en", texts: dict[str, str] | None = None) -> list[View]:
    site = texts_site(texts or dict.fromkeys(sources, "# A\n\nText."), Settings(priority=("p.md",)))
    return [View(page, site, site.urls[source], Asset(kind, 1.0), language) for source, page in site.pages.items()]


def test_nothing_to_check_is_not_passed(check: SimpleNamespace) -> None:
    assert [outcome.outcome for outcome in judge(views("a.md"), (RULE,)).rules] == ["nothing to check"]
    check.looks = {"a.md": [Look(1, False)]}
    judgement = judge(views("a.md"), (RULE,))
    assert [(one.outcome, one.looked_at) for one in judgement.rules] == [("passed", 1)]
    assert findings_of(judgement) == ()


def test_a_fault_fails_the_rule_and_says_where(check: SimpleNamespace) -> None:
    check.looks = {"a.md": [Look(3, True, 5, "words", {"number": 7}), Look(4, False)]}
    judgement = judge(views("a.md", "b.md"), (RULE,))
    (finding,) = findings_of(judgement)
    assert [(one.outcome, one.looked_at) for one in judgement.rules] == [("failed", 2)]
    assert (finding.source, finding.line, finding.column, finding.message, finding.fix) == ("a.md", 3, 5, "found words of 7", "mend words")
    assert finding.blocks
    assert judgement.pages["a.md"][0].share == 0.5


def test_a_credit_that_is_earned_is_no_finding(check: SimpleNamespace) -> None:
    check.looks = {"a.md": [Look(1, True)]}
    judgement = judge(views("a.md"), (replace(RULE, severity="credit"),))
    assert judgement.rules[0].outcome == "passed"
    assert findings_of(judgement) == ()


def test_a_crash_is_a_verdict_and_the_others_go_on(check: SimpleNamespace) -> None:
    check.looks = {"a.md": ValueError("boom"), "b.md": [Look(1, True, excerpt="x")]}
    link = own_rules().named("broken-link")
    texts = {"a.md": "[x](nowhere.md)", "b.md": "text"}
    judgement = judge(views(texts=texts), (RULE, link))
    assert [one.outcome for one in judgement.rules] == ["crashed", "failed"]
    assert judgement.crashes == ("a-rule crashed on a.md: ValueError: boom",)
    assert {(one.rule, one.source) for one in findings_of(judgement)} == {("a-rule", "b.md"), ("broken-link", "a.md")}


def test_a_crash_closes_the_audit_asked_to_fail(check: SimpleNamespace) -> None:
    check.looks = {"a.md": RecursionError("deep")}
    report = audit_texts({"a.md": "# A"}, (RULE,))
    assert report.crashed
    assert report.notices == ("a-rule crashed on a.md: RecursionError: deep",)
    assert [page.source for page in report.pages] == ["a.md"]


@pytest.mark.parametrize(
    ("wanted", "kind", "language", "yes"),
    [
        (Applies(), "news", "xx", True),
        (Applies(assets=frozenset({"guide"})), "guide", "en", True),
        (Applies(assets=frozenset({"guide"})), "faq", "en", False),
        (Applies(pages="assets"), "guide", "en", True),
        (Applies(pages="assets"), "news", "en", False),
        (Applies(pages="assets"), "unknown", "en", False),
        (Applies(languages=frozenset({"en"})), "guide", "", True),
        (Applies(languages=frozenset({"en"})), "guide", "de", False),
    ],
)
def test_where_a_rule_applies(wanted: Applies, kind: str, language: str, yes: bool) -> None:
    (view,) = views("a.md", kind=kind, language=language)
    assert applies(replace(RULE, applies=wanted), view) is yes


def test_rules_for_priority_pages() -> None:
    rule = replace(RULE, applies=Applies(pages="priority"))
    assert {view.page.source: applies(rule, view) for view in views("a.md", "p.md")} == {"a.md": False, "p.md": True}


def test_a_cause_silences_its_consequences_on_its_own_page_only(check: SimpleNamespace) -> None:
    check.looks = {"a.md": [Look(1, True)], "b.md": [Look(1, False)]}
    cause = replace(RULE, silences=("consequence",))
    judgement = judge(views("a.md", "b.md"), (cause, replace(RULE, id="consequence")))
    assert {source: [verdict.rule.id for verdict in verdicts] for source, verdicts in judgement.pages.items()} == {
        "a.md": ["a-rule"],
        "b.md": ["a-rule", "consequence"],
    }


def test_a_fingerprint_holds_on_when_lines_move_and_severity_changes(check: SimpleNamespace) -> None:
    def found(rule: Rule, line: int, excerpt: str) -> str:
        check.looks = {"a.md": [Look(line, True, excerpt=excerpt)]}
        return findings_of(judge(views("a.md"), (rule,)))[0].fingerprint

    first = found(RULE, 3, "Some  Words")
    assert found(replace(RULE, severity="note"), 9, "some words") == first
    assert found(RULE, 3, "other words") != first
    assert found(replace(RULE, id="b-rule"), 3, "some words") != first


def test_the_same_words_twice_are_two_findings(check: SimpleNamespace) -> None:
    check.looks = {"a.md": [Look(1, True, excerpt="x"), Look(2, True, excerpt="x"), Look(3, True, excerpt="x", key="k")]}
    assert len({finding.fingerprint for finding in findings_of(judge(views("a.md"), (RULE,)))}) == 3


@given(st.text(), st.text(), st.text())
def test_any_words_have_a_fingerprint(rule: str, source: str, evidence: str) -> None:
    assert len(fingerprint(rule, source + "\udcff", evidence)) == 16


@pytest.mark.parametrize(
    ("text", "values", "filled_in"),
    [
        ("{a} and {b}", {"a": 1}, "1 and {b}"),
        ("{a.__class__} {a[0]} {0} {}", {"a": 1}, "{a.__class__} {a[0]} {0} {}"),
        ("{a}", {"a": "{b}", "b": "no"}, "{b}"),
        ("{excerpt}", {"excerpt": "mine"}, "mine"),
    ],
)
def test_messages_are_filled_and_reach_into_nothing(text: str, values: dict[str, Any], filled_in: str) -> None:
    assert filled(text, Look(1, True, values=values)) == filled_in
