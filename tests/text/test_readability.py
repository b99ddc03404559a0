from __future__ import annotations

import socket

import pytest

from auditor.text.readability import reading_grade
from auditor.text.sentences import split_sentences
from auditor.text.words import count_words, syllables

EASY = "The dog ran to the park and sat down by a tree. It was a hot day, so the boy gave it some water. Then they went home."
HARD = (
    "Organisational accountability necessitates comprehensive documentation of administrative responsibilities, notwithstanding"
    " the considerable inconvenience that practitioners habitually experience when reconciling contradictory requirements."
)


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.usefixtures("no_network")
def test_hard_prose_gets_a_higher_grade_and_no_network_is_touched() -> None:
    easy, hard = reading_grade(sentences_of(EASY) * 8), reading_grade([HARD] * 8)
    assert easy is not None
    assert hard is not None
    assert easy.flesch_kincaid < 4 < 16 < hard.flesch_kincaid
    assert easy.dale_chall < 7 < 9 < hard.dale_chall


def test_under_150_words_nothing_is_said() -> None:
    assert reading_grade(sentences_of(EASY)) is None
    assert reading_grade([]) is None
    assert reading_grade(["Yes.", "No way."] * 200) is None, "fragments are no sentences"


def test_numbers_and_addresses_do_not_make_a_text_harder() -> None:
    plain = reading_grade(["The team sold one books in one shops over the year."] * 20)
    figures = reading_grade(["The team sold 1,234,567 books in 3.5 shops https://example.com/a/very/long/address over the year."] * 20)
    assert plain == figures


@pytest.mark.usefixtures("no_network")
def test_textstat_counts_what_we_count() -> None:
    """Words and sentences exactly; syllables within 2 %: textstat joins what an apostrophe or hyphen parts."""
    graded = reading_grade([HARD] * 8)
    assert graded is not None
    assert graded.flesch_kincaid > 0  # from then on textstat counts syllables by our table
    from textstat.backend.counts import count_sentences, count_syllables
    from textstat.backend.counts import count_words as their_words

    text = (EASY + " " + HARD + " ") * 4
    assert their_words(text) == count_words(text)
    assert count_sentences(text) == len(sentences_of(text))
    assert sum(map(syllables, text.split())) == pytest.approx(count_syllables(text, "en_US"), rel=0.02)
