"""Findings that an author asks to ignore: with a reason, for a while, and never unnoticed when they cover nothing."""

from __future__ import annotations

import pytest

from auditor.audit import audit_texts
from auditor.checks import CHECKS
from auditor.model.report import SiteReport
from auditor.rulebook import own_rules

LINK = own_rules().named("broken-link")


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23


def audited(text: str) -> SiteReport:
    return audit_texts({"a.md": text, "b.md": "# B\n\n[x](gone.md)\n"}, (LINK,))


def suppressed(report: SiteReport) -> dict[str, str | None]:
    return {finding.source: finding.suppressed for finding in report.findings if finding.rule == "broken-link"}


def notes(report: SiteReport) -> list[str]:
    return [finding.message for finding in report.findings if finding.rule == "idle-ignore"]


@pytest.mark.parametrize(
    ("mark", "reason", "note"),
    [
        ("ignore broken-link: made by the host", "made by the host", []),
        ("ignore broken-link until 2027-01-31: being moved", "being moved", []),
        ("ignore broken-link until 2026-11-23: the last day", "the last day", []),
        ("ignore broken-link until 2026-11-22: too late", None, ["The ignore of broken-link ran out on 2026-11-22"]),
        ("ignore broken-link", "no reason given", ["The ignore of broken-link gives no reason"]),
        ("ignore thin-page: it is short", None, ["The ignore of thin-page covers nothing"]),
        ("ignore brokn-link: misspelt", None, ["The ignore of brokn-link covers nothing"]),
    ],
)
def test_ignores_in_the_text(mark: str, reason: str | None, note: list[str]) -> None:
    report = audited(f"# A\n\n[x](gone.md)\n\n<!-- linkready: {mark} -->\n")
    assert suppressed(report) == {"a.md": reason, "b.md": None}
    assert notes(report) == note


@pytest.mark.parametrize("ignore", ["broken-link", "[broken-link]"])
def test_ignores_in_the_front_matter(ignore: str) -> None:
    report = audited(f"---\nlinkready: {{ignore: {ignore}}}\n---\n# A\n\n[x](gone.md)\n")
    assert suppressed(report) == {"a.md": "in the page's front matter", "b.md": None}
    assert notes(report) == []


@pytest.mark.parametrize(
    ("ignore", "reason", "note"),
    [
        ("broken-link until 2027-01-31: being moved", "being moved", []),
        ("broken-link: made by the host", "made by the host", []),
        ("broken-link until 2026-11-22: too late", None, ["The ignore of broken-link ran out on 2026-11-22"]),
        ("broken-link until 2027-02-30: no such day", None, ["The ignore of broken-link names a day that does not exist: 2027-02-30"]),
        ("broken link", None, ["The ignore of broken link covers nothing"]),
    ],
)
def test_ignores_in_the_front_matter_with_day_and_reason(ignore: str, reason: str | None, note: list[str]) -> None:
    report = audited(f'---\nlinkready: {{ignore: ["{ignore}"]}}\n---\n# A\n\n[x](gone.md)\n')
    assert suppressed(report)["a.md"] == reason
    assert notes(report) == note


def test_two_notes_alike_are_told_apart() -> None:
    report = audited("# A\n\n<!-- linkready: ignore thin-page: x -->\n\n<!-- linkready: ignore thin-page: x -->\n")
    assert len(notes(report)) == len({finding.fingerprint for finding in report.findings if finding.rule == "idle-ignore"}) == 2


@pytest.mark.parametrize("marks", ["7", "[1, {a: b}]", "{ignore: {a: b}}", "{ignore: 7}", "{ignore: [7, null]}", "null"])
def test_odd_front_matter_ignores_nothing_and_ends_nothing(marks: str) -> None:
    assert suppressed(audited(f"---\nlinkready: {marks}\n---\n# A\n\n[x](gone.md)\n"))["a.md"] is None


def test_an_ignored_error_does_not_fail_and_does_not_block() -> None:
    page = "---\nlinkready: {asset: guide}\n---\n# A\n\n[x](gone.md)\n"
    ignored = page + "\n<!-- linkready: ignore broken-link: made by the host -->\n"
    for text, blocked in ((page, True), (ignored, False)):
        report = audit_texts({"a.md": text}, (LINK,))
        assert report.worst_at_least("error") is blocked
        assert ("broken-link" in report.pages[0].readiness.blockers) is blocked


def test_a_note_on_an_ignore_stays_a_note() -> None:
    report = audited("# A\n\n<!-- linkready: ignore broken-link: for nothing -->\n")
    (note,) = [finding for finding in report.findings if finding.rule == "idle-ignore"]
    assert (note.severity, note.line, note.blocks) == ("note", 3, False)


@pytest.mark.parametrize("rule", ["broken-link", "*"])
def test_an_ignore_of_a_rule_that_crashed_is_not_called_idle(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    def boom(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setitem(CHECKS, "link-status", boom)  # type: ignore[misc]
    assert notes(audited(f"# A\n\n[x](gone.md)\n\n<!-- linkready: ignore {rule}: made by the host -->\n")) == []
