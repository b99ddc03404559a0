"""Bare URLs: where they end, by GitHub's rule and by Hugo's."""

from __future__ import annotations

import pytest

from auditor.read.bare_urls import OLD_GOLDMARK, bare_urls

URL = "https://example.org/a/"


def found(text: str, rule: str = "github") -> list[str]:
    return [href for _, _, href in bare_urls(text, rule)]


@pytest.mark.parametrize("rule", ["github", "goldmark", OLD_GOLDMARK])
@pytest.mark.parametrize("text", [f"see {URL}, and", f"({URL})", f"{URL}...", f"*{URL}*", f"{URL} x", f"{URL}\u65e5\u672c"])
def test_what_ends_a_sentence_is_no_part(text: str, rule: str) -> None:
    assert found(text, rule) == [URL]


@pytest.mark.parametrize(("rule", "expected"), [("github", URL), ("goldmark", URL), (OLD_GOLDMARK, URL + ")")])
def test_a_bracket_before_a_comma_stays_in_old_versions_of_hugo(rule: str, expected: str) -> None:
    assert found(f"({URL}), x", rule) == [expected]


def test_a_bracket_that_the_url_opens_stays() -> None:
    assert found(f"{URL}(b)", "goldmark") == [URL + "(b)"]


def test_goldmark_stops_at_signs_and_needs_a_dot_in_the_host() -> None:
    assert found(f"{URL}|x https://localhost/a www.example.org/b", "goldmark") == [URL, "https://www.example.org/b"]


def test_goldmark_takes_a_quotation_mark_in() -> None:
    assert found(f'"{URL}"', "goldmark") == [URL + '"']
