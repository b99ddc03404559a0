"""The result as JSON Lines: one object a line, so that a large report can be read, filtered and compared line by line."""

from __future__ import annotations

import json
from typing import Any

from auditor.model.report import SiteReport
from auditor.report.json_report import as_data


def report_jsonl(report: SiteReport) -> str:
    """First the site, then its pages, findings and rules; each object as in the JSON report, with `type` in front."""
    data = as_data(report)
    head = {"type": "site", "schema": data["schema"], "version": data["version"], **data["site"], "notices": data["notices"]}
    rows = [head]
    for key, kind in (("pages", "page"), ("findings", "finding"), ("rules", "rule")):
        rows += [{"type": kind, **row} for row in data[key]]
    return "".join(map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    """One line for every reader: three signs that JSON allows as they are end a line for some programs."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"
