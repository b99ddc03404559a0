"""The reports of a small fixed site, byte for byte as they are kept; `UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor.audit import audit_texts
from auditor.measures import Sight
from auditor.model.report import Asset
from auditor.model.rule import QUALITIES, Applies, Rubric, Rule
from auditor.report.formats import FORMATS
from auditor.settings import settings_from

FOLDER = Path(__file__).parent / "golden"
ENDINGS = {
    "text": "txt", "json": "json", "html": "html", "markdown": "md", "csv": "csv", "sarif": "sarif", "github": "github.txt",
    "gitlab": "gitlab.json", "junit": "junit.xml", "jsonl": "jsonl", "comment": "comment.md",
}  # fmt: skip
DAY = "1795392000"  # 2026-11-23

SETTINGS = "priority: [/guide.md, /prices.md]\nassets: {/guide.md: guide, /list.md: checklist, /prices.md: product}\n"
SITE: Mapping[str, str] = {
    "index.md": "# Home\n\nStart with the [guide](guide.md), the [list](list.md) or the [prices](prices.md).\n",
    "guide.md": "# How to move\n\nSee [what to pack](list.md) & [the van](van.md).\n\n<!-- linkready: ignore thin: it will grow -->\n",
    "list.md": "# What to pack | a list\n\n- [ ] Boxes\n- [ ] Tape\n\nBack to the [guide](guide.md#pack-first).\n",
    "prices.md": "# Prices <from 2026>\n\nA van costs 90 a day. =SUM(1)\n",
    "draft.md": "---\ntitle: [\n---\n# Lost\n",
}


def rule(name: str, check: str, severity: str, quality: str, message: str, **options: object) -> Rule:
    """A rule whose words stand here, so that the reports change with the program and not with its rules."""
    return Rule(name, quality, f"The rule {name}", severity, 2, check, options, message, f"Why {name}", f"Mend {name}.", (), (), Applies())  # type: ignore[arg-type]


RULES = (
    rule("broken-link", "link-status", "error", "support", 'the link "{excerpt}" leads to {target}', status=("broken",)),
    rule("lost-place", "link-status", "warning", "support", 'the link "{excerpt}" misses its heading', status=("missing-fragment",)),
    rule("thin", "thin-page", "note", "substance", "only {words} words", words={"guide": 50}),
    rule("unread", "trouble", "error", "substance", "can't be read: {excerpt}", kinds=("front-matter",)),
    rule("boxes", "checklist-items", "credit", "saves-time", "", items=2, words_each=1),
)


def kind_of(sight: Sight, types: object, declared: str) -> Asset:
    """Types that hold still while the weights of the signals are tuned."""
    return Asset(
        declared or "other", 1.0 if declared else 0.61, bool(declared), (("guide", 0.2),), ((1, "its title: " + sight.page.title),)
    )


def reports() -> dict[str, str]:
    """File name under tests/golden/ -> what the program says today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        patch.setenv("COLUMNS", "100")
        patch.setattr("auditor.audit.classify", kind_of)
        patch.setattr("auditor.audit.rubric_of", lambda kind: Rubric(kind, "", dict.fromkeys(QUALITIES, 1)))
        report = audit_texts(SITE, RULES, settings_from(SETTINGS))
        return {f"report.{ENDINGS[name]}": without_parts(write(report)) for name, write in FORMATS.items() if name in ENDINGS}


def without_parts(text: str) -> str:
    """The HTML report without its style and scripts, which are files of ours: what it says is what is kept."""
    text = re.sub(r"(?s)<style>.*?</style>|<script>.*?</script>", "", text)
    return re.sub(r"'sha256-[^']+'", "'sha256'", text)


@pytest.fixture(scope="module")
def today() -> dict[str, str]:
    found = reports()
    if os.environ.get("UPDATE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in found.items():
            (FOLDER / name).write_text(text, "utf-8", newline="\n")
    return found


@pytest.mark.parametrize("name", sorted(f"report.{ending}" for ending in ENDINGS.values()))
def test_a_report_is_as_it_was(today: dict[str, str], name: str) -> None:
    assert today[name] == (FOLDER / name).read_text("utf-8"), "if this is meant: UPDATE_GOLDEN=1, and read the difference"


def test_every_format_is_kept() -> None:
    assert set(ENDINGS) == set(FORMATS)
    assert {path.name for path in FOLDER.iterdir()} == {f"report.{ending}" for ending in ENDINGS.values()}
