"""The figures of a reStructuredText page, pictures with their captions, and the cards and buttons that are links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.model.page import Image, Link

if TYPE_CHECKING:
    from auditor.read.rst_blocks import BlockReader


def read_figure(reader: BlockReader, node: Any) -> None:
    """Read the picture, what it links to, and the caption as a block of its own."""
    words, line = reader.words_for(node)
    caption = next((child for child in node.children if child.tagname == "caption"), None)
    said = " ".join(caption.astext().split()) if caption is not None else ""
    for child in node.children:
        if child.tagname == "reference":
            alt = next((picture.get("alt") or "" for picture in child.children if picture.tagname == "image"), "")
            reader.gathering.links.append(Link(reader.inline.targets.href(child) or "", alt, line, 1, image=True))
        for picture in (child, *child.children) if child.tagname in ("image", "reference") else ():
            if picture.tagname == "image":
                reader.gathering.images.append(Image(picture.get("uri", ""), picture.get("alt"), line, 1, said))
    if caption is not None:
        reader.inline.read(words, caption.children)
        reader.commit(words, "figure", caption.line or line)


def read_card(reader: BlockReader, node: Any, name: str) -> None:
    """Read where a card or a button of sphinx-design leads."""
    href = node.get("options", {}).get("link", "") if name in ("card", "grid-item-card") else ""
    href = node["argument"] if name in ("button-link", "button-ref") else href
    if href:
        words = " ".join(node["argument"].split()) or " ".join(node.astext().split())
        reader.gathering.links.append(Link(href, words, node.line or reader.line, 1, "component", name=name))
