"""The inline tokens of one block, read into its words, links and images."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from auditor.model.page import Image
from auditor.read.bare_urls import bare_urls
from auditor.read.gathering import OpenLink
from auditor.read.html_tags import html_tags
from auditor.read.markdown_attributes import written_id
from auditor.read.obsidian_rules import MEDIA
from auditor.read.words import Words

LINKING_ROLES = frozenset({"doc", "ref", "numref", "download", "term", "any", "eq", "keyword", "envvar", "option", "token", "abbr-ref"})
_TARGETED = re.compile(r"(.*?)\s*<([^<>]+)>\s*\Z", re.DOTALL)
_INLINE_ATTRIBUTES = re.compile(
    r"\{:?[ ]*((?:[#.][\w:./-]+|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]*)|[\w:-]+)(?:[ ]+|(?=\})|(?=[#.])))*+\}"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a dialect sees in inline text beyond CommonMark."""

    attributes: bool = False
    bare_urls: str = ""  # by whose rule bare URLs are links, see read.bare_urls; "": they are none
    emoji: bool = False  # :name: is a picture
    pieces: bool = False  # the ids of headings do not take all of their words
    fence_ids: bool = False  # ``` {#id .class} gives the code an id


def read_inline(words: Words, children: Sequence[Token], reading: Reading) -> None:
    """Add inline tokens to the words of a block."""
    strong: list[int] = []
    for number, token in enumerate(children):
        kind = token.type
        if kind == "text":
            _read_text(words, token.content, reading, number > 0 and children[number - 1].type in _CARRIES_ATTRIBUTES)
        elif kind in ("softbreak", "hardbreak"):
            words.newline()
        elif kind == "code_inline":
            _read_code(words, token)
        elif kind == "link_open":
            words.begin_link(_open(words, token))
        elif kind == "link_close":
            _end(words)
        elif kind == "strong_open":
            strong.append(words.length)
        elif kind == "strong_close":
            words.strong.append((strong.pop(), words.length))
        else:
            _read_other(words, token)


def _read_text(words: Words, text: str, reading: Reading, after_element: bool) -> None:
    if reading.attributes and after_element and text.startswith("{"):
        text = _without_attributes(words, text)
    if reading.bare_urls and not words.open and not words.gathering.open_html:
        text = _with_bare_urls(words, text, reading.bare_urls)
    words.add(text)


def _with_bare_urls(words: Words, text: str, rule: str) -> str:
    """Add the text up to the last bare URL in it, URLs as links; what is left of it."""
    done = 0
    for start, end, href in bare_urls(text, rule):
        words.add(text[done:start])
        line, column = words.place_of(text[start:end])
        words.begin_link(OpenLink(words.gathering.masked.restored(href), line, column, words.length, "autolink"))
        words.add(text[start:end])
        words.end_link()
        done = end
    return text[done:]


_CARRIES_ATTRIBUTES = frozenset({"link_close", "image", "code_inline", "em_close", "strong_close", "html_inline"})


def _without_attributes(words: Words, text: str) -> str:
    found = _INLINE_ATTRIBUTES.match(text)
    if not found:
        return text
    name = written_id(found.group())
    if name:
        words.gathering.anchors.setdefault(name)
    return text[found.end() :]


def _read_code(words: Words, token: Token) -> None:
    start = words.length
    text = words.gathering.masked.restored(token.content)
    words.parts.append(text)
    words.length += len(text)
    words.code.append((start, words.length))
    words.skip_lines(token.meta.get("lines", 0))


def _open(words: Words, token: Token) -> OpenLink:
    masked = words.gathering.masked
    href = str(token.attrs.get("href", ""))
    sole = masked.sole(href)
    line, column = words.place(token.meta.get("start", 0))
    link = OpenLink(masked.restored(href), line, column, words.length, title=masked.restored(str(token.attrs.get("title", ""))))
    link.form = "autolink" if token.info == "auto" else "markdown"
    link.name = sole.name if sole else ""
    link.carried = ""
    link.lines = token.meta.get("lines", 0)
    return link


def _end(words: Words) -> None:
    link = words.end_link()
    if link:
        words.skip_lines(max(0, link.lines - (len(words.breaks) - link.breaks)))


def _read_other(words: Words, token: Token) -> None:
    kind = token.type
    if kind == "html_inline":
        line, column = words.place(token.meta.get("start", 0))
        for tag in html_tags(token.content):
            words.add_html(tag, (line, column))
        words.skip_lines(token.content.count("\n"))
    elif kind == "image":
        masked = words.gathering.masked
        place = words.place(token.meta.get("start", 0))
        alt = masked.restored(_plain(token.children or ()))
        words.add_image(
            Image(masked.restored(str(token.attrs.get("src", ""))), alt, *place, masked.restored(str(token.attrs.get("title", ""))))
        )
        words.skip_lines(token.meta.get("lines", 0))
    elif kind == "wikilink":
        _read_wikilink(words, token)
    elif kind == "role":
        _read_role(words, token)
    elif token.content and kind not in ("footnote_ref", "footnote_anchor"):
        words.add(token.content)


def _plain(children: Sequence[Token]) -> str:
    return "".join(
        _plain(child.children) if child.children else "\n" if child.type.endswith("break") else child.content for child in children
    )


def _read_wikilink(words: Words, token: Token) -> None:
    target, _, alias = token.content.replace("\\|", "|").partition("|")
    line, column = words.place(token.meta["start"])
    if token.meta["embed"] and MEDIA.search(target.strip()):
        words.add_image(Image(target.strip(), target.strip() if re.fullmatch(r"[\dx ]*", alias) else alias.strip(), line, column))
        return
    link = OpenLink(target.strip(), line, column, words.length, "wiki", name="!" if token.meta["embed"] else token.meta.get("name", ""))
    words.begin_link(link)
    if not token.meta["embed"]:
        words.add(alias.strip() or target.strip().removeprefix("#").replace("#", " > "))
    words.end_link()


def _read_role(words: Words, token: Token) -> None:
    name = token.meta["name"].rsplit(":", 1)[-1]
    targeted = _TARGETED.match(token.content)
    text, target = (targeted.group(1), targeted.group(2)) if targeted else (token.content, token.content)
    if name in LINKING_ROLES or ":" in token.meta["name"]:
        line, column = words.place(token.meta["start"])
        words.begin_link(OpenLink(target.strip().lstrip("!~"), line, column, words.length, "role", name=token.meta["name"]))
        words.add(text if targeted else target.strip().lstrip("!~"))
        words.end_link()
    else:
        words.add(text)
    words.skip_lines(token.meta.get("lines", 0))
