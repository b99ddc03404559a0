"""Verdicts into readiness: no mean hides a blocker, what can't be judged never passes, and the next steps lead there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.grounds import Grounds
from auditor.model.page import Heading, Page
from auditor.model.report import Asset, Readiness
from auditor.model.rule import QUALITIES, Look, PageVerdict, Quality, Rubric, Rule, Severity
from auditor.qualities import fault_cost, hooks_of, qualities_of
from auditor.readiness import Bar, readiness_of
from auditor.scoring import Case, blockers_of, score_of
from auditor.steps import MOST_STEPS

RUBRIC = Rubric("guide", "", dict.fromkeys(QUALITIES, 1))
GUIDE, PAGE = Asset("guide", 1.0), Page("a.md", words=500)
FULL = Grounds(200, 12, 10, "why")


def verdict(
    name: str,
    found: int,
    of: int = 1,
    severity: Severity = "credit",
    quality: Quality = "evidence",
    weight: int = 3,
    hook: str = "",
    blocks: bool = False,
) -> PageVerdict:
    rule = Rule(name, quality, name, severity, weight, "fake", {}, "", "", f"mend {name}", (), (), hook=hook, blocks=blocks)
    return PageVerdict(
        rule, "a.md", of, tuple(Look(line, True, excerpt=f"What {name} says on line {line} stands alone.") for line in range(1, found + 1))
    )


GOOD = [verdict(f"{name}-{quality}", 1, quality=quality, hook="statistic") for quality in QUALITIES for name in ("good", "fine")]
BAD = verdict("bad", 1, severity="error", quality="support")
VERDICTS = st.lists(
    st.builds(
        verdict,
        st.sampled_from("abcdef"),
        st.integers(0, 3),
        st.integers(3, 9),
        st.sampled_from(["error", "warning", "note", "credit"]),
        st.sampled_from([*QUALITIES, "support"]),
        st.integers(0, 3),
        st.sampled_from(["", "statistic"]),
        st.booleans(),
    ),
    max_size=8,
)


GROUNDS = st.builds(
    Grounds, st.integers(0, 300), st.integers(0, 20), st.one_of(st.none(), st.integers(0, 20)), st.sampled_from(["why", "subject", "dated"])
)


def case_of(*verdicts: PageVerdict, grounds: Grounds = FULL, rubric: Rubric = RUBRIC) -> Case:
    return Case(verdicts, grounds, rubric, not hooks_of(verdicts, PAGE, "/a/"))


def judged(
    *verdicts: PageVerdict, asset: Asset = GUIDE, grounds: Grounds = FULL, rubric: Rubric = RUBRIC, bar: int = 60, unread: str = ""
) -> Readiness:
    return readiness_of(asset, case_of(*verdicts, grounds=grounds, rubric=rubric), Bar(bar), unread)


def test_a_good_page_is_ready() -> None:
    ready = judged(*GOOD)
    assert (ready.verdict, ready.score, ready.blockers, ready.next) == ("ready", 100, (), ())


def test_a_good_mean_never_hides_a_blocker() -> None:
    blocked = judged(*GOOD, BAD)
    assert (blocked.verdict, blocked.blockers) == ("nearly", ("bad",))
    assert blocked.score < 60
    assert [(step.rule, step.text) for step in blocked.next] == [("bad", "mend bad")]


def test_a_warning_blocks_only_where_its_rule_says_so() -> None:
    assert judged(*GOOD, verdict("w", 1, severity="warning", quality="support")).blockers == ()
    assert judged(*GOOD, verdict("w", 1, severity="warning", quality="support", blocks=True)).blockers == ("w",)


def test_no_hook_no_ready_page() -> None:
    bare = [replace(one, rule=replace(one.rule, hook="")) for one in GOOD]
    assert judged(*bare).blockers == ("no-hook",)
    assert judged(*bare).verdict != "ready"


def test_a_stub_is_never_ready() -> None:
    assert judged(*GOOD, grounds=replace(FULL, sentences=6)).verdict != "ready"


def test_what_its_type_needs_blocks_while_it_lacks() -> None:
    rubric = replace(RUBRIC, needs=("method-note",))
    lacking, there = judged(*GOOD, rubric=rubric), judged(*GOOD, verdict("method-note", 1), rubric=rubric)
    assert (lacking.verdict == "ready", lacking.blockers) == (False, ("method-note",))
    assert there.verdict == "ready"


@pytest.mark.parametrize(
    ("asset", "unread", "wanted"),
    [
        (Asset("unknown", 0.3), "", "unknown"),
        (GUIDE, "can't be read", "unknown"),
        (Asset("news", 1.0), "", "not-an-asset"),
        (Asset("news", 1.0), "can't be read", "unknown"),
    ],
)
def test_what_cannot_be_judged_never_passes(asset: Asset, unread: str, wanted: str) -> None:
    found = judged(*GOOD, asset=asset, unread=unread)
    assert found.verdict == wanted
    assert found.why


def test_an_empty_page_scores_nothing() -> None:
    assert judged(*GOOD, grounds=Grounds()).score == 0
    assert judged(grounds=Grounds()).verdict == "not-ready"


def test_a_step_speaks_of_the_link_it_means() -> None:
    bad = replace(BAD, rule=replace(BAD.rule, fix='Write "{better}".'), found=(Look(7, True, values={"better": "/b/"}),))
    (step,) = judged(*GOOD, bad).next
    assert (step.text, step.line) == ('Write "/b/".', 7)


def test_far_from_ready_is_not_nearly() -> None:
    faults = [verdict(f"f{number}", 1, severity="error", quality="support") for number in range(MOST_STEPS + 1)]
    assert judged(*GOOD, *faults).verdict == "not-ready"


def test_a_page_below_the_bar_is_told_the_figures() -> None:
    why = judged(*GOOD, grounds=replace(FULL, inlinks=0), bar=90).why
    assert why == "scores 80 of 90 needed; support brings 0 of 20: the text of no other pages leads here"


def test_a_fault_costs_more_where_more_has_it() -> None:
    few, most = verdict("a", 1, 10, "warning"), verdict("a", 9, 10, "warning")
    assert 0 < fault_cost(few) < fault_cost(most) <= 2 * fault_cost(few)
    assert fault_cost(verdict("a", 0, 10, "warning")) == 0


def test_a_quality_that_nothing_spoke_of_has_no_score() -> None:
    assert {quality: found.score for quality, found in qualities_of(GOOD[:2])} == {QUALITIES[0]: 100, **dict.fromkeys(QUALITIES[1:])}


def test_hooks_stand_once_a_line_with_the_link_to_their_passage() -> None:
    page = replace(PAGE, headings=(Heading(1, "A", 1, "a"), Heading(2, "B", 2, "b")))
    hooks = hooks_of([verdict("x", 3, 3, hook="statistic"), verdict("y", 2, 2, hook="definition"), verdict("z", 1)], page, "/a/")
    assert [(hook.kind, hook.line, hook.link) for hook in hooks] == [
        ("statistic", 1, ""),
        ("statistic", 2, "/a/#b"),
        ("statistic", 3, "/a/#b"),
    ]


@given(VERDICTS, GROUNDS)
def test_readiness_keeps_its_promises(verdicts: list[PageVerdict], grounds: Grounds) -> None:
    found = judged(*verdicts, grounds=grounds)
    assert 0 <= found.score <= 100
    assert found.why
    assert (found.verdict == "ready") is (not found.blockers and found.score >= 60)
    if found.verdict == "ready":
        assert hooks_of(verdicts, PAGE, "/a/")
    if found.blockers:
        assert found.score < 60
    if found.verdict == "nearly":
        assert 1 <= len(found.next) <= MOST_STEPS
        assert found.next[-1].score >= 60
    assert all(score.score is None or 0 <= score.score <= 100 for _, score in qualities_of(verdicts))
    assert sum(part.points for part in found.parts) <= 100.001


@given(VERDICTS, GROUNDS, st.sampled_from(["error", "warning", "note"]), st.sampled_from([*QUALITIES, "support"]))
def test_a_further_fault_never_lifts_the_score(verdicts: list[PageVerdict], grounds: Grounds, severity: Severity, quality: Quality) -> None:
    before = case_of(*verdicts, grounds=grounds)
    after = case_of(*verdicts, verdict("g", 1, severity=severity, quality=quality), grounds=grounds)
    assert score_of(after) <= score_of(before)


@given(VERDICTS, GROUNDS, st.sampled_from(QUALITIES))
def test_earning_an_open_credit_never_lowers_the_score(verdicts: list[PageVerdict], grounds: Grounds, quality: Quality) -> None:
    lacking, earned = (case_of(*verdicts, verdict("g", found, quality=quality), grounds=grounds) for found in (0, 1))
    assert score_of(earned) >= score_of(lacking)


@given(VERDICTS, GROUNDS, st.sampled_from(["sentences", "hosts", "inlinks"]), st.integers(1, 50))
def test_more_to_cite_never_lowers_the_score(verdicts: list[PageVerdict], grounds: Grounds, what: str, more: int) -> None:
    fewer = replace(case_of(*verdicts), grounds=replace(grounds, inlinks=grounds.inlinks or 0))
    richer = replace(fewer, grounds=replace(fewer.grounds, **{what: getattr(fewer.grounds, what) + more}))
    assert score_of(richer) >= score_of(fewer)


@given(VERDICTS, GROUNDS, GROUNDS)
def test_a_blocker_leaves_pages_in_their_order(verdicts: list[PageVerdict], one: Grounds, other: Grounds) -> None:
    free = [replace(case_of(*verdicts, grounds=grounds), lacks_hook=False) for grounds in (one, other)]
    blocked = [replace(case, lacks_hook=True) for case in free]
    low, high = sorted(range(2), key=lambda at: score_of(free[at]))
    if not any(map(blockers_of, free)) and score_of(free[low]) < score_of(free[high]):
        assert score_of(blocked[low]) <= score_of(blocked[high]) < 60


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Overview", False),
        ("Could we have answered this with data?", False),
        ("What we found in the end:", False),
        ("Claimed listings were wrong in half of all cases.", True),
    ],
)
def test_a_statement_is_a_hook_only_where_it_stands_alone(words: str, counts: bool) -> None:
    said = replace(verdict("x", 1, hook="finding"), found=(Look(1, True, excerpt=words),))
    assert bool(hooks_of([said], PAGE, "/a/")) is counts
