"""The oracle: how far the real generator agrees, and what is said where it can't be asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor import oracle
from auditor.errors import UserError
from auditor.gather import texts_site
from auditor.oracle import Agreement, ask_oracle
from auditor.settings import Settings

WRITES = "import json, pathlib, sys\nfor name, text in json.loads(sys.argv[2]).items():\n" + (
    "    path = pathlib.Path(sys.argv[1], name); path.parent.mkdir(parents=True, exist_ok=True); path.write_text(text)\n"
)
FILES = {"mkdocs.yml": "site_name: x", "docs/index.md": "[a](a.md) [b](b.md) [no](no.md)", "docs/a.md": "# A", "docs/b.md": "# B"}


def asked(monkeypatch: pytest.MonkeyPatch, written: Mapping[str, str], files: Mapping[str, str] = FILES) -> Agreement:
    def build(_source: Path, target: Path) -> list[str]:
        return [sys.executable, "-c", WRITES, str(target), json.dumps(written)]

    monkeypatch.setattr(oracle, "BUILDS", {"mkdocs": build})
    return ask_oracle(Path(), texts_site(files, Settings()))


def test_all_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    found = asked(monkeypatch, {"index.html": "x", "a/index.html": "x", "b/index.html": "x", "404.html": "x"})
    assert (found.pages, found.missing, found.extra, found.links, found.wrong) == (3, (), (), 3, ())


def test_what_differs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = asked(monkeypatch, {"index.html": "x", "a/index.html": "x", "no.md": "x", "tags/index.html": "x"})
    assert (found.missing, found.extra) == (("/tags/",), ("/b/",))
    assert [(line, target, status) for _, line, target, status in found.wrong] == [(1, "/b/", "ok"), (1, "/no.md", "broken")]


def test_a_stub_that_sends_on_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    stub = '<meta http-equiv="Refresh" content="0; url=/a/">'
    assert asked(monkeypatch, {"index.html": "x", "a/index.html": "x", "b/index.html": "x", "old/index.html": stub}).missing == ()
    assert asked(monkeypatch, {"index.html": "x", "old/index.html": stub + "words " * 1000}).missing == ("/old/",)


def test_a_build_that_fails_is_the_users_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "BUILDS", {"mkdocs": lambda _source, _target: [sys.executable, "-c", "raise SystemExit('no theme')"]})
    with pytest.raises(UserError, match="no theme"):
        ask_oracle(Path(), texts_site(FILES, Settings()))


def test_a_generator_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "BUILDS", {"mkdocs": lambda _source, _target: ["no-such-generator"]})
    with pytest.raises(UserError, match="no-such-generator is not installed"):
        ask_oracle(Path(), texts_site(FILES, Settings()))


def test_a_generator_without_a_known_command() -> None:
    with pytest.raises(UserError, match="no way to ask plain"):
        ask_oracle(Path(), texts_site({"a.md": "x"}, Settings()))
