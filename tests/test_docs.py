"""What the documentation prints exists, and what exists is documented."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from auditor import qualities, scoring, steps
from auditor.audit import audit_texts
from auditor.cli import COMMANDS, group
from auditor.generators import FINDERS
from auditor.graph.support import WEIGHTS, Edge, share_ratios
from auditor.model.grounds import Grounds
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import Rubric
from auditor.report.csv_report import COLUMNS
from auditor.report.formats import FORMATS
from auditor.rulebook import NEEDED, OPTIONAL, QUALITY_FOLDERS, own_rules, rule_from
from auditor.scoring import Case, parts_of
from auditor.settings import _READERS, settings_from

TOP = Path(__file__).resolve().parents[1]
DOCS = TOP / "docs"
PAPERS = [TOP / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "rules/README.md")] + sorted(DOCS.glob("*.md"))
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>\w*)[^\n]*\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?<![\w/.-])linkready (?P<rest>[a-z-][^\n`|<]*)")
SHOWN = re.compile(r"^\$ linkready (?P<words>\w+ sample_site.*)\n(?P<out>(?:(?!```|\$ ).*\n)+)", re.MULTILINE)
LINK = re.compile(r"\]\((?P<to>[^)\s]+)\)")


def blocks(paper: Path, info: str) -> list[str]:
    return [found["body"] for found in FENCE.finditer(paper.read_text("utf-8")) if found["info"] == info]


def calls(paper: Path) -> list[list[str]]:
    """Each printed call of linkready, as words: in blocks of commands and settings, and in code spans."""
    text = paper.read_text("utf-8")
    pieces = [body for info in ("console", "sh", "yaml") for body in blocks(paper, info)] + re.findall(
        r"`(linkready [^`\n]*)`", FENCE.sub("", text)
    )
    lines = [re.split(r"\s+#\s|\s[|>]{1,2}\s|&&", line)[0] for piece in pieces for line in piece.splitlines()]
    rests = [found["rest"] for line in lines if (found := CALL.search(line)) and "pre-commit" not in line]
    return [shlex.split(rest) for rest in rests]


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"-h", "--help"}


def command_named(name: str) -> click.Command:
    command: click.Command = importlib.import_module(f"auditor.cli.{name}").command
    return command


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_printed_commands_and_options_exist(paper: Path) -> None:
    for name, *words in calls(paper):
        if name.startswith("-"):
            assert name in {"--version", "-h", "--help"}, f"linkready {name}"
            continue
        assert name in COMMANDS, f"linkready {name}"
        options = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
        assert options <= options_of(command_named(name)), f"linkready {name}: {options}"


def test_calls_are_seen() -> None:
    assert ["audit", "sample_site"] in calls(TOP / "README.md")
    assert ["check", "--base", "origin/main"] in calls(TOP / "README.md")
    assert any(words[0] == "gate" and "--format" in words for words in calls(DOCS / "commands.md"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    section = re.search(rf"^## {name}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, name
    common = text[: text.index("\n## audit")]
    for option in options_of(command_named(name)):
        if option.startswith("--"):
            assert f"`{option}" in section[1] + common, f"{name} {option}"


def test_what_the_readme_and_the_quick_start_show_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """UPDATE_GOLDEN=1 writes the README's anew."""
    monkeypatch.chdir(TOP)
    monkeypatch.setenv("COLUMNS", "100")
    readme, printed = (TOP / "README.md").read_text("utf-8"), {}
    for words, shown in SHOWN.findall(readme):
        printed[words] = CliRunner().invoke(group, [*shlex.split(words), "--no-cache"]).output
        whole = printed[words].split("  docs/notes/move-diary-1.md\n")[0] + "  ...\n" if shown.endswith("\n  ...\n") else printed[words]
        if os.environ.get("UPDATE_GOLDEN"):
            (TOP / "README.md").write_text((TOP / "README.md").read_text("utf-8").replace(shown, whole), "utf-8")
        else:
            assert shown == whole
    headline = next(block for block in blocks(DOCS / "index.md", "text") if block.startswith("May outreach start?"))
    assert printed["audit sample_site"].startswith(headline)


def test_every_command_stands_in_the_readme() -> None:
    text = (TOP / "README.md").read_text("utf-8")
    assert "@@" not in text
    assert set(group.list_commands(click.Context(group))) == set(re.findall(r"^\| `linkready (\w+)` \|", text, re.MULTILINE))


def test_formats_and_columns_are_documented() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    named = re.search(r"`--format FORMAT\[=FILE\]` \| (.*) \|", text)
    assert named
    assert set(re.findall(r"`(\w+)`", named[1])) == set(FORMATS)
    columns = re.search(r"Columns: (.*?)\. ", text)
    assert columns
    assert tuple(re.findall(r"`(\w+)`", columns[1])) == COLUMNS


def test_settings_keys_are_those_of_the_program() -> None:
    text = (DOCS / "settings.md").read_text("utf-8")
    section = text[text.index("## The keys") : text.index("## In a page's front matter")]
    assert set(re.findall(r"^### `(\w+)`$", section, re.MULTILINE)) == set(_READERS)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_printed_settings_are_accepted(paper: Path) -> None:
    for body in blocks(paper, "yaml"):
        data = yaml.safe_load(body)
        if isinstance(data, dict) and set(data) & set(_READERS) and "id" not in data:
            assert settings_from(body)


def test_a_printed_settings_file_names_rules_and_options_that_exist() -> None:
    from auditor.rulebook import rules_with

    for paper in (TOP / "README.md", DOCS / "settings.md"):
        changes = [settings_from(body).rules for body in blocks(paper, "yaml") if re.search("^rules:", body, re.MULTILINE)]
        assert changes
        for change in changes:
            assert rules_with(own_rules(), (), change).faults == ()


@pytest.mark.parametrize("paper", [DOCS / "write-a-rule.md", TOP / "rules" / "README.md"], ids=lambda paper: paper.name)
def test_a_printed_rule_works_as_its_examples_say(paper: Path) -> None:
    texts = [body for body in blocks(paper, "yaml") if body.startswith("id:")]
    assert texts
    for text in texts:
        rule = rule_from(text, paper.name)
        for example in rule.examples:
            found = [f"{one.source}:{one.line}" for one in audit_texts(example.site, [rule]).findings]
            assert found == list(example.finds), example.about


def test_every_key_of_a_rule_is_documented() -> None:
    text = (DOCS / "write-a-rule.md").read_text("utf-8")
    table = text[text.index("## The keys") : text.index("## The checks")]
    named = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))))
    assert named == set(NEEDED) | set(OPTIONAL)


def test_every_generator_is_documented() -> None:
    text = (DOCS / "generators.md").read_text("utf-8")
    assert set(re.findall(r"^\| .* \| `([\w-]+)` \|$", text, re.MULTILINE)) == {*FINDERS, "plain"}
    readme = (TOP / "README.md").read_text("utf-8").casefold()
    assert all(name.replace("-", " ") in readme for name in FINDERS)


def test_every_type_of_asset_is_documented() -> None:
    text = (DOCS / "assets.md").read_text("utf-8")
    assert re.findall(r"^\| (\w+) \| [a-z]", text, re.MULTILINE)[1:] == list(ASSETS)
    assert all(f"`{kind}`" in text for kind in NOT_ASSETS)


def test_the_floors_of_the_design_page_are_those_of_the_contract() -> None:
    contract = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    floors = "".join(layer.replace("auditor.", "").replace(" |", ",") + "\n" for layer in contract["layers"])
    assert floors in blocks(DOCS / "design.md", "text")


def test_every_room_stands_on_the_design_page() -> None:
    rows = [line for line in (DOCS / "design.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    named = re.findall(r"`([\w*]+)(?:\.py|/)`", "".join(rows))
    rooms = {file.stem for file in (TOP / "auditor").glob("[a-z]*.py")} | {
        file.parent.name for file in (TOP / "auditor").glob("*/__init__.py")
    }
    assert [room for room in sorted(rooms) if not any(fnmatch(room, name) for name in named)] == []


def test_every_rule_has_a_page() -> None:
    sys.path.insert(0, str(DOCS))
    try:
        hooks = importlib.import_module("hooks")
    finally:
        sys.path.remove(str(DOCS))
    config = {"nav": [{"Rules": [{"All rules": "rules/index.md"}]}]}
    hooks.on_config(config)
    assert [next(iter(entry)) for entry in config["nav"][0]["Rules"][1:]] == list(QUALITY_FOLDERS)
    pages = {page for entry in config["nav"][0]["Rules"][1:] for group in entry.values() for page in group}
    assert pages == {f"rules/{rule.id}.md" for rule in own_rules().rules}
    index = hooks.rules_page()
    assert all(f"[{rule.id}]({rule.id}.md)" in index for rule in own_rules().rules)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_to_files_lead_somewhere(paper: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", paper.read_text("utf-8")))
    for to in LINK.findall(text):
        path = to.partition("#")[0]
        if path and "://" not in path and not path.startswith("rules/index.md"):
            assert (paper.parent / path).exists(), to


def test_the_weights_of_links_are_those_of_the_program() -> None:
    text = (DOCS / "links.md").read_text("utf-8")
    assert {region: float(weight) for region, weight in re.findall(r"^\| (\w+) \| ([\d.]+) \|$", text, re.MULTILINE)} == dict(WEIGHTS)


def test_the_example_worked_by_hand_is_right() -> None:
    text = (DOCS / "links.md").read_text("utf-8")
    rest = [Edge("/a/", "/b/", "content"), Edge("/b/", "/", "content"), Edge("/", "/b/", "content")]
    by_menu, by_text = (share_ratios(("/", "/a/", "/b/"), [Edge("/", "/a/", region), *rest]) for region in ("nav", "content"))
    assert f"home has {by_menu['/']:.4f}, A {by_menu['/a/']:.4f}, B {by_menu['/b/']:.4f}" in text
    assert f"A would have {by_text['/a/']:.4f}" in text


def test_the_constants_of_the_score_are_those_of_the_program() -> None:
    text = (DOCS / "readiness.md").read_text("utf-8")
    costs = qualities.FAULT_COST
    assert f"points: error {costs['error']}, warning {costs['warning']}, note {costs['note']}" in text
    assert f"target   = max({qualities.SMALLEST_TARGET}, {qualities.GOOD_SHARE} x possible)" in text
    assert f"cost     = min({qualities.WORST_COST}, " in text
    rows = re.findall(r"^\| (\w+) \| (\d+) \| .* \| (\d*)", text, re.MULTILINE)
    assert {part: int(points) for part, points, _ in rows} == dict(scoring.POINTS)
    assert {part: int(full) for part, _, full in rows if part in scoring.FULL_AT} == dict(scoring.FULL_AT)
    said = "why {why:.0f}, how {how}, another question {question}, a subject {subject}, a year, a version or a part of a series {dated:.0f}"
    assert said.format(**scoring.ANSWERS) in text
    assert f"sum of the parts, at most {scoring.A_SENTENCE} for each sentence" in text
    assert f"below {scoring.SHORTEST} sentences it can't reach" in text
    assert f"min({qualities.WORST_COST}, costs of the faults of all conditions) x {scoring.FAULTS_SHARE}" in text
    assert f"count as {100 * scoring.MIDDLING:.0f} of 100" in text
    assert all(f"`{rule}`" in text for rule in scoring.COUNTED)
    assert steps.MOST_STEPS == 3, "three changes, say readiness.md, index.md and the README"


def test_the_guide_of_readiness_is_worked_out_right() -> None:
    case = Case((), Grounds(40, 3, 3, "how"), Rubric("guide", "", {}))
    points = {part.name: round(part.points, 1) for part in parts_of(case)} | {"qualities": 15.5}
    text = (DOCS / "readiness.md").read_text("utf-8")
    assert f"35 x log 41 / log 201 = {points['substance']}" in text
    assert f"20 x log 4 / log 11 = {points['support']}" in text
    assert f"10 x log 4 / log 13 = {points['references']}" in text
    assert f"Its title says how: {points['question']:.0f}. Together {sum(points.values()):.1f}" in text


def test_the_site_of_the_documentation_builds(tmp_path: Path) -> None:
    pytest.importorskip("material")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(words, cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "rules" / "orphan-page" / "index.html").is_file()
    assert not list(tmp_path.rglob("*.py"))
    assert "<!-- table:" not in (tmp_path / "readiness" / "index.html").read_text("utf-8")


def test_the_picture_is_small() -> None:
    assert (DOCS / "images" / "report.png").stat().st_size < 200_000
