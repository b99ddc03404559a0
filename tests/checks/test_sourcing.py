"""Where a figure's source may stand, and what is no figure that needs one."""

from __future__ import annotations

import pytest

from auditor.checks.origins import can_be_followed, origin_of
from auditor.checks.sourcing import external_references, unattributed_quotation, unsourced_statistic
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
        (f"{FIGURE}[^1]\n\n[^1]: Baymard Institute, 2024.", "note"),
        (f"According to the Baymard Institute:\n\n- {FIGURE}", "named"),
        (f"According to the Baymard Institute (2024):\n\n- {FIGURE}", "publication"),
        ("A survey by Gallup in 2023 found that 73 % of shops lose customers.", "publication"),
        ("Gallup found that 73 % of shops will lose customers by 2030.", "named"),
        (f"Gallup asked [shops](https://example.com/).\n\nIn that survey, {FIGURE}", "continued"),
        (f"Gallup asked [shops](https://example.com/).\n\n## Later\n\nIn that survey, {FIGURE}", ""),
        (f"{FIGURE} [3]", ""),
        (f"{FIGURE} [3]\n\n## References\n\n[3] Baymard Institute, 2024.", "note"),
        (FIGURE, ""),
        (f"We like [shoes](/shoes/).\n\n{FIGURE}", ""),
    ],
)
def test_the_source_of_a_figure(text: str, source: str) -> None:
    view = view_of(text, "explainer")
    sentence = next(sentence for sentence in view.prose.sentences if "73 %" in sentence.text)
    assert origin_of(view, sentence) == source


@pytest.mark.parametrize(
    "text",
    [
        "Set the width to 50 % of the page.",
        "The course costs $49 a month.",
        "Suppose that 10 % of your visitors buy something.",
        "For example, 10 % of all visitors buy something.",
        "The bridge opened in 1932.",
        "The new cache has an overhead of about 3 % on most pages of a shop.",
        "Bank A now has 40 % of all deposits of its customers.",
        "In this case, 40 % of all visitors leave the shop.",
        "She oversees a budget and an IT portfolio of $689 million in programs.",
        "About 80 percent of the benefit comes from 20 percent of the work.",
        "The other 99 % of users never see the page.",
        "We asked 412 shops in a survey. About half of respondents said so.",
        "Take step 3 within 10 minutes.",
        "> 73 % of shops lose customers at checkout.",
        "```\n73 % of shops lose customers at checkout.\n```",
        "That is 991 x 11 / 27,000,000 households = 427 a day.",
        "The banner is large and covers 30 % of what is there.",
        "The curve does not rise straight from 0 % to 100 % for any of the countries.",
        "This is open only to shops that have more than 10,000 customers.",
        "Only 13 % of large shops succeed, according to the Baymard group's 'Closed Doors' report.",
        "According to Google Analytics, 60 % of customers came from abroad.",
        "The steps below simulate a queue.\n\nBy then 50 % of customers have gone home.",
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


@pytest.mark.parametrize(
    "text",
    [
        "Our shops are in one of the most visited towns.\n\nThe town lies in Europe, with over 1.5 million visitors each year.",
        "Some 30 % of customers never read a banner.",
        "About half of all companies use such a banner.",
        "According to a clerk, 60 % of customers came from abroad.",
    ],
)
def test_figures_about_people_need_a_source(text: str) -> None:
    assert len(faults(view_of(text))) == 1


@pytest.mark.parametrize(
    "result",
    [
        "This data suggests that 64 % of shops lose customers.",
        "Having read the data again we found that 64 % of shops lose customers.",
        "That is better than the 64 % of shops known before [3].",
        "Of the respondents, 64 % wrote that Stone & Co said nothing.",
    ],
)
def test_ones_own_results_stay_ones_own_beside_those_of_others(result: str) -> None:
    assert faults(view_of(f"We surveyed 412 shops in March. Our survey shows losses.\n\n{result}", "research")) == []


def test_a_named_study_goes_on_about_the_one_linked_above() -> None:
    above = "Gallup asked [shops](https://example.com/)."
    assert faults(view_of(f"{above}\n\nGallup's survey is small, and 73 % of shops lost customers.")) == []
    assert faults(view_of(f"{above}\n\n## Later\n\nGallup's survey is small, and 73 % of shops lost customers.")) == [8]


def test_others_findings_are_not_ones_own() -> None:
    text = "We surveyed 412 shops in March. Our survey shows losses.\n\nExperts at Stanford agree that 64 % of all customers come back."
    assert faults(view_of(text, "research")) == [6]


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        (f"{FIGURE} See [the study](https://example.com/study).", True),
        ("In my shop, 73 % of customers leave at checkout.", True),
        ("According to the Baymard Institute's study of 2024, 73 % of shops lose customers.", False),
        ("Shops lose. " * 3 + "\n\n" + "They do not care.\n\n" * 9 + "Our research shows that 73 % of shops lose customers.", False),
        (f"Source: our books\n\n{FIGURE}", False),
        (f"{FIGURE}\n\nSource: our books", True),
    ],
)
def test_only_what_leads_a_reader_there_is_a_source_to_follow(text: str, followed: bool) -> None:
    view = view_of(text, "explainer")
    sentence = next(sentence for sentence in view.prose.sentences if "73 %" in sentence.text)
    assert can_be_followed(view, sentence) is followed


@pytest.mark.parametrize(
    "text",
    [
        'A common fault is a note such as "I changed the price, but now nobody buys anything, ever."',
        '"Hey, somebody took the last pair of the red shoes, deal with it somehow."',
        'This is what is meant by "the shop has to stay open, whatever the weather may be."',
        'It has two parts, "left", and also a rather long middle part, "right", and no end.',
    ],
)
def test_words_that_nobody_said_need_no_speaker(text: str) -> None:
    assert not [look for look in unattributed_quotation(view_of(text, "guide")) if look.found]


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
