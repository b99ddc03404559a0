"""Pages that offer something: what, for whom, at what price, and what to do next; and selling where a reader came to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.passages import excerpt_of, first_line, is_surely, opening, page_title, tongue
from auditor.checks.reading import own_sentences
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.text.lexicon import phrases
from auditor.text.words import content_stems


def offer_unclear(view: View, *, words: int = 150, missing: int = 2, least: int = 80) -> Iterator[Look]:
    """Whether the first words of an offer say what it is, for whom, and what to do next; a fault where so many are missing."""
    action, audience = phrases("call-to-action", tongue(view)), phrases("audience-words", tongue(view))
    if action is None or audience is None or view.page.words < least or not _is_for_sale(view):
        return
    start = opening(view, words)
    text = " ".join(sentence.text for sentence in start)
    last = start[-1].line if start else 1
    subject = set(content_stems(page_title(view), tongue(view)))
    says_what = any(is_sentence(s.text, tongue(view), 4) and subject & set(content_stems(s.text, tongue(view))) for s in start)
    links = [link for link in view.page.links if link.region == "content" and link.line <= last + 2 and not link.href.startswith("#")]
    acts = bool(action.find(text)) or bool(links) or any(form.line <= last + 5 for form in view.page.forms)
    said = {"what it is": says_what, "whom it is for": bool(audience.find(text) or _FOR_WHOM.search(text)), "what to do next": acts}
    lacks = [name for name, there in said.items() if not there]
    yield Look(first_line(view), len(lacks) >= missing, values={"missing": _listed(lacks)}, key="offer")


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_SELLER = re.compile(r"\b(?:we|our|us|wir|unser\w*)\b", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:clients?|customers?|buy(?:ing|er|ers)?|orders?|book(?:ing|ings)?|hire|quotes?|pric(?:e|es|ing)|subscri(?:be|ption)s?|packages?|plans?|"
    r"free trial|demo|purchase|invoices?|fees?|discounts?|consultations?|appointments?|kunden?|preise?|angebote?|bestell\w*|termine?)\b",
    re.IGNORECASE,
)


def _is_for_sale(view: View, kinds: int = 2) -> bool:
    """Whether a page that looks like an offer is declared one, or its publisher speaks there of custom; most pages of agencies of the
    state, of projects and of glossaries that look like one sell nothing."""
    if view.asset.declared:
        return True
    text = "\n".join(block.text for block in view.content)
    return is_surely(view) and bool(_SELLER.search(text)) and len({hit.casefold() for hit in _TRADE.findall(text)}) >= kinds


_FOR_WHOM = re.compile(
    r"\b(?:for|helps?|helping|support(?:s|ing)?|serv(?:es?|ing)|work(?:s|ing)? with|enabl(?:es?|ing)|lets?|"
    r"gives?)\s+(?:(?!the\b|this\b)[\w'’-]+\s+){0,3}?"
    r"(?:[a-z]{3,}(?:ers|ors|ies|ees|nts|sts|ams|nies)|people|agencies|companies|schools|families|women|men|children|"
    r"firms|shops|stores|trades|practices|clubs|councils|charities|nonprofits|businesses|brands|sites|government|you|your \w+)\b"
    r"|\b(?:are you|if you(?:['’]re| are| have| need| run| want)|do you (?:need|want|have|run))\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF)\b)\s?\d|\d(?:[\d.,]*)\s?(?:€|(?:EUR|USD|GBP|CHF|dollars|euros?|pounds|pence|p|"
    r"Franken)\b)",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:pric(?:es?|ing)|costs?|fees?|rates?|charges?|quotes?|estimates?|pay|preise?|kosten|honorar)\b[^.!?]{0,80}?"
    r"\b(?:depend(?:s|ing)?|var(?:y|ies)|is based on|are based on|hängt|hängen|richtet sich|je nach)\b",
    re.IGNORECASE,
)
_PRICE_LIST = re.compile(
    r"(?:^|[/#])(?:our-|full-)?(?:pric(?:es?|ing)|price-?list|plans|(?:plans-(?:and-)?pricing|pricing-(?:and-)?plans)|fees|rates|"
    r"tariffs?|"
    r"preise|preisliste)(?:\.\w+)?/?(?:[?#]|$)",
    re.IGNORECASE,
)


def price_missing(view: View, *, least: int = 80) -> Iterator[Look]:
    """Whether an offer gives a price, says what it depends on, or links to one; a template may, so such pages are let be."""
    lexicon = phrases("price-words", tongue(view))
    if lexicon is None or view.page.words < least or view.page.constructs or not _is_for_sale(view):
        return
    blocks, links = view.page.blocks, view.page.links
    priced = any(_PRICE.search(block.text) or _DEPENDS.search(block.text) or lexicon.find(block.text) for block in blocks)
    linked = any(_PRICE_LIST.search(link.href) or lexicon.find(link.text) for link in links)
    yield Look(first_line(view), not (priced or linked), key="price")


def sales_talk(view: View, *, words: int = 300, least: int = 2) -> Iterator[Look]:
    """Calls to buy or book in a text that teaches: a fault where there is more than one in so many words."""
    action = phrases("call-to-action", tongue(view))
    if action is None or view.page.words < 150:
        return
    calls = [(sentence, hits[0][2]) for sentence in own_sentences(view) if (hits := action.find(sentence.text))]
    found = len(calls) >= least and len(calls) * words > view.page.words
    line = calls[0][0].line if calls else first_line(view)
    excerpt = excerpt_of(calls[0][0].text) if calls else ""
    yield Look(line, found, excerpt=excerpt, values={"count": len(calls)}, key="sales")


_NEXT_PAGE = re.compile(
    r"(?:^|[/#_.-])(?:contact(?:-?us)?|get-in-touch|book(?:ing)?s?|appointments?|enquir\w+|inquir\w+|quotes?|estimates?|sign-?up|"
    r"register|join|"
    r"subscribe|apply|buy|shop|store|order|cart|checkout|donate|hire(?:-?us)?|demo|trial|get-?started|getting-started|downloads?|"
    r"install(?:ation)?|"
    r"pricing|kontakt|termine?|anfrage|anmeld\w+|buchen|bestell\w+)(?=[/_.?#-]|$)"
    r"|//(?:\w+\.)*(?:calendly|cal|typeform|eventbrite)\.com/|//(?:docs\.google\.com/forms|forms\.gle)/",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(
    r"^\W*(?:(?:please|now|to|then|just)\s+)*(?:contact|call|phone|ring|e-?mail|write to|message|text|ask|book|schedule|arrange|"
    r"request|order|buy|get|"
    r"try|start|join|sign up|register|apply|subscribe|download|install|donate|hire|talk to|speak to|see (?:a )?demo|watch (?:a )?demo|"
    r"kontakt\w*|anruf\w*|schreib\w*|buch\w*|bestell\w*|vereinbar\w*|anfrag\w*|anmeld\w*)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\b(?:call|phone|ring|tel|telephone|text|anrufen|telefon)\b[^.\n]{0,30}?\+?\(?\d[\d ()/-]{5,}\d", re.IGNORECASE
)


def no_next_step(view: View) -> Iterator[Look]:
    """Whether an offer says what to do next: a call to act, a form, an address or number, a link to book, buy, get or ask."""
    action = phrases("call-to-action", tongue(view))
    if action is None or not view.page.words or view.page.constructs or not _is_for_sale(view):
        return
    linked = any(_is_next_step(link) for link in view.page.links)
    reached = linked or bool(view.page.forms) or any(action.find(block.text) or _ADDRESS.search(block.text) for block in view.content)
    yield Look(first_line(view), not reached, key="next")


def _is_next_step(link: Link) -> bool:
    """Whether a link leads to where one gets, asks for or books what is offered; links up and down the page do not."""
    if link.href.lower().startswith(("mailto:", "tel:", "sms:", "https://wa.me/")):
        return True
    if link.region not in ("content", "aside") or (link.href.startswith("#") and not _NEXT_PAGE.search(link.href)):
        return False
    return bool(_NEXT_PAGE.search(link.href) or _NEXT_WORDS.search(link.text))
