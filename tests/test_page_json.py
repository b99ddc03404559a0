"""Facts that go into the store come out as they were."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from auditor.model.page import Dialect, Page
from auditor.page_json import json_of, page_of
from auditor.read import read_page
from auditor.read.markdown import FEATURES

FULL = """---
title: A page
date: 2026-01-02
at: 2026-01-02T10:00:00Z
1: one
tags: [a, {b: null, true: 1.5}]
---
# A page {#own}

Some *words* with `code`, a [link](b.md "t"), ![alt](c.png) and a note[^1].
A second line.

- [x] done
- [ ] open

| a | b |
|---|---|
| 1 | 2 |

<!-- linkready: ignore thin-page until 2027-01-01: a stub -->
<form><input type="email"></form>

[^1]: The note.
"""


@pytest.mark.parametrize(
    ("source", "text", "how"),
    [
        ("a.md", FULL, Dialect(features=frozenset(FEATURES))),
        ("a.html", "<html lang=de><head><title>t</title></head><body><nav><a href=b>b</a></nav><p>x</body></html>", Dialect(format="html")),
        ("a.rst", "A\n=\n\n.. _label:\n\nText with :ref:`label`.\n", Dialect(format="rst")),
        ("a.md", "\udcff\0 words", Dialect()),
    ],
)
def test_what_the_readers_make_comes_back_equal(source: str, text: str, how: Dialect) -> None:
    page = read_page(source, text.encode("utf-8", "surrogateescape"), how)
    data = json_of(page)
    assert data is not None
    assert page_of(data) == page


def unfolded(moment: date | time) -> date | time:
    """No front matter can say which of the two hours at the end of summer time it means."""
    return moment.replace(fold=0) if isinstance(moment, datetime | time) else moment


moments = (some.dates() | some.datetimes() | some.datetimes(timezones=some.just(UTC)) | some.times()).map(unfolded)
scalars = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text() | moments
keys = some.text() | some.integers() | some.booleans() | some.none() | some.dates()


@given(some.dictionaries(keys, some.recursive(scalars, lambda inner: some.lists(inner) | some.dictionaries(keys, inner), max_leaves=8)))
def test_any_front_matter_comes_back_with_its_types(front_matter: dict[Any, Any]) -> None:
    data = json_of(Page("a.md", front_matter=front_matter))
    assert data is not None
    assert repr(page_of(data).front_matter) == repr(front_matter)


@pytest.mark.parametrize("odd", [(1, 2), {1}, b"bytes", object()])
def test_what_can_not_be_given_back_as_it_was_is_not_kept(odd: object) -> None:
    assert json_of(Page("a.md", front_matter={"odd": odd})) is None


def test_endless_nesting_is_not_kept() -> None:
    nested: list[object] = []
    nested.append(nested)
    assert json_of(Page("a.md", front_matter={"odd": nested})) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"[1,2,3]", b'["a.md"]', b"[" * 100_000])
def test_other_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        page_of(data)


def test_moments_are_told_apart() -> None:
    moments = {"day": date(2026, 1, 2), "moment": datetime(2026, 1, 2, tzinfo=UTC), "hour": time(10)}
    assert page_of(json_of(Page("a.md", front_matter=moments)) or b"").front_matter == moments
