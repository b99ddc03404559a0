"""What a page gives to cite is counted by what it says about its subject, not by how many words stand on it."""

from __future__ import annotations

import pytest

from auditor.checks.view import View
from auditor.gather import texts_site
from auditor.grounds import LINES_A_SENTENCE, asks_of, grounds_of
from auditor.model.grounds import Grounds
from auditor.model.report import Asset
from auditor.settings import Settings

HEAD = "---\ntitle: Hard water in kettles\nlang: en\n---\n"
SAID = """\
Hard water leaves a white crust on the floor of every kettle that boils it. The crust is lime, and it grows by about a gram a week in
our own kitchen. We weighed four kettles each Sunday for a year. Vinegar takes the lime away within an hour, and so does lemon juice.
A kettle with a crust needs more power to boil the same water, as the [test of a consumer body](https://example.org/test) showed.
"""
FILLER = "It is good to look at things from many sides. People have always wanted the best for themselves and their own. "


def grounds(text: str, **others: str) -> Grounds:
    site = texts_site({"index.md": HEAD + text, **{f"{name}.md": body for name, body in others.items()}}, Settings())
    return grounds_of(View(site.pages["index.md"], site, site.urls["index.md"], Asset("guide", 1.0), "en"))


def test_sentences_about_the_subject_are_counted() -> None:
    assert grounds(SAID) == Grounds(sentences=4, hosts=1, inlinks=None, asks="subject")


def test_what_is_said_twice_counts_once() -> None:
    assert grounds(SAID + "\n" + SAID) == grounds(SAID)


def test_filler_on_no_subject_counts_for_nothing() -> None:
    assert grounds(SAID + "\n" + FILLER).sentences == grounds(SAID).sentences


def test_a_refrain_counts_for_nothing() -> None:
    refrain = "Nobody has ever seen a kettle that stayed clean in hard water. "
    assert grounds(SAID + "\n" + refrain * 2).sentences == grounds(SAID).sentences + 1
    assert grounds(SAID + "\n" + refrain * 3).sentences == grounds(SAID).sentences


def test_loose_words_say_nothing() -> None:
    words = SAID.replace("(https://example.org/test)", "").split()
    loose = " ".join(word for at in range(7) for word in words[at::7])
    assert grounds(loose).sentences == 0


def test_pieces_of_sentences_say_nothing() -> None:
    assert grounds("\n\n".join(" ".join(line.split()[:3]) for line in SAID.split(". "))).sentences == 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("\n".join(f"- boil {word} water twice" for word in ("hard", "soft", "old", "new")), 1),
        ("```sh\nboil water\npour vinegar\nwait an hour\nrinse kettle\n```", 1),
        ("| a | b |\n|---|---|\n| lime | gram |\n| tin | ounce |", 1),
        ("```sh\n" + "boil water\n" * 40 + "```", 0),
        ("", 0),
    ],
)
def test_lines_cells_and_short_items_count_a_part(text: str, sentences: int) -> None:
    assert LINES_A_SENTENCE == 4
    assert grounds(text).sentences == sentences


def test_hosts_are_counted_once_and_only_where_the_author_refers_to_them() -> None:
    text = (
        "See [a](https://example.org/a), [b](https://www.example.org/b) and [c](https://example.com/c).\n\n"
        '<a href="https://paid.example/x" rel="sponsored">paid</a> [![badge](b.png)](https://badge.example/) [own](/other/)\n'
    )
    assert grounds(text).hosts == 2


def test_pages_that_lead_here_are_counted_where_any_page_leads_to_another() -> None:
    assert grounds(SAID, other="# Other\n\nSee [kettles](index.md) and [again](index.md).\n").inlinks == 1
    assert grounds(SAID + "\nSee [other](other.md).\n", other="# Other\n\nNothing.\n").inlinks == 0
    assert grounds(SAID, other="# Other\n\nNothing.\n").inlinks is None


@pytest.mark.parametrize(
    ("title", "language", "asks"),
    [
        ("Why kettles crust", "en", "why"),
        ("How to clean a kettle", "en", "how"),
        ("What is lime?", "en", "question"),
        ("Is lime bad for you?", "en", "question"),
        ("Showing kettles", "en", "subject"),
        ("However hard the water", "en", "subject"),
        ("The 2024 kettle survey", "en", "dated"),
        ("Kettle 2.1 is out", "en", "dated"),
        ("Kettles, part 3", "en", "dated"),
        ("The 12 best kettles", "en", "subject"),
        ("Warum Kessel verkalken", "de", "why"),
        ("¿Cómo limpiar un hervidor?", "es", "how"),
        ("Why kettles crust", "xx", "why"),
        ("", "en", "subject"),
    ],
)
def test_a_title_tells_what_the_page_answers(title: str, language: str, asks: str) -> None:
    assert asks_of(title, language) == asks
