"""Which language a text is written in: by its script, else by its share of each language's small words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from auditor.text.words import stop_words

KNOWN = ("en", "de", "fr", "es", "it", "pt", "nl")
_RIVALS = ("sv", "da", "pl", "cs", "ro", "tr", "fi", "hu", "id", "ca")  # so that Swedish is not taken for Dutch
_AT_MOST = 20_000  # characters looked at
_ENOUGH = 0.2  # share of small words that prose of a language reaches
_LEAD = 1.25  # times the runner-up's
_TO_CONTRADICT = 40  # words
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|https?://\S+|<[^<>\n]*>|\S*[_/\\=(){}\[\]<>#$@|]\S*|\b\w+\.\w+\S*", re.DOTALL)
_WORD = re.compile(r"(?<![\w.-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w-])")
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"), "zh": re.compile("[\u4e00-\u9fff\u3400-\u4dbf]"), "ko": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "ar": re.compile("[\u0600-\u06ff]"), "he": re.compile("[\u0590-\u05ff]"), "el": re.compile("[\u0370-\u03ff]"),
    "ru": re.compile("[\u0400-\u04ff]"), "hi": re.compile("[\u0900-\u097f]"), "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"), "th": re.compile("[\u0e00-\u0e7f]"), "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"), "km": re.compile("[\u1780-\u17ff]"),
}  # fmt: skip
_LATIN = re.compile("[a-zA-ZÀ-ɏ]")
_BEYOND_LATIN = re.compile("[\u0370-\u1fff\u3040-\uffdc]")
_SAME_SCRIPT = {
    "ru": {"uk", "bg", "sr", "mk", "be", "kk", "mn", "ky"}, "ar": {"fa", "ur", "ps", "ckb"}, "hi": {"mr", "ne", "sa"}, "zh": {"yue"},
}  # fmt: skip
_ONLY_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_ONLY_PERSIAN = re.compile("[پچژگ]")


def guess_language(text: str, declared: str = "") -> str:
    """ISO code of the language of `text`, or "" when unsure.

    A declared language wins (cut to its first part: "pt-BR" is "pt"), unless the text plainly contradicts it: another
    script, or 40 words and more in which another language's small words lead, and are twice as many as the declared one's.
    """
    told = re.split(r"[-_]", declared.strip().lower())[0]
    plain = _CODE.sub(" ", text[:_AT_MOST])
    script = _script_of(plain)
    if script:
        return told if told == script or told in _SAME_SCRIPT.get(script, ()) else script
    words = [word.lower().replace("’", "'") for word in _WORD.findall(plain)]
    shares = _shares(words)
    best = _leader(shares, len(words))
    if not told:
        return best
    contradicted = best and best != told and len(words) >= _TO_CONTRADICT and told in shares and shares[best] >= 2 * shares[told]
    foreign = best and len(words) >= _TO_CONTRADICT and (told in _SCRIPTS)
    return best if contradicted or foreign else told


def _script_of(text: str) -> str:
    """The language of the script that most letters are in, where the script tells it; a Latin letter weighs a third."""
    if not _BEYOND_LATIN.search(text):
        return ""
    counts = {code: len(letters.findall(text)) for code, letters in _SCRIPTS.items()}
    code = max(counts, key=lambda key: counts[key])
    if counts[code] < 2 or 3 * counts[code] < len(_LATIN.findall(text)):
        return ""
    if code == "zh" and counts["ja"] > 0.05 * counts["zh"]:
        return "ja"
    if code == "ru" and len(_ONLY_UKRAINIAN.findall(text)) > 0.02 * counts[code]:
        return "uk"
    return "fa" if code == "ar" and len(_ONLY_PERSIAN.findall(text)) > 0.02 * counts[code] else code


def _shares(words: list[str]) -> Mapping[str, float]:
    """Language -> share of the words that are small words of it, elided ones (l'eau, dell'arte) included."""
    found = dict.fromkeys((*KNOWN, *_RIVALS), 0)
    speakers = _speakers()
    for word, number in Counter(words).items():
        tongues = speakers.get(word, ())
        for code in tongues:
            found[code] += number
        if "'" in word and word.split("'")[0] in _ELIDED:
            for code in _ELIDING:
                found[code] += 0 if code in tongues else number
    return {code: number / max(1, len(words)) for code, number in found.items()}


@lru_cache(maxsize=1)
def _speakers() -> Mapping[str, tuple[str, ...]]:
    """Small word -> the languages that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*KNOWN, *_RIVALS):
        for word in stop_words(code):
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


_ELIDING = ("fr", "it", "ca")
_ELIDED = {"l", "d", "c", "j", "qu", "n", "s", "m", "dell", "nell", "all", "sull", "dall", "un", "quest"}


def _leader(shares: Mapping[str, float], words: int) -> str:
    ranked = sorted(shares, key=lambda code: (-shares[code], code))
    first, second = shares[ranked[0]], shares[ranked[1]]
    if words < 3 or first < (_ENOUGH if words >= 12 else 0.3) or first < _LEAD * second or first * words < 2:
        return ""
    return ranked[0]
