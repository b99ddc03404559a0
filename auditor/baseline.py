"""The findings that a site has agreed to live with for now: recorded once, in a file that git merges well, and never silently."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.errors import UserError
from auditor.judge import fingerprint
from auditor.model.report import BASELINED, SiteReport, levels_from
from auditor.model.rule import Finding
from auditor.settings import BASELINE_FILE

STALE = "stale-baseline"
HEAD = (
    "# linkready baseline 1: findings that were there when this site adopted linkready, one a line.",
    "# `linkready baseline --prune` takes out what is mended. Lines may stand in any order.",
)
LARGEST = 64_000_000
_ENTRY = re.compile(r"([0-9a-f]{16}) (\S+) (\S.*)")
_VERSION = re.compile(r"# linkready baseline (\d+)\b")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


class DamagedError(UserError):
    """The file holds something else than entries: it may be written anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding as the file holds it. Page and rule are there for the reader; the fingerprint decides."""

    fingerprint: str
    rule: str
    source: str  # odd signs escaped, so that it is one line
    line: int = 0  # of the file; 0: not from a file


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file, read; a site without one has no entries."""

    entries: tuple[Entry, ...] = ()
    there: bool = False


def read_baseline(site: Path) -> Baseline:
    """The baseline in a site's folder. Raises UserError with all faults where the file is damaged."""
    path = site / BASELINE_FILE
    if not path.is_file():
        if path.exists() or path.is_symlink():
            raise UserError("is no file", place=str(path), mend="take it away")
        return Baseline()
    try:
        if path.stat().st_size > LARGEST:
            raise DamagedError("is too large for a baseline", place=str(path), mend="write it anew: linkready baseline")
        return baseline_from(path.read_bytes().decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as fault:
        raise DamagedError("can't be read", place=str(path), mend=str(fault)) from fault
    except OSError as fault:
        raise UserError("can't be read", place=str(path), mend=str(fault)) from fault


def baseline_from(text: str, place: str = BASELINE_FILE) -> Baseline:
    """The entries of a baseline's text, one a fingerprint. Raises UserError with all faults, the first ten of them in words."""
    rows = [(number, row.strip()) for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    versions = [found[1] for _, row in rows if (found := _VERSION.match(row))]
    if not versions:
        raise DamagedError("is no baseline: its first line is missing", place=f"{place}:1", mend="write it anew: linkready baseline")
    if newer := next((version for version in versions if version != "1"), ""):
        raise UserError(f"is of version {newer}, which this linkready does not know", place=place, mend="update linkready")
    unique = {entry.fingerprint: entry for entry in _entries(rows)}
    faults = [_fault(place, number, row) for number, row in rows if not row.startswith("#") and not _ENTRY.fullmatch(row)]
    if faults:
        more = [f"{place}: and {len(faults) - 10} more such lines"] if len(faults) > 10 else []
        kind = UserError if any(_CONFLICT.match(row) for _, row in rows) else DamagedError  # a merge is for people to settle
        raise kind("\n".join([*faults[:10], *more]))
    return Baseline(tuple(unique.values()), there=True)


def _entries(rows: Iterable[tuple[int, str]]) -> Iterator[Entry]:
    for number, row in rows:
        if found := _ENTRY.fullmatch(row):
            yield Entry(found[1], found[2], found[3], number)


def _fault(place: str, number: int, row: str) -> str:
    if _CONFLICT.match(row):
        return f"{place}:{number}: is left over from a merge conflict (keep the lines of both sides; their order does not matter)"
    return f"{place}:{number}: is no entry: fingerprint, rule, page (take the line out, or write the file anew: linkready baseline)"


def baseline_of(report: SiteReport, level: str = "note") -> tuple[Entry, ...]:
    """The findings of this level or worse that no author ignores, as entries in the order of the file."""
    levels = levels_from(level)
    kept = [one for one in report.findings if one.suppressed in (None, BASELINED) and one.severity in levels and one.rule != STALE]
    return in_order(Entry(one.fingerprint, one.rule, _one_line(one.source)) for one in kept)


def renewed(report: SiteReport, baseline: Baseline, level: str = "note") -> tuple[Entry, ...]:
    """The entries of a baseline written anew; of what could not be judged today the old entries stay."""
    stale = {entry.fingerprint for entry in stale_entries(report, baseline)}
    found = {finding.fingerprint for finding in report.findings}
    unknown = (entry for entry in baseline.entries if entry.fingerprint not in stale | found)
    return in_order((*baseline_of(report, level), *unknown))


def pruned(report: SiteReport, baseline: Baseline) -> tuple[Entry, ...]:
    """The entries of a baseline without those whose fault is gone."""
    stale = {entry.fingerprint for entry in stale_entries(report, baseline)}
    return in_order(entry for entry in baseline.entries if entry.fingerprint not in stale)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By page, rule and fingerprint: changes to different pages touch different places of the file. Each fingerprint once."""
    unique = {entry.fingerprint: entry for entry in entries}
    return tuple(sorted(unique.values(), key=lambda entry: (entry.source, entry.rule, entry.fingerprint)))


def baseline_text(entries: Iterable[Entry]) -> str:
    """The file's text: what it is, then one line an entry. The same fault twice on a page is two lines."""
    return "\n".join([*HEAD, *(f"{one.fingerprint} {one.rule} {one.source}" for one in in_order(entries))]) + "\n"


def _one_line(source: str) -> str:
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in source)
    return re.sub(r"^ | $", r"\\x20", shown)


def write_baseline(site: Path, entries: Iterable[Entry]) -> None:
    """Puts the file in place whole or not at all. Raises UserError where it can't be written."""
    path, passing = site / BASELINE_FILE, site / f"{BASELINE_FILE}.{os.getpid()}"
    try:
        with passing.open("xb") as file:
            file.write(baseline_text(entries).encode())
        passing.replace(path)
    except OSError as fault:
        with suppress(OSError):
            passing.unlink()
        raise UserError(f"can't be written ({fault.strerror})", place=str(path), mend="see that the folder can be written") from fault


def with_baseline(report: SiteReport, baseline: Baseline) -> SiteReport:
    """The report with the findings that the baseline holds marked as known.

    They fail nothing any more. Readiness stays as it is: a page is no better for a fault being old.
    """
    held = {entry.fingerprint for entry in baseline.entries}
    if not held:
        return report
    marked = (replace(one, suppressed=BASELINED) if one.suppressed is None and one.fingerprint in held else one for one in report.findings)
    return replace(report, findings=tuple(marked))


def unheld(findings: Iterable[Finding], baseline: Baseline) -> tuple[Finding, ...]:
    """The findings that the baseline does not hold."""
    held = {entry.fingerprint for entry in baseline.entries}
    return tuple(finding for finding in findings if finding.fingerprint not in held)


def stale_entries(report: SiteReport, baseline: Baseline) -> tuple[Entry, ...]:
    """Entries whose fault is gone.

    Where a rule crashed, may stand in a rule file that can't be used, or a page could not be judged, nothing can be said, so nothing
    is stale.
    """
    found = {finding.fingerprint for finding in report.findings}
    crashed = {outcome.id for outcome in report.rules if outcome.outcome == "crashed"}
    unjudged = {_one_line(page.source) for page in report.pages if page.unread}
    gone = (entry for entry in baseline.entries if entry.fingerprint not in found)
    looked = {outcome.id for outcome in report.rules} if report.rule_faults else None
    return tuple(
        entry for entry in gone if entry.rule not in crashed and entry.source not in unjudged and (looked is None or entry.rule in looked)
    )


def with_stale_note(report: SiteReport, baseline: Baseline) -> SiteReport:
    """The report with one note more where the baseline holds entries whose fault is gone."""
    stale = stale_entries(report, baseline)
    if not stale:
        return report
    count = "1 entry" if len(stale) == 1 else f"{len(stale)} entries"
    note = Finding(
        STALE, "substance", "note", BASELINE_FILE, min(entry.line for entry in stale), 1,
        f"The baseline still holds {count} of faults that are gone",
        "Take them out with linkready baseline --prune, so that they can't hide the same faults later.",
        fingerprint(STALE, BASELINE_FILE, ""),
    )  # fmt: skip
    return replace(report, findings=tuple(sorted((note, *report.findings), key=lambda one: (one.source, one.line))))
