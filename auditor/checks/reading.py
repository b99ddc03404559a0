"""How hard the sentences are to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.checks.once import once_a_page
from auditor.checks.passages import each_once, first_line, look_at, tongue
from auditor.checks.view import View
from auditor.model.rule import Look
from auditor.text.prose import Sentence
from auditor.text.readability import reading_grade


def long_sentences(view: View, *, longer_than: int = 25, share: float = 0.35, least: int = 10) -> Iterator[Look]:
    """One look at the page: a fault where more than this share of its sentences is longer than so many words."""
    sentences = own_sentences(view)
    if len(sentences) < least:
        return
    long = [sentence for sentence in sentences if sentence.words > longer_than]
    part = len(long) / len(sentences)
    place = max(sentences, key=lambda sentence: sentence.words)
    yield Look(place.line, part > share, values={"share": round(100 * part), "long": len(long), "of": len(sentences)}, key="long")


def very_long_sentence(view: View, *, longer_than: int = 40, at_least: int = 1, limit: int = 5) -> Iterator[Look]:
    """Each sentence, with a fault where it runs on; the longest few, and only where there are `at_least` so many."""
    sentences = own_sentences(view)
    long = [sentence for sentence in sentences if sentence.words > longer_than and not _is_series(sentence.text)]
    worst = sorted(long, key=lambda sentence: -sentence.words)[:limit] if len(long) >= at_least else []
    for sentence in sentences:
        yield look_at(sentence, sentence in worst, words=sentence.words)


def hard_to_read(view: View, *, grade: float = 15.5, dale_chall: float = 9.0) -> Iterator[Look]:
    """One look at an English page for a general audience: a fault where both formulas put it beyond these grades."""
    if view.settings.get("audience") == "expert" or tongue(view)[:2] != "en":
        return
    found = reading_grade([sentence.text for sentence in own_sentences(view)])
    if found is not None:
        school = found.flesch_kincaid
        hard = school > grade and found.dale_chall >= dale_chall
        yield Look(first_line(view), hard, values={"grade": round(school)}, key="grade")


def undefined_acronyms(view: View, *, most: int = 12, uses: int = 2, known: Sequence[str] = ()) -> Iterator[Look]:
    """One look at the page: a fault where more than so many abbreviations are used again and again and never spelt out."""
    text = "\n".join(sentence.text for sentence in own_sentences(view))
    if not text:
        return
    counts = Counter(_ACRONYM.findall(text))
    used = [name for name, times in counts.items() if times >= uses and name not in _FAMILIAR and name not in known]
    everything = "\n".join(block.text for block in view.page.blocks) if used else ""
    words = set(re.findall(r"\b[a-z]{2,6}\b", everything))
    strange = [name for name in used if name.casefold() not in words and not _is_expanded(name, everything)]
    names = ", ".join(strange[:6])
    line = next((s.line for s in own_sentences(view) if strange and strange[0] in s.text), first_line(view))
    yield Look(line, len(strange) > most, excerpt=names, values={"names": names, "count": len(strange)}, key="acronyms")


@once_a_page
def own_sentences(view: View) -> tuple[Sentence, ...]:
    """The sentences of the page's paragraphs, each once, without quotations and list items."""
    return each_once(written_sentences(view))


def written_sentences(view: View) -> tuple[Sentence, ...]:
    """The same with each as often as it stands there."""
    blocks = view.page.blocks
    return tuple(s for s in view.prose.sentences if blocks[s.block].kind == "paragraph" and not blocks[s.block].quoted)


def _is_series(text: str) -> bool:
    """A list written as one sentence: parts between semicolons, or many commas for its length."""
    return text.count(";") >= 2 or text.count(",") * 5 > len(text.split())


_ACRONYM = re.compile(r"(?<![\w.\-/])[A-Z][A-Z&]{1,5}(?=s?(?![\w\-/]))")
_KNOWN_TO_ALL = (
    "HTML HTTP HTTPS CSS JSON XML YAML TOML CSV PDF URL URI API APIS SDK CLI GUI UI UX SQL PHP RSS SSH SSL TLS DNS IP TCP "
    "UDP FTP CPU GPU RAM ROM SSD USB LAN VPN DVD CD TV FAQ ID IT AI ML OS OK PC HR PR QA CEO CTO CFO COO CMS CRM SEO B2B "
    "B2C SAAS USA US UK EU UN UAE NASA NATO BBC CNN IBM AWS GCP GIT IDE WIFI SMS GPS AM PM BC AD CE AND OR NOT NB PS TODO "
    "README MIT ISO RFC UTC GMT EST PST CET KB MB GB TB DIY ASAP ETA FYI VAT GDP NGO NGOS COVID HIV AIDS DNA USD EUR GBP "
    "SMTP REST AJAX DOM SVG PNG JPG JPEG GIF NPM IOS GMBH AG EV "
)
_FAMILIAR = frozenset(_KNOWN_TO_ALL.split())


def _is_expanded(name: str, text: str) -> bool:
    """Whether the letters are spelt out beside the abbreviation, either way round: "Content Security Policy (CSP)"."""
    quoted = re.escape(name)
    if re.search(rf"\({quoted}s?[),;:]", text) or re.search(rf"\b{quoted}s?\s+\([A-Za-z][\w\s,'’\-]{{5,80}}\)", text):
        return True
    stands_for = rf"\b{quoted}\b[^.\n]{{0,20}}(?:stands for|is short for|means|,? (?:or|aka|also known as)|steht für|bedeutet|—|–|:)"
    return bool(re.search(stands_for, text))
