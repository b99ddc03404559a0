from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.sentences import split_sentences


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("sentences", "about"),
    [
        (["Mr. Smith went to the U.S. in 2020.", "He liked it."], "titles and countries"),
        (["See No. 5.", "It costs $3.50.", "Version 2.1.3 is out!"], "numbers, decimals, versions"),
        (["Is it right?", "No.", "We said so."], "No. is an answer where no number follows"),
        (['"Why?" he asked.', '"Because."', "She left."], "quotes"),
        (["Use tools, e.g. Hugo or Zola.", "See https://example.com/a.b?c.", "Done."], "e.g. and addresses"),
        (["It was J. K. Rowling.", "Plan B.", "The end."], "initials"),
        (["He works at Acme Inc. in Rome.", "She left Acme Inc.", "The firm is big."], "companies"),
        (["Well... maybe.", "Well...", "Maybe not."], "ellipses"),
        (["(It was so.)", "Then it ended.[2]", "Next one."], "brackets and footnote marks"),
        (["1. Do this.", "2. Do that."], "numbers of a list"),
        (["We met at 5 p.m. Monday.", "We left at 6 p.m.", "We ran."], "times of day"),
        (["It runs on iOS.", "iPhone owners like it."], "a name that begins small"),
        (["Ask (e.g. by mail) for Fig. 3, vol. 2.", "Then stop."], "abbreviations in brackets"),
        (["What?!", "Yes."], "two marks"),
        (["日本語です。", "二つ目です！"], "no spaces"),
    ],
)
def test_hard_cases(sentences: list[str], about: str) -> None:
    joined = "".join(sentences) if "。" in sentences[0] else " ".join(sentences)
    assert cut(joined) == sentences, about


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 3. Oktober kam Dr. Meier, d.h. der Chef.", "Es waren 12.", "Die Leute, z.B. Bauern, blieben."]),
        ("fr", ["M. Dupont et Mme Curie sont là, cf. p. 12.", "Il pleut."]),
        ("es", ["El Sr. Gómez vive en la av. Mayor.", "Es alto."]),
        ("it", ["Il sig. Rossi, ad es. oggi, non c'è.", "Tornerà."]),
        ("pt", ["O Sr. Silva chegou às 5.", "Depois saiu."]),
        ("nl", ["Dhr. Jansen komt o.a. uit Breda.", "Hij blijft."]),
    ],
)
def test_languages(language: str, sentences: list[str]) -> None:
    assert cut(" ".join(sentences), language) == sentences


def test_a_line_break_is_a_space_and_an_empty_line_an_end() -> None:
    assert cut("One line\ngoes on. Next\n\nlast") == ["One line\ngoes on.", "Next", "last"]


@given(st.text(alphabet=st.sampled_from("aB. !?\n\"')(3…。é")), st.sampled_from(["en", "de", "fr", "xx"]))
def test_spans_are_in_order_and_lose_nothing_but_white_space(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
