"""Suggestions as changes of files."""

from __future__ import annotations

from auditor.suggest.changes import changes_of
from auditor.suggest.suggest import suggest
from tests.suggest.making import site_of

TEXTS = {
    "frames.md": "# Cold frames\n\nA cold frame keeps seedlings warm.\n",
    "beds.md": "# Raised beds\n\nA raised bed drains well.\n",
    "spring.md": "# Spring\n\nUse cold frames and raised beds – for caf\u00e9 guests.\n\nLater, raised beds.\n",
}


def changed(data: bytes, read_later: bytes | None = None) -> list[bytes]:
    site = site_of(TEXTS)
    found = suggest(site, ["docs/frames.md", "docs/beds.md"], 1, lambda source: data if source == "docs/spring.md" else b"")
    return [change.data for change in changes_of(found, lambda _: data if read_later is None else read_later)]


def test_one_link_a_paragraph() -> None:
    (data,) = changed(TEXTS["spring.md"].encode())
    assert data.decode().count("](") == 1


def test_line_ends_and_encodings_are_kept() -> None:
    text = TEXTS["spring.md"].replace("\n", "\r\n")
    for before in (text.encode(), b"\xef\xbb\xbf" + text.encode(), b"\xff\xfe" + text.encode("utf-16-le"), text.encode("cp1252")):
        (after,) = changed(before)
        encoding = {b"\xef": "utf-8-sig", b"\xff": "utf-16"}.get(before[:1]) or ("cp1252" if b"\xe9" in before else "utf-8")
        written = after.decode(encoding)
        assert written.count("\r\n") == written.count("\n") == text.count("\n")
        assert written.replace("[", "").replace("](frames.md)", "").replace("](beds.md)", "").replace("]", "") == text
        assert before[:3] == after[:3]


def test_a_file_that_has_changed_since_is_left_alone() -> None:
    before = TEXTS["spring.md"].encode()
    assert changed(before, before + b"More.\n") == []
