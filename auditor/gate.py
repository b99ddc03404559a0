"""May outreach start for these pages? One verdict and its reasons a page; what can't be judged never passes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.errors import UserError
from auditor.model.names import below_host, is_called
from auditor.model.report import BASELINED, PageReport, SiteReport, Step
from auditor.settings import Campaign, Settings


@dataclass(frozen=True, slots=True)
class Targets:
    """The pages of one campaign."""

    campaign: str
    audience: str
    pages: tuple[PageReport, ...]

    @property
    def ready(self) -> tuple[PageReport, ...]:
        """Those for which outreach may start."""
        return tuple(page for page in self.pages if page.readiness.verdict == "ready")


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that keeps a page from being ready."""

    rule: str  # "" for what no rule names: too few points, or a page that can't be judged
    text: str
    line: int = 1
    points: int | None = None  # what mending it brings, after what stands before it; None: not worked out
    known: bool = False  # whether the baseline holds all that was found of it on the page


@dataclass(frozen=True, slots=True)
class GateResult:
    """The pages that the gate was asked about, and what keeps it shut."""

    pages: tuple[PageReport, ...]  # those asked about, in the order they were named
    passed_over: tuple[PageReport, ...] = ()  # priority pages that are no assets: nobody asks for citations of a service page
    crashes: tuple[str, ...] = ()
    chosen: str = ""  # how the pages were chosen, in words
    campaigns: tuple[Targets, ...] = ()  # where the pages are outreach targets of the settings
    needs: int = 60  # the score that a ready page has at the least
    until: str = ""  # ISO date: the last day on which the gate only reports
    today: str = ""  # ISO date; "": not known
    known: frozenset[tuple[str, str]] = frozenset()  # (page, rule) of the findings that the baseline holds, and no new one
    rule_faults: tuple[str, ...] = ()  # what could not be used of a team's own rules, in words

    @property
    def open(self) -> bool:
        """All asked about are ready, there is at least one, and every rule ran."""
        return bool(self.pages) and self.all_ran and all(page.readiness.verdict == "ready" for page in self.pages)

    @property
    def all_ran(self) -> bool:
        """Whether every rule could be used and ran: a rule that did not look finds nothing."""
        return not (self.crashes or self.rule_faults)

    @property
    def only_reports(self) -> bool:
        """Whether the day has not passed until which the gate only reports; on a day that is not known it does more."""
        return bool(self.until and self.today) and self.today <= self.until

    @property
    def blocks(self) -> bool:
        """Whether whoever asked must stop."""
        return not self.open and not self.only_reports


def gate_for(report: SiteReport, settings: Settings, asked: Sequence[str] = (), campaigns: Sequence[str] = ()) -> GateResult:
    """The gate for the pages asked about: source paths or URLs; else the settings' outreach targets; else the priority pages.

    `campaigns` names some of the settings' campaigns; none: all of them. Raises UserError where a page or campaign does not exist.
    """
    if asked and campaigns:
        raise UserError("the gate takes pages or campaigns, not both", mend="leave --campaign out, or the pages")
    return replace(
        _chosen(report, settings, asked, campaigns),
        crashes=tuple(f"{rule.id}: {rule.crash}" for rule in report.rules if rule.outcome == "crashed"),
        needs=settings.gate.min_score,
        until=settings.gate.report_only_until,
        today=report.site.today if report.site else "",
        known=_known(report),
        rule_faults=report.rule_faults,
    )


def _known(report: SiteReport) -> frozenset[tuple[str, str]]:
    held = {(one.source, one.rule) for one in report.findings if one.suppressed == BASELINED}
    return frozenset(held - {(one.source, one.rule) for one in report.findings if one.suppressed is None})


def _chosen(report: SiteReport, settings: Settings, asked: Sequence[str], campaigns: Sequence[str]) -> GateResult:
    if asked:
        return GateResult(_named(report, asked), chosen="pages named on the command line")
    if settings.outreach or campaigns:
        place = settings.place_of("outreach")
        targets = tuple(Targets(one.name, one.audience, _named(report, one.pages, place)) for one in _campaigns(settings, campaigns))
        pages = {page.url: page for one in targets for page in one.pages}
        return GateResult(tuple(pages.values()), chosen="outreach targets of the settings", campaigns=targets)
    priority = tuple(page for page in report.pages if page.priority)
    aside = tuple(page for page in priority if page.readiness.verdict == "not-an-asset")
    kept = tuple(page for page in priority if page.readiness.verdict != "not-an-asset")
    kind = "declared" if any(page.priority.startswith("declared") for page in priority) else "inferred"
    return GateResult(kept, aside, chosen=f"{kind} priority pages" if priority else "no page was named")


def _campaigns(settings: Settings, names: Sequence[str]) -> tuple[Campaign, ...]:
    known = [campaign.name for campaign in settings.outreach]
    if strange := next((name for name in names if name not in known), ""):
        near = difflib.get_close_matches(strange, known, 1)
        said = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}" if known else "the settings have no outreach"
        raise UserError(f"no campaign is called {strange!r}", mend=said)
    return tuple(campaign for campaign in settings.outreach if not names or campaign.name in names)


def reasons_of(page: PageReport, result: GateResult) -> tuple[Reason, ...]:
    """What keeps a page from being ready: each blocker with the points that mending it brings, else the points that are missing."""
    readiness = page.readiness
    if readiness.verdict == "ready":
        return ()
    if readiness.verdict in ("unknown", "not-an-asset"):
        return (Reason("", readiness.why),)
    left = dict(zip(readiness.next, gains_of(page), strict=True))
    found = [_reason(name, left, readiness.blockers) for name in readiness.blockers]
    missing = result.needs - readiness.score
    if not found and missing > 0:
        found.append(Reason("", f"{missing} points are missing", points=missing))
    return tuple(replace(reason, known=(page.source, reason.rule) in result.known) for reason in found)


def _reason(blocker: str, steps: Mapping[Step, int], blockers: Sequence[str]) -> Reason:
    """A page without anything to cite is mended by the first step that no other blocker asks for."""
    for step, points in steps.items():
        if step.rule == blocker or (blocker == "no-hook" and step.rule not in blockers):
            return Reason(blocker, step.text, step.line, points)
    return Reason(blocker, f"see linkready explain {blocker}")


def gains_of(page: PageReport) -> tuple[int, ...]:
    """The points that each step of a page brings, when the steps before it are made."""
    before = [page.readiness.score, *(step.score for step in page.readiness.next)]
    return tuple(step.score - score for step, score in zip(page.readiness.next, before, strict=False))


def _named(report: SiteReport, names: Iterable[str], place: str = "") -> tuple[PageReport, ...]:
    found: dict[str, PageReport] = {}
    for name in names:
        path = below_host(name, report.info.base_url)
        pages = [page for page in report.pages if is_called(page.url, page.source, path)]
        if not pages:
            raise _missing(report, name, place)
        found.update((page.url, page) for page in pages)
    return tuple(found.values())


def _missing(report: SiteReport, name: str, place: str) -> UserError:
    """What to say of a page that was asked about and is not there; a draft is told from a misspelt name."""
    if why := dict(report.unbuilt).get(name.replace("\\", "/").removeprefix("./")):
        return UserError(f"{name!r} is not built ({why}), so nobody can link to it", place=place, mend="publish it first, or leave it out")
    known = [spot for page in report.pages for spot in (page.url, page.source)]
    near = difflib.get_close_matches(name, known, 1)
    mend = f"did you mean {near[0]!r}?" if near else "give a source path or a URL of the site"
    return UserError(f"no page is called {name!r}", place=place, mend=mend)
