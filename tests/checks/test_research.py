"""What counts as a sample and as a method, in words that firms use."""

from __future__ import annotations

import pytest

from auditor.checks.research import sample_size, without_method, without_sample

from .viewing import view_of

ASKED = "The survey went out in May, and we asked for answers."


@pytest.mark.parametrize(
    "text",
    [
        "We measured 117,020 clicks in 61 accounts.",
        "We timed 412 calls to shops in the valley.",
        "We surveyed 412 shops in the valley.",
    ],
)
def test_a_sample_is_counted_in_whatever_was_measured(text: str) -> None:
    assert [look.found for look in sample_size(view_of(text, "research"))] == [True]
    assert [look.found for look in without_sample(view_of(f"{ASKED} {text}", "research"))] == [False]


def test_no_sample() -> None:
    assert [look.found for look in without_sample(view_of(f"{ASKED} Participants liked the 20 new shops.", "research"))] == [True]


@pytest.mark.parametrize("heading", ["Method", "2. Methods", "The method"])
def test_a_heading_that_says_method_is_a_method_section(heading: str) -> None:
    text = f"Visits fell.\n\n## {heading}\n\n" + "The clicks of each account were read from its log on the first Monday of the month. " * 3
    assert [look.found for look in without_method(view_of(text, "research"))] == [False]


def test_a_method_that_is_no_account_of_data() -> None:
    text = "Visits fell.\n\n## Wonderful ways of ours\n\n" + "The river is wide here, and the boats are slow. " * 6
    assert [look.found for look in without_method(view_of(text, "research"))] == [True]
