"""The findings as a spreadsheet; no cell can start a formula."""

from __future__ import annotations

import csv
import io

from auditor.model.report import PageReport, SiteReport
from auditor.report.cells import safe_cell
from auditor.report.text import plain

COLUMNS = (
    "severity",
    "rule",
    "quality",
    "source",
    "line",
    "column",
    "message",
    "fix",
    "page_type",
    "readiness",
    "score",
    "priority",
    "ignored",
    "fingerprint",
)


def report_csv(report: SiteReport) -> str:
    """One line a finding, with its page's type and readiness, and one for each page without any."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    pages = {page.source: page for page in report.pages}
    for finding in report.findings:
        page = pages.get(finding.source)
        about = _about(page) if page else ("", "", "", "")
        cells = (
            finding.severity,
            finding.rule,
            finding.quality,
            finding.source,
            finding.line,
            finding.column,
            plain(finding.message),
            finding.fix,
        )
        rows.writerow(map(safe_cell, (*cells, *about, finding.suppressed, finding.fingerprint)))
    faulty = {finding.source for finding in report.findings}
    for page in report.pages:
        if page.source not in faulty:
            rows.writerow(map(safe_cell, ("", "", "", page.source, "", "", "", "", *_about(page), "", "")))
    return out.getvalue()


def _about(page: PageReport) -> tuple[object, ...]:
    return page.asset.type, page.readiness.verdict, page.readiness.score, page.priority
