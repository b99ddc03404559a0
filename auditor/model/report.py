"""The one result that every format is drawn from. It holds no clock and no absolute path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.model.rule import Finding, Passage, RuleOutcome, Severity
from auditor.model.site import Site, SiteInfo, Support

ASSETS = (
    "research", "benchmark", "guide", "explainer", "tool", "resource",
    "opinion", "checklist", "framework", "worksheet", "faq", "comparison",
)  # fmt: skip
NOT_ASSETS = ("news", "product", "reference", "listing", "discussion", "other")

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Of findings, worst first."""


BASELINED = "baseline"
"""What `suppressed` says of a finding that the site's baseline holds."""


def levels_from(level: str) -> tuple[Severity, ...]:
    """This level and the worse ones. Raises ValueError where it is none."""
    return SEVERITIES[: SEVERITIES.index(level) + 1]


ReadinessWord = Literal["ready", "nearly", "not-ready", "not-an-asset", "unknown"]


@dataclass(frozen=True, slots=True)
class Asset:
    """What kind of page it is, and how sure we are."""

    type: str  # one of ASSETS or NOT_ASSETS, or "unknown"
    confidence: float  # 0-1
    declared: bool = False
    runners_up: tuple[tuple[str, float], ...] = ()
    why: tuple[tuple[int, str], ...] = ()  # (line, words) that decided

    @property
    def citable(self) -> bool:
        """Whether pages of this type are something that writers cite."""
        return self.type in ASSETS


@dataclass(frozen=True, slots=True)
class QualityScore:
    """One of the five qualities; score None: nothing of it could be judged on this page."""

    score: int | None
    pro: tuple[Passage, ...] = ()
    con: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Hook:
    """A passage that a writer could cite as it stands."""

    kind: str  # "statistic", "definition", "framework", "comparison", "checklist", "finding", "quotation", "steps", "template"
    line: int
    text: str
    link: str = ""  # URL with the fragment of the nearest heading above, where it has an id


@dataclass(frozen=True, slots=True)
class Step:
    """A change that would bring a page nearer to ready."""

    rule: str
    text: str
    line: int
    score: int  # the readiness score that the page would then have


@dataclass(frozen=True, slots=True)
class Part:
    """What one thing brings to a page's score."""

    name: str  # "substance", "qualities", "support", "references", "question"; "faults" takes points away
    points: float
    most: float  # that it can bring on this page
    why: str  # what was counted: "says 41 things about its subject"


@dataclass(frozen=True, slots=True)
class Readiness:
    """May this page be cited, and if not yet, what is left to do."""

    verdict: ReadinessWord
    score: int  # 0-100, orders the pages of one site
    blockers: tuple[str, ...] = ()  # rule ids
    next: tuple[Step, ...] = ()  # smallest change first
    why: str = ""  # one sentence: what decided
    parts: tuple[Part, ...] = ()  # what the score is made of, before a blocker holds it under the bar


@dataclass(frozen=True, slots=True)
class PageReport:
    """All that is said of one page."""

    source: str
    url: str
    title: str
    language: str
    words: int
    asset: Asset
    priority: str  # "" or "declared: ..." or "inferred: ..."
    readiness: Readiness
    qualities: tuple[tuple[str, QualityScore], ...]  # in the order of QUALITIES
    hooks: tuple[Hook, ...]
    support: Support
    constructs: tuple[str, ...] = ()  # template tags and components on it: what they add can't be seen from the source
    unread: str = ""  # why its text could not be read, or not be judged


@dataclass(frozen=True, slots=True)
class SiteReport:
    """All that is said of a site."""

    version: str
    info: SiteInfo
    pages: tuple[PageReport, ...]
    links: int
    findings: tuple[Finding, ...]
    rules: tuple[RuleOutcome, ...]
    unbuilt: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()  # what the reader of the report must know: unread files, doubts
    folder: str = ""  # the site's folder below the top of its repository, for formats that are laid over the repository
    site: Site | None = None  # pages and links that it was judged by, for formats that draw them
    rule_faults: tuple[str, ...] = ()  # of the notices: what could not be used of a team's own rules

    def worst_at_least(self, level: str) -> bool:
        """Whether a finding that nobody ignores is of this level or worse."""
        worse = levels_from(level)
        return any(finding.severity in worse and finding.suppressed is None for finding in self.findings)

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed: then nothing can be said of what it would have found."""
        return any(rule.outcome == "crashed" for rule in self.rules)
