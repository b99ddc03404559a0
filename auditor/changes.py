"""What a change caused: the site as git has it against the site as it lies there, both judged whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.report import SiteReport
from auditor.model.rule import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """The difference that a change makes."""

    new: tuple[Finding, ...]  # found now and not before, in changed or unchanged pages
    mended: int
    lost: tuple[tuple[str, str], ...]  # (URL of a priority page that was ready, its verdict now; "gone" where it is no more)
    crashes: tuple[str, ...] = ()
    rule_faults: tuple[str, ...] = ()  # what could not be used of a team's own rules, in words

    def fails(self, levels: Sequence[str]) -> bool:
        """Whether the change must stop: not every rule could look, a ready page was lost, or a new finding is of one of these levels."""
        return bool(self.lost or self.crashes or self.rule_faults) or any(finding.severity in levels for finding in self.new)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a site stood before a change: as much of its report as a comparison needs."""

    faults: tuple[tuple[str, str, str, str], ...] = ()  # of each open finding: fingerprint, rule, evidence, source
    sources: frozenset[str] = frozenset()
    ready: tuple[str, ...] = ()  # URLs of priority pages that were ready


def standing_of(report: SiteReport) -> Standing:
    """What is worth keeping of a report, so that changes can be measured against it."""
    return Standing(
        faults=tuple((one.fingerprint, *_evidence(one), one.source) for one in report.findings if one.suppressed is None),
        sources=frozenset(page.source for page in report.pages),
        ready=tuple(page.url for page in report.pages if page.priority and page.readiness.verdict == "ready"),
    )


def change_between(before: Standing, after: SiteReport) -> Change:
    """Findings that are new by fingerprint, and priority pages that were ready and are so no longer.

    A page that was renamed brings its old findings along: they are not new.
    """
    known = {fingerprint for fingerprint, *_ in before.faults}
    open_now = [finding for finding in after.findings if finding.suppressed is None]
    moved = _of_gone_pages(before, after)
    new = [finding for finding in open_now if finding.fingerprint not in known and not _came_along(finding, before, moved)]
    verdicts = {page.url: page.readiness.verdict for page in after.pages}
    return Change(
        new=tuple(new),
        mended=len(known) - len(open_now) + len(new),
        lost=tuple((url, verdicts.get(url, "gone")) for url in before.ready if verdicts.get(url) != "ready"),
        crashes=tuple(f"{rule.id}: {rule.crash}" for rule in after.rules if rule.outcome == "crashed"),
        rule_faults=after.rule_faults,
    )


def _of_gone_pages(before: Standing, after: SiteReport) -> Counter[tuple[str, str]]:
    left = {page.source for page in after.pages}
    return Counter((rule, evidence) for _, rule, evidence, source in before.faults if source not in left)


def _came_along(finding: Finding, before: Standing, moved: Counter[tuple[str, str]]) -> bool:
    if not moved[_evidence(finding)] or finding.source in before.sources:
        return False
    moved[_evidence(finding)] -= 1
    return True


def _evidence(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.excerpt or finding.message


def standing_json(standing: Standing) -> bytes:
    """For the store."""
    return json.dumps([standing.faults, sorted(standing.sources), standing.ready]).encode("ascii")


def standing_from(data: bytes) -> Standing | None:
    """What `standing_json` wrote; None where this is something else."""
    try:
        faults, sources, ready = json.loads(data)
        return Standing(tuple((one, rule, said, source) for one, rule, said, source in faults), frozenset(sources), tuple(ready))
    except (ValueError, TypeError):  # another shape: the base is judged anew
        return None
