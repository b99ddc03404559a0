"""How often each fault fires on real pages, of those it applies to; and how many findings a page gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from auditor.audit import _views
from auditor.checks.view import View
from auditor.gather import read_site
from auditor.judge import Judgement, judge
from auditor.model.rule import Rule
from auditor.rulebook import own_rules
from auditor.settings import Settings

MOST = 0.15
"""Share of the pages to which a rule applies on which it may fire; what more pages have is no fault but the custom."""
VERIFIABILITY = frozenset(
    {"unsourced-statistic", "vague-attribution", "unattributed-quotation", "undated-page", "no-references", "research-without-method"}
    | {"research-without-sample"}
)
"""Rules on whether a reader can check what is said: two thirds of all real figures have no source, and that is what they are for."""
OF_THE_SITE = "support"
"""Rules on links within the site: pages that stand without their sites can't be judged by them."""


@dataclass(frozen=True, slots=True)
class Noise:
    """How often one rule fired."""

    rule: Rule
    pages: int  # to which it applied
    fired: int

    @property
    def share(self) -> float:
        """Of the pages to which it applied."""
        return self.fired / self.pages

    @property
    def too_loud(self) -> bool:
        """Whether it fires on more pages than it may. With fewer than two findings nothing can be said."""
        return self.share > MOST and self.fired > 1 and self.rule.id not in VERIFIABILITY and self.rule.quality != OF_THE_SITE


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a folder of pages gets to hear."""

    pages: int
    rules: tuple[Noise, ...]
    findings: tuple[int, ...]  # warnings and errors of each page, links within the site left out


def loudness(folder: Path) -> Loudness:
    """The noise on the pages of a folder that stand without their site."""
    rules = own_rules().rules
    judgement = judge(_all_views(folder), rules)
    applied, fired = _counts(judgement)
    noises = (Noise(rule, applied[rule.id], fired[rule.id]) for rule in rules if rule.severity != "credit" and applied[rule.id])
    return Loudness(len(judgement.pages), tuple(sorted(noises, key=lambda one: (-one.share, one.rule.id))), tuple(_findings(judgement)))


def _all_views(folder: Path) -> Iterator[View]:
    settings = Settings()
    yield from _views(read_site(folder, settings), settings, {})


def _counts(judgement: Judgement) -> tuple[Counter[str], Counter[str]]:
    applied, fired = Counter[str](), Counter[str]()
    for verdicts in judgement.pages.values():
        applied.update(verdict.rule.id for verdict in verdicts)
        fired.update(verdict.rule.id for verdict in verdicts if verdict.found)
    return applied, fired


def _findings(judgement: Judgement) -> Iterator[int]:
    for verdicts in judgement.pages.values():
        yield sum(len(one.found) for one in verdicts if one.rule.severity in ("error", "warning") and one.rule.quality != OF_THE_SITE)


def noise_section(folder: Path) -> str:
    """The table, as Markdown."""
    loud = loudness(folder)
    tenth = quantiles(loud.findings, n=10)[8]
    lines = [
        f"{loud.pages} pages; warnings and errors a page: median {median(loud.findings):g}, "
        f"mean {sum(loud.findings) / loud.pages:.1f}, nine in ten have at most {tenth:g}. Links within the site are left out, "
        "as these pages stand without their sites.",
        "",
        "| rule | severity | applies to | fires on | share | |",
        "|---|---|---:|---:|---:|---|",
    ]
    lines += [_row(noise) for noise in loud.rules if noise.fired and noise.rule.quality != OF_THE_SITE]
    silent = [f"`{noise.rule.id}` ({noise.pages})" for noise in loud.rules if not noise.fired and noise.rule.quality != OF_THE_SITE]
    return "\n".join([*lines, "", f"Silent there, with the pages that they looked at: {', '.join(silent)}."])


def _row(noise: Noise) -> str:
    remark = "on verifiability" if noise.rule.id in VERIFIABILITY else "**too loud**" if noise.too_loud else ""
    remark = remark or ("too few pages to say" if noise.share > MOST else "")
    return f"| `{noise.rule.id}` | {noise.rule.severity} | {noise.pages} | {noise.fired} | {noise.share:.0%} | {remark} |"
