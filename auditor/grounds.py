"""What a page gives a writer to cite, counted: how much it says, whom it names, which pages lead to it, what it answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from auditor.checks.origins import UNTRACED, origin_of
from auditor.checks.passages import host_of, is_external, page_title, reads_as_prose, tongue
from auditor.checks.view import View
from auditor.model.grounds import Asks, Grounds
from auditor.model.page import Link
from auditor.text.claims import others_in, statistics_in
from auditor.text.prose import Sentence
from auditor.text.words import content_stems, count_words

FEWEST_WORDS = 6
"""Words of a sentence that says something; shorter ones are labels."""
RETURNS = 3
"""Sentences in which a word must stand to count as part of the page's subject, where no heading has it."""
REFRAIN = 2
"""Times that a page may say a sentence, which count once; what stands there more often is a refrain, and counts for nothing."""
LINES_A_SENTENCE = 4
"""Lines of code, cells of a table, short items or fields of a form that say as much as one sentence."""

_ASKS: Mapping[str, tuple[str, str, str]] = {
    "en": ("why", "how", "what|when|where|which|who"),
    "de": ("warum|weshalb|wieso", "wie", "was|wann|wo|welche[rs]?|wer"),
    "fr": ("pourquoi", "comment", "qu'est-ce|quand|où|quel(?:le)?s?|qui"),
    "es": ("por qué", "cómo", "qué|cuándo|dónde|cuál(?:es)?|quién(?:es)?"),
    "it": ("perché", "come", "che cosa|cosa|quando|dove|quale|quali|chi"),
    "pt": ("por ?que", "como", "o que|quando|onde|qual|quais|quem"),
    "nl": ("waarom", "hoe", "wat|wanneer|waar|welke?|wie"),
}
"""Words that open a title which asks for a reason, for a way, or for something else, by language."""
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\bv?\d+\.\d+|\b(?:part|episode|vol(?:ume)?|issue|teil|folge|partie|épisode|parte|deel) ?#?\d+", re.IGNORECASE
)


def grounds_of(view: View) -> Grounds:
    """The grounds of one page. Where its words are loose they say nothing, however many there are."""
    hosts = {host_of(link.href) for link in view.page.links if _refers(link) and is_external(view, link)}
    return Grounds(
        sentences=(_said(view) if reads_as_prose(view) else 0) + len(set(_lines(view))) // LINES_A_SENTENCE,
        hosts=len(hosts),
        inlinks=view.site.named_by.get(view.url, 0) if any(view.site.named_by.values()) else None,
        asks=asks_of(page_title(view), tongue(view)),
    )


def _refers(link: Link) -> bool:
    """Whether a link stands in the page's own text, to be seen, and nobody paid for it."""
    return link.region == "content" and not link.image and not link.hidden and "sponsored" not in link.rel


def _said(view: View) -> int:
    """Different sentences on the page's subject."""
    language = tongue(view)
    said = [
        (content_stems(sentence.text, language), sentence.words) for sentence in view.prose.sentences if not _is_hearsay(view, sentence)
    ]
    times = Counter(stems for stems, _ in said)
    different = {stems: words for stems, words in said if stems and times[stems] <= REFRAIN}
    spread = Counter(stem for stems in different for stem in set(stems))
    headings = " ".join((page_title(view), *(heading.text for heading in view.page.headings)))
    subject = set(content_stems(headings, language)) | {stem for stem, number in spread.items() if number >= RETURNS}
    return sum(words >= FEWEST_WORDS and not subject.isdisjoint(stems) for stems, words in different.items())


def _is_hearsay(view: View, sentence: Sentence) -> bool:
    """Whether it gives a figure, or says that others found something, and leads nowhere: nobody can cite it, true or invented."""
    return bool(statistics_in(sentence.text) or others_in(sentence.text)) and origin_of(view, sentence) in UNTRACED


def _lines(view: View) -> Iterator[str]:
    """Lines of code, short items, cells of tables and fields of forms."""
    for block in view.content:
        if block.kind == "code":
            yield from (line.strip() for line in block.text.splitlines() if len(line.strip()) > 3)
        if block.kind == "item" and 3 <= count_words(block.text) < FEWEST_WORDS:
            yield block.text.strip()
    for table in view.page.tables:
        yield from (cell.strip() for row in table.rows for cell in row if cell.strip())
    for number, form in enumerate(view.page.forms):
        yield from (f"{number}:{at}" for at in range(len(form.inputs)))


def asks_of(title: str, language: str = "en") -> Asks:
    """What a title promises: an answer, or only that something was new on a day."""
    title = title.strip().casefold().replace("’", "'").lstrip("¿")
    if _DATED.search(title):
        return "dated"
    kinds: tuple[Asks, ...] = ("why", "how", "question")
    for asks, words in zip(kinds, _ASKS.get(language[:2], _ASKS["en"]), strict=True):
        if re.match(rf"(?:{words})\b", title):
            return asks
    return "question" if title.endswith(("?", "？")) else "subject"
