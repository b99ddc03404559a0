"""Every format by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.model.report import SiteReport
from auditor.report.comment import report_comment
from auditor.report.csv_report import report_csv
from auditor.report.github import report_github
from auditor.report.gitlab import report_gitlab
from auditor.report.html_report import report_html
from auditor.report.json_lines import report_jsonl
from auditor.report.json_report import report_json
from auditor.report.junit import report_junit
from auditor.report.markdown_report import report_markdown
from auditor.report.sarif import report_sarif
from auditor.report.text import report_text

FORMATS: Mapping[str, Callable[[SiteReport], str]] = {
    "text": report_text,
    "json": report_json,
    "html": report_html,
    "markdown": report_markdown,
    "csv": report_csv,
    "sarif": report_sarif,
    "github": report_github,
    "gitlab": report_gitlab,
    "junit": report_junit,
    "jsonl": report_jsonl,
    "comment": report_comment,
}
"""Format -> pure function from a result to text. A new format is one file and one line here."""
