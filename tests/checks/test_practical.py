"""What can be used as it stands earns its credit; its outer form alone earns none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import signature

import pytest

from auditor.checks import CHECKS
from auditor.checks.kinds import answered_questions, described_entries, fields_to_fill, named_stages
from auditor.checks.practical import ordered_steps, summary_up_top, template_file, time_and_prerequisites
from auditor.checks.view import View
from auditor.model.rule import Look

from .viewing import view_of

Check = Callable[[View], Iterator[Look]]
NOT_EARNED: list[tuple[Check, str]] = [
    (ordered_steps, "1. Ash is heavy and hard.\n2. Elm is lighter than ash.\n3. Oak is heavier than both.\n"),
    (ordered_steps, "1. Cut\n2. Sand\n3. Oil\n"),
    (ordered_steps, "- Cut the board to its length.\n- Sand the board on both sides.\n- Oil the board with a rag.\n"),
    (template_file, "See our [brochure](/a.pdf), our [terms](/terms.pdf) and the [source code](/code.zip)."),
    (time_and_prerequisites, "The takeover took the firm by surprise."),
    (answered_questions, "## Why?\n\nBecause.\n\n## When?\n\nSoon.\n\n## Who?\n\nThey.\n"),
    (described_entries, "- [One](https://a.example/)\n- [Two](https://b.example/)\n- [Three](https://c.example/)\n" * 3),
    (named_stages, "## Level 1\n\n## Level 2\n\n## Level 3\n"),
    (fields_to_fill, "Name\n\nDate\n\nPlace\n\nPrice\n\nWeight\n"),
]
EARNED: list[tuple[Check, str]] = [
    (ordered_steps, "1. Cut the board to its length.\n2. Check the board on both sides.\n3. Clean the board with a rag.\n"),
    (template_file, "Take the [budget](/budget.xlsx) with you."),
    (template_file, "Copy the [planning template](https://docs.google.com/spreadsheets/d/1/edit)."),
    (time_and_prerequisites, "You need a saw, a plane and two hours of daylight for this."),
    (fields_to_fill, "\n".join(f"- What is the {part} made of? ______" for part in ("top", "leg", "rail", "peg", "foot"))),
]


def is_earned(check: Check, text: str) -> bool:
    return any(look.found for look in check(view_of(text)))


@pytest.mark.parametrize(("check", "text"), NOT_EARNED)
def test_the_form_alone_earns_nothing(check: Check, text: str) -> None:
    assert not is_earned(check, text)


@pytest.mark.parametrize(("check", "text"), EARNED)
def test_what_can_be_used_earns_its_credit(check: Check, text: str) -> None:
    assert is_earned(check, text)


def test_a_summary_stands_near_the_top() -> None:
    filler = "\n\n".join(f"On day {day} the ferry leaves at six in the morning and comes back with the tide." for day in range(90))
    again = "\n\n".join("The ferry leaves at six in the morning and comes back with the tide." for _ in range(90))
    points = [
        "- The ferry leaves at six each morning.",
        "- It comes back with the tide at noon.",
        "- Nobody waits for it in the dark winter months of the year.",
    ]
    summary = "## Key takeaways\n\n" + "\n".join(points) + "\n"
    assert is_earned(summary_up_top, f"{summary}\n## The ferry\n\n{filler}")
    assert not is_earned(summary_up_top, f"{filler}\n\n{summary}")
    assert not is_earned(summary_up_top, f"{summary}\n## The ferry\n\n{again}")  # the same words again make no long page


def needs_options(check: Check) -> bool:
    return any(one.kind is one.KEYWORD_ONLY and one.default is one.empty for one in signature(check).parameters.values())


@pytest.mark.parametrize("name", [name for name, check in CHECKS.items() if not needs_options(check)])
@pytest.mark.parametrize("text", ["", "# \n", "- \n- \n", "```\n```", "| |\n|-|\n", "> ", "[](/)", "…", "漢字かな。" * 80])
def test_no_check_stumbles_over_a_page_with_hardly_anything_on_it(name: str, text: str) -> None:
    for asset in ("guide", "product", "research"):
        list(CHECKS[name](view_of(text, asset)))
