"""Years that a title promises, and dates that a page shows."""

from __future__ import annotations

import pytest

from auditor.checks.dating import stale_year, undated

from .viewing import view_of

BODY = "The ferry leaves at six in the morning and comes back with the tide. " * 15


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")  # 2026-11-23


@pytest.mark.parametrize(
    "title",
    [
        "Windows Server 2019 in a box",
        "What the 2019 survey taught us",
        "World Cup 2022 stadiums",
        "How planes changed, 1890-1950",
        "The Data Protection Act 2018",
        "The best planes in 2026",
        "The best planes of 2025",
        "Ten thousand steps",
        "Year in review (2019)",
    ],
)
def test_years_that_are_no_promise(title: str) -> None:
    assert [look.found for look in stale_year(view_of("Text.", title=title))] == [False]


@pytest.mark.parametrize("title", ["The best planes in 2021", "SEO checklist for 2020", "Guide to planes (2019)", "Best planes 2022"])
def test_years_gone_by(title: str) -> None:
    assert [look.found for look in stale_year(view_of("Text.", title=title))] == [True]


@pytest.mark.parametrize(
    "date", ["Last updated: 2 March 2026", "Published on 2026-03-02.", "3. März 2026", "Updated March 2026", "By Ada Moor, May 4, 2026"]
)
def test_a_date_that_is_shown(date: str) -> None:
    assert [look.found for look in undated(view_of(f"{date}\n\n{BODY}"))] == [False]


@pytest.mark.parametrize("text", ["It was built in March 1911 by two brothers.", "", "Call 2026-03 for a ferry."])
def test_no_date(text: str) -> None:
    assert [look.found for look in undated(view_of(f"{BODY}\n\n{text}\n\n{BODY}"))] == [True]


def test_a_short_page_is_not_asked_for_a_date() -> None:
    assert list(undated(view_of("Short."))) == []
