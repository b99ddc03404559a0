"""Small words in an order that no sentence has give loose words away; what people write keeps the order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.order import Order, odds_of, order_of

WRITTEN = {
    "en": (
        "The valve at the back of the tank is closed before anybody opens the lid. If you forget this, water runs into the "
        "cellar and the pump has to be dried for two days. Most of our neighbours learned it from the plumber who came by in "
        "the spring. He said that it was the third case of the week, and that nobody reads the note on the door. To have it "
        "fixed costs more than a new lid would."
    ),
    "de": (
        "Das Ventil an der Rückseite des Behälters wird geschlossen, bevor jemand den Deckel öffnet. Wer das vergisst, hat bald "
        "Wasser im Keller, und die Pumpe muss zwei Tage lang trocknen. Die meisten unserer Nachbarn haben es von dem Klempner "
        "gelernt, der im Frühjahr kam. Er sagte, dass es der dritte Fall der Woche war und dass niemand den Zettel an der Tür "
        "liest."
    ),
    "fr": (
        "La vanne au dos de la cuve est fermée avant que quelqu'un ouvre le couvercle. Si on l'oublie, l'eau coule dans la cave "
        "et la pompe doit sécher pendant deux jours. La plupart de nos voisins ont appris cela par le plombier qui est passé au "
        "printemps. Il a dit que c'était le troisième cas de la semaine et que personne ne lit la note sur la porte."
    ),
    "es": (
        "La válvula de la parte de atrás del depósito se cierra antes de que alguien abra la tapa. Si se olvida, el agua corre "
        "por el sótano y la bomba tiene que secarse durante dos días. La mayoría de los vecinos lo aprendió del fontanero que "
        "vino en la primavera. Dijo que era el tercer caso de la semana y que nadie lee la nota de la puerta."
    ),
    "it": (
        "La valvola sul retro del serbatoio viene chiusa prima che qualcuno apra il coperchio. Se lo si dimentica, l'acqua "
        "corre nella cantina e la pompa deve asciugare per due giorni. La maggior parte dei vicini lo ha imparato dal tecnico "
        "che è venuto in primavera. Ha detto che era il terzo caso della settimana e che nessuno legge il biglietto sulla "
        "porta."
    ),
    "pt": (
        "A válvula na parte de trás do depósito é fechada antes que alguém abra a tampa. Se isso for esquecido, a água corre "
        "para a cave e a bomba tem de secar durante dois dias. A maior parte dos vizinhos aprendeu com o canalizador que veio "
        "na primavera. Ele disse que era o terceiro caso da semana e que ninguém lê a nota na porta."
    ),
    "nl": (
        "De klep aan de achterkant van de tank wordt gesloten voordat iemand het deksel opent. Wie dat vergeet, heeft water in "
        "de kelder en de pomp moet twee dagen drogen. De meeste van onze buren hebben het geleerd van de loodgieter die in het "
        "voorjaar kwam. Hij zei dat het het derde geval van de week was en dat niemand het briefje op de deur leest."
    ),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_what_people_write_keeps_the_order(language: str) -> None:
    found = order_of(WRITTEN[language], language)
    assert found.pairs > 10
    assert found.broken <= 1
    assert not found.cut
    assert found.doubt < 0


@pytest.mark.parametrize("language", WRITTEN)
def test_the_same_words_mixed_raise_doubt(language: str) -> None:
    words = sorted(re.findall(r"[^\W\d_]+", WRITTEN[language]) * 4, key=lambda word: (len(word), word))
    words = [word for start in range(7) for word in words[start::7]]
    assert order_of(" ".join(words), language).doubt > 0


def test_a_language_without_a_list_raises_no_doubt() -> None:
    assert order_of("Ventilen på baksidan av tanken stängs av av av", "sv") == Order()
    assert Order().doubt == 0


@pytest.mark.parametrize("piece", ["Close the", "Fill in your", "Anyone who has a", "Wait for the paint and"])
def test_a_piece_that_stops_in_mid_phrase_is_cut(piece: str) -> None:
    assert order_of(piece, "en").cut == 1


@pytest.mark.parametrize("piece", ["Which wood is it made of?", "Turn it off", "We know where it comes from.", "**Be kind**", "Plan A"])
def test_a_piece_that_ends_as_it_should_is_whole(piece: str) -> None:
    assert order_of(piece, "en").cut == 0


@pytest.mark.parametrize(
    "text", ["an hour of a user's day", "the A team and an IT company", "a one-off, a European rule", "if and only if"]
)
def test_right_orders_that_look_wrong(text: str) -> None:
    assert order_of(text, "en").broken == 0


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "xx", ""]))
def test_any_text_is_counted_within_bounds(text: str, language: str) -> None:
    found = order_of(text, language)
    assert 0 <= found.broken <= found.pairs
    assert 0 <= found.cut <= found.ends <= 1


@given(st.integers(0, 50), st.integers(0, 50))
def test_each_further_slip_speaks_for_loose_words(seen: int, more: int) -> None:
    assert odds_of(seen, seen + more + 1, 0.01, 0.1) < odds_of(seen + 1, seen + more + 1, 0.01, 0.1)
