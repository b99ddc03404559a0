"""What every report says first: may outreach start, with which pages, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.report import BASELINED, SEVERITIES, PageReport, SiteReport
from auditor.model.rule import Finding, Severity

INFERRED = "Priority pages are inferred, not declared. Confirm them in linkready.yml."
VERDICTS = ("ready", "nearly", "not-ready", "not-an-asset", "unknown")


@dataclass(frozen=True, slots=True)
class Summary:
    """The first screen of a report."""

    headline: str
    targets: tuple[PageReport, ...]  # the pages that outreach would be for
    target_kind: str  # how they were chosen, in words
    counts: Mapping[str, int]  # verdict -> pages
    levels: Mapping[Severity, int]
    doubts: tuple[str, ...]
    ignored: str = ""  # how many findings are ignored, in words; "": none


def summary_of(report: SiteReport) -> Summary:
    """The first screen of a report, in figures and sentences."""
    priority = tuple(page for page in report.pages if page.priority)
    targets = tuple(page for page in priority or report.pages if page.asset.citable or (page.priority and page.asset.type == "unknown"))
    left = open_findings(report)
    return Summary(
        headline=_headline(targets, bool(priority), report),
        targets=best_first(targets),
        target_kind=_kind(priority, len(priority) - len(targets) if priority else 0),
        counts=Counter(dict.fromkeys(VERDICTS, 0)) + Counter(page.readiness.verdict for page in report.pages),
        levels={level: sum(finding.severity == level for finding in left) for level in SEVERITIES},
        doubts=(*report.info.doubts, *_partly_seen(report), *report.notices),
        ignored=_ignored(report),
    )


def _ignored(report: SiteReport) -> str:
    known = sum(finding.suppressed == BASELINED for finding in report.findings)
    own = sum(finding.suppressed is not None for finding in report.findings) - known
    said = [f"{own} ignored by authors"] if own else []
    return ", ".join([*said, f"{known} in the baseline"] if known else said)


def _headline(targets: Sequence[PageReport], declared: bool, report: SiteReport) -> str:
    if not report.pages:
        return "No page was found: nothing can be said of this site."
    ready = sum(page.readiness.verdict == "ready" for page in targets)
    kind = "priority page" if declared else "citable page"
    if not targets:
        which = "None of the priority pages is" if declared else "No page of this site is"
        return f"{which} an asset that writers cite: there is nothing to start outreach with."
    if ready == len(targets):
        return f"Yes: {counted(ready, kind)} ready to be cited." if ready == 1 else f"Yes: all {ready} {kind}s are ready to be cited."
    if ready:
        are, those = ("is", "that one") if ready == 1 else ("are", "those")
        return f"In part: {ready} of {counted(len(targets), kind)} {are} ready. Start with {those}."
    return f"Not yet: none of {counted(len(targets), kind)} is ready."


def _partly_seen(report: SiteReport) -> tuple[str, ...]:
    """One sentence on the pages whose text and links can't be seen in full."""
    marked = [page for page in report.pages if page.constructs]
    if not marked:
        return ()
    most = ", ".join(name for name, _ in Counter(name for page in marked for name in page.constructs).most_common(3))
    hold = "holds" if len(marked) == 1 else "hold"
    return (f"{counted(len(marked), 'page')} {hold} template tags or components ({most}): what those add is not seen, and not judged.",)


def counted(number: int, noun: str) -> str:
    """A number and its noun, as in "1 page" and "2 pages"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _kind(priority: Sequence[PageReport], aside: int) -> str:
    if not priority:
        return "No priority pages are declared, so every page that is an asset counts. Declare them in linkready.yml."
    said = "Priority pages as declared." if all(page.priority.startswith("declared") for page in priority) else INFERRED
    if not aside:
        return said
    are = "is" if aside == 1 else "are"
    return f"{said} {counted(aside, 'priority page')} {are} no asset (a service or a list, say): nobody is asked to cite those."


def best_first(pages: Iterable[PageReport]) -> tuple[PageReport, ...]:
    """Pages by verdict, then by score, then by address."""
    order = {verdict: number for number, verdict in enumerate(VERDICTS)}
    return tuple(sorted(pages, key=lambda page: (order[page.readiness.verdict], -page.readiness.score, page.url)))


def open_findings(report: SiteReport) -> tuple[Finding, ...]:
    """Findings that nobody ignores, the worst first, then in the order of files and lines."""
    left = (finding for finding in report.findings if finding.suppressed is None)
    return tuple(sorted(left, key=lambda one: (SEVERITIES.index(one.severity), one.source, one.line)))
