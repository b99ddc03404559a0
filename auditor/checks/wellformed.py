"""Whether words stand as a sentence that somebody wrote, so that loose or shuffled words earn no credit."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from auditor.text.lexicon import phrases

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_BEGINS = re.compile(r"^[\"'“”„«»‘’(\[*_¿¡]*[A-ZÀ-ÖØ-Þ0-9$€£%#]|^[a-z]+[A-Z0-9]")
_ENDS = re.compile(r"[.!?:;…][\"'“”«»‘’)\]*_]*(?:\[\^?\w+\])*$")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EN_DETERMINERS = _words("a an the my your his its our their every")
_EN_NEVER_AFTER_DETERMINER = _words(
    "a an the of in on at by for from with to into onto is are was were be been has have had do does did and or "
    "but if as than that which because could would shall should not it they we he she you them"
)
_EN_PREPOSITIONS = _words("of into from with at during between")
_EN_NEVER_AFTER_PREPOSITION = _words("is are was were has have had does did but if will would can could he she they we")
_EN_NEVER_LAST = _EN_DETERMINERS - {"his"} | _words("of into from and or but if than because between the")
_EN_VERBS = _words(
    "you we they he she i is are was were be been am has have had do does did can could will would shall should may "
    "might must isn't aren't wasn't weren't don't doesn't didn't can't won't it's that's there's here's we're you're "
    "they're i'm we've you've let's"
)
_EN_VERB_ENDING = re.compile(r"(?:[a-z]{2,}(?:ed|es|en|ing|s|te|ke|ve|nd|se|ld))$")

_DE_DETERMINERS = _words("einen einem")
_DE_NEVER_AFTER_DETERMINER = _words("und oder aber ist sind war waren hat haben wird werden wir sie er nicht")
_DE_NEVER_LAST = _DE_DETERMINERS | _words("der dem den des und oder wenn weil dass von mit für")


@lru_cache(maxsize=4096)
def is_sentence(text: str, language: str = "en", least: int = 5) -> bool:
    """Whether the text begins and ends like a sentence, has enough words and no order of words that the language forbids.

    It is a filter against loose words, not a grammar: some wrong sentences pass, nearly no right one fails.
    """
    stripped = text.strip()
    if not _BEGINS.search(stripped) or not _ENDS.search(stripped):
        return False
    if len(_WORD.findall(stripped)) < least:
        return False
    if language.startswith("en"):
        return _reads_as(stripped, _EN_RULES, _EN_NEVER_LAST) and _has_english_verb(stripped)
    if language.startswith("de"):
        return _reads_as(stripped, _DE_RULES, _DE_NEVER_LAST)
    return True


_Rules = tuple[tuple[frozenset[str], frozenset[str]], ...]
_EN_RULES: _Rules = ((_EN_DETERMINERS, _EN_NEVER_AFTER_DETERMINER), (_EN_PREPOSITIONS, _EN_NEVER_AFTER_PREPOSITION))
_DE_RULES: _Rules = ((_DE_DETERMINERS, _DE_NEVER_AFTER_DETERMINER),)


def _reads_as(text: str, rules: _Rules, never_last: frozenset[str]) -> bool:
    """Case is kept for the second of two words: "the A team" and "an IT company" are right."""
    matches = list(_WORD.finditer(text.replace("’", "'")))
    if matches[-1][0] in never_last:
        return False
    for first, second in pairwise(matches):
        side_by_side = second.start() - first.end() == 1 and text[first.end()].isspace()
        if side_by_side and any(first[0].casefold() in before and second[0] in after for before, after in rules):
            return False
    return True


def _has_english_verb(text: str) -> bool:
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return any(word in _EN_VERBS or _EN_VERB_ENDING.search(word) for word in words) or _is_instruction(text)


def _is_instruction(text: str) -> bool:
    verbs, first = phrases("imperative-verbs", "en"), _WORD.search(text)
    return verbs is not None and first is not None and verbs.covers(first[0])
