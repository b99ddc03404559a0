"""In which languages a rule can judge: where its word lists are there, and where the patterns of its check know their way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.model.rule import Rule
from auditor.text.language import KNOWN
from auditor.text.lexicon import has_phrases

LISTS: Mapping[str, tuple[str, ...]] = {
    "collection-dates": ("method-words",),
    "commercial-anchors": ("commercial-words",),
    "conflicting-anchors": ("generic-anchors",),
    "descriptive-headings": ("generic-headings",),
    "floating-time": ("floating-time",),
    "generic-anchor": ("generic-anchors",),
    "generic-anchors-only": ("generic-anchors",),
    "generic-headings": ("generic-headings",),
    "method-note": ("method-words",),
    "no-next-step": ("call-to-action",),
    "offer-unclear": ("audience-words", "call-to-action"),
    "ordered-steps": ("imperative-verbs",),
    "paid-placement": ("paid-link-words",),
    "placeholder-text": ("placeholder-words",),
    "price-missing": ("price-words",),
    "reasons-and-trade-offs": ("reason-marks",),
    "repeated-keyword-anchor": ("commercial-words",),
    "sales-talk": ("call-to-action",),
    "sponsored-link": ("sponsor-words",),
    "states-limits": ("limits-words",),
    "summary-up-top": ("summary-headings",),
    "undisclosed-affiliate": ("affiliate-words",),
    "vague-attribution": ("weasel",),
    "worked-example": ("example-marks",),
}
"""Check -> the word lists without which it can't judge. A list that a rule names as its `words` counts too."""

PATTERNS: Mapping[str, tuple[str, ...]] = {
    "answer-not-first": KNOWN,
    "answered-questions": KNOWN,
    "cite-this": ("en", "de"),
    "clear-answer": KNOWN,
    "clickbait-title": ("en", "de"),
    "contradicted-type": ("en",),
    "early-definition": KNOWN,
    "gated-asset": ("en", "de"),
    "keyword-stuffing": KNOWN,
    "link-exchange": ("en", "de"),
    "named-stages": ("en", "de"),
    "stale-year": ("en", "de"),
    "undated": ("en", "de"),
    "undefined-acronyms": KNOWN,
    "user-link": KNOWN,
}
"""Check -> the languages that its own patterns, stems or endings were written for. What stands in neither mapping needs no language."""


NAMES: Mapping[str, str] = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "ar": "Arabic",
    "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "el": "Greek", "fa": "Persian", "fi": "Finnish", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "ja": "Japanese", "ko": "Korean", "pl": "Polish", "ro": "Romanian",
    "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def languages_of(rule: Rule) -> frozenset[str] | None:
    """The languages in which a rule can judge a page; None: any, as it looks at structure, links or facts alone."""
    named = rule.options.get("words")
    lists = (*LISTS.get(rule.check, ()), *((named,) if isinstance(named, str) else ()))
    return _spoken(rule.check, rule.applies.languages, lists)


@lru_cache(maxsize=1024)
def _spoken(check: str, wanted: frozenset[str], lists: tuple[str, ...]) -> frozenset[str] | None:
    limits = [wanted] if wanted else []
    limits += [frozenset(PATTERNS[check])] if check in PATTERNS else []
    limits += [frozenset(code for code in KNOWN if has_phrases(name, code)) for name in lists]
    return frozenset.intersection(*limits) if limits else None


def judges(rule: Rule, language: str) -> bool:
    """Whether a rule can judge a page in that language; a page whose language nobody can tell is taken for English."""
    spoken = languages_of(rule)
    return spoken is None or (language or "en") in spoken


def left_out(languages: Iterable[str], rules: Sequence[Rule]) -> Iterator[str]:
    """For each language of the pages but English, one sentence on how many rules could not judge it; none where all could."""
    counts = Counter(code for code in languages if code and code != "en")
    for code, pages in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        silent = sum(not judges(rule, code) for rule in rules)
        if silent:
            are = "1 page is" if pages == 1 else f"{pages} pages are"
            name = NAMES.get(code, code)
            yield f"{are} in {name}: {silent} of the {len(rules)} rules can't judge it, were not applied, and count neither way"
