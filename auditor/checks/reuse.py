"""What makes a page easy to build on: its data to download, and how to cite it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.passages import earned, excerpt_of, is_text, look_at, sections_of
from auditor.checks.sourcing import own_text
from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.text.words import count_words

DATA_ENDINGS = (
    ".csv",
    ".tsv",
    ".xlsx",
    ".xls",
    ".ods",
    ".json",
    ".jsonl",
    ".ndjson",
    ".parquet",
    ".geojson",
    ".sqlite",
    ".db",
    ".rds",
    ".dta",
    ".sav",
)
_REPOSITORY = re.compile(
    r"//(?:www\.)?(?:zenodo\.org|figshare\.com|osf\.io|dataverse\.|data\.|datadryad\.org|kaggle\.com/datasets|huggingface\.co/datasets)"
)
_DATA_WORDS = re.compile(
    r"\b(?:raw |full |our )?(?:data(?: ?sets?)?|spreadsheet|csv|replication|daten(?:satz|sätze)?|rohdaten)\b", re.IGNORECASE
)


def data_download(view: View, *, endings: Sequence[str] = DATA_ENDINGS) -> Iterator[Look]:
    """A link to the data behind the page: a file of data, or a public repository that the words call data."""
    links = [link for link in view.page.links if link.region == "content" and _is_data(link, tuple(endings))]
    yield from earned(view, (Look(link.line, True, link.column, excerpt_of(link.text)) for link in links[:3]))


_CITE_HEADING = re.compile(r"\b(?:how to cite|cit(?:e|ing) (?:this|us|as)|citation|zitier)", re.IGNORECASE)
_CITE_SENTENCE = re.compile(
    r"\bplease cite\b|\bcite (?:this|it) as\b|\bsuggested citation\b|\b(?:licensed|published|released|available) under (?:a|an|the) "
    r"[\w\s.\-]{0,30}(?:CC[ -]|Creative Commons|Open Data|ODbL|public domain|licen[cs]e)|\bCC[ -]BY\b|\bbitte zitieren\b",
    re.IGNORECASE,
)
_BIBTEX = re.compile(r"^\s*@(?:article|misc|techreport|dataset|online|book|inproceedings|software)\s*\{", re.IGNORECASE | re.MULTILINE)


def cite_this(view: View) -> Iterator[Look]:
    """How to cite the page or under which licence to use it: a section with a reference in it, a sentence, a BibTeX entry."""
    looks = [Look(block.line, True, excerpt="BibTeX") for block in view.content if block.kind == "code" and _BIBTEX.search(block.text)]
    for section in sections_of(view):
        below = " ".join(block.text for block in section.blocks if is_text(block) or block.kind in ("paragraph", "code"))
        if (
            section.heading
            and _CITE_HEADING.search(section.heading.text)
            and count_words(below) >= 6
            and re.search(r"\d{4}|https?:", below)
        ):
            looks.append(Look(section.line, True, excerpt=excerpt_of(section.heading.text)))
    looks += [look_at(s, True) for s in own_text(view) if s.words >= 5 and _CITE_SENTENCE.search(s.text)]
    yield from earned(view, looks[:1])


def _is_data(link: Link, endings: tuple[str, ...]) -> bool:
    path = re.split(r"[?#]", link.href)[0].casefold()
    if path.endswith(endings):
        return not path.endswith((".json", ".db", ".sqlite")) or bool(_DATA_WORDS.search(link.text))
    sheet = "//docs.google.com/spreadsheets/" in link.href or "doi.org/" in link.href or "github.com/" in link.href
    return bool(_REPOSITORY.search(link.href)) or (sheet and bool(_DATA_WORDS.search(link.text)))
