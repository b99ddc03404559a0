"""Filters and words of Liquid in addresses: worked out where the text tells them, else unknown."""

from __future__ import annotations

import time

import pytest

from auditor.generators.eleventy_templates import Template
from auditor.generators.liquid_values import FILTERS, Unknown, filtered, quoted, split_at, text_of


def test_marks_inside_quotation_marks_cut_nothing() -> None:
    assert split_at("'a|b' | append: \"c|d\" | x", "|") == ["'a|b' ", ' append: "c|d" ', " x"]


@pytest.mark.parametrize(("term", "inside"), [("''", ""), ("'a\"b'", 'a"b'), ('"c"', "c"), ("d", None), ("'e' + 'f'", None)])
def test_words_in_quotation_marks(term: str, inside: str | None) -> None:
    assert quoted(term) == inside


@pytest.mark.parametrize("value", [None, True, [], {}, ["a"]])
def test_what_is_no_text_is_unknown(value: object) -> None:
    with pytest.raises(Unknown):
        text_of(value)


@pytest.mark.parametrize(("name", "arguments"), [("sort", []), ("append", ["a", "b"]), ("upcase", ["a"])])
def test_other_filters_and_arguments_are_unknown(name: str, arguments: list[str]) -> None:
    with pytest.raises(Unknown):
        filtered(FILTERS, name, "a", arguments)


def test_a_value_that_multiplies_is_unknown() -> None:
    with pytest.raises(Unknown):
        Template({}).render("{{ 'a' " + "| replace: 'a','aaaaaaaaaa' " * 25 + "}}")


@pytest.mark.parametrize("text", ["{" * 50_000, "{{ a\n" * 10_000, "{{ 's' | s" + "\n" * 900 + "\x01 }}"])
def test_braces_that_nothing_closes_take_no_ages(text: str) -> None:
    start = time.process_time()
    with pytest.raises(Unknown):
        Template({}).render(text)
    assert time.process_time() - start < 20
