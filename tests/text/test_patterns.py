"""Patterns of users: what they find, what is refused, and that none runs for ever."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.text.patterns import PatternText, TooSlow, fault_of, places

HOPELESS = r"(?:a|aa)+$"


@pytest.mark.parametrize("pattern", [r"\butili[sz]e\w*", "naïve", r"(?<!\d)\d{3}(?!\d)", "a|b", r"(?i)x"])
def test_sound_patterns_are_taken(pattern: str) -> None:
    assert fault_of(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(x", "no pattern"),
        ("", "1 to 1000"),
        ("x" * 1001, "1 to 1000"),
        ("x*", "nothing stands"),
        ("(" * 900, "no pattern"),
        ("[", "no pattern"),
    ],
)
def test_what_is_no_pattern_is_refused_in_words(pattern: str, said: str) -> None:
    assert said in fault_of(pattern)


def test_case_counts_only_where_asked() -> None:
    assert list(places("we", ["We and we"])) == [[(0, 2), (7, 9)]]
    assert list(places("we", ["We and we"], match_case=True)) == [[(7, 9)]]


def test_a_hopeless_pattern_is_stopped() -> None:
    with pytest.raises(TooSlow, match="repeats inside repeats"):
        list(places(HOPELESS, ["a" * 80 + "b"], seconds=0.02))


def test_the_limit_is_for_all_texts_of_a_page_together() -> None:
    with pytest.raises(TooSlow):
        list(places("a", ["a"], seconds=0.0))


def stopped() -> bool:
    """Whether the pattern is stopped in the process where this runs."""
    try:
        list(places(HOPELESS, ["a" * 80 + "b"], seconds=0.02))
    except TooSlow:
        return True
    return False


def test_the_limit_holds_in_a_worker_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(stopped).result()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab(|)*+?[]\\.^$1{,}", max_size=12), st.text(alphabet="ab1", max_size=30))
def test_any_text_is_either_a_pattern_or_refused(pattern: str, text: str) -> None:
    if fault_of(pattern):
        return
    try:
        [found] = list(places(PatternText(pattern), [text], seconds=0.05))
    except TooSlow:
        return
    assert all(0 <= start < end <= len(text) for start, end in found)
