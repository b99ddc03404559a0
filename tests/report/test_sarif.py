"""SARIF as code scanning takes it: the structure of version 2.1.0, paths that resolve, and page text that stays text."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import nasty_report
import pytest

from auditor.model.report import BASELINED
from auditor.report import sarif
from auditor.report.sarif import literal, report_sarif


def only(properties: dict[str, Any], *needed: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}


def several(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


WORDS = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object"}
MESSAGE = only({"text": WORDS, "markdown": WORDS}, "text")
PLACE = only({"uri": {**WORDS, "format": "uri-reference"}, "uriBaseId": WORDS, "description": MESSAGE})
REGION = only({"startLine": COUNT, "startColumn": COUNT})
LOCATION = only({"physicalLocation": only({"artifactLocation": PLACE, "region": REGION}, "artifactLocation")})
SUPPRESSION = only({"kind": {"enum": ["inSource", "external"]}, "status": {"enum": ["accepted"]}, "justification": WORDS}, "kind")
RULE = only(
    {
        "id": WORDS,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": MESSAGE,
        "defaultConfiguration": only({"level": LEVEL}),
        "properties": BAG,
    },
    "id",
)
RESULT = only(
    {
        "ruleId": WORDS,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": several(LOCATION, minItems=1),
        "partialFingerprints": {"type": "object", "additionalProperties": WORDS},
        "suppressions": several(SUPPRESSION, uniqueItems=True),
        "properties": BAG,
    },
    "message",
)
INVOCATION = only(
    {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": several(only({"level": LEVEL, "message": MESSAGE}, "message")),
    },
    "executionSuccessful",
)
DRIVER = only({"name": WORDS, "version": WORDS, "semanticVersion": WORDS, "rules": several(RULE, uniqueItems=True)}, "name")
RUN = only(
    {
        "tool": only({"driver": DRIVER}, "driver"),
        "invocations": several(INVOCATION),
        "originalUriBaseIds": {"type": "object", "additionalProperties": PLACE},
        "automationDetails": only({"id": WORDS}),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": several(RESULT),
    },
    "tool",
)
LOG = only({"$schema": {**WORDS, "format": "uri"}, "version": {"const": "2.1.0"}, "runs": several(RUN, minItems=1)}, "version", "runs")
"""What SARIF 2.1.0 says of the objects and properties that we write, with nothing beside them allowed."""


def run_of(report: Any) -> dict[str, Any]:
    data = json.loads(report_sarif(report))
    jsonschema.validate(data, LOG, cls=jsonschema.Draft202012Validator)
    run: dict[str, Any] = data["runs"][0]
    return run


def test_an_empty_report_and_a_hostile_one_keep_the_structure() -> None:
    assert run_of(nasty_report.report())["results"] == []
    assert len(run_of(nasty_report.hostile())["results"]) == 16


def test_every_result_names_a_rule_that_is_described_with_its_help() -> None:
    run = run_of(nasty_report.hostile())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    (rule,) = rules
    for words in ("Why it is so.", "Mend it.", "Links rot", "a study", "ignore broken-link"):
        assert words in rule["help"]["text"]
        assert words in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_paths_lead_to_the_file_from_the_top_of_the_repository() -> None:
    report = nasty_report.report(*(nasty_report.finding(path) for path in nasty_report.PATHS), folder="web site/docs")
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run_of(report)["results"]]
    assert {place["uriBaseId"] for place in places} == {"%SRCROOT%"}
    found = {unquote_to_bytes(place["uri"]) for place in places}
    assert found == {f"web site/docs/{path}".encode("utf-8", "surrogateescape") for path in nasty_report.PATHS}
    assert all(re.fullmatch(r"[\w./%~-]+", place["uri"], re.ASCII) for place in places)


def test_two_sites_of_one_repository_are_two_analyses() -> None:
    assert "automationDetails" not in run_of(nasty_report.report())
    assert run_of(nasty_report.report(folder="docs/site"))["automationDetails"] == {"id": "linkready/docs/site/"}


def test_fingerprints_are_ours_and_differ() -> None:
    prints = [tuple(one["partialFingerprints"].values()) for one in run_of(nasty_report.hostile())["results"]]
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize(("reason", "kind"), [(BASELINED, "external"), ("made by the host", "inSource"), (None, None)])
def test_what_is_ignored_is_marked_so(reason: str | None, kind: str | None) -> None:
    (result,) = run_of(nasty_report.report(nasty_report.finding("a.md", suppressed=reason)))["results"]
    said = [one["kind"] for one in result.get("suppressions", [])]
    assert said == ([kind] if kind else [])


def test_a_crash_is_no_success() -> None:
    calm, crashed = (run_of(one)["invocations"][0] for one in (nasty_report.report(), nasty_report.hostile()))
    assert (calm["executionSuccessful"], crashed["executionSuccessful"]) == (True, False)
    assert [one["level"] for one in crashed["toolExecutionNotifications"]] == ["error", "note"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see [here](https://evil.example)", "see [here\\](https://evil.example)"),
        ("a list [1] of (two)", "a list [1] of (two)"),
        ("hello {0} and {name}", "hello {{0}} and {name}"),
        ("one\n\x1b[31mtwo", "one [31mtwo"),
    ],
)
def test_page_text_is_no_link_and_no_placeholder(text: str, said: str) -> None:
    assert literal(text) == said


def test_too_many_results_leave_the_lightest_out_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    found = [nasty_report.finding("a.md", level) for level in ("note", "error", "warning")]  # type: ignore[arg-type]
    run = run_of(nasty_report.report(*found))
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    assert "1 findings are left out" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
