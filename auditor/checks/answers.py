"""Whether a page says early what it is about: the answer, and what its subject is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.passages import earned, excerpt_of, first_line, is_surely, look_at, opening, page_title, tongue
from auditor.checks.substance import filling_of
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.rule import Look
from auditor.text.claims import definition_of
from auditor.text.lexicon import phrases
from auditor.text.prose import Sentence
from auditor.text.words import content_stems


def answer_not_first(view: View, *, words: int = 150, coverage: float = 0.3, title_words: int = 2, least: int = 200) -> Iterator[Look]:
    """Whether the first words take up what the title promises: less than this share of its stems, or no sentence, is a fault."""
    subject = _subject(view)
    if len(subject) < title_words or view.page.words < least or not is_surely(view) or filling_of(view):
        return
    start = opening(view, words)
    last = start[-1].line if start else 0
    early = (
        block.text
        for block in view.content
        if block.line <= last and (block.kind == "table" or (block.kind == "heading" and block.level > 1))
    )
    said = {stem for text in (*(sentence.text for sentence in start), *early) for stem in content_stems(text, tongue(view))}
    parts = [stems for part in _PARTS.split(page_title(view)) if (stems := _meaning(part, tongue(view)))]
    part = max(len(stems & said) / len(stems) for stems in (subject, *parts))
    if _HOW_TO.match(page_title(view)) and start and _instructs(start[0].text, tongue(view)):
        return
    states = any(is_sentence(sentence.text, tongue(view)) for sentence in start)
    excerpt = excerpt_of(start[0].text) if start else ""
    yield Look(first_line(view), part < coverage or not states, excerpt=excerpt, values={"title": page_title(view)}, key="opening")


_HOW_TO = re.compile(r"how to\b|wie\b", re.IGNORECASE)


def _instructs(text: str, language: str) -> bool:
    """Whether a sentence begins by telling the reader what to do: the answer to a "how to"."""
    verbs, first = phrases("imperative-verbs", language), re.match(r"\W*(\w+)", text)
    return verbs is not None and first is not None and verbs.covers(first[1])


def clear_answer(view: View, *, words: int = 150, coverage: float = 0.5, longest: int = 45) -> Iterator[Look]:
    """A plain statement near the top that speaks of what the title names."""
    subject = _subject(view)
    if not subject:
        return
    answers = (s for s in opening(view, words) if _answers(s, subject, coverage, tongue(view)) and s.words <= longest)
    best = next(answers, None)
    yield from earned(view, [look_at(best, True)] if best else [])


def early_definition(view: View, *, words: int = 120) -> Iterator[Look]:
    """A sentence near the top that says what the title's subject is."""
    subject = frozenset(_subject(view))
    if not subject:
        return
    definitions = (s for s in opening(view, words) if is_sentence(s.text, tongue(view)) and definition_of(s.text, subject, tongue(view)))
    first = next(definitions, None)
    yield from earned(view, [look_at(first, True)] if first else [])


def _subject(view: View) -> set[str]:
    return _meaning(page_title(view), tongue(view))


_PARTS = re.compile(r"[:?!]\s|\s[–—-]\s|\(|,\s")
_FORM = re.compile(
    r"\b(?:frequently (?:\(\?\) )?asked questions|faqs?|cheat ?sheets?|guide(?:lines?|s)?|tutorials?|introduction|intro|"
    r"overview|readme|explained|"
    r"illustrated|table of contents?|tl;dr|part|chapter|appendix|day|examples?|notes?|results?|story|future|complete|ultimate|beginners?|"
    r"usage|common|annual|reports?|basics?|quick|start(?:ed)?|getting|general|principles?|procedures?|process|polic(?:y|ies)|"
    r"templates?|management|"
    r"recommended|practices?|guidance|"
    r"read me first|roles?|steps?|considerations|configuration|setup|set-up|meeting|minutes|agenda|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|"
    r"best practices?|tips?|top|ways|lessons|things|updates?|newsletters?|digests?|recaps?|"
    r"retrospectives?|anleitung|einführung|überblick|teil|kapitel|anhang|häufige fragen|ratgeber)\b",
    re.IGNORECASE,
)


def _meaning(title: str, language: str) -> set[str]:
    """Stems of what a title speaks of; what kind of page it is ("a guide to", "FAQ") and figures are left out."""
    return {stem for stem in content_stems(_FORM.sub(" ", title), language) if not re.search(r"\d", stem)}


def _answers(sentence: Sentence, subject: set[str], coverage: float, language: str) -> bool:
    if sentence.text.rstrip().endswith(("?", ":")) or not is_sentence(sentence.text, language):
        return False
    stems = set(content_stems(sentence.text, language))
    return len(subject & stems) >= max(1.0, coverage * min(len(subject), 4)) and len(stems - subject) >= 3
