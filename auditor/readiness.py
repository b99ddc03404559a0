"""Score, blockers and type of a page into the verdict: may it be cited, and if not yet, what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.report import Asset, Part, Readiness
from auditor.scoring import Case, blockers_of, parts_of, score_of
from auditor.steps import MOST_STEPS, next_steps


@dataclass(frozen=True, slots=True)
class Bar:
    """What a page must reach: the gate's own figure."""

    min_score: int = 60


def readiness_of(asset: Asset, case: Case, bar: Bar, unread: str = "") -> Readiness:
    """The verdict on one page: its score, what blocks it, and the changes that would bring it nearer, smallest set first."""
    score, blockers, parts = score_of(case, bar.min_score), blockers_of(case), parts_of(case)
    if unread:
        return Readiness("unknown", score, blockers, why=unread, parts=parts)
    if asset.type == "unknown":
        why = "what kind of page this is can't be told; declare it with `linkready: {asset: ...}` in its front matter"
        return Readiness("unknown", score, blockers, why=why, parts=parts)
    if not asset.citable:
        why = f"a page of kind {asset.type} is not something writers cite"
        return Readiness("not-an-asset", score, blockers, why=why, parts=parts)
    if not blockers and score >= bar.min_score:
        why = f"scores {score} of {bar.min_score} needed, with nothing in the way"
        return Readiness("ready", score, why=why, parts=parts)
    steps = next_steps(case, bar.min_score)
    enough = bool(steps) and len(steps) <= MOST_STEPS and steps[-1].score >= bar.min_score
    why = _said(blockers, score, bar, parts)
    return Readiness("nearly" if enough else "not-ready", score, blockers, steps[: MOST_STEPS + 2], why, parts)


def _said(blockers: Sequence[str], score: int, bar: Bar, parts: Sequence[Part]) -> str:
    if blockers:
        return "blocked by " + ", ".join(blockers)
    weakest = max(parts, key=lambda part: part.most - part.points)
    return (
        f"scores {score} of {bar.min_score} needed; {weakest.name} brings {round(weakest.points)} of {round(weakest.most)}: {weakest.why}"
    )
