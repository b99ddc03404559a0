"""Annotations in the log of a GitHub workflow: the weightiest findings, as many as GitHub shows, and how many are left."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.report import SEVERITIES, SiteReport
from auditor.model.rule import Finding, Severity
from auditor.report.placing import path_in_repository, weightiest_first, what_and_fix
from auditor.report.summary import counted
from auditor.report.text import plain

MOST_A_LEVEL = 10
"""Annotations of one level that GitHub shows of one step; more are dropped there without a word."""
COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def report_github(report: SiteReport) -> str:
    """Workflow commands, errors first, and a last line that counts what is not shown."""
    crashes = [f"::error title=rule crashed::{_data(outcome.crash)}" for outcome in report.rules if outcome.outcome == "crashed"]
    left = weightiest_first(report)
    lines, hidden = crashes[:MOST_A_LEVEL], []
    for level in SEVERITIES:
        room = MOST_A_LEVEL - (len(lines) if level == "error" else 0)
        found = [finding for finding in left if finding.severity == level]
        lines += [_command(report, finding) for finding in found[:room]]
        hidden += [counted(len(found) - room, level)] if len(found) > room else []
    if hidden:
        lines.append(f"linkready: not shown as annotations: {', '.join(hidden)}; the other formats have them all")
    return "\n".join(lines) + "\n" if lines else "linkready: nothing was found\n"


def _command(report: SiteReport, finding: Finding) -> str:
    properties = {
        "file": path_in_repository(report, finding.source),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.rule,
    }
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {said}::{_data(what_and_fix(finding))}"


def _data(text: str) -> str:
    """Text behind the second `::`, on one line; a percent sign would start an escape."""
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
