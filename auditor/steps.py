"""The changes that would make a page ready, smallest set first, each with the score that the page would then have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from auditor.judge import filled
from auditor.model.grounds import Grounds
from auditor.model.report import Step
from auditor.model.rule import Look, PageVerdict
from auditor.scoring import COUNTED, Case, blocks, score_of

MOST_STEPS = 3
"""A page that needs more changes than this is not nearly ready."""
MOST_MORE = 3
"""Links to a page, or references on it, that one step asks for at the most."""
ADDITIONS: Mapping[str, tuple[str, str, str]] = {
    "inlinks": ("support", "Link to this page from the text of {}.", "page"),
    "hosts": ("references", "Lead to {} whose work this page rests on.", "site"),
    "sentences": ("substance", "Add {} on the subject that only you could write.", "sentence"),
}
"""What can be added to a page's grounds: the part that it raises, and how the step says so."""
SOMETHING_TO_CITE = "Give writers something to cite: "
"""What a step says first that is there because the page has no hook."""


def next_steps(case: Case, bar: int) -> tuple[Step, ...]:
    """Changes in the order to make them: what blocks first, then what brings most, until the page would be ready."""
    steps: list[Step] = []
    for verdict, purpose in _first(case, bar):
        case = mended(case, verdict)
        steps.append(_step(verdict, score_of(case, bar), purpose))
    while (score := score_of(case, bar)) < bar and len(steps) <= MOST_STEPS + 2:
        asked = {step.rule for step in steps}
        choices = [*_mends(case, bar), *(choice for choice in _additions(case, bar) if choice[1].rule not in asked)]
        best = max(choices, key=lambda choice: choice[1].score, default=None)
        if best is None or best[1].score <= score:
            break
        case = best[0]
        steps.append(best[1])
    return tuple(steps)


def _first(case: Case, bar: int) -> list[tuple[PageVerdict, str]]:
    """What must be mended whatever the score, and the likeliest hook where the page has none."""
    must = [verdict for verdict in case.verdicts if blocks(verdict)]
    must += [verdict for verdict in case.verdicts if verdict.rule.id in case.rubric.needs and not verdict.found]
    lacking = _likeliest_hook(case, bar) if case.lacks_hook and not any(verdict.rule.hook for verdict in must) else []
    return [*((verdict, "") for verdict in must), *((verdict, SOMETHING_TO_CITE) for verdict in lacking)]


def _likeliest_hook(case: Case, bar: int) -> list[PageVerdict]:
    """The citable passage that such a page lacks and that would raise its score most; empty where no rule could name one."""
    open_to_it = [verdict for verdict in case.verdicts if verdict.rule.hook and verdict.rule.severity == "credit"]
    return sorted(open_to_it, key=lambda one: -score_of(mended(case, one), bar))[:1]


def _mends(case: Case, bar: int) -> Iterator[tuple[Case, Step]]:
    for verdict in case.verdicts:
        if verdict.rule.weight and bool(verdict.found) != (verdict.rule.severity == "credit"):
            after = mended(case, verdict)
            yield after, _step(verdict, score_of(after, bar))


def _additions(case: Case, bar: int) -> Iterator[tuple[Case, Step]]:
    """What could be added that no rule names: links to the page, references, things said."""
    if case.grounds.inlinks is not None:
        yield _addition(case, "inlinks", MOST_MORE, bar)
    yield _addition(case, "hosts", MOST_MORE, bar)
    if case.grounds.sentences >= MOST_MORE:
        yield _addition(case, "sentences", case.grounds.sentences // 2, bar)


def _addition(case: Case, what: str, most: int, bar: int) -> tuple[Case, Step]:
    """As many more as reach the bar, or as one step may ask for."""
    number, after = 0, case
    while not number or (number < most and score_of(after, bar) < bar):
        number = min(most, number + max(1, most // MOST_MORE))
        after = replace(case, grounds=_with_more(case.grounds, what, number))
    part, text, thing = ADDITIONS[what]
    return after, Step(part, text.format(f"{number} more {thing}" + ("" if number == 1 else "s")), 1, score_of(after, bar))


def _with_more(grounds: Grounds, what: str, number: int) -> Grounds:
    changed: dict[str, Any] = {what: getattr(grounds, what) + number}
    return replace(grounds, **changed)


def mended(case: Case, which: PageVerdict) -> Case:
    """The same page as if one fault were gone, or one credit earned, with what that adds to its grounds."""
    verdicts = tuple(_as_mended(verdict) if verdict is which else verdict for verdict in case.verdicts)
    grounds = case.grounds
    what, least = COUNTED.get(which.rule.id, ("", 0))
    if what and (now := getattr(grounds, what)) is not None and now < least:
        grounds = _with_more(grounds, what, least - now)
    return replace(case, verdicts=verdicts, grounds=grounds, lacks_hook=case.lacks_hook and not which.rule.hook)


def _as_mended(verdict: PageVerdict) -> PageVerdict:
    if verdict.rule.severity == "credit":
        return replace(verdict, found=_AN_EARNED_LOOK)
    return replace(verdict, found=())


_AN_EARNED_LOOK = (Look(1, True),)


def _step(verdict: PageVerdict, score: int, purpose: str = "") -> Step:
    if not verdict.found:
        return Step(verdict.rule.id, purpose + verdict.rule.fix, 1, score)
    first = verdict.found[0]
    return Step(verdict.rule.id, filled(verdict.rule.fix, first), first.line, score)
