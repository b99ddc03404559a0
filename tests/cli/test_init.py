"""`linkready init` writes settings that linkready accepts, says why it guesses, and never takes what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli import run
from auditor.gather import texts_site
from auditor.report.settings_file import settings_file
from auditor.settings import Settings, settings_from
from auditor.unmatched import unmatched_settings

MKDOCS = {
    "mkdocs.yml": "site_name: s\nsite_url: https://example.org/docs/\nnav:\n"
    "  - Home: index.md\n  - 'Prices #1: all\t': prices.md\n  - Legal: privacy.md",
    "docs/index.md": "# Home\n\n[Guide](guide.md)",
    "docs/guide.md": "# Guide",
    "docs/prices.md": "# Prices",
    "docs/privacy.md": "# Privacy",
}


def put(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_it_names_generator_and_priority_pages_with_reasons() -> None:
    text = settings_file(texts_site(MKDOCS, Settings()))
    read = settings_from(text)
    assert read.site == {"generator": "mkdocs"}
    assert read.priority == ("/docs/prices/", "/docs/guide/")
    assert "  - /docs/prices/  # in the site's menu as 'Prices #1: all" in text
    assert "  - /docs/guide/   # linked from the home page's text" in text
    assert "  # base_url: https://example.org/docs/   # known" in text
    assert "  generator: mkdocs          # found; version not told by the source" in text
    assert "found in docs." in text
    assert (read.gate.min_score, read.gate.fail_on) == (60, "error")


def test_with_the_written_file_the_site_is_the_same_and_its_pages_are_declared() -> None:
    before = texts_site(MKDOCS, Settings())
    after = texts_site(MKDOCS, settings_from(settings_file(before)))
    assert after.places == before.places
    assert {url: why.partition(":")[0] for url, why in after.priority.items()} == dict.fromkeys(before.priority, "declared")


def test_nothing_is_guessed_where_front_matter_declares() -> None:
    text = settings_file(texts_site({**MKDOCS, "docs/guide.md": "---\nlinkready: {priority: true}\n---\n# Guide"}, Settings()))
    assert settings_from(text).priority == ()
    assert "#   /docs/guide/" in text


def test_a_folder_without_generator_or_clues() -> None:
    text = settings_file(texts_site({"a.md": "# A", "b.md": "# B"}, Settings()))
    assert settings_from(text).site == {"generator": "auto"}
    assert "# priority: [/services/**, /guides/**]" in text


@given(
    st.lists(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12), unique=True, max_size=4)
)
def test_whatever_pages_are_called_the_file_is_accepted(names: list[str]) -> None:
    home = "# Home\n\n" + "\n".join(f"[{name}](<{name}.md>)" for name in names if "\n" not in name)
    site = texts_site({"index.md": home, **{f"{name}.md": "# x" for name in names}}, Settings())
    assert unmatched_settings(site, settings_from(settings_file(site))) == ()


def test_it_writes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = put(tmp_path, MKDOCS)
    assert run(["init", str(site)]) == 0
    assert "linkready.yml written: mkdocs, 2 pages that seem to matter." in capsys.readouterr().out
    written = (site / "linkready.yml").read_text()
    (site / "linkready.yml").write_text("gate: {min_score: 80}\n")
    assert run(["init", str(site)]) == 2
    assert "there is a settings file already" in capsys.readouterr().err
    assert (site / "linkready.yml").read_text() == "gate: {min_score: 80}\n"
    assert run(["init", str(site), "--force", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert (site / "linkready.yml").read_text() == written


def test_another_settings_file_counts_too(tmp_path: Path) -> None:
    site = put(tmp_path, {**MKDOCS, ".linkready.yml": "not: known"})
    assert run(["init", str(site)]) == 2
    assert not (site / "linkready.yml").exists()


def test_print_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = put(tmp_path, {**MKDOCS, "linkready.yml": "gate: {min_score: 80}\n"})
    assert run(["init", str(site), "--print"]) == 0
    assert settings_from(capsys.readouterr().out).priority == ("/docs/prices/", "/docs/guide/")
    assert (site / "linkready.yml").read_text() == "gate: {min_score: 80}\n"


def test_a_folder_without_pages_gets_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path)]) == 2
    assert "holds no page" in capsys.readouterr().err
    assert not (tmp_path / "linkready.yml").exists()
