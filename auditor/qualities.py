"""Verdicts of the rules into the five qualities of a page, and into the passages that a writer could cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from auditor.model.page import Page
from auditor.model.report import Hook, QualityScore
from auditor.model.rule import QUALITIES, PageVerdict, Passage, Quality

GOOD_SHARE = 0.6
"""A page that earns this share of the credits open to its type has the full score: no page can do everything at once."""
SMALLEST_TARGET = 5
"""Credits' weight below which a quality is not full: one credit alone, however large, does not fill it."""
FAULT_COST: Mapping[str, int] = {"error": 12, "warning": 7, "note": 2, "credit": 0}
"""Points a fault costs its quality, per unit of the rule's weight."""
WORST_COST = 60
"""Points that all faults of one quality can cost together: what is good on a page stays visible."""
STATEMENTS = frozenset({"statistic", "definition", "finding", "quotation"})
"""Hooks that are sentences; the others are lists, tables, steps and files, named by their first line."""
FEWEST_WORDS = 6
"""Words that a citable sentence has at the least: headings and labels have fewer."""


def qualities_of(verdicts: Iterable[PageVerdict]) -> tuple[tuple[Quality, QualityScore], ...]:
    """The five qualities of a page, each with what speaks for it and against it."""
    groups: dict[str, list[PageVerdict]] = {quality: [] for quality in QUALITIES}
    for verdict in verdicts:
        if verdict.rule.quality in groups:
            groups[verdict.rule.quality].append(verdict)
    return tuple((quality, _quality(groups[quality])) for quality in QUALITIES)


def _quality(verdicts: Sequence[PageVerdict]) -> QualityScore:
    merits = [verdict for verdict in verdicts if verdict.rule.severity == "credit"]
    faults = [verdict for verdict in verdicts if verdict.rule.severity != "credit"]
    score = quality_scores(verdicts).get(verdicts[0].rule.quality) if verdicts else None
    return QualityScore(None if score is None else round(score), _passages(merits), _passages(faults))


def quality_scores(verdicts: Iterable[PageVerdict], without: Collection[str] = ()) -> dict[Quality, float]:
    """0-100 for each quality that could be judged; as if the rules `without` were not there."""
    possible, earned, costs = (defaultdict[Quality, float](float) for _ in range(3))
    for verdict in verdicts:
        rule = verdict.rule
        if rule.quality not in QUALITIES or rule.id in without:
            continue
        if rule.severity == "credit":
            possible[rule.quality] += rule.weight
            earned[rule.quality] += rule.weight if verdict.found else 0
        elif verdict.found:
            costs[rule.quality] += fault_cost(verdict)
    return {quality: _score(possible[quality], earned[quality], costs[quality]) for quality in QUALITIES if possible[quality]}


def _score(possible: float, earned: float, cost: float) -> float:
    target = max(SMALLEST_TARGET, GOOD_SHARE * possible)
    return max(0.0, 100 * min(1.0, earned / target) - min(WORST_COST, cost))


def fault_cost(verdict: PageVerdict) -> float:
    """Points: more where more of what was looked at has the fault, never more than twice the smallest cost."""
    if not verdict.found:
        return 0.0
    return FAULT_COST[verdict.rule.severity] * verdict.rule.weight * (0.5 + 0.5 * verdict.share)


def _passages(verdicts: Iterable[PageVerdict]) -> tuple[Passage, ...]:
    rows = [Passage(verdict.rule.id, look.line, look.excerpt or verdict.rule.title) for verdict in verdicts for look in verdict.found[:5]]
    return tuple(sorted(rows, key=lambda passage: (passage.line, passage.rule)))


def hooks_of(verdicts: Iterable[PageVerdict], page: Page, url: str) -> tuple[Hook, ...]:
    """The passages that a writer could cite as they stand, in the order of the page, each line once."""
    hooks: dict[int, Hook] = {}
    for verdict in verdicts:
        if verdict.rule.hook and verdict.rule.severity == "credit":
            for look in verdict.found:
                if _stands_alone(verdict.rule.hook, look.excerpt):
                    hooks.setdefault(look.line, Hook(verdict.rule.hook, look.line, look.excerpt, _link_to(page, url, look.line)))
    return tuple(hooks[line] for line in sorted(hooks))


def _stands_alone(kind: str, words: str) -> bool:
    """Whether words can be cited as they stand: a statement needs a sentence, a list or table only a line of its own."""
    if kind in STATEMENTS:
        return len(words.split()) >= FEWEST_WORDS and not words.rstrip().endswith(("?", ":"))
    return bool(words.strip(" :?"))


def _link_to(page: Page, url: str, line: int) -> str:
    above = [heading for heading in page.headings if heading.line <= line and heading.id and heading.level > 1]
    return f"{url}#{above[-1].id}" if above else ""
