"""Where a finding stands in its repository, and which findings to name first where a platform shows only a few."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote

from auditor.model.report import SEVERITIES, PageReport, SiteReport
from auditor.model.rule import Finding
from auditor.report.text import plain


def path_in_repository(report: SiteReport, source: str) -> str:
    """The path from the top of the repository; a sign that could steer a log or a terminal becomes U+FFFD."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in posixpath.join(report.folder, source))


def uri_in_repository(report: SiteReport, source: str) -> str:
    """The same path as a relative reference (RFC 3986): percent-encoded, its first segment without a colon."""
    return quote(posixpath.join(report.folder, source), errors="surrogateescape")


def what_and_fix(finding: Finding) -> str:
    """What is wrong and how to mend it, as sentences on one line."""
    message = plain(finding.message)
    return f"{message}{'' if message.endswith(('.', '!', '?', '…')) else '.'} {plain(finding.fix)}"


def weightiest_first(report: SiteReport) -> tuple[Finding, ...]:
    """Findings that nobody ignores: by severity; within it what blocks, then priority pages, then assets, then files and lines."""
    pages = {page.source: page for page in report.pages}
    left = (finding for finding in report.findings if finding.suppressed is None)
    return tuple(sorted(left, key=lambda one: _weight(one, pages)))


def _weight(finding: Finding, pages: Mapping[str, PageReport]) -> tuple[object, ...]:
    page = pages.get(finding.source)
    priority, asset = bool(page and page.priority), bool(page and page.asset.citable)
    return SEVERITIES.index(finding.severity), not finding.blocks, not priority, not asset, finding.source, finding.line
