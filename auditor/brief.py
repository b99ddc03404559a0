"""The outreach brief: what a person who writes to somebody about a ready page needs to know of it. It writes to nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, urljoin

from auditor.gate import GateResult
from auditor.model.page import Page
from auditor.model.report import Hook, PageReport, SiteReport
from auditor.model.rule import Passage
from auditor.text.words import stem, stop_words, words_of

MOST_TERMS = 8
FEWEST_TIMES = 2
"""Times that two words stand together on a page before they are a term of it."""
MOST_HOOKS = 8
MOST_ADDED = 6

OWN_WORK: Mapping[str, str] = {
    "first-party-finding": "findings of your own",
    "first-hand-experience": "what you did and saw yourselves",
    "sample-size": "how many it rests on",
    "method-note": "how it was done",
    "collection-dates": "when the data was gathered",
    "states-limits": "what it does not cover",
    "data-download": "the data itself",
    "named-expert-quote": "the words of somebody who knows",
    "comparison-table": "the alternatives side by side",
    "named-stages": "a framework with named parts",
    "checklist-items": "a checklist",
    "template-file": "a file to fill in",
    "fields-to-fill": "fields to fill in",
    "text-to-copy": "text to copy",
    "described-entries": "entries that say what each is good for",
    "reasons-and-trade-offs": "reasons and trade-offs",
    "worked-example": "a worked example",
}
"""Credit -> what a page that has earned it offers beyond a generic one, the rarest first."""

WRITERS = ("writers on this very topic", "they can quote it where they now say the same without a source")
TEACHERS = ("people who keep lists of resources, courses and handbooks", "it can stand there as it is")
JOURNALISTS = ("journalists who need a figure or an example", "the figure can be traced")
PARTNERS = ("associations and partners whose members do this work", "their members can use it at once")
WHO: Mapping[str, tuple[tuple[str, str], ...]] = {
    "research": (JOURNALISTS, WRITERS, PARTNERS),
    "benchmark": (JOURNALISTS, WRITERS, PARTNERS),
    "guide": (WRITERS, TEACHERS),
    "explainer": (WRITERS, TEACHERS, JOURNALISTS),
    "tool": (TEACHERS, PARTNERS, WRITERS),
    "resource": (TEACHERS, WRITERS),
    "opinion": (WRITERS, JOURNALISTS),
    "checklist": (TEACHERS, PARTNERS, WRITERS),
    "framework": (WRITERS, TEACHERS),
    "worksheet": (TEACHERS, PARTNERS),
    "faq": (TEACHERS, PARTNERS),
    "comparison": (WRITERS, JOURNALISTS, TEACHERS),
}
"""Type of asset -> who cites such pages, and why, likeliest first."""
NEVER = (
    "No mass mails: write to one person about one page of theirs, or to nobody.",
    "Nothing for the link: no money, no goods, no link in return.",
    "No directories, link pages or networks.",
    "No wish for certain words as the link's text: the writer decides how to cite.",
    "One follow-up at most.",
)


@dataclass(frozen=True, slots=True)
class Brief:
    """One ready page, as somebody has to know it before they ask anybody to cite it."""

    page: PageReport
    address: str  # with host, where the settings tell it
    question: str  # that the page answers, in its own words; "" where it asks none
    answer: str  # the first passage that answers or defines; "" where none stands out
    hooks: tuple[tuple[Hook, str], ...]  # ready to quote, each with the address of its place
    adds: tuple[tuple[tuple[str, ...], Passage], ...]  # what it offers beyond a generic page, with the passage that shows it
    who: tuple[tuple[str, str], ...]  # who would cite it, and why
    terms: tuple[str, ...]  # words that find people who write about this
    audience: str = ""  # of its campaigns, in the settings' words


@dataclass(frozen=True, slots=True)
class Briefing:
    """The briefs of the pages that are ready; the gate's own result says what is left to do on the others."""

    gate: GateResult
    briefs: tuple[Brief, ...]

    @property
    def waiting(self) -> tuple[PageReport, ...]:
        """Pages that get a work list instead."""
        return tuple(page for page in self.gate.pages if page.readiness.verdict != "ready")


def briefing_of(report: SiteReport, gate: GateResult) -> Briefing:
    """The briefs for what the gate was asked about. Raises ValueError where the report does not hold its site."""
    if report.site is None:
        raise ValueError("a brief quotes pages: the report must hold its site")
    spread = _spread(report.site.pages.values())
    base = report.info.base_url
    ready = [page for page in gate.pages if page.readiness.verdict == "ready"]
    return Briefing(gate, tuple(_brief(page, report.site.pages[page.source], base, spread, _audience(gate, page.url)) for page in ready))


def _audience(gate: GateResult, url: str) -> str:
    """Whom the campaigns of a page are for, each said once."""
    said = (one.audience for one in gate.campaigns if any(page.url == url for page in one.pages))
    return "; ".join(dict.fromkeys(filter(None, said)))


def _brief(page: PageReport, facts: Page, base: str, spread: Counter[str], audience: str) -> Brief:
    passages = [passage for _, quality in page.qualities for passage in quality.pro]
    return Brief(
        page=page,
        address=_address(base, page.url),
        question=_question(page, facts),
        answer=next((one.text for one in passages if one.rule in ("clear-answer", "early-definition")), ""),
        hooks=tuple((hook, _address(base, hook.link or page.url)) for hook in page.hooks[:MOST_HOOKS]),
        adds=_adds(passages),
        who=WHO.get(page.asset.type, (WRITERS,)),
        terms=_terms(facts, page.language or "en", spread),
        audience=audience,
    )


def _address(base: str, url: str) -> str:
    """A place of the site as others link to it; its path alone where nobody says on which host the site lies."""
    path = quote(url, safe="/#:@!$&'()*+,;=~")
    return urljoin(base, path) if base else path


def _question(page: PageReport, facts: Page) -> str:
    asked = (page.title, *(heading.text for heading in facts.headings[:3]))
    return next((text.strip() for text in asked if text.strip().endswith(("?", "？"))), "")


def _adds(passages: Sequence[Passage]) -> tuple[tuple[tuple[str, ...], Passage], ...]:
    """What the page offers, the rarest first; one passage that shows several things is quoted once."""
    shown: dict[int, tuple[list[str], Passage]] = {}
    for rule, said in OWN_WORK.items():
        if passage := next((one for one in passages if one.rule == rule), None):
            shown.setdefault(passage.line, ([], passage))[0].append(said)
    return tuple((tuple(said), passage) for said, passage in shown.values())[:MOST_ADDED]


def _spread(pages: Iterable[Page]) -> Counter[str]:
    """In how many pages of the site each stem stands: what stands on all of them finds nobody."""
    return Counter(term for page in pages for term in {stem(word, page.language or "en") for word in _words(page)})


def _words(page: Page) -> list[str]:
    texts = (block.text for block in page.blocks if block.region == "content" and block.kind not in ("code", "html"))
    return [word.lower() for text in (page.title, *texts) for word in words_of(text)]


def _terms(page: Page, language: str, spread: Counter[str]) -> tuple[str, ...]:
    """Words of its title, and pairs of words that it uses together and names in a heading; first what sets it apart from its site."""
    stops, words = stop_words(language[:2].lower()), _words(page)
    title = {stem(word.lower(), language) for word in words_of(page.title)}
    named = title | {stem(word.lower(), language) for heading in page.headings for word in words_of(heading.text)}
    pairs = Counter((one, two) for one, two in pairwise(words) if _carries(one, stops) and _carries(two, stops))
    single = Counter(word for word in words if _carries(word, stops) and stem(word, language) in title)
    weighed = [
        (_weight(pair, 2 * count, spread, language), " ".join(pair))
        for pair, count in pairs.items()
        if count >= FEWEST_TIMES and any(stem(word, language) in named for word in pair)
    ]
    weighed += [(_weight((word,), count, spread, language), word) for word, count in single.items()]
    chosen: list[str] = []
    for _, term in sorted(weighed, key=lambda pair: (-pair[0], pair[1])):
        if not _said(term, chosen, language) and len(chosen) < MOST_TERMS:
            chosen.append(term)
    return tuple(chosen)


def _carries(word: str, stops: frozenset[str]) -> bool:
    return word not in stops and len(word) > 2 and not any(sign.isdigit() for sign in word)


def _weight(words: Iterable[str], count: int, spread: Counter[str], language: str) -> float:
    """How often the page says it, over the pages of the site that use its commonest word."""
    return count / max(spread[stem(word, language)] for word in words)


def _said(term: str, chosen: Sequence[str], language: str) -> bool:
    """Whether one of the chosen terms has a word of this one already."""
    known = {stem(word, language) for one in chosen for word in one.split()}
    return any(stem(word, language) in known for word in term.split())
