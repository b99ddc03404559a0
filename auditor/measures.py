"""What a signal can measure on a page: each measure tells how strongly (0 to 1), on which line, and by which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache


from auditor.model.page import Block, Page

Measured = tuple[float, int, str]
NOTHING: Measured = (0.0, 0, "")
OPENING_WORDS = 150
TEXT_KINDS = frozenset({"paragraph", "item", "term", "definition", "table", "heading"})


@dataclass(frozen=True)
class Sight:
    """A page as the signals look at it; what several of them need is made once."""

    page: Page
    url: str
    imperatives: frozenset[str] = frozenset()  # verbs that begin instructions, in the page's language

    @cached_property
    def content(self) -> tuple[Block, ...]:
        return tuple(block for block in self.page.blocks if block.region == "content")

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        return tuple(block for block in self.content if block.kind in ("paragraph", "item", "definition") and not block.quoted)

    @cached_property
    def items(self) -> tuple[Block, ...]:
        return tuple(block for block in self.content if block.kind == "item")

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        return tuple((heading.line, heading.text) for heading in self.page.headings if heading.level > 1 or heading.text != self.page.title)

    @cached_property
    def titles(self) -> tuple[tuple[int, str], ...]:
        first = next((heading for heading in self.page.headings if heading.level == 1), None)
        named = ((1, self.page.title),) if self.page.title else ()
        return (*named, (first.line, first.text)) if first and first.text != self.page.title else named

    @cached_property
    def opening(self) -> tuple[tuple[int, str], ...]:
        taken, words = [], 0
        for block in self.prose:
            taken.append((block.line, block.text))
            words += len(block.text.split())
            if words >= OPENING_WORDS:
                break
        return tuple(taken)

    @cached_property
    def words(self) -> int:
        return max(1, self.page.words)


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Phrases as one pattern: `*` stands for the rest of a word, `#` for a number, `^` and `$` for the ends of the text."""
    return re.compile("|".join(_phrase(phrase) for phrase in phrases), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    start, end = phrase.startswith("^"), phrase.endswith("$")
    body = re.escape(phrase.removeprefix("^").removesuffix("$")).replace(r"\*", r"\w*").replace(r"\#", r"\d+").replace(r"\ ", r"\s+")
    return (r"^\W*" if start else r"(?<!\w)") + body + (r"\W*$" if end else r"(?!\w)")


def _first_hit(texts: Iterable[tuple[int, str]], phrases: Sequence[str]) -> Measured:
    pattern = _pattern(tuple(phrases))
    for line, text in texts:
        if match := pattern.search(text):
            return 1.0, line, match.group().strip()
    return NOTHING


def title_has(sight: Sight, *, phrases: Sequence[str]) -> Measured:
    """The title or first heading holds one of the phrases."""
    return _first_hit(sight.titles, phrases)


def opening_has(sight: Sight, *, phrases: Sequence[str]) -> Measured:
    """The first 150 words hold one of the phrases."""
    return _first_hit(sight.opening, phrases)


def path_has(sight: Sight, *, phrases: Sequence[str]) -> Measured:
    """A word of the URL or of the source path is one of the phrases."""
    path = re.sub(r"[/_.-]+", " ", f"{sight.url} {sight.page.source}")
    strength, _, text = _first_hit([(1, path)], phrases)
    return strength, 1 if strength else 0, text


def headings_have(sight: Sight, *, phrases: Sequence[str], full_at: int = 2) -> Measured:
    """So many headings hold one of the phrases; full strength at `full_at`."""
    pattern = _pattern(tuple(phrases))
    hits = [(line, text) for line, text in sight.headings if pattern.search(text)]
    return (min(1.0, len(hits) / full_at), hits[0][0], hits[0][1]) if hits else NOTHING


def text_has(sight: Sight, *, phrases: Sequence[str], per_thousand: float = 2.0) -> Measured:
    """How often the text holds the phrases; full strength at `per_thousand` in 1,000 words."""
    pattern = _pattern(tuple(phrases))
    hits = [(block.line, match.group()) for block in sight.prose for match in pattern.finditer(block.text)]
    rate = 1000 * len(hits) / max(300, sight.words)
    return (min(1.0, rate / per_thousand), hits[0][0], hits[0][1]) if hits else NOTHING


def front_matter_has(sight: Sight, *, keys: Sequence[str], phrases: Sequence[str] = ()) -> Measured:
    """The front matter has one of the keys, and its value holds one of the phrases where some are given."""
    for key in keys:
        value = sight.page.front_matter.get(key)
        if value not in (None, "", [], {}) and (not phrases or _pattern(tuple(phrases)).search(str(value))):
            return 1.0, 1, f"{key}: {value}" if isinstance(value, str | int) else key
    return NOTHING


def dated(sight: Sight) -> Measured:
    """A date stands in the file name or in the front matter: the mark of a post."""
    if match := re.search(r"(?<!\d)(19|20)\d\d[-/_](0?[1-9]|1[0-2])[-/_]([0-2]?\d|3[01])(?!\d)", sight.page.source):
        return 1.0, 1, match.group()
    date = sight.page.front_matter.get("date") or sight.page.markers.get("date")
    return (1.0, 1, str(date)[:10]) if date else NOTHING


def checkboxes(sight: Sight, *, full_at: int = 8) -> Measured:
    """Boxes to tick."""
    boxes = [item for item in sight.items if item.checked is not None or re.match(r"[☐☑□▢]", item.text)]
    return (min(1.0, len(boxes) / full_at), boxes[0].line, f"{len(boxes)} boxes to tick") if boxes else NOTHING


def numbered_steps(sight: Sight, *, full_at: int = 5) -> Measured:
    """Numbered items that begin with an instruction, or headings that count steps."""
    steps = [item for item in sight.items if item.ordered and _begins_with(item.text, sight.imperatives)]
    counted = [line for line, text in sight.headings if re.match(r"(?:step\s+)?\d{1,2}[.):\s]", text, re.IGNORECASE)]
    lines = sorted([*(step.line for step in steps), *counted])
    return (min(1.0, len(lines) / full_at), lines[0], f"{len(lines)} numbered steps") if lines else NOTHING


def instructions(sight: Sight, *, share: float = 0.25) -> Measured:
    """The share of sentences and items that begin with an instruction; full strength at `share`."""
    starts = [(block.line, text) for block in sight.prose for text in re.split(r"(?<=[.!?])\s+", block.text) if text]
    hits = [(line, text) for line, text in starts if _begins_with(text, sight.imperatives)]
    return (min(1.0, len(hits) / len(starts) / share), hits[0][0], hits[0][1][:60]) if hits else NOTHING


def _begins_with(text: str, verbs: frozenset[str]) -> bool:
    word = re.match(r"\W*([A-Za-z]+)", text)
    return bool(word) and word.group(1).casefold() in verbs if word else False


def question_headings(sight: Sight, *, share: float = 0.5, at_least: int = 3) -> Measured:
    """The share of headings, terms and bold leads that are questions; full strength at `share`."""
    leads = [
        *sight.headings,
        *((b.line, b.text) for b in sight.content if b.kind == "term" or (b.strong and b.strong[0][0] == 0 and len(b.text) < 200)),
    ]
    asked = [(line, text) for line, text in leads if text.rstrip().endswith("?")]
    return (min(1.0, len(asked) / len(leads) / share), asked[0][0], asked[0][1]) if len(asked) >= at_least else NOTHING


def questions_in_text(sight: Sight, *, per_thousand: float = 15.0) -> Measured:
    """Items and paragraphs that are questions: fields that a reader fills in."""
    asked = [block for block in sight.prose if block.text.rstrip().endswith("?")]
    return (min(1.0, 1000 * len(asked) / max(200, sight.words) / per_thousand), asked[0].line, asked[0].text[:60]) if asked else NOTHING


def blanks(sight: Sight, *, full_at: int = 4) -> Measured:
    """Blanks to fill in: underscores, dots, [brackets in capitals or angle brackets], empty table cells."""
    pattern = re.compile(r"_{4,}|\.{6,}|\[(?:[A-Z][A-Za-z ]{2,40}|\s{2,})\](?!\()|<[A-Za-z][\w -]{2,40}>|\{[a-z][\w ]{2,30}\}")
    hits = [(block.line, match.group()) for block in sight.content for match in pattern.finditer(block.text)]
    hits += [
        (table.line, "empty cells")
        for table in sight.page.tables
        for row in table.rows
        if sum(not cell.strip() for cell in row) * 2 >= len(row) > 1
    ]
    return (min(1.0, len(hits) / full_at), hits[0][0], hits[0][1]) if hits else NOTHING


def number_tables(sight: Sight, *, cells: int = 20) -> Measured:
    """Table cells that hold figures; full strength at so many."""
    numeric = [(table.line, sum(bool(re.match(r"\W*\d", cell)) for row in table.rows for cell in row)) for table in sight.page.tables]
    total = sum(count for _, count in numeric)
    return (min(1.0, total / cells), next(line for line, count in numeric if count), f"{total} figures in tables") if total else NOTHING


def table_share(sight: Sight, *, share: float = 0.3) -> Measured:
    """The share of the page's words that stand in tables."""
    counted = sum(len(cell.split()) for table in sight.page.tables for row in table.rows for cell in row)
    return (min(1.0, counted / (counted + sight.words) / share), sight.page.tables[0].line, "tables") if counted else NOTHING


def list_share(sight: Sight, *, share: float = 0.5) -> Measured:
    """The share of the text that stands in lists."""
    counted, whole = sum(len(item.text) for item in sight.items), sum(len(block.text) for block in sight.prose)
    return (min(1.0, counted / whole / share), sight.items[0].line, "lists") if counted else NOTHING


def linked_items(sight: Sight, *, outside: bool = True, full_at: int = 12) -> Measured:
    """List items and table rows that begin with a link: entries of a list of resources (or of an index, where they lead inside)."""
    groups = {index for index, block in enumerate(sight.page.blocks) if block.kind in ("item", "table", "term")}
    links = [
        link
        for link in sight.page.links
        if link.block in groups and link.region == "content" and bool(re.match(r"(https?:)?//", link.href)) is outside
    ]
    entries = {(link.block, link.line) for link in links}
    return (min(1.0, len(entries) / full_at), links[0].line, f"{len(entries)} entries that link") if entries else NOTHING


def link_density(sight: Sight, *, share: float = 0.45) -> Measured:
    """The share of the words that are links."""
    counted = sum(len(link.text.split()) for link in sight.page.links if link.region == "content")
    return (min(1.0, counted / sight.words / share), sight.page.links[0].line, "mostly links") if counted else NOTHING


def code_share(sight: Sight, *, share: float = 0.5) -> Measured:
    """The share of the page's characters that stand in code blocks."""
    code = [block for block in sight.content if block.kind == "code"]
    counted = sum(len(block.text) for block in code)
    return (min(1.0, counted / (counted + sum(len(b.text) for b in sight.prose) + 1) / share), code[0].line, "code") if counted else NOTHING


def code_names(sight: Sight, *, share: float = 0.4) -> Measured:
    """The share of headings and terms that are names of code: options, functions, parameters."""
    leads = [*sight.headings, *((block.line, block.text) for block in sight.content if block.kind == "term")]
    named = [
        (line, text)
        for line, text in leads
        if re.fullmatch(r"[`<-]*[\w.$-]*(?:[a-z][A-Z]|_|\.|\(|--|::|<)[^\s]*(?:\(.*\))?[`>]*", text.strip())
    ]
    return (min(1.0, len(named) / len(leads) / share), named[0][0], named[0][1]) if len(named) > 1 else NOTHING


def fields(sight: Sight, *, full_at: int = 3) -> Measured:
    """Fields of forms, but for a lone search or e-mail box."""
    inputs = [
        (form.line, kind)
        for form in sight.page.forms
        for kind in form.inputs
        if kind not in ("submit", "hidden", "search", "email", "button")
    ]
    return (min(1.0, len(inputs) / full_at), inputs[0][0], f"{len(inputs)} fields") if inputs else NOTHING


def first_person(
    sight: Sight, *, per_thousand: float = 12.0, words: Sequence[str] = ("I", "my", "me", "I'm", "I've", "I’m", "I’ve", "I'd")
) -> Measured:
    """How often the writer speaks of themselves."""
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")
    hits = [(block.line, match.group()) for block in sight.prose for match in pattern.finditer(block.text)]
    return (min(1.0, 1000 * len(hits) / max(200, sight.words) / per_thousand), hits[0][0], "the writer's own voice") if hits else NOTHING


def shorter_than(sight: Sight, *, words: int) -> Measured:
    """The text is shorter than so many words; full strength at a third of it."""
    return (
        (max(0.0, min(1.0, (words - sight.page.words) / (words * 2 / 3))), 1, f"{sight.page.words} words")
        if sight.page.words < words
        else NOTHING
    )


def longer_than(sight: Sight, *, words: int) -> Measured:
    """The text is longer than so many words; full strength at twice as many."""
    return (min(1.0, (sight.page.words - words) / words), 1, f"{sight.page.words} words") if sight.page.words > words else NOTHING


MEASURES: Mapping[str, Callable[..., Measured]] = {
    "title-has": title_has,
    "opening-has": opening_has,
    "path-has": path_has,
    "headings-have": headings_have,
    "text-has": text_has,
    "front-matter-has": front_matter_has,
    "dated": dated,
    "checkboxes": checkboxes,
    "numbered-steps": numbered_steps,
    "instructions": instructions,
    "question-headings": question_headings,
    "questions-in-text": questions_in_text,
    "blanks": blanks,
    "number-tables": number_tables,
    "table-share": table_share,
    "list-share": list_share,
    "linked-items": linked_items,
    "link-density": link_density,
    "code-share": code_share,
    "code-names": code_names,
    "fields": fields,
    "first-person": first_person,
    "shorter-than": shorter_than,
    "longer-than": longer_than,
}
"""Measure -> function. A signal in rules/assets/*.yml names one; the function's keyword arguments are its options."""
