"""What a score is made of: parts that add up, what can't be known left out, one fact scored once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from auditor.model.grounds import Grounds
from auditor.model.rule import QUALITIES, Look, PageVerdict, Quality, Rubric, Rule, Severity
from auditor.rulebook import own_rules
from auditor.scoring import A_SENTENCE, COUNTED, POINTS, SHORTEST, Case, parts_of, score_of, under_the_bar
from auditor.steps import ADDITIONS, mended, next_steps

RUBRIC = Rubric("guide", "", dict.fromkeys(QUALITIES, 1))
GROUNDS = Grounds(30, 2, 1)


def verdict(
    name: str, found: bool, severity: Severity = "credit", quality: Quality = "evidence", weight: int = 3, hook: str = ""
) -> PageVerdict:
    rule = Rule(name, quality, name, severity, weight, "fake", {}, "", "", f"mend {name}", (), (), hook=hook)
    return PageVerdict(rule, "a.md", 1, (Look(1, True),) if found else ())


def case_of(*verdicts: PageVerdict, grounds: Grounds = GROUNDS) -> Case:
    return Case(verdicts, grounds, RUBRIC)


def points(case: Case) -> dict[str, float]:
    return {part.name: part.points for part in parts_of(case)}


def test_the_parts_are_the_score() -> None:
    case = case_of(verdict("a", True), verdict("b", True))
    assert round(sum(points(case).values())) == score_of(case)
    assert sum(part.most for part in parts_of(case)) == pytest.approx(100)
    assert {part.name: part.most for part in parts_of(case)} == POINTS


def test_each_part_says_what_was_counted() -> None:
    assert {part.name: part.why for part in parts_of(case_of(verdict("a", True)))} == {
        "substance": "says 30 things about its subject",
        "qualities": "the five qualities, as such a page needs them",
        "support": "the text of 1 other page leads here",
        "references": "leads to 2 other sites",
        "question": "the title names a subject",
    }


def test_what_can_not_be_known_leaves_its_points_to_the_others() -> None:
    unlinked = case_of(grounds=replace(GROUNDS, inlinks=None))
    assert set(points(unlinked)) == {"substance", "qualities", "references", "question"}
    assert sum(part.most for part in parts_of(unlinked)) == pytest.approx(100)


def test_the_first_link_to_a_page_brings_most() -> None:
    support = [points(case_of(grounds=replace(GROUNDS, inlinks=number)))["support"] for number in range(12)]
    gains = [after - before for before, after in pairwise(support)]
    assert gains == sorted(gains, reverse=True)
    assert support[10:] == [support[10]] * 2


def test_a_stub_has_no_more_than_its_share() -> None:
    rich = Grounds(SHORTEST - 1, 9, 9, "why")
    assert score_of(case_of(verdict("a", True), verdict("b", True), grounds=replace(rich, sentences=3))) <= 3 * A_SENTENCE
    assert score_of(case_of(verdict("a", True), verdict("b", True), grounds=rich)) < 60
    assert score_of(case_of(grounds=Grounds(0, 9, 9, "why"))) == 0


def test_a_fact_is_scored_once() -> None:
    known = {rule.id for rule in own_rules().rules}
    assert set(COUNTED) <= known
    for name in COUNTED:
        fault, credit = verdict(name, True, "warning", "support"), verdict(name, True)
        assert points(case_of(fault)) == points(case_of())
        assert points(case_of(credit)) == points(case_of())


def test_what_is_mended_counts_in_its_part() -> None:
    orphan = verdict("orphan-page", True, "note", "support")
    case = case_of(orphan, grounds=replace(GROUNDS, inlinks=0))
    assert mended(case, orphan).grounds.inlinks == 1
    assert mended(case_of(orphan, grounds=replace(GROUNDS, inlinks=4)), orphan).grounds.inlinks == 4
    assert mended(case_of(orphan, grounds=replace(GROUNDS, inlinks=None)), orphan).grounds.inlinks is None


@pytest.mark.parametrize("bar", [0, 1, 5, 60, 100])
def test_under_the_bar_the_order_holds(bar: int) -> None:
    scores = [under_the_bar(score, bar) for score in range(101)]
    assert scores == sorted(scores)
    assert max(scores) <= max(0, bar - 1)
    assert scores[: max(0, bar - 5)] == list(range(max(0, bar - 5)))


def test_steps_ask_for_no_more_than_is_needed() -> None:
    case = case_of(verdict("a", True), verdict("b", True), grounds=Grounds(40, 3, 0))
    bar = score_of(case) + 4
    (step,) = next_steps(case, bar)
    assert (step.rule, step.text) == ("support", "Link to this page from the text of 1 more page.")
    assert step.score >= bar


def test_no_addition_is_asked_for_twice() -> None:
    asked = [step.rule for step in next_steps(case_of(grounds=Grounds(12, 0, 0)), 90)]
    assert "support" in asked
    assert len(asked) == len(set(asked))


def test_steps_name_what_is_explained() -> None:
    from auditor.report.rule_text import WITHOUT_FILE

    assert {part for part, _, _ in ADDITIONS.values()} <= set(WITHOUT_FILE)


def test_a_stub_is_not_told_to_write_a_page() -> None:
    assert all(step.rule != "substance" for step in next_steps(case_of(grounds=Grounds(2, 9, 9)), 60))
