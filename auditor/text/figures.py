"""Figures that claim something about the world: percentages, sums, counts, ratios and multiples of what people can be asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from auditor.text.lexicon import phrases

Kind = Literal["percent", "money", "count", "ratio", "multiple"]

_N = r"(?<![\w.,/:\#=-])(?:\d{1,3}(?:[, \u202f]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?!\d|[.,]\d)"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_TENS = r"(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
_SCALE = r"(?i:thousand|million|billion|trillion|bn|mn)"
_PART = r"(?:half|(?:one|two|three|four|a)[\s-](?:third|quarter|fifth|tenth)s?)"
_FIGURE = re.compile(
    rf"""
    (?P<percent> (?:{_N}|\b(?i:{_TENS})) (?:\s?(?:[-–—]|to|and)\s?\d[\d.,]*)? \s?(?:%|per\s?cent\b|percentage\spoints?\b
    |Prozent\b|pour\scent\b|por\scient?o\b|procent\b))
  | (?P<money> (?:US|A|C)?[$£€]\s?\d[\d,]*(?:\.\d+)? (?:\s?(?:{_SCALE}|[kKmMbB])\b)? | {_N}\s(?:{_SCALE}\s)?(?:dollars|euros?
  |pounds|USD|EUR|GBP)\b)
  | (?P<ratio> (?<![\w-])(?:\d{{1,3}}|(?i:{_SMALL}))\s(?:in|out\sof)\s(?:every\s)?(?:\d{{1,4}}|{_SMALL})\b(?!\s?(?:%|-|\d))
             | \b(?i:{_PART})\sof\s(?!(?:19|20)\d\d\b|them\b|us\b|it\b|these\b|those\b|which\b)(?:all|the|our|their|\w+)\b)
  | (?P<multiple> (?:{_N}|\b(?i:{_SMALL}))(?:\s?[x×]|\stimes|-?fold)\s(?:as\s\w+|more(?:\s\w+)?|less(?:\s\w+)?|fewer|higher|lower
  |faster|slower
             |larger|bigger|smaller|greater|likelier|longer|the\s(?:\w+\s)?(?:rate|number|risk|traffic|average|amount)|increase
             |decrease|growth)\b
             | \b(?i:twice|thrice|half)\sas\s(?:likely|many|much|often|long|fast|large|big|high)\b)
  | (?P<count> {_N}(?:\s{_SCALE})?(?=\s))
    """,
    re.VERBOSE,
)
_CLAIM = re.compile(
    r"""\b(?: increas\w* | decreas\w* | declin\w* | grew | grow(?:n|s|th)? | rose | risen | fell | fallen | drop\w* | gain\w*
      | los[te]s? | losing
      | reduc\w+ | improv\w+ | doubled | tripled | accounts?\ for | accounted | ma[dk]es?\ up | represents?\b | compris\w+ | constitut\w+
      | report\w* | sa(?:y|id|ys) | found | finds? | show\w* | believ\w+ | agree\w* | think | feel | prefer\w* | use[sd]? | using | visit\w*
      | abandon\w* | convert\w* | conversions? | average\w* | median | mean | majority | minority | rates? | share | proportion
      | likely | likel\w+
      | earn\w* | spen[dt]\w* | cost | paid | worth | revenue | sales | market | salar\w+ | gdp | rais(?:ed|es) | invest\w+
      | estimat\w+ | generat\w+
      | compared | survey\w* | stud(?:y|ies|ied) | research | statistics? | more | less | fewer | higher | lower | faster
      | slower | live[sd]?
      | owns? | owned | contain\w* | receiv\w+ | suffer\w* | experienc\w+ | ha(?:ve|s|d) | w(?:ere|as) | are | is | went | got | saw )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_CLAIM = re.compile(
    r"""\b(?: should | must | shall | needs? | ha(?:s|ve|d)\ to | requir\w+ | recommend\w* | minimum | maximum | max | min
      | at\ most | no\ more\ than
      | limit\w* | thresholds? | target\w* | goals? | aim\w* | ideally | up\ to | wants? | wanted | allow\w* | set\ to
      | defaults? | caps? | capped
      | exceeds? | offer\w* | includes? | supports? | lets? | e\.?g\.? | say | such\ as | imagine | suppos\w+ | assum\w+ | hypothetical\w*
      | example | instance | would | could | might | if | unless | whether | when\ you | expect\w* | guess | probably | maybe
      | perhaps | I['’]m | vest\w* | eligib\w+ | reimburs\w+ | someone | anyone | probability | line | axis | you(?:['’]ll|\ can
      |\ get)
      | sollte\w* | muss | müssen | mindestens | höchstens | maximal | devrait | doit | au\ moins | debe | al\ menos | deve
      | dovrebbe | moet )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_UNSURE_AFTER = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:if|would|might|or\s(?:more|less|higher|lower|better|above|below))\b|\W*(?:\w+\W+){0,5}?(?:should|must|needs?\sto)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"""\b(?: width | height | opacity | zoom | scal(?:e|ed|ing) | margins? | padding | fonts? | viewport | volume | brightness
      | contrast | transparen\w+
      | quality | css | columns? | pixels? | px | gradient | coverage | battery | progress | saturat\w+ | humidity | alcohol
      | cotton | polyester
      | votes? | voting | quorum | salary | paid | sick\w* | interest | utili[sz]ation | compression
      | gr[ae]yscale | confidence | percentile | probability | slider | rounded )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFER = re.compile(
    r"""\b(?: off | discount\w* | coupons? | cash\ ?back | apr | vat | sales?\ tax | save | prices? | pricing | priced | plans?
      | fees? | tickets?
      | per\ (?:month|user|seat|hour|night|day|person|year|diem) | a\ month | subscri\w+ | deposits? | refund\w* | commission
      | tips? | bonus | prizes?
      | orders? | free | contracts? | starts?\ (?:at|from) | account | rent\w* | scholarships? | stipends? | rabatt | remise
      | descuento | sconto | desconto | korting )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OF = re.compile(r"\s+(?:of|der|des|von|de|del|dei|degli|delle|di|das|dos|da|do|van)\s+(?![$£€\d])", re.IGNORECASE)
_NOT_COUNTED = re.compile(
    r"(?:\b(?:top|first|last|next|every|have|get|you've|your|page|pages|per|than\sthe|rather\sthan|the|version|error|code|http|status|step|no\.?|microsoft|office)|[\#$£€@])\s*$",
    re.IGNORECASE | re.VERBOSE,
)
_ADJECTIVE = r"(?!and\b|or\b|of\b|in\b|to\b|for\b|with\b|on\b|at\b|by\b|from\b)[a-z][\w'’-]*"
_SUM = re.compile(r"(?<![nN])\s[=≈]\s|\d\s?[x×*]\s?\d")
_THRESHOLD = re.compile(r"\bwhich\s?ever\s(?:comes?|is|happens|occurs)\b|\b(?:je nachdem, was|was immer)\b", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"\d\s?(?:to|[-–—]|and|bis)\s?$")
_FILE_SIZE = re.compile(r"\b(?:PDF|[kKM]B)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_ANSWER_CODE = re.compile(r"(?:[2-5]0\d|41\d)\s(?:errors?|pages?|responses?|results?|redirects?|requests|status)\b")
_DIGIT = re.compile(r"\d")
_HINT = re.compile(  # each way begins with a letter, so that `re` skips from one such letter to the next
    r"half|third|quarter|fifth|tenth|twice|thrice|times|fold|percent|per cent|in(?<!\win) (?:every )?(?:two|three|four|five|six|ten)\b"
)
_BIG_SUM = re.compile(rf"{_SCALE}$|\d\s?[mMbB]$|\d,\d{{3}},\d{{3}}")
_EARNED = re.compile(
    r"\b(?:on average|averag(?:e|es|ed|ing)? (?:of|cost\w*|sal\w+)|median|spen[dt]\w*|lost|losing|earn\w*|salar\w+|revenue|damages?"
    r"|raised|wasted|worth|valued)\b",
    re.IGNORECASE,
)
_LEAST_COUNT = 100
_NEAR = 60  # characters: about a clause


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure that claims something about the world, by its place in the sentence."""

    start: int
    end: int
    text: str
    kind: Kind


@lru_cache(maxsize=4096)
def statistics_in(text: str) -> tuple[Statistic, ...]:
    """The statistics of one sentence.

    None in titles, sums, questions and instructions; no figure that is a price, a style, a limit, a goal, a supposition,
    a discount, a year or a small count.
    """
    if not (_DIGIT.search(text) or _HINT.search(text)) or not _FIGURE.search(text) or not _asserts(text):
        return ()
    found = []
    for hit in _FIGURE.finditer(text):
        end = _KEPT[str(hit.lastgroup)](_Near(text, hit))
        if end:
            found.append(Statistic(hit.start(), end, text[hit.start() : end], hit.lastgroup))  # type: ignore[arg-type]
    return tuple(found)


def _asserts(text: str) -> bool:
    """Whether the sentence can claim anything: it is no title, no clause (How ...), sum, order or question (but "Did you know ...?")."""
    if text.rstrip().endswith("?") and "did you know" not in text.lower():
        return False
    if re.match(r"\W*(?:How|Why|What)\b", text):
        return False
    return not (_SUM.search(text) or _THRESHOLD.search(text) or _is_title(text) or _orders(text))


def _is_title(text: str) -> bool:
    """Headlines Are Written Like This: nearly all longer words begin with a capital."""
    longer = [word for word in re.findall(r"[^\W\d_][\w'’-]{3,}", text) if not word.isupper()]
    share = 0.85 if text.rstrip().endswith(".") else 0.7  # German nouns have capitals too
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) > share * len(longer)


def _orders(text: str) -> bool:
    verbs = phrases("imperative-verbs")
    first = re.match(r"\W*([A-Za-z]+)", text)
    return bool(first and verbs and verbs.covers(first[1]) and first[1].lower() not in _ALSO_NOUNS)


_ALSO_NOUNS = {
    "access", "report", "research", "support", "state", "place", "cover", "match", "target", "test", "order", "cost", "use", "share", "map",
    "model", "record", "review", "sample", "study", "post", "search", "visit", "traffic", "link", "question", "load", "return", "drop",
}  # fmt: skip


class _Near:
    """A figure with the words around it."""

    __slots__ = ("after", "before", "end", "far", "figure")

    def __init__(self, text: str, hit: re.Match[str]) -> None:
        self.figure, self.end = hit[0], hit.end()
        self.far = text[max(0, hit.start() - 2 * _NEAR) : hit.end() + 2 * _NEAR]
        self.before, self.after = text[max(0, hit.start() - _NEAR) : hit.start()], text[hit.end() : hit.end() + _NEAR]

    @property
    def unsure(self) -> bool:
        """A rule, a limit, a goal or a supposition stands before it, or a condition right after."""
        return bool(_NO_CLAIM.search(self.before) or _UNSURE_AFTER.match(self.after))

    @property
    def offered(self) -> bool:
        return bool(_OFFER.search(self.before[-30:]) or _OFFER.search(self.after[:25]))


def _percent(near: _Near) -> int:
    if near.unsure or near.offered or _MEASURE.search(near.before[-40:] + " " + near.after[:40]):
        return 0
    share_of = _OF.match(near.after)
    if re.match(r"1(?:0|1|00)0\s?(?:%|per)", near.figure) and not (share_of and _people(near.after)):
        return 0
    if re.match(
        r"(?:\s+to\s+\d[\d.]*\s?%)?\s+(?:faster|slower|smaller|larger|bigger|quicker|shorter|longer)\b", near.after
    ) and not _people(near.after):
        return 0  # a measurement of a thing, made where it is told
    if re.match(r"\+|\s+(?:solution|rule)\b|\s+(?:of|on)\s+[$£€\d]", near.after):
        return 0
    return near.end if share_of or _CLAIM.search(near.far) or _people(near.after) else 0


def _money(near: _Near) -> int:
    large = _BIG_SUM.search(near.figure.strip()) is not None
    if near.unsure or near.offered or not re.search(r"[1-9]", near.figure):
        return 0
    return near.end if large or _EARNED.search(near.before + " " + near.after) else 0


def _ratio(near: _Near) -> int:
    if near.unsure:
        return 0
    return near.end if _people(near.figure + near.after) or re.match(r"\W*(?:" + _CLAIM.pattern + ")", near.after, re.I | re.X) else 0


def _multiple(near: _Near) -> int:
    return 0 if near.unsure else near.end


def _count(near: _Near) -> int:
    """Where the people or things counted end, if they are a population and many."""
    number = re.sub(r"[^\d.]", "", near.figure) or "0"
    scaled = near.figure[-1].isalpha()
    if not scaled and (_YEAR.match(near.figure) or _ANSWER_CODE.match(near.figure + near.after) or float(number) < _LEAST_COUNT):
        return 0
    if (
        _FILE_SIZE.search(near.before)
        or _NOT_COUNTED.search(near.before)
        or _RANGE_BEFORE.search(near.before)
        or _NO_CLAIM.search(near.before[-45:])
        or _OFFER.search(near.before + near.after)
    ):
        return 0
    for skipped in range(3):
        lead = re.match(rf"\s(?:{_ADJECTIVE}\s){{{skipped}}}(?=[a-z])", near.after)
        length = _people(near.after[lead.end() :], at_once=True) if lead else 0
        if lead and length:
            return near.end + lead.end() + length
    return 0


def _people(text: str, *, at_once: bool = False) -> int:
    """Where the first population noun of `text` ends, or 0; `at_once`: only one that `text` begins with."""
    nouns = phrases("population-nouns")
    hits = nouns.find(text) if nouns else ()
    return hits[0][1] if hits and not (at_once and hits[0][0]) else 0


_KEPT: Mapping[str, Callable[[_Near], int]] = {
    "percent": _percent, "money": _money, "ratio": _ratio, "multiple": _multiple, "count": _count,
}  # fmt: skip
