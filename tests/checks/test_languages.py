"""Which rules can judge which language, and that what cannot be judged counts neither way."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator

import pytest

from auditor.audit import audit_texts
from auditor.checks import CHECKS
from auditor.checks.languages import LISTS, NAMES, PATTERNS, judges, languages_of, left_out
from auditor.model.report import SiteReport
from auditor.model.rule import Rule
from auditor.rulebook import own_rules
from auditor.text.language import KNOWN
from auditor.text.lexicon import phrases

RULES = own_rules().rules
JAPANESE = "---\ntitle: 鉋の使い方\nlinkready: {asset: guide}\n---\n" + "鉋は木材を削るための道具です。刃を研いでから使います。\n\n" * 30
GERMAN = (
    "---\ntitle: Hobeln\nlang: de\nlinkready: {asset: guide}\n---\n"
    + "Der Hobel läuft sauber über das Holz, weil die Klinge scharf ist.\n\n" * 20
)
ENGLISH = (
    "---\ntitle: Planing\nlang: en\nlinkready: {asset: guide}\n---\n" + "The plane runs over the wood, because the iron is sharp.\n\n" * 20
)


@pytest.fixture(scope="module")
def report() -> SiteReport:
    return audit_texts({"ja.md": JAPANESE, "de.md": GERMAN, "en.md": ENGLISH}, RULES)


def rule(name: str) -> Rule:
    return own_rules().named(name)


def test_the_tables_name_checks_and_lists_that_exist() -> None:
    assert set(LISTS) | set(PATTERNS) <= set(CHECKS)
    assert all(phrases(name, "en") for names in LISTS.values() for name in names)
    assert set(KNOWN) <= set(NAMES)


def lists_named_by(check: Callable[..., object]) -> Iterator[str]:
    """Word lists that a check asks for by name in the page's language, in its own code."""
    for name, language in re.findall(r"phrases\(\"([\w-]+)\"(?:, ([^)]+\)?|[^)]*))?\)", inspect.getsource(check)):
        if language and language != '"en"':
            yield name


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_that_asks_for_a_list_says_so(name: str) -> None:
    """A list that only adds to what a check knows, such as the hype in clickbait titles, need not be there."""
    optional = {
        ("anchor-shared", "generic-anchors"),
        ("answer-not-first", "imperative-verbs"),
        ("clickbait-title", "hype"),
        ("ordered-steps", "step-marks"),
        ("unnamed-by-links", "generic-anchors"),
    }
    asked = {one for one in lists_named_by(CHECKS[name]) if (name, one) not in optional}
    assert asked <= set(LISTS.get(name, ())) or name in PATTERNS


def test_every_rule_can_judge_english() -> None:
    assert [one.id for one in RULES if not judges(one, "en")] == []


def test_a_rule_on_links_or_structure_needs_no_language() -> None:
    assert languages_of(rule("broken-link")) is None
    assert languages_of(rule("long-paragraph")) is None


def test_a_rule_with_a_word_list_judges_where_the_list_is() -> None:
    assert languages_of(rule("promotional-tone")) == set(KNOWN)
    assert languages_of(rule("paid-placement-wording")) == {"en"}


def test_what_a_rule_file_says_holds_besides() -> None:
    assert languages_of(rule("ordered-steps")) == {"en"} | ({"de"} if phrases("imperative-verbs", "de") else set())


def test_a_page_whose_language_nobody_can_tell_is_taken_for_english() -> None:
    assert judges(rule("hard-to-read"), "")


def test_what_cannot_be_judged_is_out_of_the_denominator(report: SiteReport) -> None:
    """Wording can't be judged in Japanese, so that nothing is said of it, neither for nor against."""
    silent = {one.id for one in RULES if not judges(one, "ja")}
    page = next(page for page in report.pages if page.source == "ja.md")
    assert page.language == "ja"
    assert "clear-answer" in silent
    assert not {passage.rule for _, quality in page.qualities for passage in (*quality.pro, *quality.con)} & silent
    assert not {finding.rule for finding in report.findings if finding.source == "ja.md"} & silent


def test_a_quality_that_no_rule_could_judge_has_no_score() -> None:
    explaining = [one for one in RULES if one.quality == "explains"]
    report = audit_texts({"ja.md": JAPANESE}, explaining)
    assert dict(report.pages[0].qualities)["explains"].score is None


def test_the_report_says_so(report: SiteReport) -> None:
    said = "\n".join(report.info.doubts)
    assert "1 page is in Japanese" in said
    assert "1 page is in German" in said
    assert "English" not in said
    assert re.search(rf"\d+ of the {len(RULES)} rules can't judge it", said)


def test_nothing_is_said_where_every_rule_could_judge() -> None:
    assert list(left_out(["ja", "de", "en", ""], [rule("broken-link")])) == []
    assert len(list(left_out(["xx", "xx"], RULES))) == 1
