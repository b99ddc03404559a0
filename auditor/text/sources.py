"""Who says so: named sources, first-party research, vague sources, quotations and people."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.text.lexicon import phrases
from auditor.text.words import count_words, stop_words

Span = tuple[int, int]

_SAYS = (
    r"(?:found|finds|reports|reported|says|said|estimates|estimated|shows|showed|notes|noted|writes|wrote|argues|argued|concludes|concluded|reveals|revealed|"
    r"states|stated|suggests|suggested|predicts|predicted|discovered|calculated|calculates|observed|observes|recommends|recommended|warns|warned|documents|documented)"
)
_WORK = r"(?:study|studies|survey|surveys|report|reports|research|analysis|poll|data|figures|statistics|estimates|census|index|review|paper|audit|benchmark|barometer|findings)"
_NAME = r"[A-ZÀ-Þ][\w.&'’-]*"
_NAMES = rf"(?:{_NAME}(?:\s(?:of|for|the|and|&|de|von|van)\s(?={_NAME})|\s)){{0,5}}{_NAME}"
_BY_YEAR = re.compile(rf"\((?:see\s|cf\.\s)?{_NAME}(?:\s(?:et\sal\.?|and|&|{_NAME}))*,?\s(?:19|20)\d\d[a-z]?[^()]*\)|\b{_NAME}(?:\set\sal\.?|\s(?:and|&)\s{_NAME})?\s\((?:19|20)\d\d[a-z]?\)")
_MARK = re.compile(r"\[\^?[\w-]{1,20}\](?!\()|[\d.,;a-z)”\"][¹²³⁴-⁹]+")
_MARK_IS_NUMBER = re.compile(r"\[(?:\^[\w-]+|\d{1,3})\]|[¹²³⁴-⁹]")
_ACCORDING = re.compile(
    rf"\b[Aa]ccording\sto\s(?:(?:an?|the|this|one|new|recent|their|its)\s)*(?:(?:19|20)\d\d\s)?(?:[a-z-]+\s){{0,4}}{_NAMES}"
    rf"|\b(?:as\s)?(?:reported|published|noted|cited|quoted|documented|described|compiled|commissioned|conducted|carried\sout|estimated|found)\s(?:by|in)\s(?:the\s)?(?:[a-z]+\s)?{_NAMES}"
    rf"|\b(?:[Ss]ource|[Dd]ata|[Vv]ia)s?:\s*{_NAMES}"
    rf"|\b{_WORK}\s(?:\w+\s)?(?:by|from|of|published\sby|conducted\sby|at)\s(?:the\s|researchers\sat\s(?:the\s)?)?{_NAMES}"
    rf"|\b{_NAMES}['’]s?\s(?:own\s)?(?:(?:19|20)\d\d\s|latest\s|annual\s|recent\s|[a-z]+\s){{0,3}}{_WORK}\b"
    rf"|\b{_NAMES}\s(?:(?:19|20)\d\d\s)?{_WORK}\s(?:\w+\s)?{_SAYS}\b"
)
_SPEAKS = re.compile(rf"\b({_NAMES})(?:\s\([^()]+\)|,\s[^,]{{3,60}},)?\s(?:has\s|have\s|recently\s|also\s)?{_SAYS}\b|\b(?:says|said|writes|argues|notes)\s({_NAMES})")


def attribution_in(text: str) -> Span | None:
    """Where one sentence names its source in words: "according to X", "X found", "(Smith 2020)", "[1]", "a 2023 study by X"."""
    for pattern in (_BY_YEAR, _MARK_IS_NUMBER):
        if hit := pattern.search(text):
            return hit.span()
    for hit in _ACCORDING.finditer(text):
        if _is_name(hit[0].rsplit(None, 1)[-1]) or any(map(_is_name, hit[0].split()[1:])):
            return hit.span()
    for hit in _SPEAKS.finditer(text):
        named = hit[1] or hit[2]
        if _names_a_source(named, text[: hit.start()].strip() == ""):
            return hit.span()
    return None


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower().strip(".,;:'’") not in _common_words()


def _names_a_source(named: str, opens: bool) -> bool:
    """A capital at the start of a sentence makes no name: the word must not be a common one."""
    words = [word.removesuffix("'s").removesuffix("’s") for word in named.split()]
    if words and words[0] in ("The", "A", "An"):
        words, opens = words[1:], False
    if not words:
        return False
    if len(words) == 1 and opens:
        return words[0].lower() not in _common_words() and len(words[0]) > 2
    return any(word[:1].isupper() and word.lower() not in _common_words() for word in words)


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    listed = (phrases(name) for name in ("population-nouns", "imperative-verbs"))
    common = {phrase for lexicon in listed if lexicon for phrase in lexicon.phrases}
    return frozenset(common | stop_words("en") | _GENERIC_SOURCES)


_GENERIC_SOURCES = frozenset(
    "research study studies data evidence survey surveys science statistics report reports results result analysis findings test tests testing"
    " history experience feedback documentation docs page section chapter table figure chart graph example output error message response"
    " internet google's everyone nobody critics observers historians economists analysts doctors psychologists insiders sources literature"
    " recent new another several numerous various early later finally previously additionally furthermore interestingly unfortunately".split()
)

_STRONG = r"(?:surveyed|analy[sz]ed|interviewed|benchmarked|polled|crawled|scraped|sampled|usability[- ]tested|user[- ]tested|A/B[- ]tested)"
_WEAK = (
    r"(?:measured|tested|studied|examined|investigated|observed|tracked|monitored|collected|gathered|counted|compared|evaluated|assessed|audited|reviewed|"
    r"scanned|timed|profiled|inspected|coded|labell?ed|annotated|classified|recorded|asked|ran|conducted|carried\sout|looked\sat|repeated|replicated|simulated|heard\sfrom|spoke\s(?:to|with))"
)
_DATA = (
    r"(?:users?|people|sites?|websites|pages|participants|respondents|responses|sessions|stud(?:y|ies)|surveys?|interviews?|experiments?|tests?|trials?|queries|data|"
    r"results|logs|records|requests|repositories|projects|packages|apps|companies|organi[sz]ations|teams|schools|customers|visitors|students|employees|developers|"
    r"journalists|patients|households|articles|posts|links|samples|benchmarks?|usability|research)"
)
_FIRST = re.compile(
    rf"\b[Ww]e(?:['’]ve|\shave)?\s(?:(?:also|then|recently|first|just|carefully|manually|systematically|independently|each|all)\s)?(?:{_STRONG}\s(?!by\b)\S|"
    rf"{_WEAK}\s(?!positive|negative)(?:[\w,.'’%-]+\s){{0,6}}?(?:\d[\d,]*\s(?!%)\w+|{_DATA}\b))"
    rf"|\b[Oo]ur\s(?:own\s)?(?:[\w-]+\s){{0,3}}?(?:survey|study|analysis|research|data|dataset|data\sset|benchmarks?|experiments?|measurements|tests?|testing|findings|results|sample|"
    rf"interviews|poll|audit|numbers|logs)\s(?:of\s(?:[\w,]+\s){{1,6}}?)?(?:also\s|clearly\s|consistently\s)?(?:shows?|showed|found|finds?|reveals?|revealed|suggests?|suggested|indicates?|indicated|confirms?|confirmed|covers?|covered|included|includes|points?\sto|tells?\sus|told\sus)\b"
    rf"|\b(?:[Ii]n|[Ff]rom|[Dd]uring|[Aa]cross)\sour\s(?:own\s)?(?:[\w-]+\s){{0,2}}?(?:survey|study|analysis|research|dataset|data\sset|benchmarks?|experiments?|measurements|tests|sample|interviews|poll|audit)\b"
    rf"|\b[Ii](?:['’]ve|\shave)?\s(?:surveyed|analy[sz]ed|benchmarked|interviewed|polled|crawled|measured)\s(?:[\w,.'’-]+\s){{0,4}}?(?:\d[\d,]*\s\w+|{_DATA}\b)"
)


def first_party_in(text: str) -> Span | None:
    """Where one sentence speaks of the author's own research: "we surveyed 500 ...", "our data shows", "in our benchmark"."""
    hit = _FIRST.search(text)
    return hit.span() if hit else None


def vague_attribution_in(text: str, language: str = "en") -> Span | None:
    """Where one sentence leans on a source that it does not name ("studies show"); None where it names one as well."""
    weasel = phrases("weasel", language)
    hits = weasel.find(text) if weasel else ()
    return hits[0][:2] if hits and attribution_in(text) is None and first_party_in(text) is None else None


_QUOTED = re.compile(r"“([^“”]{30,1500})”|(?<!\w)\"([^\"]{30,1500})\"(?!\w)|«\s?([^«»]{30,1500})\s?»|„([^„“”]{30,1500})[“”]")
_LEAST_QUOTED = 8  # words; shorter ones are labels, titles and words held at arm's length


def quotations_in(text: str) -> tuple[Span, ...]:
    """Quoted passages of 8 words and more that are punctuated like speech, quotation marks included."""
    return tuple(hit.span() for hit in _QUOTED.finditer(text) if _is_speech(next(filter(None, hit.groups()))))


def _is_speech(words: str) -> bool:
    return count_words(words) >= _LEAST_QUOTED and re.search(r"[,;.!?…—](?:\s|$)", words) is not None


_PERSON = r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s)?[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-Þ]\.)?(?:\s(?:van|von|de|der|den|la|bin|al)){0,2}\s[A-ZÀ-Þ][\w'’-]+"
_ROLE = (
    r"(?:professor|researcher|director|manager|head|chief|founder|co-founder|ceo|cto|cfo|cio|president|editor|author|journalist|analyst|engineer|developer|designer|"
    r"scientist|economist|lecturer|fellow|doctor|consultant|lead|owner|partner|officer|chair\w*|minister|senator|spokes\w+|specialist|architect|strategist|writer|curator|librarian|teacher|nurse|lawyer|attorney)"
)
_SOMEONE = re.compile(
    rf"\b(?P<a>{_PERSON}),?\s(?:\(|an?\s|the\s|our\s|who\s|[\w-]+\s){{0,4}}?(?i:{_ROLE})\b|\b(?i:{_ROLE})\s(?P<b>{_PERSON})"
    rf"|\b(?P<c>{_PERSON})(?:,[^,]{{2,60}},)?\s(?:says|said|explains|explained|writes|wrote|told|notes|argues|recalls|adds)\b"
    rf"|\b(?:says|said|explains|explained|writes|wrote|notes|argues|recalls|adds)\s(?P<d>{_PERSON})"
)


def person_in(text: str) -> Span | None:
    """Where one sentence names a person together with a role or a verb of speech."""
    for hit in _SOMEONE.finditer(text):
        group = hit.lastgroup or "a"
        if not any(word.lower() in _common_words() for word in hit[group].split()):
            return hit.span(group)
    return None
