"""The measure of order is right on cases that can be done by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from auditor.scoring import POINTS
from benchmarks.score_parts import auc, auc_same_length, measures


def rows(*given: tuple[int, bool, int]) -> list[Any]:
    return [(value, cited, words) for value, cited, words in given]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([(3, True, 1), (1, False, 1)], 1.0),
        ([(1, True, 1), (3, False, 1)], 0.0),
        ([(2, True, 1), (2, False, 1)], 0.5),
        ([(3, True, 1), (2, True, 1), (1, False, 1), (2, False, 1)], 0.875),
        ([(3, True, 1)], None),
    ],
)
def test_a_cited_page_should_come_first(given: list[tuple[int, bool, int]], wanted: float | None) -> None:
    assert auc(rows(*given), lambda page: float(page)) == wanted  # type: ignore[arg-type]


def test_length_alone_orders_nothing_among_pages_of_one_length() -> None:
    pages = rows(*((words, words >= 50 and number % 2 == 0, words) for words in (10, 20, 50, 60, 70) for number in range(4)))
    assert auc(pages, lambda page: float(page)) > 0.75  # type: ignore[arg-type, operator]
    assert auc_same_length(pages, lambda page: float(page)) == 0.5  # type: ignore[arg-type]


def test_each_part_is_measured_alone() -> None:
    parts = [SimpleNamespace(name=name, points=points, most=points) for name, points in POINTS.items()]
    page: Any = SimpleNamespace(readiness=SimpleNamespace(score=7, parts=[*parts, SimpleNamespace(name="faults", points=-4, most=0)]))
    found = {title: measure(page) for title, measure in measures().items() if "quality:" not in title}
    assert (found["score"], found["score without support"], found["part: support"]) == (7, 76, 20)
