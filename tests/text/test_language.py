from __future__ import annotations

import pytest

from auditor.text.language import guess_language

PROSE = {
    "en": "This page is about the city and its people, and it shows what they do when it rains.",
    "de": "Diese Seite handelt von der Stadt und ihren Leuten und zeigt, was sie tun, wenn es regnet.",
    "fr": "Cette page parle de la ville et de ses habitants, et montre ce qu'ils font quand il pleut.",
    "es": "Esta página habla de la ciudad y de su gente, y muestra lo que hacen cuando llueve.",
    "it": "Questa pagina parla della città e dei suoi abitanti, e mostra che cosa fanno quando piove.",
    "pt": "Esta página fala da cidade e das suas pessoas, e mostra o que elas fazem quando chove.",
    "nl": "Deze pagina gaat over de stad en haar mensen, en laat zien wat zij doen als het regent.",
    "ja": "このページは東京について書かれています",
    "zh": "这个网页介绍城市和居民",
    "ko": "이 페이지는 도시에 관한 것입니다",
    "ru": "Эта страница рассказывает о городе и его жителях",
    "uk": "Ця сторінка розповідає про місто і його мешканців, які її люблять",
    "ar": "هذه الصفحة عن المدينة وأهلها",
    "he": "הדף הזה עוסק בעיר ובאנשיה",
    "el": "Αυτή η σελίδα μιλάει για την πόλη",
    "th": "หน้านี้เกี่ยวกับเมืองและผู้คน",
    "hi": "यह पृष्ठ शहर और उसके लोगों के बारे में है",
}


@pytest.mark.parametrize(("language", "text"), PROSE.items())
def test_prose_is_recognised(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("text", ["", "Click here", "Docker Compose", "npm install --save foo && make build", "42 17 3.5"])
def test_too_little_to_tell(text: str) -> None:
    assert guess_language(text) == ""


def test_another_latin_language_is_not_taken_for_a_known_one() -> None:
    assert guess_language("Det är en sida som handlar om staden och dess folk, och den är inte lång men den har bilder.") not in PROSE


def test_code_between_the_words_does_not_decide() -> None:
    code = "```js\nif (this.is_not_in(the_list)) { return for_all(the.items) }\n```\n"
    assert guess_language(code * 5 + PROSE["de"]) == "de"


def test_the_declared_language_wins_until_the_text_plainly_contradicts() -> None:
    assert guess_language("Docker Compose", "pt-BR") == "pt"
    assert guess_language(PROSE["en"], "de") == "de", "too short to contradict"
    assert guess_language(PROSE["en"] * 4, "de") == "en"
    assert guess_language(PROSE["ja"], "en") == "ja"
    assert guess_language(PROSE["de"] * 4, "de_AT") == "de"
