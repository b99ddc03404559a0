"""Figures, quotations and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.links import has_addresses, script_makes
from auditor.checks.once import once_a_page
from auditor.checks.origins import UNTRACED, can_be_followed, origin_of
from auditor.checks.passages import (
    distinct_words,
    each_once,
    earned,
    first_line,
    host_of,
    is_demonstration,
    is_external,
    links_in,
    look_at,
    reads_as_prose,
    tongue,
)
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Block
from auditor.model.rule import Look
from auditor.text.claims import attribution_in, quotations_in, statistics_in, vague_attribution_in
from auditor.text.figures import Statistic
from auditor.text.prose import Sentence
from auditor.text.subjects import of_the_world
from auditor.text.words import count_words


def unsourced_statistic(view: View) -> Iterator[Look]:
    """Each sentence that gives a figure, with a fault where neither it nor what stands around it says where the figure comes from."""
    for sentence in figures_in(view):
        if _claims_about_the_world(sentence.text, tongue(view)):
            yield look_at(sentence, origin_of(view, sentence) in UNTRACED)


def sourced_figures(view: View, *, wanted: int = 1) -> Iterator[Look]:
    """Sentences that give a figure together with a source that a reader can follow."""
    told = (sentence for sentence in figures_in(view) if is_sentence(sentence.text, tongue(view)))
    yield from earned(view, (look_at(sentence, True) for sentence in told if can_be_followed(view, sentence)), wanted)


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
                and not _is_made_up(sentence.text[:start], quoted)
                and not _is_listed_whole(view, sentence, quoted)
            ):
                yield look_at(sentence, not _has_speaker(view, sentence))


_INTRODUCED = re.compile(
    r"\b(?:such as|like|e\.g\.|for example|for instance|say|form|meant by|means?|meaning|called|along the lines of|something like|"
    r"promise|guarantee|principle|rule|guideline|message|prompt|error|warning|statement|sentence|phrase|wording|titled?|entitled)\b"
    r"[\s,:]*(?:that |is )?$",
    re.IGNORECASE,
)
_IMAGINED = re.compile(r"\W*(?:Hey|Oh|Hi|Hello|Wow|Yes|No|Okay|OK|Well|Dear|Thanks?)\b")


def _is_made_up(before: str, quoted: str) -> bool:
    """Whether quoted words are an example, a title or what somebody might say, and nobody's own words."""
    longer = re.findall(r"[^\W\d_][\w’'-]{3,}", quoted)
    title = len(longer) > 3 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)
    return title or bool(_INTRODUCED.search(before) or _IMAGINED.match(quoted))


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
    yield from earned(view, tuple(seen.values())[:most], max(1, min(most, distinct_words(view) // words_each)))


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
    """Sentences that the page says itself, each once, list items included, quotations left out."""
    return each_once(sentence for sentence in view.prose.sentences if not view.page.blocks[sentence.block].quoted)


@once_a_page
def figures_in(view: View) -> tuple[Sentence, ...]:
    """Sentences of the page's own text that give a statistic and do not make it up for the sake of an example."""
    return tuple(sentence for sentence in own_text(view) if statistics_in(sentence.text) and not _SUPPOSED.search(sentence.text))


def figures_or_claims(view: View) -> tuple[Sentence, ...]:
    """Sentences that call on somebody, named or not."""
    text, language = own_text(view), tongue(view)
    return tuple(s for s in text if vague_attribution_in(s.text, language) or attribution_in(s.text))


def _claims_about_the_world(text: str, language: str) -> bool:
    """Whether a sentence with a figure states it as a fact about people or markets: no bare label, no rule for the reader, no line of a
    list of changes, nothing that a machine or a model was measured to do, no turn of speech, and more than a small count."""
    found = of_the_world(text, statistics_in(text))
    if all(one.kind == "multiple" or _is_small(one) for one in found):
        return False
    if _CHANGE.match(text) or any(
        pattern.search(text) for pattern in (_TO_READER, _OF_A_MACHINE, _TURN_OF_SPEECH, _OF_A_CAREER, _MADE_UP_NAME)
    ):
        return False
    return is_sentence(text if text.rstrip().endswith((".", "!", "…")) else text.rstrip(" :;,") + ".", language, 6)


_FEW = 1000  # people or coins below which a count tells of one occasion, not of the world


def _is_small(one: Statistic) -> bool:
    """Whether a figure counts things, or people and money of one occasion."""
    if one.kind not in ("count", "money") or re.search(r"(?:thousand|million|billion|trillion|bn|mn|[kmb])\b", one.text, re.IGNORECASE):
        return one.kind == "count" and _THINGS.search(one.text) is not None
    number = re.sub(r"[^\d.]", "", one.text.replace(",", "")).strip(".") or "0"
    return float(number) < _FEW or (one.kind == "count" and _THINGS.search(one.text) is not None)


_THINGS = re.compile(
    r"\b(?:pages|commits|contributors|contributions|issues|bugs|repositories|packages|projects|members|records|links|urls|posts|"
    r"articles|samples|observations|responses|results|tickets|devices|servers|machines|views|messages|calls|emails|lines|players|"
    r"followers|employees|staff|volunteers)$",
    re.IGNORECASE,
)
_OF_A_MACHINE = re.compile(
    r"\b(?:overhead|run-?times?|compil\w+|allocations?|cach(?:e[sd]?|ing)|[cg]pus?|latency|throughput|instructions|instruction counts?|"
    r"wall-?times?|icounts?|benchmarks?|baseline|training set|test set|test suite|back-?end|memory|hit rate|disk|payload|"
    r"performance (?:improvements?|regressions?|gains?|wins?|boosts?)|code base|codebase|lines of code|build times?|"
    r"predictions|classifier|accura\w+|algorithm|builds?|requests|alerts|endpoint|blockchain|queries|crates?|librar(?:y|ies)|"
    r"binar(?:y|ies)|"
    r"debug\w*|llvm|plugins?|samples|sensors?|lines in|lines of|max(?:imum)? (?:current|load|power)|"
    r"average performance|resolver|live traffic|gamut|spectrum|pixels?|px|scroll\w*|main thread|urls?|snippets?|screenshot|scripts?|"
    r"polyfills?|origin trial|api|syntax|percentiles?|lcp|fid|cls|given metric|(?:this|the|output|aggregat\w+) values?|% mark|chance|css|"
    r"source code|newlines|desktop applications?|"
    r"colou?rs?|translat\w+|rotat\w+|width|height|container|horizontally|vertically|cent(?:red|ered)|background|inline|test cases|"
    r"fixed at|linear regression|separators?|digits|prefix|ha(?:s|ve) been reported so far|chrome \d+|code names?)\b|\d\s?(?:ms|µs|"
    r"[kmgt]i?b|"
    r"[mg]hz|kw)\b",
    re.IGNORECASE,
)
_TURN_OF_SPEECH = re.compile(
    r"%\s(?:of the time|good enough)\b|\b99(?:\.9+)?\s?% of (?:the |all |its |our )?(?:cases|problems)\b|\b80\s?(?:%|"
    r"percent)[^.]{0,60}\b20\s?(?:%|percent)"
    r"|\bgood enough\b|\bwhat 99\s?%|\b(?:[Ww]e|I) think\b|^\W*Presumably\b|%\s(?:isn['’]t|is not|aren['’]t) required\b|\(= |"
    r"\btop \d+\s?%|\b51\s?% attack|\benabled for\b|^\W*Ending with|\$\d+/mo|\b(?:fewer|"
    r"less) than \d+[,\d]* \w+ a"
    r"|\bFortune \d|\bweight(?:ed|ing)\b|\bmultiplier\b|\(\d+\s?%\)\W*$|%[^.]{0,60}\b(?:may|might|could|would)\b"
    r"|\bother \d+\s?%|%\s\w+/\d|\btypical (?:break|split)|^\W*\w+:\s[$£€\d]"
    r"|^\W*(?:In (?:this|that|our|the (?:preceding|above|following)) (?:\w+ )?(?:case|situation|example|scenario|snippet|proposal)\b|Here,|"
    r"In other words|Starting with|Well,? in)",
    re.IGNORECASE,
)
_MADE_UP_NAME = re.compile(
    r"\b(?:[Bb]ank|[Cc]ompany|[Uu]ser|[Cc]ustomer|[Pp]erson|[Pp]layer|[Tt]eam|[Ss]hop|[Pp]roduct|[Cc]ountry|[Gg]roup|[Oo]ption|"
    r"SKU)\s(?:[A-Z]\b|\d)"
)
_OF_A_CAREER = re.compile(
    r"\b(?:oversees?|oversaw|manag(?:es|ed|ing)|directs|directed|leads|led|leading|responsible for|served as|provided)\b[^.]{0,140}"
    r"[$£€][^.]{0,60}\b(?:portfolio|budget|programs?|programmes?|curriculum|investments|contracts?|flights?|fleet)\b"
    r"|\bportfolio of\b|\bbase salary\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(r"\b(?:mentioned|shown|described|measured) (?:above|below|before|earlier)\b|\b[Yy]ou(?:['’](?:ll|re|ve|d)|r|rs)?\b")
_CHANGE = re.compile(
    r"\W*(?:Achieve|Attain|Maintain|Increase|Decrease|Reach|Reduce|Raise|Cut|Keep|Get|Reduced|Improved|Increased|Decreased|Added|"
    r"Fixed|Removed|Changed|Raised|Lowered|Cut|Updated|Optimi[sz]ed|Bumped|Dropped|"
    r"Switched)\b"
)


_SUPPOSED = re.compile(
    r"\b(?:say|imagine|suppose|assume|assuming|for example|for instance|e\.g\.|let's|hypothetical|if (?:you|your|we|a|an|the)|"
    r"zum beispiel|z\. ?b\.|angenommen|wenn (?:du|sie|wir))(?=\W|$)|\s[=≈]\s",
    re.IGNORECASE,
)
_CODE = re.compile(r"%>%|[{}<>=]|\w\(\w*\)|;$|\|\|")
_NOTE_MARK = re.compile(r"\[\^?\w{1,12}\]|[¹²³⁴⁵⁶⁷⁸⁹]|\(\w[^()]{2,60},? (?:19|20)\d\d[a-z]?\)")


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
