"""Who says so: sources that are named, research of one's own, and sources that are only hinted at."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.text.lexicon import phrases
from auditor.text.words import stop_words, vocabulary

Span = tuple[int, int]

_NAME = r"[A-ZÀ-Þ][\w.&'’-]*"
_NAMES = rf"(?:{_NAME}(?:\s(?:of|for|the|and|&|de|von|van)\s(?={_NAME})|\s)){{0,5}}{_NAME}"
_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|Since|In|From|As|Last|Updated)\b)"
)
_SAYS = r"""(?:found|finds|reported|says|said|estimates|estimated|writes|wrote|argues|argued|concludes|concluded|noted|warns
    |warned|predicts|predicted|discovered)"""
_SHOWS = r"(?:shows|showed|show|reports|notes|reveals|revealed|suggests|suggested|suggest|states|stated|indicates|indicated|documented)"
_TELLS_OF = rf"(?:(?!suggest){_SHOWS}\s(?=that\b|an?\b|the\b|\d)|suggest(?:s|ed)?\s(?=that\b|\d))"  # "GitHub suggests the ..." proposes
_WORK = r"""(?:study|studies|surveys?|reports?|research|analysis|poll|data|figures|statistics|estimates|census|barometer|findings
    |numbers|white\spaper|benchmark)"""
_DATED_AUTHOR = rf"""\((?:see\s|cf\.\s|e\.g\.,?\s)?{_MONTHS}{_NAME}(?:,?\s(?:et\sal\.?|and|&|{_NAME})){{0,5}}
        ,?\s{_YEAR}[a-z]?(?:[,;:)][^()]*)?\)
      | \b{_MONTHS}{_NAME}(?:\set\sal\.?|\s(?:and|&)\s{_NAME})?,?\s\({_YEAR}[a-z]?\)"""
_AUTHOR_YEAR = re.compile(_DATED_AUTHOR, re.VERBOSE)
_CITED = re.compile(
    rf"""{_DATED_AUTHOR}
      | (?<=[\w.,;)”"'’%\s])\[(?:\^[\w-]+|[1-9]\d{{0,2}}(?:[,–-]\s?\d{{1,3}})*)\](?![(:]|\.\w) | (?<=[a-z.,;)”%])[¹²³⁴-⁹]+""",
    re.VERBOSE,
)
_OTHER_TONGUES = r"""(?:[Ll]aut|[Nn]ach\sAngaben\s(?:von|der|des)|[Ss]elon|[Dd]'après|[Ss]egún|[Ss]econdo|[Ss]egundo
    |[Dd]e\sacordo\scom|[Vv]olgens|[Aa]ldus)"""
_NAMED = re.compile(
    rf"""\b[Aa]ccording\sto\s(?:(?:an?|the|this|one|new|recent|their|its|our)\s)*(?:{_YEAR}\s)?(?:[a-z-]+\s){{0,4}}{_NAMES}
      | \b{_OTHER_TONGUES}\s(?:(?:der|dem|des|einer|la|le|les|l['’]|el|il|lo|o|a|de|het|een|una?)\s)?{_NAMES}
      | \b(?:reported|published|noted|cited|quoted|documented|compiled|commissioned|conducted|carried\sout|estimated|found
      |measured|surveyed)\sby
        \s(?:the\s)?(?:[a-z]+\s)?{_NAMES}
      | \b(?:reported|published|cited|quoted)\sin\s(?:the\s)?{_NAMES}
      | \b(?:Source|Data)s?:\s*{_NAMES}
      | \b{_WORK}\s(?:\w+\s)?(?:by|from|published\sby|conducted\sby)\s(?:the\s|researchers\sat\s(?:the\s)?
      |economists\sat\s(?:the\s)?)?{_NAMES}
      | \b{_NAMES}['’]s?\s(?:own\s)?(?:{_YEAR}\s|latest\s|annual\s|recent\s|[a-z]+\s){{0,3}}{_WORK}\b
      | \b{_NAMES}\s(?:{_YEAR}\s)?{_WORK}\s(?:\w+\s)?(?:{_SAYS}|{_SHOWS})\b""",
    re.VERBOSE,
)
_SPEAKS = re.compile(
    rf"""\b({_NAMES})(?:\s\([^()]+\)|,\s[^,"“”]{{3,60}},)?\s(?:has\s|have\s|recently\s|also\s)?
         (?:{_SAYS}\b | {_TELLS_OF})
      | \b(?:says|said|writes|argues|notes)\s({_NAMES})""",
    re.VERBOSE,
)


_SIGNS_OF_CITED = re.compile("[(\\[¹²³⁴-⁹]")
_WORDS_OF_NAMED = frozenset(
    re.findall(
        r"\w+",
        """according by reported published cited quoted source sources data datas laut angaben selon après según secondo segundo acordo
        volgens aldus study studies survey surveys report reports research analysis poll figures statistics estimates census barometer
        findings numbers paper benchmark""",
    )
)
_WORDS_OF_SPEAKS = frozenset(re.findall(r"\w+", f"{_SAYS} {_SHOWS}")) | {"suggest", "suggests", "suggested"}
"""A sentence without any of these can't match: it is not searched, which takes much longer than to look for them."""
_BOOK = re.compile(rf"\bby\s(?:{_NAME}\s){{0,3}}$")  # "a book by Karl Fogel (2005)" names the book, not who said this


def attribution_in(text: str) -> Span | None:
    """Where one sentence names its source: "according to X", "X found", "(Smith 2020)", "[1]", "a 2023 study by X"."""
    words = vocabulary(text)
    for hit in _CITED.finditer(text) if _SIGNS_OF_CITED.search(text) else ():
        if not _BOOK.search(text[: hit.start()]):
            return hit.span()
    for hit in () if words.isdisjoint(_WORDS_OF_NAMED) else _NAMED.finditer(text):
        if any(map(_is_name, hit[0].split()[1:])) or _is_name(hit[0].split()[0]):
            return hit.span()
    for hit in () if words.isdisjoint(_WORDS_OF_SPEAKS) else _SPEAKS.finditer(text):
        if _names_a_source(hit[1] or hit[2], opens=not text[: hit.start()].strip("\"'“”‘’([ \n")):
            return hit.span()
    return None


def _is_name(word: str) -> bool:
    return word[:1].isupper() and _plain(word) not in _common_words()


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").strip(".,;:'()\"")


def _names_a_source(named: str, *, opens: bool) -> bool:
    """A capital at the start of a sentence makes no name: the word must not be a common one."""
    words = named.split()
    if words[0] in ("The", "A", "An") and len(words) > 1:
        words, opens = words[1:], False
    first, *rest = words
    if opens and not rest:
        return len(first) > 2 and _is_name(first)
    return any(map(_is_name, rest if opens and _plain(first) in _common_words() else words))


_GENERIC_SOURCES = """
research study studies data evidence survey surveys science statistics report reports result results analysis findings test tests
testing history
experience feedback documentation docs page section chapter table figure chart graph example output error message response
internet everyone nobody
critics observers historians economists analysts doctors psychologists insiders sources literature recent new another several
numerous various early
later finally previously additionally furthermore interestingly unfortunately source note today yesterday month year one two three
"""


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Words that begin sentences without being names."""
    listed = (phrases(name) for name in ("population-nouns", "imperative-verbs"))
    common = {phrase for lexicon in listed if lexicon for phrase in lexicon.phrases}
    return frozenset(common | stop_words("en") | set(_GENERIC_SOURCES.split()))


_STUDIED = (
    r"(?:surveyed|analy[sz]ed|interviewed|benchmarked|polled|crawled|scraped|sampled|usability[- ]tested|user[- ]tested|A/B[- ]tested)"
)
_TRIED = r"""(?:measured|tested|studied|examined|investigated|observed|tracked|monitored|collected|gathered|counted|compared
      |evaluated|assessed|audited
      |reviewed|scanned|timed|profiled|inspected|coded|labell?ed|annotated|classified|recorded|asked(?!\sfor)|ran|conducted
      |carried\sout|repeated
      |replicated|simulated|heard\sfrom|spoke\s(?:to|with))"""
_MATERIAL = r"""(?:users?|people|sites?|websites|pages|participants|respondents|responses|sessions|stud(?:y|ies)|surveys?
      |interviews?|experiments?|tests?
      |trials?|queries|data|results|logs|records|requests|repositories|projects|packages|apps|companies|organi[sz]ations|teams
      |schools|customers|visitors
      |students|employees|developers|journalists|patients|households|articles|posts|links|samples|benchmarks?|usability|research|methods)"""
_INQUIRY = r"(?:survey|study|analysis|research|benchmarks?|experiments?|measurements|tests?|interviews|poll|audit|sample)"
_TELLS = r"""(?:shows?|showed|found|finds?|reveals?|revealed|suggests?|suggested|indicates?|indicated|confirms?|confirmed|covers?
      |covered|includes|included
      |points?\sto|tells?\sus|told\sus)"""
_FIRST_PARTY = re.compile(
    rf"""(?<!have\s)(?<!Have\s)(?<!did\s)(?<!Did\s)\b[Ww]e(?:['’]ve|\shave)?\s
         (?:(?:also|then|recently|first|just|carefully|manually|systematically|independently|each|all)\s)?
         (?:{_STUDIED}\s(?!by\b)[\w“"'’]+ | {_TRIED}\s(?!positive|negative)(?:[\w,.'’%-]+\s){{0,6}}?(?:\d[\d,]*\s(?!%)\w+|{_MATERIAL}\b))
      | \b[Oo]ur\s(?:own\s)?(?:[\w-]+\s){{0,3}}?(?:{_INQUIRY}|data|dataset|data\sset|testing|findings|results|numbers|logs|metrics)\s
         (?:\([^()]*\)\s|of\s(?:[\w,]+\s){{1,6}}?)?(?:also\s|clearly\s|consistently\s)?{_TELLS}\b
      | \b(?:[Ii]n|[Ff]rom|[Dd]uring|[Aa]cross)\sour\s(?:own\s)?(?:[\w-]+\s){{0,2}}?{_INQUIRY}\b(?!\s(?:[a-z]+s\b|team|group|cent
      |page|suite|file))
      | \b(?:[Ii]n|[Ff]rom|[Aa]cross|[Aa]mong|[Ff]or|[Oo]n|[Ww]ithin)\sour\s(?:own\s)?(?:[\w-]+\s){{0,2}}?
         (?:data|dataset|accounts?|logs|records|books|invoices|figures|numbers|shops?|stores?|projects)(?:\s(?:of|from|for)\s(?:[\w-]+\s?){{1,3}})?,
         \s(?=[^.!?]{{0,160}}\d)
      | \bthat\swe(?:['’]ve|\shave)?\s
         (?:measured|counted|tracked|tested|timed|surveyed|analy[sz]ed|crawled|audited|sampled)\b(?=[^.!?]{{0,160}}\d)
      | \b[Ww]e(?:['’]ve|\shave)?\s(?:also\s)?(?:measured|counted|calculated|observed|timed)\sthat\b
      | \bI(?:['’]ve|\shave)?\s(?:surveyed|analy[sz]ed|benchmarked|interviewed|polled|crawled|measured|timed)\s
         (?:[\w,.'’-]+\s){{0,4}}?(?:\d[\d,]*\s\w+|{_MATERIAL}\b)""",
    re.VERBOSE,
)


_OURSELVES = frozenset(("i", "we", "our"))


def first_party_in(text: str) -> Span | None:
    """Where one sentence speaks of the author's own research: "we surveyed 500 ...", "our data shows", "in our benchmark".

    A question ("Have we tested ...?") reports nothing.
    """
    if _OURSELVES.isdisjoint(vocabulary(text)):
        return None
    hit = _FIRST_PARTY.search(text)
    return hit.span() if hit and not text.rstrip().endswith("?") else None


_WHEN = re.compile(r"(?<!\bby\s)(?<!\buntil\s)(?<!\bthrough\s)(?<!\bsince\s)(?<![\w-])(?:19|20)\d\d\b(?!\s?%)")
_ISSUED = (
    r"(?:Report|Survey|Study|Studies|Index|Census|Barometer|Review|Journal|Yearbook|Outlook|Atlas|Statistics|White\sPaper|Benchmark|Trends)"
)
_TITLED = re.compile(
    rf"""\b(?:{_NAME}\s(?:of\s|on\s|for\s|in\s|the\s|and\s){{0,2}}){{1,6}}{_ISSUED}\b
      | [“"‘'][A-Z][^“”"‘’'.]{{2,60}}[”"’']\s(?:annual\s)?(?:report|study|survey|paper|book|article|white\spaper|index|census)\b
      | [“"](?:[A-Z][\w’'-]*)(?:[\s:,]+[\w’':-]+){{1,14}}[,.]?[”"](?=\s(?:by|from|in|\(|published)\b|,\s[A-Z])""",
    re.VERBOSE,
)
_AROUND = 25  # characters within which a year belongs to the name beside it


def publication_in(text: str) -> Span | None:
    """Where one sentence names a source that can be looked up: an author with a year, a title, or a name with the year of the work.

    "According to Gallup" names somebody and no work; "Gallup's survey of 2023" and "the State of DevOps Report" name one.
    """
    cited = _AUTHOR_YEAR.search(text)
    if cited is not None and not _BOOK.search(text[: cited.start()]):
        return cited.span()
    named = attribution_in(text)
    if named and _WHEN.search(text[max(0, named[0] - _AROUND) : named[1] + _AROUND]):
        return named
    titled = _TITLED.search(text)
    return titled.span() if titled else None


_FINDS = r"""(?:shows?|showed|shown|proves?|proven|finds?|found|agrees?|says?|suggests?|forecasts?|predicts?|estimates?|confirms?
      |reveals?|indicates?|believes?|concludes?|reports?|calculates?)"""
_STUDY = r"""(?:study|studies|surveys?|polls?|reports?|analys[ie]s|meta-analys[ie]s|experts|analysts|researchers|economists|scientists
      |consultants|institute)"""
_SOMEBODYS = re.compile(
    rf"""\b(?:[Aa]ccording\sto|[Bb]y|[Ii]n|[Ff]rom)\s(?:an?|one|another|several|many|some|numerous|recent|new)\s
        (?:[\w-]+\s){{0,3}}?{_STUDY}\b
      | \b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Nn]ew|[Rr]ecent|[Ll]atest|[Ll]eading|[Ss]everal|[Mm]any|[Mm]ost|[Ss]ome|[Nn]umerous|[Tt]op
        |[Gg]lobal|[Tt]he)\s(?:[\w-]+\s){{0,3}}?{_STUDY}\s(?:[\w,-]+\s){{0,6}}?{_FINDS}\b
      | (?<![Tt]his\s)(?<![Tt]hese\s)(?<![Oo]ur\s)
        \b(?:[Rr]esearch|[Ss]tudies|[Ee]xperts|[Aa]nalysts|[Rr]esearchers|[Ss]cientists|[Ss]cience|[Ee]conomists|[Ss]urveys|[Pp]olls
        |[Ee]vidence|[Dd]ata)\s(?:(?!we\b|I\b)[\w-]+\s){{0,3}}?{_FINDS}\b""",
    re.VERBOSE,
)


_WORDS_OF_SOMEBODYS = frozenset(
    re.findall(
        r"\w+",
        """study studies survey surveys poll polls report reports analysis analyses experts analysts researchers economists scientists
        consultants institute research science evidence data""",
    )
)


def others_in(text: str, *, named: bool = True) -> Span | None:
    """Where one sentence speaks of somebody else's findings: "a recent study", "experts agree" and, if `named`, "Gartner found"."""
    if first_party_in(text):
        return None
    somebody = None if vocabulary(text).isdisjoint(_WORDS_OF_SOMEBODYS) else _SOMEBODYS.search(text)
    return somebody.span() if somebody else attribution_in(text) if named else None


def vague_attribution_in(text: str, language: str = "en") -> Span | None:
    """Where one sentence leans on a source that it does not name ("studies show"); None where it names one as well."""
    weasel = phrases("weasel", language)
    hits = weasel.find(text) if weasel else ()
    return hits[0][:2] if hits and attribution_in(text) is None and first_party_in(text) is None else None
