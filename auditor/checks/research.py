"""What a page found out itself: findings, how many were asked, how, when, and what the result does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.once import once_a_page
from auditor.checks.origins import speaks_for_itself
from auditor.checks.passages import Section, earned, excerpt_of, first_line, is_surely, is_text, look_at, opening, sections_of, tongue
from auditor.checks.sourcing import own_text
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.rule import Look
from auditor.text.claims import attribution_in, first_party_in, others_in, period_in, sample_size_in, statistics_in
from auditor.text.lexicon import Lexicon, phrases
from auditor.text.prose import Sentence
from auditor.text.sentences import split_sentences

_CAME_OUT = re.compile(
    r"\b(?:[Ww]e|I)(?:['’]ve| have)? (?:also )?(?:find|found|show|showed|observed?|saw|measured|achieved?|obtain(?:ed)?|counted)\b"
    r"(?! it\b)|"
    r"\b[Oo]ur (?:\w+ ){0,2}(?:method|approach|framework|model|system|results?|tests?|analysis|algorithm|implementation)\s(?:\w+ly )?"
    r"(?:saved?|achieve[sd]?|reduce[sd]?|runs?|ran|was|is|were|outperform\w*|show(?:s|ed)?|improve[sd]?|took|takes|detect\w*|finds?|found|had)\b"
)
_MEASURED = re.compile(r"\d\s?(?:%|x\b|×|times\b|ms\b|seconds?\b|minutes?\b|hours?\b|[KMGT]i?B\b|percent\b|-?fold\b|requests?\b|points?\b)")
_NUMBER = re.compile(r"\d")


def first_party_finding(view: View, *, wanted: int = 1) -> Iterator[Look]:
    """What the publisher found itself: a sentence that says so, with a figure in it or in the next."""
    text = own_text(view)
    looks = []
    for at, sentence in enumerate(text):
        if first_party_in(sentence.text) and is_sentence(sentence.text, tongue(view)):
            following = text[at + 1 : at + 2]
            with_figure = bool(_NUMBER.search(sentence.text)) or any(statistics_in(s.text) for s in following)
            looks.append(look_at(sentence, with_figure))
        elif _came_out(sentence.text) and is_sentence(sentence.text, tongue(view)):
            looks.append(look_at(sentence, True))
    yield from earned(view, looks if speaks_for_itself(view) else [], wanted)


def sample_size(view: View) -> Iterator[Look]:
    """How many were asked, counted or tested, in a sentence that does not report somebody else's study, on a page that shows its work."""
    own = (s for s in own_text(view) if _own_sample(s, tongue(view)) and _shows_work(view))
    yield from earned(view, [look_at(sentence, True) for sentence in own][:3])


@once_a_page
def _shows_work(view: View) -> bool:
    """Whether the page tells that it counted or measured, or lays out what came of it."""
    return bool(view.page.tables) or any(first_party_in(s.text) for s in own_text(view)) or bool(_method_sentences(view))


def without_sample(view: View, *, people: int = 2) -> Iterator[Look]:
    """The same as a fault: findings about people without a word on how many were asked. Research on machines has no respondents."""
    everything = "\n".join(block.text for block in view.content)
    if not is_surely(view) or len(_PEOPLE_ASKED.findall(everything)) < people:
        return
    told = view.prose.sentences
    counted = (
        any((sample_size_in(s.text) and not others_in(s.text)) or _own_sample(s, tongue(view)) for s in told)
        or bool(_COUNTED.search(everything))
        or _tabled(view)
    )
    yield Look(first_line(view), not counted, key="sample")


_TABLED = re.compile(r"\b(?:completed|responses?|respondents?|participants?|sample|answers?|n)\b", re.IGNORECASE)


def _tabled(view: View) -> bool:
    """Whether a table gives the number of those asked: a header that says so above figures."""
    return any(
        _TABLED.search(name) and any(at < len(row) and re.search(r"\d", row[at]) for row in table.rows)
        for table in view.page.tables
        for at, name in enumerate(table.header)
    )


def method_note(view: View, *, words: int = 25) -> Iterator[Look]:
    """How the data came about: a section of that name with sentences in it, or a sentence that says what was done to which data."""
    looks = [
        Look(section.line, True, excerpt=excerpt_of(section.heading.text)) for section in _method_sections(view, words) if section.heading
    ]
    looks += [look_at(sentence, True) for sentence in _method_sentences(view)]
    yield from earned(view, looks[:3])


def without_method(view: View, *, words: int = 15) -> Iterator[Look]:
    """The same as a fault: findings without a word on how they were made."""
    if not is_surely(view):
        return
    linked = any(_METHOD_LINK.search(link.text) for link in view.page.links)
    headed = any(section.heading and section.words >= words and _SET_UP.search(section.heading.text) for section in sections_of(view))
    shown = sum(block.kind == "code" for block in view.content) >= 2
    told = linked or headed or shown or _method_sections(view, words) or _method_sentences(view)
    yield Look(first_line(view), not told, key="method")


def collection_dates(view: View, *, within: int = 200) -> Iterator[Look]:
    """When the data was gathered: a month, a year or a span in the opening, the method or a sentence about the page's own work."""
    blocks = {id(block) for section in _method_sections(view, 10) for block in section.blocks}
    places = view.page.blocks
    start = {(sentence.block, sentence.start) for sentence in opening(view, within)}
    looks = []
    for sentence in own_text(view):
        first_party = bool(first_party_in(sentence.text) or sample_size_in(sentence.text))
        told = id(places[sentence.block]) in blocks or first_party
        lede = (sentence.block, sentence.start) in start and _COLLECTS.search(sentence.text)
        if (told or lede) and period_in(sentence.text) and is_sentence(sentence.text, tongue(view)):
            looks.append(look_at(sentence, True))
    yield from earned(view, looks[:2])


def states_limits(view: View, *, words: int = 15) -> Iterator[Look]:
    """What the findings do not cover: a section of that name, or a sentence that says so."""
    limits = phrases("limits-words", tongue(view))
    if limits is None:
        return
    looks = [
        Look(section.line, True, excerpt=excerpt_of(section.heading.text))
        for section in sections_of(view)
        if section.heading and section.words >= words and limits.find(section.heading.text) and _reads(section, tongue(view))
    ]
    said = (s for s in own_text(view) if limits.find(s.text) and is_sentence(s.text, tongue(view)) and not _LEGAL.search(s.text))
    yield from earned(view, [*looks, *(look_at(sentence, True) for sentence in said)][:3])


_LEGAL = re.compile(r"\b(?:liab|warrant|jurisdiction|shall not|terms of (?:use|service)|haftung|gewährleistung)", re.IGNORECASE)
_COLLECTS = re.compile(
    r"\b(?:data|survey|collect|sample|respond|measur|record|interview|daten|umfrage|befrag|erhob|gemessen)", re.IGNORECASE
)
_SAMPLED = re.compile(
    r"(?<![\w.$€£,-])(?:\d{2,3}|\d{1,3}(?:,\d{3})+|\d{4,})\s(?:[a-z-]+\s){0,2}(?:sites|websites|pages|records|samples|users|"
    r"customers|companies|queries|requests|"
    r"runs|machines|devices|articles|posts|tweets|images|tasks|models|repositories|repos|projects|papers|people|developers|messages|"
    r"invoices|reviews|listings|shops|stores|measurements|trials|answers|clicks|calls|accounts|visits|visitors|orders|firms|businesses|schools|"
    r"households|emails|tickets|commits|issues)\b"
)
_OURS = re.compile(r"\b(?:we|We|I|our|Our|data ?set|sample|collected|gathered|measured|tested|surveyed|analy[sz]ed)\b")
_METHOD_LINK = re.compile(r"method|how we (?:did|made|test|collect|measur)|methodik|vorgehen", re.IGNORECASE)
_PEOPLE_ASKED = re.compile(
    r"\b(?:surveys?|surveyed|respondents?|participants?|interview(?:s|ed|ees?)|polls?|polled|questionnaires?|asked)\b", re.IGNORECASE
)
_METHOD_ALONE = re.compile(r"[\W\d]*(?:the\s)?(?:methods?|methode|vorgehen)\W*", re.IGNORECASE)
_SET_UP = re.compile(
    r"experiment|evaluation|set-?up|environment|hardware|data(?:set)?\b|approach|method|procedure|how (?:we|i|it|to run)|"
    r"running|usage|versuch|aufbau",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b[nN]\s*=\s*\d")
_DONE = re.compile(
    r"\b(?:we|i|our team|the authors?|wir|ich)\b[^.!?]{0,60}\b(?:surveyed|analy[sz]ed|collected|measured|tested|interviewed|"
    r"counted|crawled|sampled|"
    r"scraped|coded|recruited|ran|timed|compared|compare|benchmarked|examined|evaluate[d]?|trained|train|downloaded|"
    r"simulate[d]?|asked|befragt|"
    r"gemessen|ausgewertet|getestet|erhoben|untersucht|befragten|testeten)\b"
    r"|\b(?:data|responses|measurements|results|samples?|tests?|benchmarks?|interviews|experiments?) (?:was|were|are) "
    r"(?:collected|gathered|measured|run|drawn|taken|analy[sz]ed|conducted|performed|executed)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:data|survey|respondents?|participants?|responses|interviews?|sites?|pages?|records?|samples?|users?|customers?|companies|"
    r"queries|requests|runs?|machines?|devices?|articles?|posts?|tweets|images?|datasets?|tasks?|models?|baselines?|"
    r"benchmarks?|repositories|repos|"
    r"projects|papers|people|accounts?|clicks|calls|visits|visitors|orders|invoices|shops|stores|firms|businesses|schools|households|listings|"
    r"reviews|emails?|tickets|commits|issues|daten|umfrage|teilnehme\w+|befragte\w*|seiten|messungen)\b",
    re.IGNORECASE,
)


def _came_out(text: str) -> bool:
    if _COUNTED.search(text) and not attribution_in(text):
        return len(re.findall(r"\d+", text)) > 1
    return bool(_CAME_OUT.search(text)) and bool(statistics_in(text) or _MEASURED.search(text))


def _own_sample(sentence: Sentence, language: str) -> bool:
    sampled = sample_size_in(sentence.text) or (_SAMPLED.search(sentence.text) and _OURS.search(sentence.text))
    if not sampled or not is_sentence(sentence.text, language):
        return False
    return not others_in(sentence.text)


def _method_sections(view: View, words: int) -> tuple[Section, ...]:
    method = phrases("method-words", tongue(view))
    if method is None:
        return ()
    return tuple(
        section
        for section in sections_of(view)
        if section.heading and section.words >= words and _names_method(section.heading.text, method) and _about_data(section, tongue(view))
    )


def _names_method(heading: str, method: Lexicon) -> bool:
    """A heading of the list, or one that is nothing but "Method", numbered or not."""
    return bool(method.find(heading) or _METHOD_ALONE.fullmatch(heading))


def _method_sentences(view: View) -> Sequence[Sentence]:
    return [
        sentence
        for sentence in own_text(view)
        if _DONE.search(sentence.text) and _OBJECT.search(sentence.text) and is_sentence(sentence.text, tongue(view))
    ]


def _about_data(section: Section, language: str) -> bool:
    return _reads(section, language) and any(_OBJECT.search(block.text) for block in section.blocks)


def _reads(section: Section, language: str) -> bool:
    text = (block.text for block in section.blocks if is_text(block))
    return any(is_sentence(part[start:end], language) for part in text for start, end in split_sentences(part, language))
