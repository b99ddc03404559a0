"""Sentences that somebody wrote pass; loose and shuffled words do not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.wellformed import is_sentence

WRITTEN = [
    "The committee met twice in March and agreed on a new price for the ferry.",
    "An IT company in the US rented the A team from us for a week.",
    "npmX publishes a release each month, which most teams skip.",
    "“Nobody asked me,” she said.",
    "Boil the water before you add the salt!",
    "It costs 40 dollars [12].",
]
LOOSE = [
    "the ferry price for a the and in March.",
    "Price of is ferry the a new committee.",
    "Key takeaways for ferries",
    "Ferry. Price.",
    "A new price for the.",
    "Committee meeting ferry price",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_somebody_wrote_is_a_sentence(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", LOOSE)
def test_loose_words_are_no_sentence(text: str) -> None:
    assert not is_sentence(text)


def test_german_sentences_are_read_by_german_rules() -> None:
    assert is_sentence("Eine der besten Fähren fährt in der Frühe um sechs.", "de")
    assert not is_sentence("Die Fähre fährt um sechs und der.", "de")


def test_most_shuffled_sentences_are_refused() -> None:
    chance = random.Random(7)  # noqa: S311
    words = " ".join(WRITTEN * 30).split()
    refused = 0
    for _ in range(200):
        loose = " ".join(chance.sample(words, 14))
        refused += not is_sentence(loose[0].upper() + loose[1:].rstrip(".!") + ".")
    assert refused > 100


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja", ""]))
def test_any_text_gets_an_answer(text: str, language: str) -> None:
    assert is_sentence(text, language) in (True, False)


@given(st.lists(st.sampled_from(["stone", "water", "ferry", "price", "old", "red", "table"]), max_size=4))
def test_fewer_than_five_words_are_never_a_sentence(words: list[str]) -> None:
    assert not is_sentence(" ".join(words).capitalize() + ".")
