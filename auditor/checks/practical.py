"""What a reader can use as it stands: a summary, steps, boxes to tick, files, text to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.arrangement import lists_of
from auditor.checks.passages import (
    Section,
    distinct_words,
    earned,
    excerpt_of,
    first_line,
    is_text,
    look_at,
    opening,
    reads_as_prose,
    sections_of,
    tongue,
    words_of,
)
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.page import Block, Link
from auditor.model.rule import Look
from auditor.text.claims import others_in
from auditor.text.lexicon import Lexicon, phrases
from auditor.text.sentences import split_sentences
from auditor.text.words import count_words


def summary_up_top(view: View, *, within: int = 300, longer_than: int = 1000, words: int = 25) -> Iterator[Look]:
    """A summary near the top of a long page: under a heading or label of the list, with sentences or points of its own."""
    marks = phrases("summary-headings", tongue(view))
    if marks is None or distinct_words(view) < longer_than:
        return
    before, looks = 0, []
    for section in sections_of(view):
        if before > within:
            break
        looks.append(_summary(section, marks, words, tongue(view)))
        before += section.words
    yield from earned(view, (look for look in looks if look))


def ordered_steps(view: View, *, steps: int = 3, imperative: float = 0.5) -> Iterator[Look]:
    """A numbered list, or headings that count steps, most of which tell the reader what to do."""
    verbs = phrases("imperative-verbs", tongue(view))
    marks = phrases("step-marks", tongue(view))
    if verbs is None:
        return
    looks = [_steps(group, verbs, steps, imperative) for group in lists_of(view) if group[0].ordered]
    headed = [s for s in sections_of(view) if s.heading and s.words >= 15 and _counts_steps(s.heading.text, marks)]
    if len(headed) >= steps:
        looks.append(Look(headed[0].line, True, excerpt=excerpt_of(headed[0].heading.text if headed[0].heading else "")))
    yield from earned(view, (look for look in looks if look))


def checklist_items(view: View, *, items: int = 5, words_each: int = 3) -> Iterator[Look]:
    """Boxes to tick, at least so many, each saying something."""
    boxes = [block for block in view.content if block.kind == "item" and _is_box(block)]
    telling = [block for block in boxes if count_words(block.text) >= words_each]
    if len(telling) >= items and reads_as_prose(view):
        yield Look(telling[0].line, True, excerpt=excerpt_of(telling[0].text), values={"items": len(telling)})
    else:
        yield Look(first_line(view), False)


TEMPLATE_ENDINGS = (".doc", ".docx", ".dotx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".key", ".fig", ".zip", ".xltx")
_TEMPLATE_WORDS = re.compile(
    r"template|worksheet|spreadsheet|checklist|workbook|planner|vorlage|arbeitsblatt|tabelle|checkliste", re.IGNORECASE
)
_SHARED_FILE = re.compile(r"//docs\.google\.com/(?:spreadsheets|document|presentation|forms)/|//(?:www\.)?notion\.so/|//airtable\.com/")
_PRINTED = re.compile(r"\.(?:pdf|csv)(?:$|[?#])", re.IGNORECASE)


def template_file(view: View, *, endings: Sequence[str] = TEMPLATE_ENDINGS) -> Iterator[Look]:
    """A link to a file that can be filled in: an office document, or a PDF or shared document that its words call a template."""
    links = [link for link in view.page.links if link.region == "content" and _is_template(link, tuple(endings))]
    yield from earned(view, (Look(link.line, True, link.column, excerpt_of(link.text)) for link in links[:3]))


def copyable_block(view: View, *, words: int = 8) -> Iterator[Look]:
    """A block of text or code set apart to be copied, long enough to be worth it."""
    blocks = [block for block in view.content if block.kind == "code" and count_words(block.text) >= words and reads_as_prose(view)]
    yield from earned(view, (Look(block.line, True, excerpt=excerpt_of(block.text, 80)) for block in blocks[:3]))


_TAKES = re.compile(
    r"\b(?:takes?|needs?|allow|set aside|finish(?:ed)? (?:in|within)|done (?:in|within)|dauert|braucht|time(?: needed| required)?:)\b"
    r"[^.]{0,40}?"
    r"\b(?:\d+|an?|one|two|three|five|ten|half an|eine?|zwei|drei)"
    r"(?:\s*(?:-|–|to|bis)\s*\d+)?\s+(?:minutes?|hours?|days?|afternoon|weeks?|Minuten?|Stunden?|Tage?)\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:you(?:'ll| will)? (?:only |also )?need|you should (?:already )?have|make sure (?:that )?you have|before you (?:start|begin)|"
    r"this (?:guide|tutorial|article) assumes|du brauchst|sie (?:brauchen|benötigen)|vorausgesetzt)\b",
    re.IGNORECASE,
)
_PREREQUISITES = re.compile(
    r"prerequisites?|requirements?|before you (?:start|begin)|what you(?:'ll| will)? need|you will need|voraussetzungen|"
    r"was (?:du|sie) brauch",
    re.IGNORECASE,
)


def time_and_prerequisites(view: View, *, within: int = 400) -> Iterator[Look]:
    """How long it takes, or what is needed, said before the work begins."""
    told = (s for s in opening(view, within) if is_sentence(s.text, tongue(view)) and not others_in(s.text))
    looks = [look_at(sentence, True) for sentence in told if _TAKES.search(sentence.text) or _NEEDED.search(sentence.text)]
    looks += [
        Look(section.line, True, excerpt=excerpt_of(section.heading.text))
        for section in sections_of(view)[:4]
        if section.heading and section.words >= 8 and _PREREQUISITES.search(section.heading.text.replace("’", "'"))
    ]
    yield from earned(view, looks)


_PROMISED = re.compile(
    r"\b(?:download|get|grab|access|herunterladen|laden sie)\b[^.!?]{0,60}\b(?:template|checklist|report|e-?book|white ?paper|worksheet|"
    r"guide|toolkit|spreadsheet|data ?set|vorlage|checkliste|studie|leitfaden)\b",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|ods|odt|pptx?|zip|json)(?:$|[?#])", re.IGNORECASE)


def gated_asset(view: View, *, near: int = 15) -> Iterator[Look]:
    """Each form that asks for an address beside a promised download, with a fault where no link leads to the file itself."""
    open_file = any(_FILE.search(link.href) or _SHARED_FILE.search(link.href) for link in view.page.links)
    for form in view.page.forms:
        if "email" not in form.inputs:
            continue
        beside = [block.text for block in view.page.blocks if abs(block.line - form.line) <= near]
        promise = next((match for text in beside if (match := _PROMISED.search(text))), None)
        if promise:
            yield Look(form.line, not open_file, excerpt=excerpt_of(promise[0]))


def _summary(section: Section, marks: Lexicon, words: int, language: str) -> Look | None:
    """The section as a summary, or a paragraph in it that begins with the label of one."""
    telling = _says_something(section.blocks, words, language)
    if section.heading and marks.find(section.heading.text) and telling:
        return Look(section.line, True, excerpt=excerpt_of(section.heading.text))
    for at, block in enumerate(section.blocks):
        hits = marks.find(block.text[:60]) if is_text(block) else ()
        labelled = (
            bool(hits) and hits[0][0] <= 3 and (block.text[hits[0][1] :].lstrip("*")[:1] in ":—–-" or hits[0][1] >= len(block.text) - 1)
        )
        if labelled and _says_something(section.blocks[at:], words, language):
            return Look(block.line, True, excerpt=excerpt_of(block.text, 80))
    return None


def _says_something(blocks: Sequence[Block], words: int, language: str) -> bool:
    text = [block for block in blocks if is_text(block)]
    if sum(words_of(block) for block in text) < words:
        return False
    sentences = (block.text[start:end] for block in text for start, end in split_sentences(block.text, language))
    items = [block for block in text if block.kind == "item" and words_of(block) >= 4]
    return len(items) >= 2 or any(is_sentence(sentence, language) for sentence in sentences)


def _steps(group: Sequence[Block], verbs: Lexicon, steps: int, imperative: float) -> Look | None:
    telling = [item for item in group if count_words(item.text) >= 4 and _begins_with(item.text, verbs)]
    if len(group) < steps or len(telling) < max(2, imperative * len(group)):
        return None
    return Look(group[0].line, True, excerpt=excerpt_of(telling[0].text), values={"steps": len(group)})


def _begins_with(text: str, verbs: Lexicon) -> bool:
    return any(start <= 2 for start, _, _ in verbs.find(text[:60])) or any(
        text[:start].rstrip().endswith((",", ":")) for start, _, _ in verbs.find(text[:80])
    )


_STEP = re.compile(
    r"^\W*(?:step|part|phase|schritt|teil)\s+(?:\d+|one|two|three|four|five|six|eins|zwei|drei)\b|^\W*\d+[.)]\s", re.IGNORECASE
)


def _counts_steps(heading: str, marks: Lexicon | None) -> bool:
    return bool(_STEP.search(heading)) or (marks is not None and any(start <= 1 for start, _, _ in marks.find(heading)))


def _is_box(block: Block) -> bool:
    return block.checked is not None or block.text.lstrip()[:1] in ("☐", "☑", "✅", "✔", "□")


def _is_template(link: Link, endings: tuple[str, ...]) -> bool:
    path = re.split(r"[?#]", link.href)[0].casefold()
    named = bool(_TEMPLATE_WORDS.search(f"{link.text} {link.title}")) or bool(_TEMPLATE_WORDS.search(path.rsplit("/", 1)[-1]))
    if path.endswith(endings):
        return named or not path.endswith(".zip")
    return named and bool(_PRINTED.search(link.href) or _SHARED_FILE.search(link.href))
