"""Where a figure comes from: a source that a reader can follow, the page's own work, a name, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from auditor.checks.once import once_a_page, once_a_site
from auditor.checks.passages import host_of, links_in, page_title, sentences_in
from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.site import Site
from auditor.text.claims import attribution_in, first_party_in, others_in, publication_in
from auditor.text.prose import Sentence

Origin = Literal["link", "note", "own", "publication", "figure", "continued", "named", ""]
"""`publication`: a work that can be looked up. `continued`: the sentence goes on about a source given above it in its section.
`named`: somebody is said to have found it, and nothing leads there."""

UNTRACED: frozenset[Origin] = frozenset({"named", ""})
"""Origins that lead a reader nowhere."""
_OWN = re.compile(
    r"\b(?:I|I'm|I’m|I've|I’ve|[Mm]y|[Oo]ur|[Ww]e|[Ww]e['’]ve|(?:showed|told|gave) us|[Ss]ite analytics)\b"
    r"(?!\s(?:all\s)?(?:know|live|think|believe|hear|read|see|often|tend|humans?)\b)"
)
_NOTE_MARK = re.compile(
    r"\[\^[\w-]{1,20}\]|(?<=[\w.,;:)”\"'’%\s])\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|(?<=[a-z.,;)”%\"])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=\w)\[[a-z]\]"
)
_SOURCE_LABEL = re.compile(r"^\W*(?:sources?|quellen?|data(?: sources?)?|daten|via|fonte|fuente|credits?)\b\s*[:：]", re.IGNORECASE)
_REFERENCES = re.compile(
    r"^\W*(?:\d+\W+)?(?:references?|sources?|bibliography|works cited|footnotes|end ?notes|notes|citations?|further reading|literature|"
    r"quellen|literatur|fußnoten)\W*$",
    re.IGNORECASE,
)
_FAR_ABOVE = 12  # blocks
_OFTEN = 5  # sentences in the first person that make research its publisher's own
_SHOWN = re.compile(
    r"\b(?:(?:[Ff]igure|[Tt]able|[Cc]hart|[Gg]raph|[Ss]lide) \d|(?:[Tt]he|[Tt]his) (?:figure|table|chart|graph|plot|diagram|map)s?\b)"
)
_METER = re.compile(
    r"\baccording to (?:(?:the|our|my) )?(?:Google Analytics|Search Console|Matomo|Plausible|(?:server|access|web) logs)\b",
    re.IGNORECASE,
)
_SIMULATED = re.compile(r"\b(?:simulat(?:ed?|es|ing|ions?)|monte carlo)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:the|this|that|these|those|same|their|its|his|her|both)\s(?:[\w-]+\s){0,2}(?:stud(?:y|ies)|surveys?|reports?|papers?|analysis|polls?|"
    r"research|researchers?|data|dataset|census|authors?|team|respondents|participants|figures|numbers|results|findings|experiment|"
    r"article|book|chart|graph|table|map|web\s?site)\b"
    r"|\b[A-Z][\w.-]+['’]s? (?:own )?(?:study|survey|report|analysis|poll|estimate|data)\b"
    r"|^\W*The (?:\w+ )?(?:thesis|claim|gist|conclusion) (?:is|was)\b"
    r"|^\W*(?:[Rr]espondents|[Pp]articipants|[Tt]hey (?:also )?(?:found|report))",
)


def origin_of(view: View, sentence: Sentence) -> Origin:
    """The best source that the sentence, its paragraph or what stands around it gives for its figure."""
    at = sentence.block
    if _SOURCE_LABEL.search(sentence.text):
        return "publication"
    if _METER.search(sentence.text):
        return "own"
    if not others_in(sentence.text) and (_OWN.search(sentence.text) or _names_publisher(view, sentence.text)):
        return "own"
    if _SHOWN.search(sentence.text):
        return "figure"
    origin = _origin_in(view, at)
    if origin in UNTRACED and view.page.blocks[at].kind == "item":
        origin = max(origin, _origin_in(view, _lead_in(view, at)), key=_worth)
    if origin in UNTRACED:
        origin = max(origin, _beside(view, at), key=_worth)
    if origin in UNTRACED and (_reports(view, sentence) or _is_simulated(view, at)):
        return "own"
    return "continued" if origin in UNTRACED and _continues(view, sentence) else origin


def _reports(view: View, sentence: Sentence) -> bool:
    """Whether the sentence gives what its publisher found out."""
    answered = _ANSWERED.search(sentence.text) is not None
    if not (is_own_research(view) or _reports_own(view)):
        return answered and _asked(view) and not _for_others(view, sentence)
    return not (others_in(sentence.text, named=False) if answered else _for_others(view, sentence))


def can_be_followed(view: View, sentence: Sentence) -> bool:
    """Whether a reader who doubts the figure is led to where it comes from: by a link, a note, or the page's own evident work."""
    origin = origin_of(view, sentence)
    if origin == "own":
        return speaks_for_itself(view)
    if origin == "link":
        near = _sentences_beside(view, sentence)
        return any(near[0].start <= link.start < near[-1].end for link in _leading(view, sentence.block))
    if origin == "note":
        return _holds_mark(view, sentence.block)
    return origin == "figure" and _is_labelled(view, *_after(view, sentence.block))


def _sentences_beside(view: View, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence with the one before and the one after it in its paragraph."""
    told = sentences_in(view, sentence.block)
    at = told.index(sentence)
    return told[max(0, at - 1) : at + 2]


@once_a_page
def is_own_research(view: View) -> bool:
    """Whether the page reports the publisher's own count, so that its figures are its own unless it says otherwise."""
    if view.asset.type not in ("research", "benchmark"):
        return False
    texts = [sentence.text for sentence in view.prose.sentences]
    return any(map(first_party_in, texts)) or sum(bool(_OWN.search(text)) for text in texts) >= _OFTEN


@once_a_page
def speaks_for_itself(view: View, blocks: int = 4, share: float = 0.15) -> bool:
    """Whether the page speaks as its publisher throughout, so that one paragraph of "our research" is no stranger in it.

    Research may be written without a "we".
    """
    if view.asset.type in ("research", "benchmark"):
        return True
    spoken = {sentence.block for sentence in view.prose.sentences}
    own = {sentence.block for sentence in view.prose.sentences if _OWN.search(sentence.text)}
    return len(own) >= blocks or len(own) >= share * len(spoken) > 0


@once_a_site
def _publisher(site: Site) -> re.Pattern[str] | None:
    """The publisher's names: what stands in the site's address and in the title of its home page."""
    host = host_of(site.info.base_url)
    home = next((page.title for source, page in site.pages.items() if site.urls.get(source) == site.info.home), "")
    named = [word for word in re.findall(r"[A-Z][\w.-]{2,}", home) if word.casefold() not in _NO_NAME]
    labels = [label.capitalize() for label in host.split(".")[:-1] if label not in _HOSTING]
    names = {host, host.rpartition(".")[0], *named} - {""}
    wanted = sorted((re.escape(name) for name in names if len(name) > 2 and name.casefold() not in _NO_NAME), key=len, reverse=True)
    called = [re.escape(label) for label in labels if len(label) > 2 and label.casefold() not in _NO_NAME]
    ways = [*([rf"(?i:{'|'.join(wanted)})"] if wanted else []), *called]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)") if ways else None


_NAMELESS = """
the home welcome blog docs documentation guide guides handbook site website our your news about and for index readme page pages start www
github gitlab netlify example playbook manual learn learning digital open data web design system official
"""
_HOSTING = frozenset({"github", "gitlab", "netlify", "vercel", "pages", "readthedocs", "www", "com", "org", "gov", "engineering", "tech"})
_NO_NAME = frozenset(_NAMELESS.split())


def _names_publisher(view: View, text: str) -> bool:
    names = _publisher(view.site)
    return names is not None and names.search(text) is not None


_REPORT_TITLE = re.compile(
    r"\b(?:surveys?|census|poll|annual report|yearly report|year in review|retrospective|(?:survey|test|benchmark) results|"
    r"by the numbers|umfrage|jahresbericht|jahresrückblick)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\b(?:respondents|participants|of those (?:asked|surveyed)|survey takers)\b|^\W*\d[\d.]*\s?% (?:selected|chose|said|answered)", re.I
)


@once_a_page
def _asked(view: View) -> bool:
    """Whether the publisher says somewhere on the page that it asked people, so that "respondents" are its own."""
    return any(_ASKED.search(sentence.text) and not others_in(sentence.text) for sentence in view.prose.sentences)


_ASKED = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b[^.]{0,80}\b(?:survey\w*|asked|interview\w*|poll\w*|questionnaire|respondents)\b")


@once_a_page
def _reports_own(view: View, least: int = 3) -> bool:
    """Whether the title promises a report and its publisher speaks in it as "we", whatever type the page was taken for.

    Research that calls itself a survey says so by that alone.
    """
    wanted = 0 if view.asset.type in ("research", "benchmark") else least
    named = f"{page_title(view)} {re.sub(r'[-_/.]+', ' ', view.page.source)}"
    return bool(_REPORT_TITLE.search(named)) and sum(bool(_OWN.search(s.text)) for s in view.prose.sentences) >= wanted


_WORTH: tuple[Origin, ...] = ("", "named", "continued", "figure", "publication", "own", "note", "link")


def _worth(origin: Origin) -> int:
    return _WORTH.index(origin)


def _origin_in(view: View, at: int) -> Origin:
    """What one block says of its figures."""
    if at < 0:
        return ""
    if any(_leading(view, at)):
        return "link"
    if _is_noted(view, at):
        return "note"
    texts = [sentence.text for sentence in sentences_in(view, at)]
    if any(map(first_party_in, texts)):
        return "own"
    if any(map(publication_in, texts)):
        return "publication"
    return "named" if any(map(attribution_in, texts)) else ""


def _leading(view: View, at: int) -> Iterator[Link]:
    """Links of a block that lead off the page."""
    return (link for link in links_in(view, at) if not link.image and not link.href.startswith("#"))


def _is_noted(view: View, at: int) -> bool:
    """Whether a block holds the mark of a note that the page has, or may hold one whose mark the reader did not place."""
    return _holds_mark(view, at) or _has_unplaced_notes(view)


def _holds_mark(view: View, at: int) -> bool:
    if any(link.href.startswith("#") for link in links_in(view, at)):
        return True
    return _has_notes(view) and bool(_NOTE_MARK.search(view.page.blocks[at].text))


@once_a_page
def _has_notes(view: View) -> bool:
    """Whether the page has footnotes, or a list of references."""
    blocks = view.page.blocks
    return any(block.kind == "footnote" or (block.kind == "heading" and _REFERENCES.match(block.text)) for block in blocks) or any(
        re.match(r"\[\d{1,3}\]:?\s\S", block.text) for block in blocks
    )


@once_a_page
def _has_unplaced_notes(view: View) -> bool:
    noted = any(block.kind == "footnote" for block in view.page.blocks)
    return noted and not any(link.href.startswith("#fn") or _NOTE_MARK.search(link.text) for link in view.page.links)


def _beside(view: View, at: int) -> Origin:
    """What a line that begins "Source:", a captioned figure or a table next to the block says."""
    captioned = any(place in _captioned(view) for place in (at - 1, at, at + 1))
    return "figure" if captioned or _is_labelled(view, at - 1, *_after(view, at)) else ""


@once_a_page
def _captioned(view: View) -> frozenset[int]:
    return frozenset(image.block for image in view.page.images if image.caption)


def _after(view: View, at: int) -> tuple[int, int]:
    """The two blocks after a block, or after the list or table that it is part of."""
    after = _groups(view).get(view.page.blocks[at].group, (at, at))[1] + 1
    return after, after + 1


@once_a_page
def _groups(view: View) -> Mapping[int, tuple[int, int]]:
    """The first and the last block of each list or table."""
    found: dict[int, tuple[int, int]] = {}
    for at, block in enumerate(view.page.blocks):
        if block.group >= 0:
            found[block.group] = (found.get(block.group, (at, at))[0], at)
    return found


def _is_labelled(view: View, *places: int) -> bool:
    blocks = view.page.blocks
    return any(_SOURCE_LABEL.search(blocks[index].text) for index in places if 0 <= index < len(blocks))


def _for_others(view: View, sentence: Sentence) -> bool:
    """Whether a sentence of a page that reports its own work, or one beside it, speaks of somebody else's findings."""
    somebody = others_in(sentence.text)
    if somebody:
        return sentence.text[somebody[0]] != "["  # a mark beside an own result says what it is compared with
    texts = [beside.text for beside in sentences_in(view, sentence.block)]
    return any(others_in(text, named=False) for text in texts) and not any(map(first_party_in, texts))


def _is_simulated(view: View, at: int, above: int = 3) -> bool:
    """Whether the paragraph or what stands right above it speaks of a simulation, which its writer ran."""
    return any(_SIMULATED.search(block.text) for block in view.page.blocks[max(0, at - above) : at + 1] if block.kind != "code")


def _continues(view: View, sentence: Sentence) -> bool:
    """Whether a sentence speaks of "the study" and a source stands above it in its section."""
    if not _GOES_ON.search(sentence.text):
        return False
    blocks, at, last = view.page.blocks, sentence.block, max(0, sentence.block - _FAR_ABOVE)
    while at > last and blocks[at - 1].kind != "heading":
        at -= 1
        if _origin_in(view, at) not in UNTRACED:
            return True
    return False


def _lead_in(view: View, at: int) -> int:
    """The paragraph that introduces the list an item stands in, -1 where there is none."""
    before = _groups(view).get(view.page.blocks[at].group, (at, at))[0] - 1
    return before if before >= 0 and view.page.blocks[before].kind == "paragraph" else -1
