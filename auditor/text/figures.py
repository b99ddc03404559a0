"""Figures that claim something about the world: statistics, sample sizes and the time they were taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from auditor.text.lexicon import phrases

Kind = Literal["percent", "money", "count", "ratio", "multiple"]

_N = r"(?<![\w.,/:#-])\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?(?![\d.]\d)|(?<![\w.,/:#-])\d+(?:[.,]\d+)?(?!\d)"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_SCALE = r"(?:thousand|million|billion|trillion|bn|mn|tn)"
_FIGURE = re.compile(
    rf"""
    (?P<percent>(?:{_N})(?:\s?(?:[-–—]|to|and)\s?\d[\d.,]*)?\s?(?:%|per\s?cent\b|percentage\ points?\b))
  | (?P<money>(?:US|A|C)?[$£€]\s?\d[\d,.]*(?:\s?(?:{_SCALE}|[kKmMbB])\b)?
      |(?:{_N})\s(?:{_SCALE}\s)?(?:dollars|euros?|pounds|USD|EUR|GBP)\b)
  | (?P<ratio>\b(?:\d{{1,3}}|{_SMALL})\s(?:in|out\sof)\s(?:every\s)?(?:\d{{1,4}}|{_SMALL})\b(?!\s?(?:%|-))
      |\b(?:(?:almost|nearly|over|about|some|roughly|around|more\sthan|less\sthan)\s)?
       (?:half|(?:one|two|three|four|a)[\s-](?:third|quarter|fifth|half|thirds|quarters|fifths))\s(?:of\s)(?:all|the|our|us|them|these|those|their|\w+)\b)
  | (?P<multiple>\b(?:(?:{_N})|{_SMALL})(?:\s?[x×]|\s?times|-?fold)\s(?=as\b|more\b|less\b|fewer\b|\w+er\b|the\b|increase|decrease|growth)\w+(?:\s\w+)?
      |\b(?:twice|thrice|half)\sas\s(?:likely|many|much|often|long|fast|large|big|high)\b)
  | (?P<count>(?:{_N})(?:\s{_SCALE})?(?=\s))
    """,
    re.VERBOSE,
)
_CLAIM = re.compile(
    r"\b(?:increas|decreas|declin|grew\b|grow(?:n|s|th)\b|rose\b|risen|fell\b|fallen|drop|gain|los[te]|reduc|improv|doubl|tripl|account|ma[dk]es? up|"
    r"represent|compris|constitut|report|sa(?:y|id|ys)\b|found|finds\b|show|believ|agree|think|feel|prefer|use[sd]?\b|using|visit|abandon|convert|"
    r"average|median|mean\b|majority|minority|rate\b|rates\b|share\b|proportion|likel|earn|spend|spent|cost|paid|pay\b|worth|valued|revenue|sales|market|"
    r"budget|salar|gdp|damage|fine[sd]?\b|raised|invest|estimat|generat|compared|survey|stud|research|data\b|statistic|total|more\b|less\b|fewer\b|"
    r"higher|lower|faster|slower|live\b|lives\b|liv|own\b|owns\b|contain|receiv|suffer|experienc|have\b|has\b|had\b|were\b|was\b|are\b|is\b)",
    re.IGNORECASE,
)
_NORMATIVE = re.compile(
    r"\b(?:should|must|shall|needs? to|has to|have to|had to|requires?|required|recommend\w*|minimum|maximum|max|min|at most|no more than|limit\w*|threshold\w*|"
    r"target\w*|goals?|aim\w*|ideally|up to|want|allow\w*|set to|default\w*|cap(?:ped)?|exceed|offer\w*|includes?|supports?|let|lets|e\.g\.|say|says? you|"
    r"such as|imagine|suppos\w+|assum\w+|hypothetical\w*|for example|for instance|example|would|could|might|if|unless|whether|scale|zoom|rule|when you)\b",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"\b(?:width|height|opacity|zoom|margin|padding|font|viewport|volume|brightness|contrast|transparen\w+|quality|css|column|pixels?|px|gradient|"
    r"coverage|battery|progress|saturation|humidity|alcohol|cotton|polyester|z-?index|saturate|grayscale|grey|gray|confidence|percentile)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:off\b|discount\w*|coupon\w*|cash ?back|apr|vat|sales tax|sale price|save\b|prices?|pricing|priced|plans?|fees?|tickets?|per (?:month|user|seat|hour|night|day|person|year)|"
    r"a month|/mo\w*|subscription\w*|deposit\w*|refund\w*|commission|tip|bonus|prizes?|order|free|rent\w*|scholarships?|stipends?)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(r"\s*(?:%|per\s?cent)", re.IGNORECASE)
_BEFORE_COUNT = re.compile(r"(?:\b(?:top|first|last|next|every|you have|you've|your|page|up to|per|between|than the|version|error|code|http|status|step|no\.?)|[#$£€@])\s*$", re.I)
_STATUS = frozenset("200 201 204 301 302 304 400 401 403 404 410 418 429 500 502 503 504".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_LEAST_COUNT = 100


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure that claims something about the world, by its place in the sentence."""

    start: int
    end: int
    text: str
    kind: Kind


def statistics_in(text: str) -> tuple[Statistic, ...]:
    """The statistics of one sentence. Prices, styles, instructions, limits, suppositions and dates are none."""
    if text.rstrip().endswith("?") and "did you know" not in text.lower():
        return ()
    if _instructs(text):
        return ()
    found = []
    for hit in _FIGURE.finditer(text):
        kind: Kind = hit.lastgroup  # type: ignore[assignment]
        end = _KEPT[kind](text, hit)
        if end:
            found.append(Statistic(hit.start(), end, text[hit.start() : end], kind))
    return tuple(found)


def _instructs(text: str) -> bool:
    verbs = phrases("imperative-verbs")
    first = re.match(r"\W*([A-Za-z]+)", text)
    return bool(first and verbs and verbs.covers(first[1]) and first[1].lower() not in _ALSO_NOUNS)


_ALSO_NOUNS = frozenset("access report research support state place cover match target test plan order cost use share map model record review sample study".split())


def _percent(text: str, hit: re.Match[str]) -> int:
    before, after = text[max(0, hit.start() - 70) : hit.start()], text[hit.end() : hit.end() + 70]
    near = before[-40:] + " " + after[:40]
    if _NORMATIVE.search(before) or _STYLE.search(near) or _OFFER.search(before[-25:]) or _OFFER.search(after[:25]):
        return 0
    whole = re.match(r"(?:100|110|1000)\s?(?:%|per)", hit[0])
    if whole and not (re.match(r"\s+of\s", after) and _population(after[:50])):
        return 0
    return hit.end() if re.match(r"\s+of\s", after) or _CLAIM.search(before + " " + after) or _population(after) else 0


def _money(text: str, hit: re.Match[str]) -> int:
    before, after = text[max(0, hit.start() - 60) : hit.start()], text[hit.end() : hit.end() + 60]
    large = re.search(r"(?:million|billion|trillion|bn|mn|[mMbB])$", hit[0]) or len(re.sub(r"\D", "", hit[0].split(".")[0])) > 5
    if _NORMATIVE.search(before) or _OFFER.search(before[-40:]) or _OFFER.search(after[:30]):
        return 0
    measured = re.search(r"\b(?:averag\w+|median|spen[dt]\w*|lost|losing|earn\w*|salar\w+|revenue|damages?|raised|wasted|worth)\b", before + " " + after, re.I)
    return hit.end() if large or measured else 0


def _ratio(text: str, hit: re.Match[str]) -> int:
    before, after = text[max(0, hit.start() - 60) : hit.start()], text[hit.end() : hit.end() + 60]
    if _NORMATIVE.search(before):
        return 0
    return hit.end() if _population(hit[0][-20:] + after[:40]) or _population(before[-30:]) else 0


def _multiple(text: str, hit: re.Match[str]) -> int:
    return 0 if _NORMATIVE.search(text[max(0, hit.start() - 60) : hit.start()]) else hit.end()


def _count(text: str, hit: re.Match[str]) -> int:
    number = hit[0].split()[0].replace(",", "").replace(" ", "")
    scaled = hit[0][-1].isalpha()
    if not scaled and (_YEAR.match(hit[0]) or hit[0] in _STATUS or float(number.replace(" ", "") or 0) < _LEAST_COUNT):
        return 0
    before = text[max(0, hit.start() - 60) : hit.start()]
    if _BEFORE_COUNT.search(before) or _NORMATIVE.search(before[-45:]):
        return 0
    noun = re.match(r"(?:\s(?!and\b|or\b|of\b|in\b)[\w'’-]+){0,2}?\s([\w-]+(?:\s[\w-]+)?)", text[hit.end() : hit.end() + 60])
    while noun:
        start = hit.end()
        people = _population(text[start : start + 45], first=3)
        return start + people if people else 0
    return 0


def _population(text: str, first: int = 0) -> int:
    """Where the first population noun of `text` ends, or 0; with `first`, only among that many words."""
    nouns = phrases("population-nouns")
    hits = nouns.find(text) if nouns else ()
    if not hits or (first and len(text[: hits[0][1]].split()) > first):
        return 0
    return hits[0][1]


_KEPT = {"percent": _percent, "money": _money, "ratio": _ratio, "multiple": _multiple, "count": _count}

_SAMPLE = re.compile(
    r"\b[nN]\s?=\s?\d[\d,. ]*\d?|\b(?:sample(?:\ssize)?\sof|surveyed|interviewed|polled|sampled|analy[sz]ed|crawled|examined|responses\sfrom|data\sfrom|heard\sfrom)"
    r"\s(?:(?:about|over|around|more\sthan|nearly|some|roughly|almost|a\stotal\sof)\s)?(?!(?:19|20)\d\d\b)\d[\d,.]*(?:\s(?:thousand|million|billion))?"
    r"|(?<![\w.,])\d[\d,]*\s(?:\w+\s)?(?:respondents|participants|interviewees|responses|survey\stakers|test\ssubjects|observations)\b",
    re.VERBOSE,
)


def sample_size_in(text: str) -> tuple[int, int] | None:
    """Where one sentence says how many were asked or measured: "n = 1,204", "412 respondents", "surveyed 500"."""
    hit = _SAMPLE.search(text)
    return hit.span() if hit else None


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEARS = r"(?:19|20)\d\d"
_DASH = r"\s?(?:[-–—]|to|and|until|through)\s?"
_PERIOD = re.compile(
    rf"\b(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?(?:,?\s{_YEARS})?{_DASH}(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?,?\s{_YEARS}\b"
    rf"|\b(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?\s{_YEARS}\b|\b{_YEARS}{_DASH}{_YEARS}\b|\b{_YEARS}[-–]\d\d\b(?!-)"
    rf"|\bQ[1-4](?:{_DASH}Q[1-4])?\s{_YEARS}\b|\b{_YEARS}-\d\d-\d\d\b"
)


def period_in(text: str) -> tuple[int, int] | None:
    """Where one sentence names a month of a year, a quarter, or a span of months or years; a lone year is none."""
    hit = _PERIOD.search(text)
    return hit.span() if hit else None
