"""The report for a pull request or a wiki, in Markdown that no page's text can break out of."""

from __future__ import annotations

import re

from auditor.model.report import PageReport, SiteReport
from auditor.model.rule import Finding
from auditor.report.summary import counted, open_findings, summary_of
from auditor.report.text import plain

MOST_FINDINGS = 100


def report_markdown(report: SiteReport) -> str:
    """The answer, a table of the pages that outreach would be for, and a table of the findings."""
    summary = summary_of(report)
    counts = ", ".join(f"{number} {verdict.replace('-', ' ')}" for verdict, number in summary.counts.items() if number)
    lines = [
        "## May outreach start?",
        "",
        f"**{escaped(summary.headline)}** {escaped(summary.target_kind)}",
        "",
        f"{counted(len(report.pages), 'page')}, {counted(report.links, 'link')}: {counts or 'none'}."
        + (f" Findings not counted: {summary.ignored}." if summary.ignored else ""),
    ]
    if summary.targets:
        lines += ["", "| page | type | verdict | score | what stands in the way |", "|---|---|---|---:|---|"]
        lines += [page_row(page) for page in summary.targets]
    left = [finding for finding in open_findings(report) if finding.severity != "note"]
    if left:
        lines += ["", f"### Findings ({len(left)})", "", "| where | level | what | how to mend it |", "|---|---|---|---|"]
        lines += [finding_row(finding) for finding in left[:MOST_FINDINGS]]
        if len(left) > MOST_FINDINGS:
            lines += ["", f"{len(left) - MOST_FINDINGS} more are left out here."]
    if summary.doubts:
        lines += ["", "### What could not be known", "", *(f"- {escaped(doubt)}" for doubt in summary.doubts)]
    return "\n".join(lines) + "\n"


def page_row(page: PageReport) -> str:
    """A page in a table of page, type, verdict, score and what stands in the way."""
    readiness = page.readiness
    todo = "" if readiness.verdict == "ready" else readiness.why
    title = escaped(page.title or page.url)
    return f"| {title} ({escaped(page.url)}) | {page.asset.type} | {readiness.verdict} | {readiness.score} | {escaped(todo)} |"


def finding_row(finding: Finding) -> str:
    """A finding in a table of where, level, what and how to mend it."""
    what = f"{escaped(finding.message)} ({finding.rule})"
    return f"| {escaped(finding.source)}:{finding.line} | {finding.severity} | {what} | {escaped(finding.fix)} |"


def escaped(text: str) -> str:
    """Text that stays text: no markup, no HTML, no mention, no cell border."""
    safe = re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return re.sub(r"@(?=\w)", "@\u200b", safe)
