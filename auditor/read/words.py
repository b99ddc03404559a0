"""The text of one block, put together piece by piece, with the offsets of what it contains."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from auditor.model.page import Block, BlockKind, Image, Link
from auditor.read.gathering import Gathering, OpenLink, Place
from auditor.read.html_regions import is_unseen
from auditor.read.html_tags import HtmlTag
from auditor.read.mdx import component_tag
from auditor.read.templating import RUN, Tag

_LONGEST_CARRIED = 1_000
_PAGE_COMPONENTS = frozenset({"Link", "NavLink", "a"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Words:
    """Text under construction. `commit` makes a block of it."""

    gathering: Gathering
    place: Place
    parts: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    strong: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[OpenLink, str, int]] = field(default_factory=list)  # closed ones: link, words, end
    images: list[Image] = field(default_factory=list)
    open: list[OpenLink] = field(default_factory=list)
    source: str = ""  # what is being read, where places of written words are asked for
    cursor: int = 0  # how far in it they have been found
    template_text: bool = False  # a template adds words here that nobody can know
    gaps: list[int] = field(default_factory=list)  # offsets of blanks that stand for a <br>
    computed: list[tuple[int, str]] = field(default_factory=list)  # (offset, code) of each {expression} of MDX

    def __post_init__(self) -> None:
        if self.gathering.open_html:
            self.gathering.open_html.start = self.gathering.open_html.part = 0

    def add(self, text: str) -> None:
        """Text with its masks: those are taken out, components among them read."""
        if self.gathering.masked.tags:
            text = self._without_tags(text)
        self.parts.append(text)
        self.length += len(text)

    def _without_tags(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        for run in RUN.finditer(text):
            before = text[at : run.start()]
            self.parts.append(before)
            self.length += len(before)
            at = run.end()
            tag = self.gathering.masked.tag(run.group())
            if tag:
                self.add_tag(tag)
        pieces.append(text[at:])
        return "".join(pieces)

    def add_tag(self, tag: Tag) -> None:
        """A template tag or component that stands in running text."""
        if tag.kind == "comment":
            self.gathering.add_comment(tag.whole.strip("{}/*#% \n"), self.gathering.place_in_text(tag.offset)[0])
        elif tag.kind == "component":
            component = component_tag(tag.whole)
            if component.low in _HEADINGS:
                self.gathering.add_anchors(component.attributes, False)
            self.add_html(component, self.gathering.place_in_text(tag.offset))
        elif tag.kind not in ("more", "icon") and not tag.closes:
            self.gathering.add_construct(tag.name)
            if tag.kind == "expression" and tag.name == "{}" and "frontmatter." not in tag.whole:
                self.computed.append((self.length, tag.whole[1:-1]))
            else:
                self.template_text = True
            for link in self.open_links:
                link.tags.append(tag.source)

    def place_of(self, written: str) -> tuple[int, int]:
        """Where words stand that were not placed by the parser: their next occurrence in the source."""
        at = self.source.find(written, self.cursor)
        if at >= 0:
            self.cursor = at + len(written)
        return self.place(max(at, self.cursor if at < 0 else at))

    def newline(self, count: int = 1) -> None:
        """The source goes on on a further line."""
        self.parts.append("\n")
        self.length += 1
        self.breaks.extend([self.length] * count)

    def skip_lines(self, count: int) -> None:
        """Source lines that add no text."""
        self.breaks.extend([self.length] * count)

    def begin_link(self, link: OpenLink) -> None:
        link.start, link.part = self.length, len(self.parts)
        link.breaks = len(self.breaks)
        self.open.append(link)

    def end_link(self) -> OpenLink | None:
        if not self.open:
            return None
        link = self.open.pop()
        self._close(link)
        return link

    def _close(self, link: OpenLink) -> None:
        said = "".join(self.parts[link.part :]) if link.start >= 0 else ""
        self.links.append((link, (link.carried + said), self.length))

    def add_image(self, image: Image) -> None:
        self.images.append(image)
        for link in self.open_links:
            link.pictures.append(image.alt or "")

    @property
    def open_links(self) -> list[OpenLink]:
        """The links that are open, a raw one last."""
        return [*self.open, self.gathering.open_html] if self.gathering.open_html else self.open

    def add_html(self, tag: HtmlTag, where: tuple[int, int]) -> None:
        """A tag of raw HTML, or of a component."""
        gathering = self.gathering
        if tag.name == "!":
            gathering.add_comment(tag.comment, where[0])
            return
        name = tag.low
        linking = tag.name in _PAGE_COMPONENTS
        if tag.closes:
            if name == "a" or linking or (gathering.open_html and gathering.open_html.name == tag.name):
                self.close_html()
            return
        if name not in _HEADINGS:
            gathering.add_anchors(tag.attributes, name == "a")
        if name == "img":
            alt = tag.attributes.get("alt")
            self.add_image(Image(_value(gathering, tag.attributes.get("src", "")), alt and gathering.masked.restored(alt), *where))
        elif name == "br":
            self.gaps.append(self.length)
            self.add(" ")
        if tag.name[0].isupper() or "-" in tag.name:
            gathering.add_construct(tag.name)
            for link in self.open_links:
                link.tags.append(tag.attributes.get("text") or tag.attributes.get("title") or f"<{tag.name}>")
        if name == "a" or linking or tag.name[0].isupper():
            self._open_html(tag, where)

    def _open_html(self, tag: HtmlTag, where: tuple[int, int]) -> None:
        key = next((key for key in ("href", "to") if key in tag.attributes), "")
        if not key:
            return
        href = _value(self.gathering, tag.attributes[key])
        sole = self.gathering.masked.sole(tag.attributes[key].strip())
        link = OpenLink(href, *where, self.length, "html", tag.attributes.get("title", ""), tag.attributes.get("aria-label", ""))
        link.rel = tuple(tag.attributes.get("rel", "").lower().split())
        link.hidden = "hidden" in tag.attributes or is_unseen(tag.attributes)
        link.name = sole.name if sole else ""
        if tag.name != tag.low:
            link.form, link.name = "component", tag.name
        if tag.empty:
            words = tag.attributes.get("title") or tag.attributes.get("text") or tag.attributes.get("label") or ""
            self.links.append((link, words, self.length))
            return
        self.close_html()
        link.breaks, link.part = len(self.breaks), len(self.parts)
        self.gathering.open_html = link

    def close_html(self) -> None:
        """End the raw link that is open."""
        link, self.gathering.open_html = self.gathering.open_html, None
        if link:
            self._close(link)

    def commit(self, kind: BlockKind, line: int, end_line: int, **more: Any) -> int:
        """Make a block of the text, unless there is nothing in it; the index of the block, else -1."""
        text = "".join(self.parts)
        still = self.gathering.open_html
        if still:
            still.carried = (still.carried + text[still.start :] + " ")[:_LONGEST_CARRIED]
            still.start = still.part = 0
        lead = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
        text = text[lead:].rstrip()
        block = -1
        if text or kind == "heading":
            block = self._block(kind, text, lead, line, end_line, more)
        self._hand_over(block, lead, len(text))
        return block

    def _block(self, kind: BlockKind, text: str, lead: int, line: int, end_line: int, more: dict[str, Any]) -> int:
        breaks = tuple(at - lead for at in self.breaks)
        if lead:
            line += sum(1 for at in breaks if at <= 0)
            breaks = tuple(at for at in breaks if at > 0)
        code = tuple((start - lead, end - lead) for start, end in self.code)
        strong = tuple((start - lead, end - lead) for start, end in self.strong)
        breaks = tuple(at for at in breaks if at <= len(text))
        return self.gathering.add_block(Block(kind, text, line, end_line, breaks=breaks, code=code, strong=strong, **more))

    def _hand_over(self, block: int, lead: int, length: int) -> None:
        gathering = self.gathering
        for image in self.images:
            gathering.images.append(Image(image.src, image.alt, image.line, image.column, image.caption, block))
        for link, words, end in sorted(self.links, key=lambda found: (found[0].line, found[0].column)):
            said = " ".join(words.split())
            pictured = " ".join(" ".join(link.pictures).split())
            shown = bool(said) and not link.carried and block >= 0
            gathering.links.append(
                Link(
                    link.href,
                    said or pictured or link.label or link.title or " ".join(link.tags),
                    link.line,
                    link.column,
                    link.form,
                    block=block,
                    start=max(0, link.start - lead) if shown else -1,
                    end=min(length, end - lead) if shown else -1,
                    title=link.title,
                    rel=link.rel,
                    image=not said and bool(link.pictures),
                    hidden=link.hidden,
                    embed=link.name == "!",
                    name="" if link.name == "!" else link.name,
                    label=link.label,
                )
            )


def _value(gathering: Gathering, written: str) -> str:
    return gathering.masked.restored(written).strip()
