from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from auditor.text.claims import (
    attribution_in,
    definition_of,
    first_party_in,
    period_in,
    person_in,
    quotations_in,
    sample_size_in,
    statistics_in,
    vague_attribution_in,
)
from auditor.text.words import content_stems


def said(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 73 % of shops lose customers at checkout.", [("percent", "73 %")]),
        ("Forty percent of jurors misread the rule.", [("percent", "Forty percent")]),
        ("Rund 73 Prozent der Läden verlieren Kunden.", [("percent", "73 Prozent")]),
        ("Companies lost $3.2 billion to fraud in 2020.", [("money", "$3.2 billion")]),
        ("We asked 412 respondents about it.", [("count", "412 respondents")]),
        ("More than 3.2 million people live in the region.", [("count", "3.2 million people")]),
        ("The tracker lists 2,782 open bugs.", [("count", "2,782 open bugs")]),
        ("Three in four users leave before the page is drawn.", [("ratio", "Three in four")]),
        ("About two-thirds of developers agree.", [("ratio", "two-thirds of developers")]),
        ("The new engine is 2.5 times faster.", [("multiple", "2.5 times faster")]),
        ("Did you know that 73% of shops lose customers?", [("percent", "73%")]),
    ],
)
def test_statistics(text: str, found: list[tuple[str, str]]) -> None:
    statistics = statistics_in(text)
    assert [(statistic.kind, statistic.text) for statistic in statistics] == found
    assert all(text[statistic.start : statistic.end] == statistic.text for statistic in statistics)


@pytest.mark.parametrize(
    "text",
    [
        "Set the width to 50% of the parent.",
        "The column has a width of 50% and a margin of 10%.",
        "It costs $5 per month.",
        "Plans start at $20,000 for large teams.",
        "Get 20% off all orders.",
        "If 10% of users leave, you lose.",
        "Say 10 % of users leave.",
        "At least 80% of the pages should have a title.",
        "The free plan allows up to 500 users.",
        "In 2023 users left the platform.",
        "The server sends 404 errors and 500 responses.",
        "Version 2.1 was released on 3 May 2024.",
        "She is 42 years old and has 3 children.",
        "Follow these 5 steps in 10 minutes.",
        "How We Got 425% More Page Views on Our Blog",
        "How to get 68% more replies.",
        "I am 100% sure about that.",
        "The image is 184 KB, 7 pages.",
        "The overlay is part of a guide (PDF, 4 MB, 247 pages).",
        "A 70% solution is good enough for this.",
        "The top 100 sites are listed below.",
        "31,609 x 1,000 / 27,000,000 households = 13615 kWh.",
        "Do you want 50% of your users to leave?",
        "The coverage was 42.9% of statements.",
        "Your grant vests 25% after a year.",
        "The meal allowance is 75% of $69.",
        "Microsoft 365 groups hold the members.",
        "The test ran until 300 clicks were counted or 14 days had passed, whichever comes later.",
        "It suits sites of 20 to 3,000 pages and has no limits.",
        "Call 0800 123 456 or visit room 204.",
        "",
    ],
)
def test_no_statistics(text: str) -> None:
    assert statistics_in(text) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to Baymard, 70% leave.", "According to Baymard"),
        ("It was shown before (Smith et al., 2020).", "(Smith et al., 2020)"),
        ("Smith and Jones (2020) disagree.", "Smith and Jones (2020)"),
        ("The rate is rising.[3]", "[3]"),
        ("The rate is rising[^pew].", "[^pew]"),
        ("A 2023 study by Nielsen says so.", "study by Nielsen"),
        ("Pew found that 3 in 4 agree.", "Pew found"),
        ("The Census Bureau reported a rise.", "The Census Bureau reported"),
        ("Gartner's 2023 report is clear.", "Gartner's 2023 report"),
        ("70% leave, says Jane Doe.", "says Jane Doe"),
        ("Figures published by the Office for National Statistics differ.", "published by the Office for National Statistics"),
        ("Laut Statista sind es 70 Prozent.", "Laut Statista"),
    ],
)
def test_attribution(text: str, source: str) -> None:
    found = said(text, attribution_in(text))
    assert found is not None
    assert source.rstrip(".") in found or found.rstrip(".") in source


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that 70% leave.",
        "According to experts, 70% leave.",
        "Users reported bugs.",
        "This report shows the traffic.",
        "I’ve found that it works.",
        "In our view this is right.",
        "The plan was updated (March 2021).",
        "Read array[0] and data.files[1].name first.",
        "[1]: https://example.com/",
        "Read the FAQ (in English).",
        "Monday is the first day.",
        "Producing Open Source Software by Karl Fogel (2005) is a good read.",
        "GitHub suggests the following labels.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert said(text, attribution_in(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "We surveyed 500 people in May.",
        "We’ve analysed support tickets for a year.",
        "In 2024 we measured 1,204 sites.",
        "We tested each app with five users.",
        "Our data shows a fall.",
        "In our benchmark it came second.",
        "I interviewed twelve developers.",
        "In our data, visits fell by 11%.",
        "On the sites that we measured, visits fell by 11%.",
        "We measured that visits fell by a tenth.",
        "In our own accounts, clicks fell by 4%.",
    ],
)
def test_first_party(text: str) -> None:
    assert first_party_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "We tested positive.",
        "We use our data policy.",
        "Have we tested model results?",
        "See our research team and our survey page.",
        "We ran out of milk.",
        "We reviewed it together.",
        "They surveyed 500 people.",
        "More is in our research papers.",
        "We asked for help from developers.",
        "In our data centre, 4 fans run.",
        "Send us the pages that we tested.",
    ],
)
def test_no_first_party(text: str) -> None:
    assert said(text, first_party_in(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Alpha " * 4000,
        "a, " * 8000,
        "1,000 " * 6000,
        "The Bank of " * 4000,
        "we ran " * 5000,
        '"' + "word " * 6000,
        "(A " * 5000,
        "è " * 9000,
    ],
)
@pytest.mark.parametrize("look", [statistics_in, attribution_in, first_party_in, person_in, period_in, sample_size_in, quotations_in])
def test_no_text_takes_long(look: Callable[[str], object], text: str) -> None:
    began = time.process_time()
    look(text)
    assert time.process_time() - began < 15


def test_vague_attribution_unless_a_name_stands_by() -> None:
    assert said("Studies show that it works.", vague_attribution_in("Studies show that it works.")) == "Studies show"
    assert vague_attribution_in("Studies show that it works (Smith 2020).") is None
    assert vague_attribution_in("It works.") is None
    assert vague_attribution_in("Studien zeigen, dass es geht.", "de") is not None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Internal linking is the practice of linking one's own pages.", True),
        ("An internal link is a link to a page of the same site.", True),
        ("Internal links are links that lead to other pages.", True),
        ("Internal linking (or cross-linking) refers to links within a site.", True),
        ("Internal linking is a great way to grow.", False),
        ("Internal links are broken.", False),
        ("The goal of internal linking is a good structure.", False),
        ("This is a link.", False),
        ("A sitemap is a list of pages.", False),
        ("If internal links are missing, it is a problem.", False),
    ],
)
def test_definitions(text: str, is_one: bool) -> None:
    assert (definition_of(text, content_stems("Internal linking")) is not None) == is_one


def test_quotations_are_long_and_punctuated() -> None:
    speech = "He said, “I never thought that it would work, but it did,” and left."
    assert [said(speech, span) for span in quotations_in(speech)] == ["“I never thought that it would work, but it did,”"]
    assert quotations_in('Click "Save the page and close all of the windows now" first.') == ()
    assert quotations_in('It is a "must", she said, and a "should", he said.') == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It works,” says Jane Smith.", "Jane Smith"),
        ("Jane Smith, head of research at Acme, agrees.", "Jane Smith"),
        ("We asked developer Ana María López about it.", "Ana María López"),
        ("The Product Manager role is open.", None),
        ("Ask the Chief Information Officer.", None),
        ("Google Analytics says no.", None),
    ],
)
def test_people(text: str, name: str | None) -> None:
    assert said(text, person_in(text)) == name


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Most agreed (n = 1,204).", "n = 1,204"),
        ("We heard from 412 respondents.", "heard from 412"),
        ("We surveyed about 500 owners.", "surveyed about 500"),
        ("It uses slice_head(n = 1) there.", None),
        ("We surveyed 2023 trends.", None),
        ("We analysed 12.5% of it.", None),
        ("Rate it from 1-5.", None),
    ],
)
def test_sample_sizes(text: str, size: str | None) -> None:
    assert said(text, sample_size_in(text)) == size


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Collected between January and March 2023.", "January and March 2023"),
        ("Data from 2019 to 2021.", "2019 to 2021"),
        ("In Q3 2024 it fell.", "Q3 2024"),
        ("Asked in May 2024.", "May 2024"),
        ("Erhoben im März 2024.", "März 2024"),
        ("In 2024 it fell.", None),
        ("You may 2024 times.", None),
        ("Call 2019-555-0199.", None),
    ],
)
def test_periods(text: str, period: str | None) -> None:
    assert said(text, period_in(text)) == period
