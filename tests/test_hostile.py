"""Folders that no one should have to audit: each oddity is said once, with its file, and the rest of the site is still audited."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import run
from auditor.report.formats import FORMATS
from auditor.report.graph import GRAPH_FORMATS

SECRET = "wordofanotherfolder"  # noqa: S105
LINK = "\n\n[x](gone.md)\n"
LEVELS = [f"{one}: &{one} [{', '.join([f'*{before}'] * 10)}]\n" for before, one in zip("abcdefgh", "bcdefghi", strict=True)]
BOMB = "---\na: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(LEVELS)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """One good page with one broken link, which every audit must find whatever lies beside it."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "good.md").write_text(f"# Good{LINK}")
    (tmp_path / "secret.md").write_text(f"# {SECRET}{LINK}")
    return folder


def audited(site: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    code = run(["audit", str(site), "--format", "json", *words])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert SECRET not in said.out
    report: dict[str, Any] = json.loads(said.out)
    assert ("broken-link", "good.md") in {(one["rule"], one["source"]) for one in report["findings"]}
    return report


def sources(report: dict[str, Any]) -> set[str]:
    return {page["source"] for page in report["pages"]}


def said_of(report: dict[str, Any], name: str) -> list[str]:
    """What the report says of a file, but for its broken link."""
    faults = [
        one["message"] for one in report["findings"] if one["source"] == name and one["rule"] in ("unreadable-page", "broken-front-matter")
    ]
    return [*faults, *(doubt for doubt in report["site"]["doubts"] if doubt.startswith(name))]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("out.md", lambda path: path.symlink_to("../secret.md")),
        ("out", lambda path: path.symlink_to("..")),
        ("etc", lambda path: path.symlink_to("/etc")),
        ("loop.md", lambda path: path.symlink_to("loop.md")),
        ("self", lambda path: path.symlink_to(".")),
        ("gone.txt", lambda path: path.symlink_to("nowhere")),
        ("null.md", lambda path: path.symlink_to("/dev/null")),
        ("zero.md", lambda path: path.symlink_to("/dev/zero")),
    ],
)
def test_links_that_lead_astray(site: Path, capsys: pytest.CaptureFixture[str], name: str, make: Callable[[Path], None]) -> None:
    make(site / name)
    report = audited(site, capsys)
    assert sources(report) == {"good.md"}
    assert len(said_of(report, name)) == 1


def test_pipes_do_not_hang(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(site / "pipe.md")
    os.mkfifo(site / "mkdocs.yml")
    os.mkfifo(site / "linkready.yml")
    assert sources(audited(site, capsys)) == {"good.md"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file, so this can't be tried as root")
def test_a_file_that_cannot_be_read(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "shut.md").write_text("# Shut")
    (site / "shut.md").chmod(0)
    assert len(said_of(audited(site, capsys), "shut.md")) == 1


def test_a_file_that_goes_while_it_is_read(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "going.md").write_text("# Going")
    real = Path.read_bytes

    def going(self: Path) -> bytes:
        if self.name == "going.md":
            raise OSError(5, "Input/output error")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", going)
    report = audited(site, capsys)
    assert said_of(report, "going.md") == ["The file can't be read properly: Input/output error"]
    assert [page["readiness"]["verdict"] for page in report["pages"] if page["source"] == "going.md"] == ["unknown"]


@pytest.mark.parametrize(
    ("name", "data", "found", "faults"),
    [
        ("nul.md", b"# N\n\na\0b" + LINK.encode(), True, 1),
        ("bom.md", b"\xef\xbb\xbf# B" + LINK.encode(), True, 0),
        ("crlf.md", b"# C\r\n\r\n[x](gone.md)\r\n", True, 0),
        ("cr.md", b"# C\r\r[x](gone.md)\r", True, 0),
        ("utf16.md", f"# U{LINK}".encode("utf-16"), True, 0),
        ("utf16be.md", f"# Utf-16{LINK}".encode("utf-16-be"), True, 0),
        ("latin.md", f"# L\n\ncaf\u00e9{LINK}".encode("latin-1"), True, 1),
        ("noise.md", bytes(range(256)) * 40, False, 2),
        ("empty.md", b"", False, 0),
        ("front.md", b"---\ntitle: [\n---\n# F" + LINK.encode(), True, 1),
        ("open.md", b"---\ntitle: a\n\n# F" + LINK.encode(), True, 1),
        ("bomb.md", f"{BOMB}---\n# B{LINK}".encode(), True, 1),
        ("tag.md", b"---\na: !!python/object/apply:os.system [ls]\n---\n# T" + LINK.encode(), True, 0),
        ("quotes.md", b">" * 200 + b" deep" + LINK.encode(), True, 1),
        ("items.md", "".join("  " * level + "- x\n" for level in range(200)).encode(), False, 1),
        ("tags.html", b"<div>" * 5000 + b"<a href=gone.html>x</a>", False, 1),
        ("brackets.md", b"[" * 20_000 + LINK.encode(), True, 1),
        ("line.md", b"word " * 20_000 + LINK.encode(), True, 0),
    ],
)  # fmt: skip
def test_odd_contents(site: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, found: bool, faults: int) -> None:
    (site / name).write_bytes(data)
    start = time.process_time()
    report = audited(site, capsys)
    assert time.process_time() - start < 15
    assert name in sources(report)
    assert len(said_of(report, name)) == faults
    assert (("broken-link", name) in {(one["rule"], one["source"]) for one in report["findings"]}) is found


def test_a_file_of_ten_megabytes_is_said_to_be_too_large(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "large.md").write_bytes(b"\n" * 10_500_000 + LINK.encode())
    report = audited(site, capsys)
    assert [("10500" in said, "only the first" in said) for said in said_of(report, "large.md")] == [(True, True)]


def test_a_file_that_memory_could_not_hold_is_not_opened(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (site / "huge.md").open("wb") as file:
        file.truncate(10**12)
    assert ["was not read" in said for said in said_of(audited(site, capsys), "huge.md")] == [True]


NAMES = [
    b"with space.md", b"new\nline.md", b"tab\t.md", b"esc\x1b[31m.md", b"bad\xff\xfe.md", b"\xe2\x80\xaegnp.md", b"CON.md", b"aux.html",
    b"nul.md", b"=1+1.md", b"-rf.md", b"a'b\"c.md", b"%2e%2e.md", b"#hash.md", b"q?.md", b"a\\b.md", b"{{x}}.md", b"<b>.md", b"\xc3\xa9.md",
    b"e\xcc\x81.md",
]  # fmt: skip


def write_odd(site: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(site), name), "wb") as file:  # pathlib takes no bytes
        file.write(b"<h1>x</h1><a href=gone.html>x</a>" if name.endswith(b".html") else f"# Odd{LINK}".encode())


@pytest.mark.parametrize("name", NAMES)
def test_odd_names(site: Path, capsys: pytest.CaptureFixture[str], name: bytes) -> None:
    write_odd(site, name)
    report = audited(site, capsys)
    assert len(sources(report)) == 2
    assert len([one for one in report["findings"] if one["rule"] == "broken-link"]) == 2


@pytest.mark.parametrize(("command", "form"), [*(("audit", form) for form in FORMATS), *(("graph", form) for form in GRAPH_FORMATS)])
def test_no_format_lets_an_odd_name_steer_the_terminal(site: Path, capsys: pytest.CaptureFixture[str], command: str, form: str) -> None:
    for name in NAMES:
        write_odd(site, name)
    assert run([command, str(site), "--format", form]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert not set(said.out) & set("\x1b\u202e\udcff" if form != "json" else "\x1b\udcff")


def test_a_folder_named_like_a_page(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "folder.md").mkdir()
    (site / "folder.md" / "page.md").write_text("# P")
    (site / "mkdocs.yml").mkdir()
    assert sources(audited(site, capsys)) == {"good.md", "folder.md/page.md"}


def test_two_hundred_folders_deep(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep = site.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "page.md").write_text("# P\n\n[up](" + "../" * 250 + "secret.md)\n")
    assert len(sources(audited(site, capsys))) == 2


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": "INHERIT: ../secret.md\nsite_name: x\n"},
        {"mkdocs.yml": "site_name: x\ndocs_dir: ../\n"},
        {"mkdocs.yml": "site_name: x\ntheme: {custom_dir: /etc}\n"},
        {"hugo.toml": 'contentDir = "../"\n'},
        {"hugo.toml": '[[module.mounts]]\nsource = "/etc"\ntarget = "content"\n'},
        {"_config.yml": "source: ..\ntitle: x\n"},
        {"good.rst": "X\n=\n\n.. include:: ../secret.md\n\n.. include:: /etc/passwd\n", "conf.py": "project = 'x'\n"},
        {"more.md": "{% include ../secret.md %}\n\n--8<-- '../secret.md'\n\n```{include} ../secret.md\n```\n\n![[../secret]]\n"},
    ],
)
def test_nothing_outside_is_read_whatever_the_settings_say(site: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str]) -> None:
    for name, text in files.items():
        (site / name).write_text(text)
    assert run(["audit", str(site), "--format", "json"]) in (0, 2)  # 2: the settings leave no page to audit
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert "root:" not in said.out + said.err


@pytest.mark.parametrize(
    "name",
    [
        "hugo.toml",
        "mkdocs.yml",
        "_config.yml",
        "book.toml",
        "docusaurus.config.js",
        "conf.py",
        "astro.config.mjs",
        "zola.toml",
        "eleventy.config.js",
    ],
)
@pytest.mark.parametrize("text", ["[", "\0", "a: &a [*a]", "a = " + "[" * 3000])
def test_broken_settings_of_generators_end_nothing(site: Path, capsys: pytest.CaptureFixture[str], name: str, text: str) -> None:
    (site / name).write_text(text)
    code, said = run(["audit", str(site), "--format", "csv"]), capsys.readouterr().err
    assert (code, said) == (0, "") or (code == 2 and said.count("\n") == 1 and "holds no page" in said)


def test_an_empty_folder_and_a_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "empty").mkdir()
    assert run(["audit", str(site / "empty")]) == 2
    assert "holds no page" in capsys.readouterr().err
    assert run(["audit", str(site / "good.md")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
