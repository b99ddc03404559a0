"""The report as one self-contained HTML file: its own scripts alone may run, nothing is fetched, everything from the site escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from auditor.model.report import SiteReport
from auditor.report.html_data import data_json
from auditor.report.summary import VERDICTS, summary_of
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
MOST_TARGETS = 50
"""Pages of the overview; the others stand in the view of all pages."""
APP = ("dom", "facts", "table", "pages", "findings", "map", "views")
"""The scripts of the views, in the order in which they build on each other."""


def report_html(report: SiteReport) -> str:
    """One page of HTML that needs no other file and no network. Its overview needs no script either."""
    summary = summary_of(report)
    app = "(() => {\n'use strict';\n" + "\n".join(_part(f"app/{name}.js") for name in APP) + "})();\n"
    library = _part("map.min.js")
    return _template().render(
        report=report,
        summary=summary,
        verdicts=VERDICTS,
        in_words=IN_WORDS,
        targets=summary.targets[:MOST_TARGETS],
        targets_left_out=max(0, len(summary.targets) - MOST_TARGETS),
        style=_part("report.css"),
        library=library,
        app=app,
        data=data_json(report, IN_WORDS),
        script_hashes=" ".join(f"'{_hash(text)}'" for text in (library, app)),
    )


def _hash(script: str) -> str:
    """By which the Content-Security-Policy knows a script of ours."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


@cache
def _part(name: str) -> str:
    from importlib.resources import files

    return (files("auditor.report") / "templates" / name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = plain
    return environment.from_string(_part("report.html"))
