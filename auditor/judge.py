"""Rules against a site: what each found on each page, as verdicts and findings. A crash is a verdict too."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from auditor.checks import CHECKS
from auditor.checks.languages import judges
from auditor.checks.view import View
from auditor.model.rule import Finding, Look, PageVerdict, Rule, RuleOutcome
from auditor.stopwatch import spent_on
from auditor.text.patterns import TooSlow


@dataclass(frozen=True, slots=True)
class Judgement:
    """All verdicts of one audit."""

    pages: Mapping[str, tuple[PageVerdict, ...]]  # source -> verdicts, of rules that had something to look at
    rules: tuple[RuleOutcome, ...]
    crashes: tuple[str, ...] = ()  # one line each: rule, page, error


@dataclass(slots=True)
class _Tally:
    looked_at: int = 0
    found: int = 0
    crashes: list[str] = field(default_factory=list)
    out_of_time: bool = False  # a pattern that has no answer on one page is not asked on a thousand others


def judge(views: Iterable[View], rules: tuple[Rule, ...]) -> Judgement:
    """Every rule on every page it applies to. Views are used one by one, so that their text can be dropped again."""
    tallies = {rule.id: _Tally() for rule in rules}
    pages = {}
    for view in views:
        verdicts = [verdict for rule in rules if applies(rule, view) and (verdict := _verdict(rule, view, tallies[rule.id]))]
        pages[view.page.source] = without_consequences(verdicts)
    outcomes = tuple(_outcome(rule, tallies[rule.id]) for rule in rules)
    return Judgement(pages, outcomes, tuple(line for tally in tallies.values() for line in tally.crashes))


def applies(rule: Rule, view: View) -> bool:
    """Whether a rule is for this page: its type, its language, and whether it is a priority page."""
    wanted = rule.applies
    if wanted.assets and view.asset.type not in wanted.assets:
        return False
    if not judges(rule, view.language):
        return False
    if wanted.pages == "priority":
        return view.url in view.site.priority
    return wanted.pages == "all" or view.asset.citable


def _verdict(rule: Rule, view: View, tally: _Tally) -> PageVerdict | None:
    check: Callable[..., Iterable[Look]] = CHECKS[rule.check]
    if tally.out_of_time:
        return None
    try:
        with spent_on(rule.id):
            looks = tuple(check(view, **rule.options))
    except TooSlow as fault:
        tally.out_of_time = True
        tally.crashes.append(f"{rule.id} was stopped on {view.page.source} and left out: {fault}")
        return None
    except Exception as fault:  # a rule may be anybody's: its crash is a verdict, and the audit goes on
        tally.crashes.append(f"{rule.id} crashed on {view.page.source}: {type(fault).__name__}: {fault}")
        return None
    if not looks:
        return None
    found = tuple(look for look in looks if look.found)
    tally.looked_at += len(looks)
    tally.found += len(found)
    return PageVerdict(rule, view.page.source, len(looks), found)


def without_consequences(verdicts: Iterable[PageVerdict]) -> tuple[PageVerdict, ...]:
    """A cause silences its consequences: they leave the page's verdicts altogether."""
    verdicts = tuple(verdicts)
    silenced = {name for verdict in verdicts if verdict.found for name in verdict.rule.silences}
    return tuple(verdict for verdict in verdicts if verdict.rule.id not in silenced)


def _outcome(rule: Rule, tally: _Tally) -> RuleOutcome:
    if tally.crashes:
        return RuleOutcome(rule.id, "crashed", tally.looked_at, tally.crashes[0], rule)
    if not tally.looked_at:
        return RuleOutcome(rule.id, "nothing to check", 0, rule=rule)
    failed = tally.found > 0 and rule.severity != "credit"
    return RuleOutcome(rule.id, "failed" if failed else "passed", tally.looked_at, rule=rule)


def findings_of(judgement: Judgement) -> tuple[Finding, ...]:
    """The faults found, in the order of files and lines, each with a fingerprint that holds when lines move."""
    findings: list[Finding] = []
    for source, verdicts in judgement.pages.items():
        for verdict in verdicts:
            if verdict.rule.severity != "credit":
                findings += _of_page(source, verdict)
    return tuple(sorted(findings, key=lambda one: (one.source, one.line, one.column, one.rule, one.message)))


def _of_page(source: str, verdict: PageVerdict) -> Iterable[Finding]:
    rule, seen = verdict.rule, Counter[str]()
    for look in verdict.found:
        evidence = " ".join((look.key or look.excerpt).casefold().split())
        seen[evidence] += 1
        yield Finding(
            rule=rule.id,
            quality=rule.quality,
            severity=rule.severity,
            source=source,
            line=look.line,
            column=look.column,
            message=filled(rule.message, look),
            fix=filled(rule.fix, look),
            fingerprint=fingerprint(rule.id, source, evidence, seen[evidence]),
            excerpt=look.excerpt,
            blocks=rule.blocks or rule.severity == "error",
        )


def fingerprint(rule: str, source: str, evidence: str, number: int = 1) -> str:
    """16 hex digits from rule, page and evidence; `number` tells apart the same words found twice on a page."""
    said = "\x00".join((rule, source, evidence, str(number)))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def filled(text: str, look: Look) -> str:
    """The text with `{name}` replaced from the look's values and `{excerpt}`; an unknown name stays as written.

    No format strings: a rule file must not reach into objects.
    """
    values = {"excerpt": look.excerpt, **look.values}
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match.group(1), match.group(0))), text)
