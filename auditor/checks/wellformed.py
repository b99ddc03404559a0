"""Whether words stand as a sentence that somebody wrote, so that loose or shuffled words earn no credit."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.text.lexicon import phrases
from auditor.text.order import order_of
from auditor.text.words import count_words

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_BEGINS = re.compile(r"^[\"'“”„«»‘’(\[*_¿¡「『]*(?:[$€£%#\d]|[^\W\d_])")
_SMALL = re.compile(r"^[^\w]*[a-zà-öø-ÿ]")
_OWN_CASE = re.compile(r"^[a-z]+[A-Z0-9]")
_ENDS = re.compile(r"[.!?:;…。！？।؟۔][\"'“”«»‘’)\]*_」』）]*(?:\[\^?\w+\])*$")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EN_VERBS = _words(
    "you we they he she i is are was were be been am has have had do does did can could will would shall should may "
    "might must isn't aren't wasn't weren't don't doesn't didn't can't won't it's that's there's here's we're you're "
    "they're i'm we've you've let's"
)
_EN_VERB_ENDING = re.compile(r"(?:[a-z]{2,}(?:ed|es|en|ing|s|te|ke|ve|nd|se|ld))$")


@lru_cache(maxsize=4096)
def is_sentence(text: str, language: str = "en", least: int = 5) -> bool:
    """Whether the text begins and ends like a sentence, has enough words and no order of words that the language forbids.

    It is a filter against loose words, not a grammar: some wrong sentences pass, nearly no right one fails.
    """
    stripped = text.strip()
    if not _begins(stripped) or not _ENDS.search(stripped):
        return False
    if len(_WORD.findall(stripped)) < least and count_words(stripped) < least:
        return False
    order = order_of(stripped, language)
    return not (order.broken or order.cut) and (not language.startswith("en") or _has_english_verb(stripped))


def _begins(text: str) -> bool:
    """A small letter begins no sentence, unless in a name such as iPhone; scripts without capitals begin as they like."""
    return _BEGINS.search(text) is not None and (not _SMALL.search(text) or _OWN_CASE.search(text) is not None)


def _has_english_verb(text: str) -> bool:
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return any(word in _EN_VERBS or _EN_VERB_ENDING.search(word) for word in words) or _is_instruction(text)


def _is_instruction(text: str) -> bool:
    verbs, first = phrases("imperative-verbs", "en"), _WORD.search(text)
    return verbs is not None and first is not None and verbs.covers(first[0])
