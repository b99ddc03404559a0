"""The report as one comment on a pull request, which later runs find by its first line and replace."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.report import SiteReport
from auditor.report.markdown_report import escaped, finding_row, page_row
from auditor.report.placing import weightiest_first
from auditor.report.summary import counted, summary_of

MOST_SIGNS = 60_000
"""A comment on GitHub holds 65,536 characters; what does not fit is counted."""
MOST_FINDINGS, MOST_PAGES = 25, 50


def comment_mark(folder: str) -> str:
    """The hidden first line. A site in a folder of its own has a comment of its own."""
    name = "".join(sign if sign.isalnum() or sign in "._/" else "-" for sign in folder)
    return f"<!-- linkready:comment{f' {name}' if name else ''} -->"


def report_comment(report: SiteReport) -> str:
    """The answer, the weightiest findings, and the pages that outreach would be for folded away."""
    summary = summary_of(report)
    levels = ", ".join(counted(number, level) for level, number in summary.levels.items())
    lines = [comment_mark(report.folder), "### May outreach start?", ""]
    lines += [f"**{escaped(summary.headline)}** {escaped(summary.target_kind)}", "", f"{counted(len(report.pages), 'page')}: {levels}."]
    found = [finding for finding in weightiest_first(report) if finding.severity != "note"]
    room = MOST_SIGNS // 2
    if found:
        rows = list(_fitting((finding_row(finding) for finding in found[:MOST_FINDINGS]), room))
        lines += ["", "| where | level | what | how to mend it |", "|---|---|---|---|", *rows, *_left(len(found) - len(rows))]
    if summary.targets:
        rows = list(_fitting((page_row(page) for page in summary.targets[:MOST_PAGES]), room))
        lines += ["", "<details><summary>Pages</summary>", "", "| page | type | verdict | score | what stands in the way |"]
        lines += ["|---|---|---|---:|---|", *rows, *_left(len(summary.targets) - len(rows)), "", "</details>"]
    return "\n".join(lines) + "\n"


def _fitting(rows: Iterable[str], room: int) -> Iterable[str]:
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            return
        yield row


def _left(number: int) -> list[str]:
    return ["", f"{number} more are left out here."] if number else []
