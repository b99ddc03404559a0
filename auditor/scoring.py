"""What a page's score is made of: five parts, each with its points, less what faults cost; a blocker keeps it under the bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from auditor.model.grounds import Asks, Grounds
from auditor.model.report import Part
from auditor.model.rule import QUALITIES, PageVerdict, Rubric
from auditor.qualities import WORST_COST, fault_cost, quality_scores

POINTS: Mapping[str, int] = {"substance": 35, "qualities": 25, "support": 20, "references": 10, "question": 10}
"""What each part can bring. docs/readiness.md gives the reasons."""
FULL_AT: Mapping[str, int] = {"substance": 200, "support": 10, "references": 12}
"""Sentences, pages that lead here, and hosts at which a part is full. Each further one brings less than the one before."""
SHORTEST = 12
"""Sentences below which a page can't reach the usual bar: a stub is no page, whatever leads to it."""
A_SENTENCE = 5
"""Points that a page can have at the most for each of its sentences."""
ANSWERS: Mapping[Asks, float] = {"why": 1.0, "how": 0.8, "question": 0.6, "subject": 0.3, "dated": 0.0}
"""What a title's promise brings of its part."""
FAULTS_SHARE = 0.25
"""What faults outside the five qualities cost of their points."""
SLOWER = 5
"""Points below the bar from which a blocked page's score rises more slowly, so that it never reaches the bar."""
MIDDLING = 0.4
"""What the qualities of a page count for where none of them could be judged: about what the middle page has."""
COUNTED: Mapping[str, tuple[str, int]] = {
    "external-references": ("hosts", 1),
    "no-references": ("hosts", 1),
    "orphan-page": ("inlinks", 1),
    "orphan-priority-page": ("inlinks", 1),
    "weakly-supported-page": ("inlinks", 3),
    "thin-page": ("sentences", SHORTEST),
}
"""Rules whose fact a part counts already, and what the part counts at the least once they are mended: a fact is scored once."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that a page's score rests on."""

    verdicts: tuple[PageVerdict, ...]
    grounds: Grounds
    rubric: Rubric
    lacks_hook: bool = False  # an asset, and no passage on it that a writer could cite


def score_of(case: Case, bar: int = 60) -> int:
    """0-100, in the order in which a site's pages deserve to be cited; under the bar where something blocks."""
    shares = _shares(case)
    points = _scale(case.grounds, shares) * _sum(shares) - _cost(case.verdicts)
    return round(max(0.0, under_the_bar(points, bar) if blockers_of(case) else points))


def under_the_bar(points: float, bar: int) -> float:
    """The same score up to five below the bar; what is above is spread over the last four points, so that order holds."""
    knee, top = max(0, bar - SLOWER), max(0, bar - 1)
    return points if points <= knee else knee + (top - knee) * (points - knee) / (100 - knee)


def parts_of(case: Case) -> tuple[Part, ...]:
    """The parts of the score before a blocker holds it under the bar; they add up to 100 at the most.

    Where no page's text leads to another on the whole site, support leaves its points to the other parts.
    """
    grounds, shares = case.grounds, _shares(case)
    scale, whole = _scale(grounds, shares), 100 / sum(POINTS[name] for name in shares)
    parts = [Part(name, scale * POINTS[name] * share, whole * POINTS[name], _said(name, grounds)) for name, share in shares.items()]
    cost = _cost(case.verdicts)
    return (*parts, Part("faults", -cost, 0, "faults outside the five qualities")) if cost else tuple(parts)


def _shares(case: Case) -> dict[str, float]:
    """What each part has of its points, 0 to 1."""
    grounds = case.grounds
    support = {} if grounds.inlinks is None else {"support": _filled("support", grounds.inlinks)}
    return {
        "substance": _filled("substance", grounds.sentences),
        "qualities": _worth(case.verdicts, case.rubric),
        **support,
        "references": _filled("references", grounds.hosts),
        "question": ANSWERS[grounds.asks],
    }


def _scale(grounds: Grounds, shares: Mapping[str, float]) -> float:
    """What a point counts: more where a part can't be known, less on a stub."""
    whole = 100 / sum(POINTS[name] for name in shares)
    return min(whole, A_SENTENCE * grounds.sentences / (_sum(shares) or 1.0))


def _sum(shares: Mapping[str, float]) -> float:
    return sum(POINTS[name] * share for name, share in shares.items())


def _cost(verdicts: Iterable[PageVerdict]) -> float:
    costs = sum(fault_cost(one) for one in verdicts if one.found and one.rule.quality not in QUALITIES and one.rule.id not in COUNTED)
    return FAULTS_SHARE * min(WORST_COST, costs)


def _filled(part: str, number: int) -> float:
    return min(1.0, log(1 + number) / log(1 + FULL_AT[part]))


def _worth(verdicts: Iterable[PageVerdict], rubric: Rubric) -> float:
    """The mean of the qualities, weighted by the type's rubric, 0 to 1."""
    scores = quality_scores(verdicts, COUNTED)
    weights = sum(rubric.weights.get(quality, 1) for quality in scores)
    return sum(rubric.weights.get(quality, 1) * score for quality, score in scores.items()) / weights / 100 if weights else MIDDLING


def _said(name: str, grounds: Grounds) -> str:
    titles = {
        "why": "the title asks why", "how": "the title says how", "question": "the title asks a question",
        "subject": "the title names a subject", "dated": "the title is bound to a year, a version or a part",
    }  # fmt: skip
    reasons = {
        "substance": f"says {_counted(grounds.sentences, 'thing')} about its subject",
        "qualities": "the five qualities, as such a page needs them",
        "support": f"the text of {_counted(grounds.inlinks or 0, 'other page')} leads here",
        "references": f"leads to {_counted(grounds.hosts, 'other site')}",
        "question": titles[grounds.asks],
    }
    return reasons[name]


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}" + ("" if number == 1 else "s")


def blocks(verdict: PageVerdict) -> bool:
    """Whether a rule found what alone keeps a page from being ready."""
    return bool(verdict.found) and verdict.rule.severity != "credit" and (verdict.rule.blocks or verdict.rule.severity == "error")


def blockers_of(case: Case) -> tuple[str, ...]:
    """What keeps the page from being ready, whatever its score: faults, credits that its type needs, the lack of a hook."""
    named = [verdict.rule.id for verdict in case.verdicts if blocks(verdict)]
    earned = {verdict.rule.id for verdict in case.verdicts if verdict.rule.severity == "credit" and verdict.found}
    named += [need for need in case.rubric.needs if need not in earned]
    return tuple(dict.fromkeys([*named, "no-hook"] if case.lacks_hook else named))
