"""Verdicts of the rules into what people ask: how good, what is citable, what stands in the way, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.judge import filled
from auditor.model.page import Page
from auditor.model.report import Asset, Hook, QualityScore, Readiness, Step
from auditor.model.rule import QUALITIES, Look, PageVerdict, Passage, Quality, Rubric

GOOD_SHARE = 0.6
"""A page that earns this share of the credits open to its type has the full score: no page can do everything at once."""
SMALLEST_TARGET = 3
"""Credits' weight below which a quality is not full, so that one small credit alone does not fill it."""
FAULT_COST: Mapping[str, int] = {"error": 12, "warning": 7, "note": 2, "credit": 0}
"""Points a fault costs its quality, per unit of the rule's weight."""
WORST_COST = 60
"""Points that all faults of one quality can cost together: what is good on a page stays visible."""
MOST_STEPS = 3
"""A page that needs more changes than this is not nearly ready."""
STATEMENTS = frozenset({"statistic", "definition", "finding", "quotation"})
"""Hooks that are sentences; the others are lists, tables, steps and files, named by their first line."""
FEWEST_WORDS = 6
"""Words that a citable sentence has at the least: headings and labels have fewer."""
SOMETHING_TO_CITE = "Give writers something to cite: "
"""What a step says first that is there because the page has no hook."""
UNDER_THE_BAR = 0.59
"""What a blocker leaves of the score, so that no blocked page shows a ready page's figure and their order still holds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a page must reach: the gate's own figure."""

    min_score: int = 60


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
    possible = sum(verdict.rule.weight for verdict in merits)
    if not possible:
        return QualityScore(None, _passages(merits), _passages(faults))
    earned = sum(verdict.rule.weight for verdict in merits if verdict.found)
    target = max(SMALLEST_TARGET, GOOD_SHARE * possible)
    cost = min(WORST_COST, sum(fault_cost(verdict) for verdict in faults))
    score = max(0.0, 100 * min(1.0, earned / target) - cost)
    return QualityScore(round(score), _passages(merits), _passages(faults))


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


def readiness_of(
    page: Page, asset: Asset, verdicts: Sequence[PageVerdict], rubric: Rubric, has_hook: bool, bar: Bar, unread: str = ""
) -> Readiness:
    """The verdict on one page: its score, what blocks it, and the changes that would bring it nearer, smallest set first."""
    score = page_score(verdicts, rubric, bool(page.words))
    blockers = _blockers(verdicts, rubric, has_hook)
    if unread:
        return Readiness("unknown", score, blockers, why=unread)
    if asset.type == "unknown":
        why = "what kind of page this is can't be told; declare it with `linkready: {asset: ...}` in its front matter"
        return Readiness("unknown", score, blockers, why=why)
    if not asset.citable:
        return Readiness("not-an-asset", score, blockers, why=f"a page of kind {asset.type} is not something writers cite")
    if not blockers and score >= bar.min_score:
        return Readiness("ready", score, why=f"scores {score} of {bar.min_score} needed, with nothing in the way")
    steps = next_steps(verdicts, rubric, has_hook, bar, bool(page.words))
    enough = bool(steps) and len(steps) <= MOST_STEPS and steps[-1].score >= bar.min_score
    return Readiness("nearly" if enough else "not-ready", score, blockers, steps[: MOST_STEPS + 2], _said(blockers, score, bar))


def _said(blockers: Sequence[str], score: int, bar: Bar) -> str:
    if blockers:
        return "blocked by " + ", ".join(blockers)
    return f"scores {score} of {bar.min_score} needed"


def page_score(verdicts: Sequence[PageVerdict], rubric: Rubric, has_text: bool) -> int:
    """0-100: the qualities weighted by the type's rubric; conditions such as thinness or lack of support pull it down."""
    if not has_text:
        return 0
    scored = [(quality, found.score) for quality, found in qualities_of(verdicts) if found.score is not None]
    weights = [rubric.weights.get(quality, 1) for quality, _ in scored]
    if not sum(weights):
        return 0
    value = sum(weight * (score or 0) for weight, (_, score) in zip(weights, scored, strict=True)) / sum(weights)
    costs = sum(fault_cost(verdict) for verdict in verdicts if verdict.rule.quality not in QUALITIES)
    score = max(0.0, value - min(WORST_COST, costs) / 2)
    return round(score * UNDER_THE_BAR if any(_blocks(verdict) for verdict in verdicts) else score)


def _blocks(verdict: PageVerdict) -> bool:
    return bool(verdict.found) and verdict.rule.severity != "credit" and (verdict.rule.blocks or verdict.rule.severity == "error")


def _blockers(verdicts: Iterable[PageVerdict], rubric: Rubric, has_hook: bool) -> tuple[str, ...]:
    verdicts = tuple(verdicts)
    named = [verdict.rule.id for verdict in verdicts if _blocks(verdict)]
    earned = {verdict.rule.id for verdict in verdicts if verdict.rule.severity == "credit" and verdict.found}
    named += [need for need in rubric.needs if need not in earned]
    return tuple(dict.fromkeys(named if has_hook else [*named, "no-hook"]))


def next_steps(verdicts: Sequence[PageVerdict], rubric: Rubric, has_hook: bool, bar: Bar, has_text: bool) -> tuple[Step, ...]:
    """Changes in the order to make them: what blocks first, then what brings most, until the page would be ready."""
    now, steps = list(verdicts), list[Step]()
    must = [verdict for verdict in now if _blocks(verdict)]
    must += [verdict for verdict in now if verdict.rule.id in rubric.needs and not verdict.found]
    lacking = [] if has_hook or any(verdict.rule.hook for verdict in must) else _likeliest_hook(now, rubric, has_text)
    for verdict in [*must, *lacking]:
        now = _mended(now, verdict)
        steps.append(_step(verdict, page_score(now, rubric, has_text), SOMETHING_TO_CITE if verdict in lacking else ""))
    while (score := page_score(now, rubric, has_text)) < bar.min_score and len(steps) <= MOST_STEPS + 2:
        choices = [(page_score(_mended(now, one), rubric, has_text), one) for one in now if _can_mend(one)]
        best = max(choices, key=lambda choice: choice[0], default=None)
        if best is None or best[0] <= score:
            break
        now = _mended(now, best[1])
        steps.append(_step(best[1], best[0]))
    return tuple(steps)


def _likeliest_hook(verdicts: Sequence[PageVerdict], rubric: Rubric, has_text: bool) -> list[PageVerdict]:
    """The citable passage that such a page lacks and that would raise its score most; empty where no rule could name one."""
    open_to_it = [verdict for verdict in verdicts if verdict.rule.hook and verdict.rule.severity == "credit"]
    return sorted(open_to_it, key=lambda one: -page_score(_mended(verdicts, one), rubric, has_text))[:1]


def _can_mend(verdict: PageVerdict) -> bool:
    return bool(verdict.rule.weight) and bool(verdict.found) != (verdict.rule.severity == "credit")


def _mended(verdicts: Sequence[PageVerdict], which: PageVerdict) -> list[PageVerdict]:
    """The same verdicts as if one fault were gone, or one credit earned."""
    return [_as_mended(verdict) if verdict is which else verdict for verdict in verdicts]


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
