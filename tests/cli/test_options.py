"""What commands share: where the site lies in its repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.audit import audit_texts
from auditor.cli.options import with_folder

REPORT = audit_texts({"a.md": "# A"}, ())


@pytest.mark.parametrize(
    ("repository", "standing", "site", "folder"),
    [
        (".", ".", ".", ""),
        (".", ".", "docs/site", "docs/site"),
        (".", "docs", "site", "docs/site"),
        (".", "docs/site", "..", "docs"),
        ("docs", ".", "docs/site", "site"),
        (None, ".", "docs/site", "docs/site"),
        (None, ".", ".", ""),
        (None, "docs", "..", ""),
    ],
)
def test_folder_in_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: str | None, standing: str, site: str, folder: str
) -> None:
    (tmp_path / "docs" / "site").mkdir(parents=True)
    if repository:
        (tmp_path / repository / ".git").mkdir()
    monkeypatch.chdir(tmp_path / standing)
    assert with_folder(REPORT, Path(site)).folder == folder
