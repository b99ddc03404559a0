"""linkready.yml is taken whole or refused in words: every fault with its file and line, and nothing in it can do harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import UserError
from auditor.settings import Gate, Settings, read_settings, settings_from

WHOLE = """
site: {generator: hugo, content: ., base_url: https://example.com/}
priority: [/services/**, /guides/**]
assets: {/guides/migration/: checklist}
audience: expert
outreach:
  - {name: spring, pages: [/survey/], for: writers on local search}
  - {pages: /one/}
gate: {min_score: 70, fail_on: warning}
rules:
  long-sentences: off
  thin-page: {words: 250}
  undated: error
  orphan-page: on
rule_folders: [my-rules/]
ignore: drafts/**
"""


def faults(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        settings_from(text, "x.yml")
    return str(caught.value).splitlines()


def test_a_whole_file() -> None:
    read = settings_from(WHOLE)
    assert read.site["generator"] == "hugo"
    assert read.priority == ("/services/**", "/guides/**")
    assert read.assets == {"/guides/migration/": "checklist"}
    assert read.gate == Gate(70, "warning")
    assert [(one.name, one.pages, one.audience) for one in read.outreach] == [
        ("spring", ("/survey/",), "writers on local search"),
        ("campaign 2", ("/one/",), ""),
    ]
    assert read.rules == {"long-sentences": "off", "thin-page": {"words": 250}, "undated": "error"}
    assert read.ignore == ("drafts/**",)
    assert read.place_of("rules", "undated") == "linkready.yml:13"


@pytest.mark.parametrize("text", ["", "# only words\n", "---\n", "\ufeff"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert settings_from(text).priority == Settings().priority


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("priorty: [a]", ["x.yml:1: unknown setting 'priorty'; did you mean 'priority'?"]),
        ("priority: [1]", ["x.yml:1: priority: takes a list of texts"]),
        ("audience: [general]", ["x.yml:1: audience: takes general or expert"]),
        ("\n\ngate: {min_score: 101}", ["x.yml:3: gate: min_score takes a whole number"]),
        ("gate: {min_score: true}", ["x.yml:1: gate: min_score"]),
        ("gate: {fail_on: credit}", ["x.yml:1: gate: fail_on takes error, warning, note"]),
        ("gate:\n  minscore: 3", ["x.yml:1: gate: unknown key 'minscore'; did you mean 'min_score'?"]),
        ("rules:\n  a: off\n  b: []", ["x.yml:3: rules: b: takes off"]),
        ("rules: {undated: credit}", ["x.yml:1: rules: undated: takes off"]),
        ("rules: [a]", ["x.yml:1: rules: takes a mapping"]),
        ("assets:\n  /a/: novel\n", ["x.yml:2: assets: /a/: unknown asset type 'novel'"]),
        ("assets: {a: {b: 1}}", ["x.yml:1: assets: a: unknown asset type"]),
        ("site: {generatr: hugo}", ["x.yml:1: site: unknown key 'generatr'; did you mean 'generator'?"]),
        ("site: {generator: {a: 1}}", ["x.yml:1: site: generator takes a text"]),
        ("outreach: {pages: [a]}", ["x.yml:1: outreach: takes a list of campaigns"]),
        ("outreach: [{name: a}]", ["x.yml:1: outreach: campaign 1: names no pages"]),
        ("outreach: [{pages: [1]}]", ["x.yml:1: outreach: campaign 1: pages takes a list of texts"]),
        ("outreach: [{pages: a, to: b}]", ["x.yml:1: outreach: campaign 1: unknown key 'to'"]),
        ("- a", ["x.yml: is not a mapping of settings"]),
        ("words", ["x.yml: is not a mapping of settings"]),
        ("a: 1\nb: [", ["x.yml:3: is no YAML"]),
        ("priority: !!python/object/apply:os.system [ls]", ["x.yml:1: is no YAML"]),
        ("priority: a\nignore: b\npriority: c", ["x.yml:3: priority: stands here twice"]),
        ("rules:\n  a: off\n  a: on", ["x.yml:3: a: stands here twice"]),
        ("priority: 2001-99-99", ["x.yml: holds a value that can't be read"]),
        ("priority: [\0]", ["x.yml: is no YAML"]),
        ("? [a, b]\n: 1", ["x.yml:1: is no YAML"]),
        ("1: 2", ["x.yml:1: unknown setting 1"]),
        ("priority: &a [*a]", ["x.yml:1: expands to too many values"]),
        ("a: 1\nb: 2\naudience: x", ["x.yml:3: audience", "x.yml:1: unknown setting 'a'", "x.yml:2: unknown setting 'b'"]),
    ],
)
def test_faults_are_said_with_file_and_line(text: str, said: list[str]) -> None:
    lines = faults(text)
    assert len(lines) == len(said)
    assert [line for line, start in zip(lines, said, strict=True) if not line.startswith(start)] == []


def bomb(wide: int, deep: int) -> str:
    rows = [f"a0: &a0 [{', '.join(['x'] * wide)}]"]
    rows += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * wide)}]" for level in range(1, deep)]
    return "\n".join(rows) + f"\npriority: *a{deep - 1}\n"


@pytest.mark.parametrize("text", [bomb(10, 30), "priority: " + "[" * 100_000, "priority: " + "- " * 100_000, "{a: " * 50_000, "[" * 14_000])
def test_bombs_are_refused_at_once(text: str) -> None:
    start = time.process_time()
    assert len(faults(text)) == 1
    assert time.process_time() - start < 20


def test_aliases_are_fine_in_reason() -> None:
    assert settings_from("ignore: &a [x/**]\npriority: *a").priority == ("x/**",)


@given(st.text(max_size=40) | st.text("abc: -[]{}&*!|>'\"\n#?,", max_size=40))
def test_any_text_is_taken_or_refused(text: str) -> None:
    try:
        assert isinstance(settings_from(text), Settings)
    except UserError as fault:
        assert str(fault).startswith("linkready.yml")  # noqa: PT017 (either way is right)


def test_the_file_of_a_folder(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    (tmp_path / ".linkready.yml").write_text("audience: expert")
    assert read_settings(tmp_path).audience == "expert"
    (tmp_path / "linkready.yml").write_text("audience: general")
    assert read_settings(tmp_path).audience == "general"
    other = tmp_path / "other.yml"
    other.write_text("audience: expert")
    assert read_settings(tmp_path, other).audience == "expert"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "linkready.yml").write_bytes(b"priority: [\xff]")
    with pytest.raises(UserError, match=r"linkready\.yml: can't be read"):
        read_settings(tmp_path)


@pytest.mark.parametrize("address", ["https://[your-domain]/", "http://[::1", "https://", "https:///docs/"])
def test_an_address_without_a_host_is_refused(address: str) -> None:
    (fault,) = faults(f"site: {{base_url: '{address}'}}")
    assert "base_url" in fault


def test_a_campaign_may_leave_name_and_audience_empty() -> None:
    (campaign,) = settings_from("outreach:\n  - name:\n    pages: [/a/]\n    for:\n").outreach
    assert (campaign.name, campaign.audience) == ("campaign 1", "")


def test_all_faults_of_one_mapping_are_named_at_once() -> None:
    text = "site: {generater: hugo, base_url: x.y}\ngate: {min_score: 700, fail: x}\nassets: {/a/: gide, /b/: toll}\nrules: {a: 3, b: 4}\n"
    said = faults(text + "outreach: [{nam: x}, {pages: [3]}]\n")
    assert [sum(line.startswith(f"x.yml:{number}:") for line in said) for number in range(1, 6)] == [2, 2, 2, 2, 3]
