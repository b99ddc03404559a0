"""Each format says the same result, safely: schema, escaping, formulas, and the answer first."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from auditor.audit import audit_folder, audit_texts
from auditor.means import Means
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


def test_same_input_same_bytes(sample: SiteReport) -> None:
    again = audit_folder(SAMPLE, read_settings(SAMPLE), Means(jobs=2))
    assert not [name for name, write in FORMATS.items() if write(sample) != write(again)]


def test_no_format_knows_where_the_site_lies(sample: SiteReport) -> None:
    assert not [name for name, write in FORMATS.items() if str(SAMPLE.parent) in write(sample)]


def test_no_cell_starts_a_formula(hostile: SiteReport) -> None:
    cells = [cell for row in csv.reader(io.StringIO(FORMATS["csv"](hostile))) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_html_lets_nothing_of_the_site_run(hostile: SiteReport) -> None:
    page = FORMATS["html"](hostile)
    data = page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
    assert "<" not in data
    assert "alert(1)" in data
    page = page.replace(data, "")
    assert page.count("<script") == 3
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_html_names_its_own_scripts_and_allows_no_other(hostile: SiteReport) -> None:
    page = FORMATS["html"](hostile)
    policy = dict(one.strip().split(" ", 1) for one in re.search(r'Policy" content="([^"]+)"', page)[1].split(";"))  # type: ignore[index]
    scripts = re.findall(r"(?s)<script>(.*?)</script>", page)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split() == [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts
    ]


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


def test_the_text_groups_findings_by_file_the_worst_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    pages = {"a.md": "# A\n\n[x](index.md#nowhere)\n", "b.md": "# B\n\n[x](1.md)\n\n[y](2.md)\n", "index.md": "# Home\n"}
    rules = [own_rules().named(name) for name in ("broken-link", "missing-fragment")]
    lines = FORMATS["text"](audit_texts(pages, rules)).splitlines()
    found = lines[lines.index("Findings by file, the worst first") + 1 :]
    assert [line.split(":")[0] for line in found[:5]] == ["  b.md", "    line 3", "    line 5", "  a.md", "    line 3"]


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_what_is_ignored_is_counted(name: str) -> None:
    text = "# A\n\n[x](gone.md)\n\n<!-- linkready: ignore broken-link: made by the host -->\n"
    said = FORMATS[name](audit_texts({"a.md": text}, [own_rules().named("broken-link")]))
    assert "1 ignored by authors" in said
    assert "ignored" not in FORMATS[name](audit_texts({"a.md": "# A"}, [own_rules().named("broken-link")]))
