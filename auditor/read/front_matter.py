"""The data at the head of a source file, in YAML, TOML or JSON, as plain values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.foreign_data import BrokenDataError, plain, read_json, read_toml, read_yaml
from auditor.model.page import Trouble

_FENCES = {"---": "yaml", "+++": "toml", ";;;": "json"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    data: Mapping[str, Any] = field(default_factory=dict)  # str, int, float, bool, None, list, dict; dates as ISO strings
    end: int = 0  # offset in the text at which the body begins
    trouble: Trouble | None = None


def read_front_matter(text: str) -> FrontMatter:
    """What stands at the head of `text`, if anything; a broken head is a trouble and its lines are no body."""
    head = text.lstrip("\ufeff \t\n")
    start = len(text) - len(head)
    if head.startswith("{"):
        return _bare_json(text, start)
    fence = head[:3]
    if fence not in _FENCES:
        return FrontMatter()
    opening_end = text.find("\n", start)
    if opening_end < 0 or text[start:opening_end].rstrip() != fence:
        return FrontMatter()
    closing = _closing(text, opening_end + 1, fence)
    if closing is None:
        return _unclosed(text, start, fence)
    first_line = text.count("\n", 0, opening_end + 1) + 1
    return _parsed(_FENCES[fence], text[opening_end + 1 : closing[0]], first_line, closing[1])


def _closing(text: str, start: int, fence: str) -> tuple[int, int] | None:
    """Where the closing fence begins, and where the text behind it does."""
    at = start
    while True:
        if text.startswith(fence, at) or (fence == "---" and text.startswith("...", at)):
            end = text.find("\n", at)
            line = text[at:] if end < 0 else text[at:end]
            if line.rstrip() in (fence, "..."):
                return at, len(text) if end < 0 else end + 1
        at = text.find("\n", at) + 1
        if at == 0:
            return None


def _unclosed(text: str, start: int, fence: str) -> FrontMatter:
    """A rule of three dashes at the head of a text is no front matter unless settings follow it."""
    following = text[start + 3 :].lstrip(" \t\n").split("\n", 1)[0]
    if not re.match(r"[\w-]+\s*[:=]", following):
        return FrontMatter()
    line = text.count("\n", 0, start) + 1
    return FrontMatter(trouble=Trouble("front-matter", line, f"the front matter opens with {fence} and is never closed"))


def _parsed(kind: str, source: str, first_line: int, end: int) -> FrontMatter:
    try:
        data = _LOADERS[kind](source)
    except BrokenDataError as fault:
        return FrontMatter({}, end, Trouble("front-matter", first_line + fault.line - 1, str(fault)))
    if data is None:
        return FrontMatter({}, end)
    if not isinstance(data, dict):
        return FrontMatter({}, end, Trouble("front-matter", first_line, "holds no names and values"))
    return FrontMatter(data, end)


def _bare_json(text: str, start: int) -> FrontMatter:
    """JSON at the head needs no fence; a text that merely begins with a brace is left alone."""
    if not re.match(r'\{\s*["}]', text[start : start + 200]):
        return FrontMatter()
    try:
        data, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        return FrontMatter(plain(data), end)
    except json.JSONDecodeError as error:
        return FrontMatter(trouble=Trouble("front-matter", error.lineno, f"broken JSON: {error.msg}"))
    except (RecursionError, ValueError):
        return FrontMatter(trouble=Trouble("front-matter", text.count("\n", 0, start) + 1, "broken JSON: nested too deeply"))


def _json_inside(source: str) -> Any:
    """JSON between fences may leave out the braces around it."""
    return read_json(source if source.lstrip().startswith(("{", "[")) else "{" + source + "}")


_LOADERS = {"yaml": read_yaml, "toml": read_toml, "json": _json_inside}
