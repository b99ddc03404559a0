from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import UserError
from auditor.text.lexicon import Lexicon, lexicon_from, phrases

ENGLISH = sorted(file.stem for file in (Path(__file__).parents[2] / "rules" / "words" / "en").glob("*.yml"))
EVERYWHERE = ["hype", "filler", "weasel", "generic-anchors", "generic-headings", "floating-time", "call-to-action", "summary-headings"]
EVERYWHERE += ["attribution-marks", "affiliate-words", "example-marks", "placeholder-words", "reason-marks", "sponsor-words"]


def english(name: str) -> Lexicon:
    found = phrases(name)
    assert found is not None
    return found


def words_found(lexicon: Lexicon, text: str) -> list[str]:
    return [words for _, _, words in lexicon.find(text)]


def test_phrases_match_whole_words_in_any_case_and_over_line_breaks() -> None:
    lexicon = lexicon_from("x", {"words": ["game-chang*", "game", "best in class", "don't miss", "/month"], "except": ["board game"]})
    text = "A Game-changing board game; a game. Best in\nclass! Don’t miss games at 5/month."
    assert words_found(lexicon, text) == ["Game-changing", "game", "Best in\nclass", "Don’t miss", "/month"]
    assert all(text[start:end] == words for start, end, words in lexicon.find(text))


def test_a_whole_text_is_covered() -> None:
    anchors = english("generic-anchors")
    assert anchors.covers("Read more →")
    assert anchors.covers(" (here) ")
    assert not anchors.covers("read more about bridges")
    assert not anchors.covers("")


@pytest.mark.parametrize("name", ENGLISH)
def test_english_lists_are_there_and_say_what_they_are(name: str) -> None:
    lexicon = english(name)
    assert lexicon.about
    assert len(set(lexicon.phrases)) == len(lexicon.phrases) > 15


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt", "nl"])
@pytest.mark.parametrize("name", EVERYWHERE)
def test_every_language_has_its_lists(name: str, language: str) -> None:
    lexicon = phrases(name, language)
    assert lexicon is not None
    assert all(lexicon.find(phrase.replace("*", "")) for phrase in lexicon.phrases)


def test_a_list_that_we_do_not_have() -> None:
    assert phrases("hype", "xx") is None
    assert phrases("no-such-list") is None
    assert phrases("hype", "pt-BR") is phrases("hype", "pt")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hype", "The ultimate limit state of a beam in the Revolutionary War, with ultimate tensile strength and seamless tube."),
        ("hype", "A robust regression over the landscape; the team will leverage ratio and unlock the door."),
        ("hype", "Every page must have a title."),
        ("call-to-action", "So now let's talk about it in the order your team works; does it offer a free trial?"),
        ("weasel", "Your user research shows it; one study group met; a study by Nielsen in 2020 measured it."),
        ("filler", "Note the order of the importance weights at the end."),
        ("floating-time", "Reply as soon as possible; the least recently used key is dropped; shortly after, it ends."),
        ("generic-headings", "Overview of the bridge over the river Kwai"),
        ("affiliate-words", "A school for gifted children"),
        ("limits-words", "A limitation of liability applies."),
        ("price-words", "Start at zero, at all costs; put quotes around it."),
    ],
)
def test_plain_words_are_spared(name: str, text: str) -> None:
    lexicon = english(name)
    found = (
        [text] if name == "generic-headings" and lexicon.covers(text) else [] if name == "generic-headings" else words_found(lexicon, text)
    )
    assert found == []


@pytest.mark.parametrize("content", [{"word": ["a"]}, {"words": []}, {"words": "a, b"}, {"words": [True]}, None])
def test_a_wrong_list_is_refused_in_words(content: object) -> None:
    with pytest.raises(UserError, match=r"rules/words/en/x\.yml"):
        lexicon_from("x", content, "rules/words/en/x.yml")


def test_no_phrase_is_listed_twice_under_two_spellings_and_no_file_is_empty() -> None:
    for file in (Path(__file__).parents[2] / "rules" / "words").glob("*/*.yml"):
        lexicon = phrases(file.stem, file.parent.name)
        assert lexicon is not None, file
        assert len({phrase.lower() for phrase in lexicon.phrases}) == len(lexicon.phrases), file
