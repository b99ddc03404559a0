"""The findings as SARIF 2.1.0, for code scanning and editors: one run, the rules with their help, a fingerprint a finding."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.model.report import BASELINED, SiteReport
from auditor.model.rule import Finding, Rule
from auditor.report.placing import uri_in_repository, weightiest_first
from auditor.report.rule_text import WITHOUT_FILE
from auditor.report.text import plain

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""What code scanning on GitHub accepts in one run; what weighs least is left out, and a notification says how much."""
PROBLEM: Mapping[str, str] = {"error": "error", "warning": "warning", "note": "recommendation"}


def report_sarif(report: SiteReport) -> str:
    """One SARIF log. Paths are relative to %SRCROOT%, the top of the repository; ignored findings carry a suppression."""
    results = _kept(report)
    rules = {outcome.id: outcome.rule for outcome in report.rules}
    names = sorted({finding.rule for finding in results} | {outcome.id for outcome in report.rules if outcome.outcome == "crashed"})
    run = {
        "tool": {
            "driver": {
                "name": "linkready",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_descriptor(name, rules.get(name), results) for name in names],
            }
        },
        "invocations": [{"executionSuccessful": not report.crashed, "toolExecutionNotifications": _notifications(report, len(results))}],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        **({"automationDetails": {"id": f"linkready/{plain(report.folder)}/"}} if report.folder else {}),
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding, names.index(finding.rule)) for finding in results],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _kept(report: SiteReport) -> tuple[Finding, ...]:
    if len(report.findings) <= MOST_RESULTS:
        return report.findings
    kept = {id(finding) for finding in weightiest_first(report)[:MOST_RESULTS]}
    return tuple(finding for finding in report.findings if id(finding) in kept)


def _descriptor(name: str, rule: Rule | None, results: Iterable[Finding]) -> dict[str, Any]:
    quality = rule.quality if rule else next(finding.quality for finding in results if finding.rule == name)
    severity = rule.severity if rule else next(finding.severity for finding in results if finding.rule == name)
    title = rule.title if rule else WITHOUT_FILE.get(name, f"{name}\n{name}\n").splitlines()[1]
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": rule.why if rule else title},
        "help": {"text": _help(rule), "markdown": _help_markdown(rule)} if rule else {"text": WITHOUT_FILE.get(name, title)},
        "defaultConfiguration": {"level": severity if severity in PROBLEM else "none"},
        "properties": {"tags": [quality], "precision": "high", "problem.severity": PROBLEM.get(severity, "recommendation")},
    }


def _help(rule: Rule) -> str:
    evidence = "".join(f"\n- {one.claim} ({one.source}; {one.strength})" for one in rule.evidence)
    return f"{rule.title}.\n\nWhy: {rule.why}\n\nWhat to do: {rule.fix}\n\nEvidence:{evidence}\n\n{_silence(rule)}"


def _help_markdown(rule: Rule) -> str:
    evidence = "".join(f"\n- {one.claim} ({one.source}; *{one.strength}*)" for one in rule.evidence)
    return f"**{rule.title}.** {rule.why}\n\n**What to do.** {rule.fix}\n\n**Evidence**\n{evidence}\n\n`{_silence(rule)}`"


def _silence(rule: Rule) -> str:
    return f"<!-- linkready: ignore {rule.id}: the reason -->"


def _result(report: SiteReport, finding: Finding, index: int) -> dict[str, Any]:
    place = {"uri": uri_in_repository(report, finding.source), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": literal(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "partialFingerprints": {"linkready/v1": finding.fingerprint, "primaryLocationLineHash": f"{finding.fingerprint}:1"},
        "properties": {"quality": finding.quality, "fix": plain(finding.fix), "blocks": finding.blocks},
    }
    if finding.suppressed is not None:
        kind = "external" if finding.suppressed == BASELINED else "inSource"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": plain(finding.suppressed)}]
    return result


def literal(text: str) -> str:
    """Text of a SARIF message that stays text: `[words](target)` would be a link, `{0}` a placeholder."""
    return re.sub(r"\{(\d+)\}", r"{{\1}}", re.sub(r"\](?=\()", r"\\]", plain(text)))


def _notifications(report: SiteReport, shown: int) -> list[dict[str, Any]]:
    crashes = [outcome.crash for outcome in report.rules if outcome.outcome == "crashed"]
    said = [("error", crash) for crash in crashes]
    said += [("warning", notice) for notice in report.notices if notice not in crashes]
    said += [("note", doubt) for doubt in report.info.doubts]
    if shown < len(report.findings):
        said.append(("warning", f"{len(report.findings) - shown} findings are left out here; the JSON report has them all"))
    return [{"level": level, "message": {"text": literal(text)}} for level, text in said]
