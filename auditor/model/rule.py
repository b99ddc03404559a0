"""A rule as its file says it, and what came of looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "note", "credit"]
Quality = Literal["explains", "organises", "insight", "saves-time", "evidence", "substance", "support", "offer", "safety"]
Strength = Literal["strong", "moderate", "weak", "judgement", "measured", "policy"]
Outcome = Literal["passed", "failed", "nothing to check", "crashed"]

QUALITIES: tuple[Quality, ...] = ("explains", "organises", "insight", "saves-time", "evidence")
"""What a page does for the person who would cite it; the other folders of rules hold conditions, not qualities."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known that a rule rests on."""

    claim: str
    source: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny site and what the rule finds on it: the rule's own test."""

    about: str
    site: Mapping[str, str]  # path -> text
    finds: tuple[str, ...]  # "path:line", in order; empty: the rule must stay silent
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applies:
    """Which pages a rule looks at. Empty: no condition."""

    assets: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    pages: Literal["all", "priority", "assets"] = "all"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file, read and checked."""

    id: str
    quality: Quality
    title: str
    severity: Severity
    weight: int  # 0-3, as far as its evidence carries
    check: str  # a name in auditor.checks.CHECKS
    options: Mapping[str, Any]
    message: str  # "{name}" is filled from the values of the look
    why: str
    fix: str
    evidence: tuple[Evidence, ...]
    examples: tuple[Example, ...]
    applies: Applies = Applies()
    blocks: bool = False  # alone keeps a page from being ready; errors always do
    silences: tuple[str, ...] = ()  # rules that say nothing on a page where this one found a fault: its consequences
    path: str = ""  # the file it came from, for messages
    hook: str = ""  # credits: the kind of citable passage that earns it, such as "statistic"; "": none by itself


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that a check looked at. Yielded with or without a fault, so that "nothing to check" differs from "passed"."""

    line: int
    found: bool  # the fault is there; for a credit: it is earned
    column: int = 1
    excerpt: str = ""  # the words of the page that decided
    values: Mapping[str, Any] = field(default_factory=dict)  # for the rule's message
    key: str = ""  # what the fingerprint holds on to, where the excerpt would not do


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a rule found at one place."""

    rule: str
    quality: Quality
    severity: Severity  # never "credit"
    source: str
    line: int
    column: int
    message: str
    fix: str
    fingerprint: str  # rule + page + normalised evidence; neither line nor severity
    excerpt: str = ""
    suppressed: str | None = None  # the reason given where the finding is ignored
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a page that speak for it, or against it."""

    rule: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What one rule found on one page; only for rules that apply to it and found something to look at."""

    rule: Rule
    source: str
    looked_at: int
    found: tuple[Look, ...]

    @property
    def share(self) -> float:
        """Which part of what was looked at has the fault, or earns the credit: 0 to 1."""
        return len(self.found) / self.looked_at if self.looked_at else 0.0


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What came of one rule over the whole site."""

    id: str
    outcome: Outcome
    looked_at: int
    crash: str = ""  # outcome "crashed": the error in one line
    rule: Rule | None = None  # the rule itself, for formats that explain it


@dataclass(frozen=True, slots=True)
class Rubric:
    """How a page of one asset type is judged."""

    type: str
    about: str
    weights: Mapping[Quality, int]  # how much each quality counts, 0-3
    needs: tuple[str, ...] = ()  # credits without which such a page is not ready


@dataclass(frozen=True, slots=True)
class Signal:
    """Something on a page that speaks for one asset type, or against it."""

    name: str  # in the reader's words: "boxes to tick"
    measure: str  # a name in auditor.assets.MEASURES
    weight: float
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssetType:
    """One kind of page: the signals that tell it, and how such a page is judged."""

    rubric: Rubric
    bias: float  # the score of a page that shows no signal at all
    signals: tuple[Signal, ...]

    @property
    def type(self) -> str:
        """The name of the type."""
        return self.rubric.type
