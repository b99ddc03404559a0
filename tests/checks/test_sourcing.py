"""Where a figure's source may stand, and what is no figure that needs one."""

from __future__ import annotations

import pytest

from auditor.checks.sourcing import external_references, source_of, unattributed_quotation, unsourced_statistic
from auditor.checks.view import View

from .viewing import view_of

FIGURE = "Some 73 % of shops lose customers at checkout."


def faults(view: View) -> list[int]:
    return [look.line for look in unsourced_statistic(view) if look.found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"{FIGURE} See [the study](https://example.com/study).", "link"),
        ("According to the Baymard Institute, 73 % of shops lose customers at checkout.", "named"),
        ("In my shop, 73 % of customers leave at checkout.", "own"),
        (f"{FIGURE}\n\nSource: Baymard Institute, 2024", "figure"),
        (f"{FIGURE}[^1]\n\n[^1]: Baymard Institute, 2024.", "footnote"),
        (f"According to the Baymard Institute:\n\n- {FIGURE}", "named"),
        (FIGURE, ""),
        (f"We like [shoes](/shoes/).\n\n{FIGURE}", ""),
    ],
)
def test_the_source_of_a_figure(text: str, source: str) -> None:
    view = view_of(text, "explainer")
    sentence = next(sentence for sentence in view.prose.sentences if "73 %" in sentence.text)
    assert source_of(view, sentence) == source


@pytest.mark.parametrize(
    "text",
    [
        "Set the width to 50 % of the page.",
        "The course costs $49 a month.",
        "Suppose that 10 % of your visitors buy something.",
        "For example, 10 % of all visitors buy something.",
        "The bridge opened in 1932.",
        "Take step 3 within 10 minutes.",
        "> 73 % of shops lose customers at checkout.",
        "```\n73 % of shops lose customers at checkout.\n```",
        "That is 991 x 11 / 27,000,000 households = 427 a day.",
    ],
)
def test_what_needs_no_source(text: str) -> None:
    assert faults(view_of(text)) == []


def test_a_source_counts_for_its_own_paragraph_only() -> None:
    text = f"{FIGURE} See [the study](https://example.com/study).\n\nOnly 12 % of customers come back to a shop."
    assert faults(view_of(text)) == [6]


def test_research_of_ones_own_is_the_source_of_its_figures() -> None:
    text = f"We surveyed 412 shops in March.\n\n{FIGURE}"
    assert faults(view_of(text, "research")) == []
    assert faults(view_of(f"Our shop is small.\n\n{FIGURE}", "research")) == [6]


def test_references_within_the_site_do_not_count_as_external() -> None:
    looks = list(external_references(view_of("We wrote about this [in another place](/soft/) of the site.")))
    assert [look.found for look in looks] == [False]


QUOTATION = '"Nobody had told us, in all those years, that the shop would close so early."'


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (f"{QUOTATION}\n\nRead the report for more.", False),
        (f"Add the words to your list.\n\n{QUOTATION}", False),
        (f"The release notes are short.\n\n{QUOTATION}", True),  # in doubt, somebody speaks
        (f"A customer wrote: {QUOTATION}", True),
        (f"{QUOTATION} she said.", True),
        (f"{QUOTATION}\n\nAs Ada Miller put it.", True),
    ],
)
def test_who_says_a_quotation(text: str, spoken: bool) -> None:
    looks = list(unattributed_quotation(view_of(text)))
    assert [look.found for look in looks] == [not spoken]
