"""The findings as a GitLab code quality report, which merge requests show beside the changed lines."""

from __future__ import annotations

import json
from typing import Any

from auditor.model.report import SiteReport
from auditor.model.rule import Finding
from auditor.report.placing import path_in_repository, what_and_fix
from auditor.report.text import plain


def report_gitlab(report: SiteReport) -> str:
    """A JSON list, one object a finding that nobody ignores; a rule that crashed is one of its own."""
    left = [_issue(report, finding) for finding in report.findings if finding.suppressed is None]
    return json.dumps([*_crashes(report), *left], ensure_ascii=False, indent=1)


def _issue(report: SiteReport, finding: Finding) -> dict[str, Any]:
    return {
        "description": what_and_fix(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _severity(finding),
        "location": {"path": path_in_repository(report, finding.source), "lines": {"begin": max(1, finding.line)}},
    }


def _severity(finding: Finding) -> str:
    """Of GitLab's five: critical blocks by its level, major blocks all the same, minor costs, info informs."""
    if finding.severity == "error":
        return "critical"
    if finding.blocks:
        return "major"
    return "minor" if finding.severity == "warning" else "info"


def _crashes(report: SiteReport) -> list[dict[str, Any]]:
    path = path_in_repository(report, report.pages[0].source) if report.pages else "linkready.yml"
    return [
        {
            "description": plain(f"The rule could not be run: {outcome.crash}"),
            "check_name": outcome.id,
            "fingerprint": f"crashed-{outcome.id}",
            "severity": "blocker",
            "location": {"path": path, "lines": {"begin": 1}},
        }
        for outcome in report.rules
        if outcome.outcome == "crashed"
    ]
