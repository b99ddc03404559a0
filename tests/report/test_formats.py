"""Each format says the same result, safely: schema, escaping, formulas, and the answer first."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from auditor.audit import audit_folder, audit_texts
from auditor.model.report import SiteReport
from auditor.report.formats import FORMATS
from auditor.rulebook import own_rules
from auditor.settings import read_settings

SAMPLE = Path(__file__).parents[2] / "sample_site"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \x1b[31mred\x1b[0m \u202eback"


@pytest.fixture(scope="module")
def sample() -> SiteReport:
    return audit_folder(SAMPLE, read_settings(SAMPLE))


@pytest.fixture(scope="module")
def hostile() -> SiteReport:
    head = f"---\ntitle: {json.dumps(HOSTILE)}\nlinkready: {{asset: guide, priority: true}}\n---\n"
    page = f'{head}# {HOSTILE}\n\n[{HOSTILE}](nowhere.md)\n\n=HYPERLINK("x")'
    return audit_texts({"index.md": "# Home", "=cmd.md": page, "a.md": "# A\n\n[x](b.md)"}, own_rules().rules)


def test_json_keeps_its_schema(sample: SiteReport, hostile: SiteReport) -> None:
    schema = json.loads((files("auditor.report") / "report.schema.json").read_text("utf-8"))
    for report in (sample, hostile):
        jsonschema.validate(json.loads(FORMATS["json"](report)), schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", FORMATS)
def test_same_input_same_bytes(name: str, sample: SiteReport) -> None:
    again = audit_folder(SAMPLE, read_settings(SAMPLE), jobs=1)
    assert FORMATS[name](sample) == FORMATS[name](again)


def test_no_format_knows_where_the_site_lies(sample: SiteReport) -> None:
    assert not [name for name, write in FORMATS.items() if str(SAMPLE.parent) in write(sample)]


def test_no_cell_starts_a_formula(hostile: SiteReport) -> None:
    cells = [cell for row in csv.reader(io.StringIO(FORMATS["csv"](hostile))) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_html_lets_nothing_of_the_site_run(hostile: SiteReport) -> None:
    page = FORMATS["html"](hostile)
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "html"])
def test_no_terminal_escape_gets_through(name: str, hostile: SiteReport) -> None:
    text = FORMATS[name](hostile)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_markdown_lets_no_markup_of_the_site_through(hostile: SiteReport) -> None:
    text = FORMATS["markdown"](hostile)
    assert "<img" not in text
    assert "](nowhere" not in text


def test_the_answer_comes_first(sample: SiteReport) -> None:
    assert FORMATS["text"](sample).splitlines()[0] == "May outreach start?"
    assert FORMATS["markdown"](sample).startswith("## May outreach start?")


def test_an_empty_site_is_not_called_ready() -> None:
    report = audit_texts({"a.txt": "no page"}, own_rules().rules)
    assert "No page was found" in FORMATS["text"](report)
