"""Figures, quotations and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.links import has_addresses, script_makes
from auditor.checks.once import once_a_page
from auditor.checks.passages import (
    earned,
    first_line,
    host_of,
    is_demonstration,
    is_external,
    links_in,
    look_at,
    page_title,
    reads_as_prose,
    tongue,
)
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Block
from auditor.model.rule import Look
from auditor.text.claims import attribution_in, first_party_in, quotations_in, sample_size_in, statistics_in, vague_attribution_in
from auditor.text.prose import Sentence
from auditor.text.words import count_words


def unsourced_statistic(view: View) -> Iterator[Look]:
    """Each sentence that gives a figure, with a fault where neither it nor what stands around it says where the figure comes from."""
    own = is_own_research(view) or _reports_own(view)
    for sentence in figures_in(view):
        if _claims_about_the_world(sentence.text, tongue(view)):
            yield look_at(sentence, not own and not source_of(view, sentence))


def sourced_figures(view: View, *, wanted: int = 1) -> Iterator[Look]:
    """Sentences that give a figure together with its source."""
    own = is_own_research(view)
    looks = (
        look_at(sentence, True)
        for sentence in figures_in(view)
        if is_sentence(sentence.text, tongue(view)) and (own or source_of(view, sentence))
    )
    yield from earned(view, looks, wanted)


def vague_attribution(view: View, *, limit: int = 5) -> Iterator[Look]:
    """Sentences that call on others, with a fault where these are nobody in particular and nothing is linked; so many at most."""
    shown = 0
    for sentence in () if is_demonstration(view) else figures_or_claims(view):
        vague = bool(vague_attribution_in(sentence.text, tongue(view))) and not _names_source(view, sentence)
        if vague and shown == limit:
            continue
        shown += vague
        yield look_at(sentence, vague)


def unattributed_quotation(view: View, *, words: int = 8) -> Iterator[Look]:
    """Each quotation of so many words in running text, with a fault where nobody near it is said to have said it."""
    for sentence in own_text(view):
        for start, end in quotations_in(sentence.text):
            quoted = sentence.text[start:end]
            if (
                count_words(quoted) >= words
                and not _CODE.search(quoted)
                and not quoted.rstrip("”\"'»").endswith("?")
                and not _is_listed_whole(view, sentence, quoted)
            ):
                yield look_at(sentence, not _has_speaker(view, sentence))


def _is_listed_whole(view: View, sentence: Sentence, quoted: str) -> bool:
    """An item that is nothing but words in quotation marks: an example of what to say, or an answer that somebody gave."""
    block = view.page.blocks[sentence.block]
    return block.kind == "item" and len(block.text.strip()) <= len(quoted) + 4


def external_references(view: View, *, words_each: int = 1000, most: int = 5) -> Iterator[Look]:
    """Other hosts that the text leads to, one wanted for so many words."""
    seen: dict[str, Look] = {}
    telling = reads_as_prose(view)
    for link in view.page.links:
        if telling and link.region == "content" and not link.image and is_external(view, link) and _supports(view, link.block):
            seen.setdefault(host_of(link.href), Look(link.line, True, link.column, link.text or link.href))
    yield from earned(view, tuple(seen.values())[:most], max(1, min(most, view.page.words // words_each)))


def no_references(view: View, *, words: int = 300) -> Iterator[Look]:
    """Whether a longer text leads to no other host and names no source at all."""
    hidden = has_addresses(view.page.front_matter) or any(script_makes(view, lead) for lead in view.leads)
    if view.page.words < words or hidden or is_demonstration(view):
        return
    external = any(link.region == "content" and is_external(view, link) for link in view.page.links)
    noted = any(block.kind == "footnote" for block in view.page.blocks)
    yield Look(first_line(view), not (external or noted), key="references")


@once_a_page
def own_text(view: View) -> tuple[Sentence, ...]:
    """Sentences that the page says itself, list items included, quotations left out."""
    return tuple(sentence for sentence in view.prose.sentences if not view.page.blocks[sentence.block].quoted)


@once_a_page
def figures_in(view: View) -> tuple[Sentence, ...]:
    """Sentences of the page's own text that give a statistic and do not make it up for the sake of an example."""
    return tuple(sentence for sentence in own_text(view) if statistics_in(sentence.text) and not _SUPPOSED.search(sentence.text))


def figures_or_claims(view: View) -> tuple[Sentence, ...]:
    """Sentences that call on somebody, named or not."""
    text, language = own_text(view), tongue(view)
    return tuple(s for s in text if vague_attribution_in(s.text, language) or attribution_in(s.text))


@once_a_page
def is_own_research(view: View) -> bool:
    """Whether the page reports the publisher's own count, so that its figures are its own unless it says otherwise."""
    if view.asset.type not in ("research", "benchmark"):
        return False
    texts = [sentence.text for sentence in own_text(view)]
    own = sum(1 for text in texts if first_party_in(text))
    return own >= 2 or (own == 1 and any(sample_size_in(text) for text in texts))


_REPORT_TITLE = re.compile(
    r"\b(?:surveys?|census|poll|annual report|yearly report|year in review|retrospective|(?:survey|test|benchmark) results|"
    r"by the numbers|"
    r"umfrage|jahresbericht|jahresrückblick)\b",
    re.IGNORECASE,
)


@once_a_page
def _reports_own(view: View, least: int = 3) -> bool:
    """Whether the title promises a report and its publisher speaks in it as "we", whatever type the page was taken for."""
    return bool(_REPORT_TITLE.search(page_title(view))) and sum(bool(_OWN.search(s.text)) for s in own_text(view)) >= least


def _claims_about_the_world(text: str, language: str) -> bool:
    """Whether a sentence with a figure states it as a fact: no bare label, no rule for the reader, no line of a list of changes, and
    more than how many times faster something is."""
    if all(statistic.kind == "multiple" for statistic in statistics_in(text)) or _TO_READER.search(text) or _CHANGE.match(text):
        return False
    return is_sentence(text if text.rstrip().endswith((".", "!", "…")) else text.rstrip(" :;,") + ".", language, 6)


_TO_READER = re.compile(r"\b(?:mentioned|shown|described|measured) (?:above|below|before|earlier)\b|\b[Yy]ou(?:['’](?:ll|re|ve|d))?\b")
_CHANGE = re.compile(
    r"\W*(?:Achieve|Attain|Maintain|Increase|Decrease|Reach|Reduce|Raise|Cut|Keep|Get|Reduced|Improved|Increased|Decreased|Added|"
    r"Fixed|Removed|Changed|Raised|Lowered|Cut|Updated|Optimi[sz]ed|Bumped|Dropped|"
    r"Switched)\b"
)


def source_of(view: View, sentence: Sentence) -> str:
    """What says where a sentence's figure comes from: "link", "footnote", "named", "own" or "figure"; "" where nothing does."""
    at = sentence.block
    found = "own" if _OWN.search(sentence.text) else _source_in_block(view, at) or _source_beside(view, at)
    return found or (_source_in_block(view, _lead_in(view, at)) if view.page.blocks[at].kind == "item" else "")


_SUPPOSED = re.compile(
    r"\b(?:say|imagine|suppose|assume|assuming|for example|for instance|e\.g\.|let's|hypothetical|if (?:you|your|we|a|an|the)|"
    r"zum beispiel|z\. ?b\.|angenommen|wenn (?:du|sie|wir))(?=\W|$)|\s[=≈]\s",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|My|our|Our|we|We|we've|we’ve)\b")
_CODE = re.compile(r"%>%|[{}<>=]|\w\(\w*\)|;$|\|\|")
_NOTE_MARK = re.compile(r"\[\^?\w{1,12}\]|[¹²³⁴⁵⁶⁷⁸⁹]|\(\w[^()]{2,60},? (?:19|20)\d\d[a-z]?\)")
_SOURCE_LABEL = re.compile(r"^\W*(?:sources?|quellen?|data|daten|via|fonte|fuente)\b\s*[:：]", re.IGNORECASE)


def _source_in_block(view: View, at: int) -> str:
    if at < 0:
        return ""
    links = links_in(view, at)
    if any(not link.image and not link.href.startswith("#") for link in links):
        return "link"
    text = view.page.blocks[at].text
    if _NOTE_MARK.search(text) or any(link.href.startswith("#") for link in links) or _has_unplaced_notes(view):
        return "footnote"
    if any(attribution_in(sentence.text) for sentence in view.prose.in_block(at)):
        return "named"
    return "own" if any(first_party_in(sentence.text) for sentence in view.prose.in_block(at)) else ""


def _has_unplaced_notes(view: View) -> bool:
    """Whether the page has footnotes whose marks the reader did not place: then any paragraph may hold one."""
    noted = any(block.kind == "footnote" for block in view.page.blocks)
    return noted and not any(link.href.startswith("#fn") for link in view.page.links)


def _source_beside(view: View, at: int) -> str:
    """A line that begins "Source:", a footnote or a captioned figure next to the block."""
    blocks = view.page.blocks
    near = [blocks[index] for index in (at - 1, at + 1, at + 2) if 0 <= index < len(blocks)]
    if any(_SOURCE_LABEL.search(block.text) for block in near):
        return "figure"
    captioned = any(image.caption and image.block in (at - 1, at, at + 1) for image in view.page.images)
    return "figure" if captioned else ""


def _lead_in(view: View, at: int) -> int:
    """The paragraph that introduces the list an item stands in, -1 where there is none."""
    group = view.page.blocks[at].group
    while at >= 0 and view.page.blocks[at].group == group:
        at -= 1
    return at if at >= 0 and view.page.blocks[at].kind == "paragraph" else -1


def _names_source(view: View, sentence: Sentence) -> bool:
    """Whether the sentence itself holds a link, a note or a name."""
    linked = any(sentence.start <= link.start < sentence.end for link in links_in(view, sentence.block))
    return linked or bool(_NOTE_MARK.search(sentence.text)) or bool(attribution_in(sentence.text))


_SPEAKS = re.compile(
    r"(?:\w[\w)\]”\"'’*_]*,?\s+(?:(?:has|have|had|once|also|then|later|recently|famously|put|as)\s+)?|[”\"'’],?\s+|[A-Z]\w+:\s*)"
    r"(?:sa(?:ys?|id|ying)|writes|wrote|written|tells|told|adds|added|explain(?:s|ed)|argue[sd]|notes|noted|recall(?:s|ed)|ask(?:s|ed|"
    r"ing)|puts? it|calls|"
    r"called|states|stated|reads|quote[sd]|think|thinks|thought|sagte?n?|schreibt|schrieb|erklärte?|meinte?|heißt)\b"
    r"|\b(?:according to|quoth|quoted from|in the words of|laut|says|said|writes)\s+(?=[A-Z\w])"
)


_TOLD_TO = re.compile(
    r"\W*(?:You (?:might|may|could|can)|Check|Select|Choose|Click|Enable|Tick|Turn|"
    r"Set|Press|Type|Enter|Ask|Say|Write|Add|Use|Find|Open|Look)\b"
)
_NAMED_BESIDE = re.compile(
    r"\b[A-ZÀ-Þ][\w’'&.-]+|\b(?:points? out|describ\w+|defin\w+|mission|motto|slogan|policy|law|goal|memorandum|instruct\w+|check|"
    r"select|choose)\b"
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"|«[^«»]*»|„[^„“”]*[“”]")


def _has_speaker(view: View, sentence: Sentence) -> bool:
    blocks = view.page.blocks
    near: list[Block] = [blocks[index] for index in (sentence.block - 1, sentence.block, sentence.block + 1) if 0 <= index < len(blocks)]
    if links_in(view, sentence.block) or any(_NOTE_MARK.search(block.text) for block in near):
        return True
    told = [_QUOTED.sub("””", block.text) for block in near]
    own = re.sub(r"^\W*\w+", "", _QUOTED.sub("””", sentence.text))
    if _NAMED_BESIDE.search(own) or _TOLD_TO.match(sentence.text):
        return True
    return any(_SPEAKS.search(text) or attribution_in(text) for text in told)


def _supports(view: View, block: int) -> bool:
    """Whether a link stands in words that say something, so that a bare row of links counts for nothing."""
    return 0 <= block < len(view.page.blocks) and count_words(view.page.blocks[block].text) >= 5
