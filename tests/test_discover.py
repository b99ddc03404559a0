"""Which files of a folder are seen: in a stable order, nothing from outside it, nothing that can hang."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from auditor.discover import find_files, is_ignored
from auditor.errors import UserError


def folder(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text")
    return root


def test_all_files_in_a_stable_order_with_forward_slashes(tmp_path: Path) -> None:
    folder(tmp_path, "b.md", "a/c.md", "a/B.md", ".well-known/x.txt", "_drafts/d.md")
    assert find_files(tmp_path).paths == (".well-known/x.txt", "_drafts/d.md", "a/B.md", "a/c.md", "b.md")


def test_folders_of_tools_are_no_content(tmp_path: Path) -> None:
    folder(tmp_path, ".git/config", "node_modules/x/readme.md", "a/.venv/x.md", "vendor/bundle/x.md", "vendor/x.md", "venv.md")
    assert find_files(tmp_path).paths == ("vendor/x.md", "venv.md")


def test_ignored_files_and_folders(tmp_path: Path) -> None:
    folder(tmp_path, "a.md", "drafts/b.md", "drafts/deep/c.md", "x/old/d.md", "x/e.tmp", "top/f.md", "top/deep/g.md")
    assert find_files(tmp_path, ("drafts/**", "old", "*.tmp", "top/*")).paths == ("a.md", "top/deep/g.md")


def test_nothing_is_said_of_what_is_ignored(tmp_path: Path) -> None:
    folder(tmp_path, "site/a.md", "elsewhere/b.md")
    (tmp_path / "site" / "out").symlink_to(tmp_path / "elsewhere")
    assert find_files(tmp_path / "site", ("out",)).notices == ()


@pytest.mark.parametrize(
    ("path", "ignored"), [("drafts/a/b.md", True), ("old", True), ("x/old/b.md", True), ("a.md", False), ("keep/x/a.md", False)]
)
def test_a_path_is_ignored_with_its_folder(path: str, ignored: bool) -> None:
    assert is_ignored(path, ("drafts/**", "old", "keep/*")) is ignored


def test_links_out_of_the_site_are_named_and_not_followed(tmp_path: Path) -> None:
    folder(tmp_path, "site/a.md", "secret/b.md")
    (tmp_path / "site" / "out.md").symlink_to(tmp_path / "secret" / "b.md")
    (tmp_path / "site" / "outside").symlink_to(tmp_path / "secret")
    (tmp_path / "site-2").mkdir()
    (tmp_path / "site" / "sister").symlink_to("../site-2")
    found = find_files(tmp_path / "site")
    assert found.paths == ("a.md",)
    assert [notice.partition(":")[0] for notice in found.notices] == ["out.md", "outside", "sister"]


def test_links_within_the_site(tmp_path: Path) -> None:
    folder(tmp_path, "a.md", "deep/b.md")
    (tmp_path / "deep" / "again.md").symlink_to("../a.md")
    (tmp_path / "deep" / "up").symlink_to("..")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    found = find_files(tmp_path)
    assert found.paths == ("a.md", "deep/again.md", "deep/b.md")
    assert [notice.partition(":")[0] for notice in found.notices] == ["gone.md", "loop.md", "deep/up"]


def test_a_site_reached_by_a_link_is_read(tmp_path: Path) -> None:
    folder(tmp_path, "real/a.md")
    (tmp_path / "link").symlink_to("real")
    assert find_files(tmp_path / "link").paths == ("a.md",)


def test_pipes_and_sockets_are_no_pages(tmp_path: Path) -> None:
    folder(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "plug.md"))
        assert find_files(tmp_path).paths == ("a.md",)


@pytest.mark.parametrize(
    ("name", "what"), [("nowhere", "no such folder"), ("file.md", "is a file, not a folder"), ("x" * 5000, "can't be listed")]
)
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str, what: str) -> None:
    folder(tmp_path, "file.md")
    with pytest.raises(UserError, match=what):
        find_files(tmp_path / name)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may list every folder, so this can't be tried as root")
def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    folder(tmp_path, "a.md", "shut/b.md")
    (tmp_path / "shut").chmod(0)
    try:
        found = find_files(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert found.paths == ("a.md",)
    assert "shut" in found.notices[0]


def test_a_file_is_read_only_where_it_was_found(tmp_path: Path) -> None:
    folder(tmp_path, "site/conf/a.yml", "secret.yml", "site/node_modules/x.yml")
    found = find_files(tmp_path / "site")
    assert found.text("conf/a.yml") == found.text("conf/../conf/./a.yml") == "text"
    assert [
        found.text(path) for path in ("../secret.yml", str(tmp_path / "secret.yml"), "node_modules/x.yml", "conf/none.yml", "conf")
    ] == [""] * 5


def test_texts_are_read_without_their_mark_and_never_fail(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: \xff")
    assert find_files(tmp_path).text("a.yml") == "a: \ufffd"
