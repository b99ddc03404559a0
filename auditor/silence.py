"""Findings that an author has asked to ignore, and ignores that do not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from auditor.judge import fingerprint
from auditor.model.page import Ignore, Page
from auditor.model.rule import Finding

IN_FRONT_MATTER = "in the page's front matter"


def with_silences(findings: Iterable[Finding], pages: Mapping[str, Page], today: str, unknown: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings with the reason filled in where an ignore covers them, and a note for each ignore that does not hold.

    An ignore in the text covers its rule on the whole page; so does one in the front matter. An expired one covers nothing.
    Of rules that could not be run (`unknown`) no ignore is called idle.
    """
    used: set[tuple[str, int, str]] = set()
    covered = tuple(_covered(finding, pages.get(finding.source), today, used) for finding in findings)
    held = (*unknown, "*") if unknown else ()
    notes = [note for page in pages.values() for note in _notes(page, today, used, held)]
    return tuple(sorted((*covered, *notes), key=lambda one: (one.source, one.line, one.column, one.rule, one.message)))


def ignores_of(page: Page) -> tuple[Ignore, ...]:
    """Those written in the text and those of the front matter: names of rules, or the words of an ignore in the text."""
    marks = page.front_matter.get("linkready")
    named = marks.get("ignore", ()) if isinstance(marks, Mapping) else ()
    named = (named,) if isinstance(named, str) else named if isinstance(named, list) else ()
    return (*page.ignores, *map(_from_front_matter, named))


_WRITTEN = re.compile(r"(?P<rule>[\w*/-]+)(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?\s*(?::\s*(?P<reason>.*))?", re.DOTALL)


def _from_front_matter(said: object) -> Ignore:
    found = _WRITTEN.fullmatch(str(said).strip())
    if not found:
        return Ignore(str(said), 1, reason=IN_FRONT_MATTER)
    return Ignore(found["rule"], 1, found["until"] or "", found["reason"] or IN_FRONT_MATTER)


def _covered(finding: Finding, page: Page | None, today: str, used: set[tuple[str, int, str]]) -> Finding:
    for ignore in ignores_of(page) if page else ():
        if ignore.rule in (finding.rule, "*") and _is_day(ignore.until) and not _expired(ignore, today):
            used.add((finding.source, ignore.line, ignore.rule))
            return replace(finding, suppressed=ignore.reason or "no reason given")
    return finding


def _is_day(text: str) -> bool:
    """Whether a date exists; an ignore without one holds for good."""
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _expired(ignore: Ignore, today: str) -> bool:
    return bool(ignore.until) and ignore.until < today


def _notes(page: Page, today: str, used: set[tuple[str, int, str]], held: Collection[str]) -> Iterator[Finding]:
    seen = Counter[str]()
    for ignore in ignores_of(page):
        if said := _wrong_with(ignore, today, ignore.rule in held or (page.source, ignore.line, ignore.rule) in used):
            seen[f"{ignore.rule} {ignore.until}"] += 1
            mark = fingerprint("idle-ignore", page.source, f"{ignore.rule} {ignore.until}", seen[f"{ignore.rule} {ignore.until}"])
            yield Finding("idle-ignore", "substance", "note", page.source, ignore.line, 1, *said, mark)


def _wrong_with(ignore: Ignore, today: str, used: bool) -> tuple[str, str] | None:
    """What is wrong with an ignore, and how to mend it; None where it holds."""
    if not _is_day(ignore.until):
        return f"The ignore of {ignore.rule} names a day that does not exist: {ignore.until}", "Give it a day such as 2027-01-31."
    if _expired(ignore, today):
        return f"The ignore of {ignore.rule} ran out on {ignore.until}", "Mend the fault, or give the ignore a new date and reason."
    if not used:
        return f"The ignore of {ignore.rule} covers nothing", "Take it out: the fault is gone, or the rule's name is misspelt."
    if not ignore.reason:
        return f"The ignore of {ignore.rule} gives no reason", "Say why after a colon, so that the next editor knows."
    return None
