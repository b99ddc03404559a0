"""The result as JSON Lines: one object a line, so that a large report can be read, filtered and compared line by line."""

from __future__ import annotations

import json
import re
from typing import Any

from auditor.model.report import SiteReport
from auditor.report.cells import TURNING
from auditor.report.json_report import as_data

_STEERING = re.compile(f"[\x85\u2028\u2029{TURNING}]")


def report_jsonl(report: SiteReport) -> str:
    """First the site, then its pages, findings and rules; each object as in the JSON report, with `type` in front."""
    data = as_data(report)
    head = {"type": "site", "schema": data["schema"], "version": data["version"], **data["site"], "notices": data["notices"]}
    rows = [head]
    for key, kind in (("pages", "page"), ("findings", "finding"), ("rules", "rule")):
        rows += [{"type": kind, **row} for row in data[key]]
    return "".join(map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    """One line for every reader: escaped are signs that end a line for some programs, and those that turn a terminal's text."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"
