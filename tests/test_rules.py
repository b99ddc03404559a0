"""Every rule's own examples are its tests: what it must find, and where it must stay silent."""

from __future__ import annotations

import pytest

from auditor.audit import audit_texts
from auditor.model.rule import Example, Rule
from auditor.rulebook import own_rules
from auditor.settings import settings_from

BOOK = own_rules()
CASES = [pytest.param(rule, example, id=f"{rule.id}: {example.about}") for rule in BOOK.rules for example in rule.examples]


def test_every_rule_file_is_sound() -> None:
    assert BOOK.faults == ()
    assert len(BOOK.rules) >= 30


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")  # 2026-11-23
    assert found_by(rule, example) == sorted(example.finds)


def found_by(rule: Rule, example: Example) -> list[str]:
    import yaml

    settings = settings_from(yaml.safe_dump(example.settings)) if example.settings else None
    report = audit_texts(example.site, [rule], settings)
    assert report.notices == ()
    if rule.severity != "credit":
        return sorted(f"{finding.source}:{finding.line}" for finding in report.findings if finding.rule == rule.id)
    passages = ((page.source, passage) for page in report.pages for _, quality in page.qualities for passage in quality.pro)
    return sorted(f"{source}:{passage.line}" for source, passage in passages if passage.rule == rule.id)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_shows_two_faults_and_two_clean_cases(rule: Rule) -> None:
    faulty = [example for example in rule.examples if example.finds]
    assert len(faulty) >= 2
    assert len(rule.examples) - len(faulty) >= 2


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_says_why_how_to_mend_it_and_on_what_evidence(rule: Rule) -> None:
    assert rule.why
    assert rule.fix
    assert rule.evidence
