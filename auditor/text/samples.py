"""How many were asked or measured, and when."""

from __future__ import annotations

import re

_SAMPLE = re.compile(
    r"""\b[nN]\s?=\s?\d[\d,]*\d
      | \b(?i:sample(?:\ssize)?\sof|surveyed|interviewed|polled|sampled|analy[sz]ed|crawled|examined|benchmarked|responses\sfrom
      |data\sfrom|heard\sfrom|survey\sof)
        \s(?:(?:about|over|around|more\sthan|nearly|some|roughly|almost|a\stotal\sof)\s)?
        (?!(?:19|20)\d\d\b)(?:\d[\d,]*\d|\d(?=\s(?:thousand|million|billion)))(?:\s(?:thousand|million|billion))?\b(?!\s?%|[.-]\d)
      | (?<![\w.,])\d[\d,]*\s(?:[a-z-]+\s)?(?:respondents|participants|interviewees|responses|survey\stakers|test\ssubjects
      |observations)\b""",
    re.VERBOSE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio"
    r"|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|januari|februari|maart|mei|augustus)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s?(?:[-–—]|to|and|until|through|bis|und|à|et|a|y|al?|e|tot|en)\s?"
_DAY = r"(?:\d{1,2}(?:\.|st|nd|rd|th)?\s(?:of\s|de\s)?)?"
_PERIOD = re.compile(
    rf"""\b{_DAY}{_MONTH}(?:\s\d{{1,2}})?(?:,?\s(?:de\s)?{_YEAR})?{_TO}{_DAY}{_MONTH}(?:\s\d{{1,2}})?,?\s(?:de\s)?{_YEAR}\b
      | \b{_DAY}{_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?\s(?:of\s|de\s|del\s)?{_YEAR}\b
      | (?<![\w-]){_YEAR}{_TO}{_YEAR}\b(?!-) | (?<![\w/-]){_YEAR}[-–](?!0?\d-)(?:[2-9]\d|1[3-9])\b(?!-)
      | \bQ[1-4](?:{_TO}Q[1-4])?(?:\sof)?\s{_YEAR}\b | (?<![\w/-]){_YEAR}-\d\d-\d\d\b""",
    re.VERBOSE,
)


def sample_size_in(text: str) -> tuple[int, int] | None:
    """Where one sentence says how many were asked or measured: "n = 1,204", "412 respondents", "surveyed 500"."""
    hit = _SAMPLE.search(text)
    return hit.span() if hit else None


def period_in(text: str) -> tuple[int, int] | None:
    """Where one sentence names a month of a year, a day, a quarter, or a span of months or years; a lone year is none."""
    hit = _PERIOD.search(text)
    return hit.span() if hit else None
