from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.make_syllables import exceptions_in, syllable_counts
from auditor.text.syllables import guess_syllables, pack, unpack
from auditor.text.words import content_stems, count_words, syllables, words_of


def test_hyphens_apostrophes_numbers_and_dots_hold_a_word_together() -> None:
    assert words_of("We don't use state-of-the-art v2.1 (1,204 R&D teams) — ok?") == [
        "We", "don't", "use", "state-of-the-art", "v2.1", "1,204", "R&D", "teams", "ok",
    ]  # fmt: skip


def test_unspaced_scripts_are_counted_by_characters() -> None:
    assert count_words("日本語のページです") == 5
    assert count_words("Use 日本語 here") == 4
    assert count_words("한국어 문장 입니다") == 3


def test_stems_of_what_carries_meaning() -> None:
    assert content_stems("The running shops' figures, and it's our shop") == ("run", "shop", "figur", "shop")
    assert set(content_stems("Die Häuser und das Haus", "de")) == {"haus"}
    assert content_stems("xyzzy qux", "tlh") == ("xyzzy", "qux")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("create", 2), ("readability", 5), ("business", 2), ("people", 2), ("science", 2), ("well-known", 2),
        ("2024", 1), ("table's", 2),
        ("shimmered", 2),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.dictionaries(st.text("abcdez", min_size=1), st.integers(1, 9)))
def test_the_packed_table_comes_back(table: dict[str, int]) -> None:
    assert dict(unpack(pack(table).splitlines() if table else [])) == table


def test_the_table_is_made_from_either_form_of_the_dictionary() -> None:
    plain = "CAT  K AE1 T\nCREATE  K R IY0 EY1 T\nCAT(1)  K AE1 T AH0\nIT'S  IH1 T S\n"
    script = 'export const dictionary = {\n  cat: "K AE1 T",\n  "create": "K R IY0 EY1 T",\n}\n'
    assert dict(syllable_counts(plain)) == dict(syllable_counts(script)) == {"cat": 1, "create": 2}
    assert all(guess_syllables(word) != count for word, count in exceptions_in({"cat": 1, "colonel": 2, "people": 2}).items())
