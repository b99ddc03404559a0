"""What Obsidian adds to Markdown beside wikilinks, as rules for markdown-it: #tags, ^block ids and %%comments%%."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

_TAG = re.compile(r"#([\w-]+(?:/[\w-]+)*)")
_COMMENT = re.compile(r"%%.+?%%", re.DOTALL)
_BLOCK = re.compile(r"(?:^|(?<=\s))\^([A-Za-z0-9-]+)[ \t]*\Z")
MEDIA = re.compile(r"\.(png|jpe?g|gif|bmp|svg|webp|avif|mp4|webm|ogv|mov|mkv|mp3|wav|m4a|ogg|3gp|flac)$", re.IGNORECASE)
"""What `![[x.png]]` shows in the page, where a note would be brought in."""


def add_obsidian(md: MarkdownIt) -> None:
    """Tags in text are tokens `wikilink` of the name "tag"; comments vanish; ids of blocks go to `env["block_ids"]`."""

    def tag(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "#" or (state.pos and not state.src[state.pos - 1].isspace()):
            return False
        found = _TAG.match(state.src, state.pos, state.posMax)
        if not found or found[1].isdigit():
            return False
        if not silent:
            token = state.push("wikilink", "", 0)
            token.content = f"{found[1]}|{found[0]}"
            token.meta = {"start": state.pos, "embed": False, "name": "tag"}
        state.pos = found.end()
        return True

    def comment(state: StateInline, _silent: bool) -> bool:
        found = _COMMENT.match(state.src, state.pos, state.posMax)
        if found:
            state.pos = found.end()
        return found is not None

    def block_ids(state: StateCore) -> None:
        for token in state.tokens:
            found = _BLOCK.search(token.content) if token.type == "inline" and "^" in token.content else None
            if found:
                state.env.setdefault("block_ids", []).append(found[1])
                token.content = token.content[: found.start()].rstrip()

    md.inline.ruler.before("link", "obsidian_tag", tag)
    md.inline.ruler.before("link", "obsidian_comment", comment)
    md.core.ruler.after("block", "obsidian_block_ids", block_ids)
