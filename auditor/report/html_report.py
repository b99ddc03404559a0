"""The report as one self-contained HTML file: no script, no request, everything from the site escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from auditor.model.report import SiteReport
from auditor.model.rule import Finding
from auditor.report.summary import VERDICTS, open_findings, summary_of
from auditor.report.text import plain

if TYPE_CHECKING:
    from jinja2 import Template

IN_WORDS: Mapping[str, str] = {
    "ready": "ready to be cited",
    "nearly": "nearly ready",
    "not-ready": "not ready",
    "not-an-asset": "not an asset",
    "unknown": "can't be judged",
}
MOST_DETAILS = 200
"""Pages shown with all their evidence; the rest stand in the table, so that the file of a large site still opens."""
MOST_FINDINGS = 2000


def report_html(report: SiteReport) -> str:
    """One page of HTML that needs no other file, no script and no network."""
    summary = summary_of(report)
    left = open_findings(report)
    detailed = [page for page in summary.targets if page.asset.citable or page.priority][:MOST_DETAILS]
    anchors = {page.url: f"page-{number}" for number, page in enumerate(detailed, 1)}
    return _template().render(
        report=report,
        summary=summary,
        verdicts=VERDICTS,
        in_words=IN_WORDS,
        findings=left[:MOST_FINDINGS],
        findings_left_out=max(0, len(left) - MOST_FINDINGS),
        detailed=detailed,
        anchors=anchors,
        by_source=_by_source(left),
        others=[page for page in report.pages if page.url not in anchors],
    )


def _by_source(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.source, []).append(finding)
    return groups


@cache
def _template() -> Template:
    from importlib.resources import files

    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = plain
    return environment.from_string((files("auditor.report") / "templates" / "report.html").read_text("utf-8"))
