"""Every setting says where it came from, whoever set it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import run
from auditor.gather import texts_site
from auditor.in_force import settings_in_force
from auditor.settings import _READERS, Settings, settings_from

FILE = """# ours
priority:
  - /a.md
gate: {min_score: 70}
rules:
  thin-page: off
assets: {/a.md: guide}
outreach:
  - {name: spring, pages: [/a.md], for: writers}
"""
PAGE = """---
linkready: {priority: true, asset: checklist, ignore: [broken-link]}
---
# A

<!-- linkready: ignore thin-page until 2027-01-31: it will grow -->
"""


def origins(settings: Settings, **pages: str) -> dict[str, tuple[Any, str]]:
    site = texts_site({f"{name}.md": text for name, text in pages.items()}, settings)
    return {one.key: (one.value, str(one.origin)) for one in settings_in_force(settings, site)}


def test_without_any_settings_all_is_default_or_recognised() -> None:
    found = origins(Settings(), a="# A")
    assert found["site.generator"] == ("plain", "recognised")
    assert {origin for _, origin in found.values()} == {"default", "recognised"}
    assert found["gate.min_score"] == (60, "default")


def test_what_the_file_sets_has_its_line() -> None:
    found = origins(settings_from(FILE, "linkready.yml"), a="# A")
    assert found["priority"] == (["/a.md"], "linkready.yml:2")
    assert found["gate.min_score"] == (70, "linkready.yml:4")
    assert found["gate.fail_on"] == ("error", "default")
    assert found["rules.thin-page"] == ("off", "linkready.yml:6")
    assert found["assets./a.md"] == ("guide", "linkready.yml:7")
    assert found["outreach.spring"] == ({"pages": ["/a.md"], "for": "writers"}, "linkready.yml:8")


def test_a_bar_of_nothing_is_a_bar() -> None:
    assert origins(settings_from("gate: {min_score: 0}", "linkready.yml"), a="# A")["gate.min_score"] == (0, "linkready.yml:1")


def test_what_pages_set_names_the_page() -> None:
    found = origins(Settings(), a=PAGE, b="# B")
    assert found["pages.a.md.priority"] == (True, "a.md (front matter)")
    assert found["pages.a.md.asset"] == ("checklist", "a.md (front matter)")
    assert found["pages.a.md.ignore.thin-page"] == ({"until": "2027-01-31", "reason": "it will grow"}, "a.md:6 (text)")
    assert found["pages.a.md.ignore.broken-link"][1] == "a.md (front matter)"
    assert not [key for key in found if key.startswith("pages.b.md")]


def test_every_key_of_the_file_is_shown() -> None:
    found = origins(settings_from(FILE), a="# A")
    assert {key.partition(".")[0] for key in found} >= set(_READERS)


@pytest.mark.parametrize("marks", ["7", "[a]", "{asset: {a: [b]}, priority: [1]}", "null"])
def test_odd_front_matter_is_shown_as_text(marks: str) -> None:
    found = origins(Settings(), a=f"---\nlinkready: {marks}\n---\n# A\n")
    assert json.dumps(found)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "linkready.yml").write_text(FILE)
    (tmp_path / "a.md").write_text(PAGE)
    return tmp_path


def test_the_command_prints_lines_or_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", str(site)]) == 0
    assert "linkready.yml:4" not in capsys.readouterr().out
    assert run(["config", str(site), "--origin"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert lines["gate.min_score"].split()[1:] == ["70", f"{site / 'linkready.yml'}:4"]
    assert lines["today"].split()[1:] == ["2026-11-23", "SOURCE_DATE_EPOCH"]
    assert run(["config", str(site), "--format", "json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)["settings"]}
    assert rows["gate.min_score"]["origin"] == {"kind": "file", "place": str(site / "linkready.yml"), "line": 4}
    assert rows["baseline"] == {"key": "baseline", "value": 0, "origin": {"kind": "default", "place": "", "line": None}}


def test_a_rule_that_does_not_exist_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "linkready.yml").write_text("rules: {thin-pag: off}\n")
    assert run(["config", str(site)]) == 2
    assert "no rule is called 'thin-pag'" in capsys.readouterr().err
