"""A rule's own examples, tried: what each says the rule finds, and what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.audit import audit_texts
from auditor.errors import UserError
from auditor.model.rule import Example, Rule
from auditor.settings import Settings, settings_from

DAY = "2026-11-23"
"""What counts as today in every example, so that an example about dates holds next year too."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one example."""

    rule: Rule
    number: int  # from 1, in the order of the file
    example: Example
    found: tuple[str, ...]  # "path:line", sorted
    trouble: str = ""  # why it could not be tried, or what the audit had to say besides

    @property
    def missed(self) -> tuple[str, ...]:
        """What should have been found and was not, as often as it was missed."""
        return tuple(sorted((Counter(self.example.finds) - Counter(self.found)).elements()))

    @property
    def false_alarms(self) -> tuple[str, ...]:
        """What was found and should not have been."""
        return tuple(sorted((Counter(self.found) - Counter(self.example.finds)).elements()))

    @property
    def holds(self) -> bool:
        """Whether the rule found there what the example says, and nothing else happened."""
        return not (self.missed or self.false_alarms or self.trouble)


def trials_of(rules: Iterable[Rule]) -> Iterator[Trial]:
    """Every example of every rule, each tried with that rule alone, in the order of the files."""
    for rule in rules:
        for number, example in enumerate(rule.examples, 1):
            yield _tried(rule, number, example)


def _tried(rule: Rule, number: int, example: Example) -> Trial:
    try:
        report = audit_texts(example.site, [rule], _settings_of(example), DAY)
    except UserError as fault:
        return Trial(rule, number, example, (), str(fault))
    if rule.severity == "credit":
        passages = ((page.source, passage) for page in report.pages for _, quality in page.qualities for passage in quality.pro)
        found = [f"{source}:{passage.line}" for source, passage in passages if passage.rule == rule.id]
    else:
        found = [f"{finding.source}:{finding.line}" for finding in report.findings if finding.rule == rule.id]
    return Trial(rule, number, example, tuple(sorted(found)), "; ".join(report.notices))


def _settings_of(example: Example) -> Settings:
    import yaml

    return settings_from(yaml.safe_dump(dict(example.settings)), "settings of the example") if example.settings else Settings()
