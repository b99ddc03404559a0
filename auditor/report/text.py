"""The report for a terminal: the answer, the pages, what next, and the findings that weigh most."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from auditor.graph.rank import authority_rule
from auditor.model.report import PageReport, SiteReport
from auditor.model.rule import Finding
from auditor.report.summary import Summary, counted, open_findings, summary_of

MOST_PAGES = 20
MOST_FINDINGS = 25
NARROWEST, WIDEST = 60, 110


def report_text(report: SiteReport) -> str:
    """Plain text without colours, as wide as the terminal, 110 columns at most."""
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((100, 24)).columns))
    summary = summary_of(report)
    parts = [
        _head(report, summary, width),
        _pages(summary, width),
        _next(summary, width),
        _findings(report, summary, width),
        _doubts(summary, width),
        _authority(width),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    """Page text that is safe to print: no control characters, no terminal escapes, no marks that turn the writing direction."""
    shown = "".join(
        " " if sign in "\t\n\r" else sign for sign in text if sign in "\t\n\r" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(shown.split())


def _head(report: SiteReport, summary: Summary, width: int) -> str:
    info, counts = report.info, summary.counts
    made_by = f"{info.generator} {info.generator_version}".strip() if info.generator != "plain" else "no generator recognised"
    where = f", in {info.root}" if info.root else ""
    tally = ", ".join(f"{counts[verdict]} {verdict.replace('-', ' ')}" for verdict in counts if counts[verdict])
    levels = ", ".join(counted(number, level) for level, number in summary.levels.items())
    lines = [
        "May outreach start?",
        *_wrapped(summary.headline, width, "  "),
        *_wrapped(summary.target_kind, width, "  "),
        "",
        f"{counted(len(report.pages), 'page')} ({made_by}{where}), {counted(report.links, 'link')}: {tally or 'none'}.",
        f"Findings: {levels}.",
        *([f"Not counted: {summary.ignored}. --format csv lists them."] if summary.ignored else []),
    ]
    return "\n".join(lines)


def _pages(summary: Summary, width: int) -> str:
    if not summary.targets:
        return ""
    shown = summary.targets[:MOST_PAGES]
    lines = ["Pages"] + [_page_line(page, width) for page in shown]
    if len(summary.targets) > len(shown):
        lines.append(f"  and {len(summary.targets) - len(shown)} more; the other formats have them all")
    return "\n".join(lines)


def _page_line(page: PageReport, width: int) -> str:
    why = "" if page.readiness.verdict == "ready" else f"  {plain(page.readiness.why)}"
    line = f"  {page.readiness.verdict:<12} {page.readiness.score:>3}  {page.asset.type:<10}  {plain(page.url)}{why}"
    return line if len(line) <= width else line[: width - 1] + "…"


def _next(summary: Summary, width: int) -> str:
    page = next((page for page in summary.targets if page.readiness.next and page.readiness.verdict != "ready"), None)
    if page is None:
        return ""
    lines = [f"Next: {plain(page.title or page.url)} ({plain(page.source)}), now {page.readiness.score}"]
    for number, step in enumerate(page.readiness.next, 1):
        place = f"line {step.line}: " if step.line > 1 else ""
        lines += _wrapped(f"{number}. {place}{plain(step.text)} [{step.rule}: then {step.score}]", width, "  ")
    return "\n".join(lines)


def _findings(report: SiteReport, summary: Summary, width: int) -> str:
    left = [finding for finding in open_findings(report) if finding.severity != "note"]
    if not left:
        return ""
    lines = ["Findings by file, the worst first"]
    for source, found in _by_source(left[:MOST_FINDINGS]).items():
        lines.append(f"  {plain(source)}")
        for one in found:
            lines += _wrapped(f"line {one.line}: {one.severity}: {plain(one.message)} [{one.rule}]", width, "    ")
    if len(left) > MOST_FINDINGS:
        notes = counted(summary.levels["note"], "note")
        lines.append(f"  and {len(left) - MOST_FINDINGS} more, and {notes}; the other formats have them all")
    return "\n".join(lines)


def _by_source(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """Files in the order of their worst finding, each with its findings in the order of lines."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.source, []).append(finding)
    return {source: sorted(found, key=lambda one: one.line) for source, found in groups.items()}


def _doubts(summary: Summary, width: int) -> str:
    if not summary.doubts:
        return ""
    return "\n".join(["What could not be known", *(line for doubt in summary.doubts for line in _wrapped(plain(doubt), width, "  "))])


def _authority(width: int) -> str:
    """How the figures on authority come about: who compares two sites, or two tools, must know."""
    rule = authority_rule()
    weights = ", ".join(f"{region} {weight:g}" for region, weight in rule["weights"].items())
    said = (
        f"PageRank with damping {rule['damping']:g}; a link weighs {weights}; a menu at most {rule['template_most']:g}; "
        f"pages without links pass on what they have {rule['dangling']} to all. 1.0 is a fair share."
    )
    return "\n".join(["How authority is counted", *_wrapped(said, width, "  ")])


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False, break_long_words=False
    )
