"""A report whose every text tries to break out of its format, for the tests of all formats."""

from __future__ import annotations

from auditor.judge import fingerprint
from auditor.model.report import Asset, PageReport, Readiness, SiteReport
from auditor.model.rule import Evidence, Finding, Rule, RuleOutcome, Severity
from auditor.model.site import SiteInfo, Support

NASTY = (
    "a\n::error file=x::pwned\r\n##[error]two % %0A \x1b[31mred\x1b[0m \x00\x08 \ufffe\uffff \ud800 \u202eback \u2028 \x85 ]]> <b>&amp; "
    "\"'` [click](https://evil.example) {0} =1+1 @team | --> <!-- x -->"
)
PATHS = ("=cmd|'.md", "a,b: 100 %.md", "two\nlines\x1b.md", "caf\u00e9 \u2192 #1?.md", "not-\udcff-utf8.md")


def page(source: str, priority: str = "", kind: str = "guide", verdict: str = "nearly") -> PageReport:
    readiness = Readiness(verdict, 40, ("broken-link",), why=NASTY)  # type: ignore[arg-type]
    support = Support(0, 0, None, None, 1.0)
    return PageReport(source, f"/{source}", NASTY, "en", 9, Asset(kind, 1.0), priority, readiness, (), (), support)


def finding(source: str, severity: Severity = "error", line: int = 3, number: int = 0, suppressed: str | None = None) -> Finding:
    mark = fingerprint("broken-link", source, f"{severity} {line}", number)
    return Finding("broken-link", "support", severity, source, line, 7, f"{NASTY} {number}", NASTY, mark, NASTY, suppressed)


def rule(name: str = "broken-link") -> Rule:
    evidence = (Evidence("Links rot", "a study", "strong"),)
    return Rule(name, "support", "Links lead somewhere", "error", 3, "x", {}, "m", "Why it is so.", "Mend it.", evidence, ())


def report(*findings: Finding, pages: tuple[PageReport, ...] = (), crash: str = "", folder: str = "") -> SiteReport:
    outcomes = (
        RuleOutcome("broken-link", "crashed" if crash else "failed", 5, crash, rule()),
        RuleOutcome("calm", "passed", 1, rule=rule("calm")),
        RuleOutcome("idle", "nothing to check", 0, rule=rule("idle")),
    )
    info = SiteInfo("plain", doubts=(NASTY,))
    return SiteReport("0.1.0", info, pages, 4, findings, outcomes, notices=(crash,) if crash else (), folder=folder)


def hostile() -> SiteReport:
    """Every nasty path with a finding of every severity, one of them ignored with a nasty reason, and a rule that crashed."""
    found = [finding(path, severity) for path in PATHS for severity in ("error", "warning", "note")]  # type: ignore[arg-type]
    found.append(finding("b.md", suppressed=NASTY))
    return report(*found, pages=tuple(page(path, "declared: x") for path in (*PATHS, "b.md")), crash=f"broken-link crashed: {NASTY}")
