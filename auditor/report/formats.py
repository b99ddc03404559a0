"""Every format by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.model.report import SiteReport
from auditor.report.json_report import report_json

FORMATS: Mapping[str, Callable[[SiteReport], str]] = {
    "json": report_json,
}
