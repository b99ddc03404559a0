"""Findings that an author has asked to ignore, and ignores that do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from auditor.judge import fingerprint
from auditor.model.page import Ignore, Page
from auditor.model.rule import Finding


def with_silences(findings: Iterable[Finding], pages: Mapping[str, Page], today: str) -> tuple[Finding, ...]:
    """The findings with the reason filled in where an ignore covers them, and a note for each ignore that does not hold.

    An ignore in the text covers its rule on the whole page; so does one in the front matter. An expired one covers nothing.
    """
    used: set[tuple[str, int, str]] = set()
    covered = tuple(_covered(finding, pages.get(finding.source), today, used) for finding in findings)
    notes = [note for page in pages.values() for ignore in ignores_of(page) if (note := _note(ignore, page, today, used))]
    return tuple(sorted((*covered, *notes), key=lambda one: (one.source, one.line, one.column, one.rule, one.message)))


def ignores_of(page: Page) -> tuple[Ignore, ...]:
    """Those written in the text and those of the front matter."""
    marks = page.front_matter.get("linkready")
    named = marks.get("ignore", ()) if isinstance(marks, Mapping) else ()
    named = (named,) if isinstance(named, str) else named if isinstance(named, list) else ()
    return (*page.ignores, *(Ignore(str(rule), 1, reason="in the page's front matter") for rule in named))


def _covered(finding: Finding, page: Page | None, today: str, used: set[tuple[str, int, str]]) -> Finding:
    for ignore in ignores_of(page) if page else ():
        if ignore.rule in (finding.rule, "*") and not _expired(ignore, today):
            used.add((finding.source, ignore.line, ignore.rule))
            return replace(finding, suppressed=ignore.reason or "no reason given")
    return finding


def _expired(ignore: Ignore, today: str) -> bool:
    return bool(ignore.until) and ignore.until < today


def _note(ignore: Ignore, page: Page, today: str, used: set[tuple[str, int, str]]) -> Finding | None:
    if _expired(ignore, today):
        what, fix = f"The ignore of {ignore.rule} ran out on {ignore.until}", "Mend the fault, or give the ignore a new date and reason."
    elif (page.source, ignore.line, ignore.rule) not in used:
        what, fix = f"The ignore of {ignore.rule} covers nothing", "Take it out: the fault is gone, or the rule's name is misspelt."
    elif not ignore.reason:
        what, fix = f"The ignore of {ignore.rule} gives no reason", "Say why after a colon, so that the next editor knows."
    else:
        return None
    mark = fingerprint("idle-ignore", page.source, f"{ignore.rule} {ignore.until}")
    return Finding("idle-ignore", "substance", "note", page.source, ignore.line, 1, what, fix, mark)
