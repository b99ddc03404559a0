"""Draws docs/images/report.png: the HTML report of the sample site, as a browser shows it.

Run from anywhere: `.venv/bin/python docs/make_screenshot.py`. Needs Chromium on the PATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
IMAGE = TOP / "docs" / "images" / "report.png"
WRITTEN_FOR = "1795392000"  # 23 November 2026, the day the sample site was written for
SIZE = "1180,900"
LARGEST = 200_000
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Audit the sample site, open the report in Chromium, keep the picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is not on the PATH")
    with tempfile.TemporaryDirectory() as folder:
        report, picture = Path(folder, "report.html"), Path(folder, "report.png")
        audit(report)
        take_picture(chromium, report, picture)
        size = picture.stat().st_size
        if size > LARGEST:
            sys.exit(f"the picture has {size} bytes, more than {LARGEST}")
        IMAGE.parent.mkdir(exist_ok=True)
        shutil.copy(picture, IMAGE)


def audit(report: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": WRITTEN_FOR}
    words = [sys.executable, "-m", "auditor", "audit", str(TOP / "sample_site"), "--quiet", "--format", f"html={report}"]
    subprocess.run(words, check=True, cwd=TOP, env=environment)  # noqa: S603 (our own command)


def take_picture(chromium: str, report: Path, picture: Path) -> None:
    options = (f"--user-data-dir={report.parent / 'profile'}", f"--window-size={SIZE}", f"--screenshot={picture}")
    words = [chromium, *QUIET, *options, report.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=120)  # noqa: S603 (our own command)


if __name__ == "__main__":
    main()
