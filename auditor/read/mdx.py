"""MDX and JSX in Markdown: components and expressions are masked, imports and exports dropped."""

from __future__ import annotations

import re

from auditor.read.html_tags import HtmlTag
from auditor.read.templating import Masked, Masking

_LONGEST = 8_000
_MOST_UNCLOSED = 200  # braces and tags that never close; a page with more of them is no MDX
_START = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})|(?P<code>`+)|(?P<code_escape>\\.)|^(?P<module>import|export)\b(?=[ \t{*])"
    r"|(?P<html_comment><!--)|(?P<tag></?(?=[A-Za-z>])(?![A-Za-z][\w+.-]+:/|[\w.+-]+@)|</>)|(?P<brace>\{(?!#|/\*\s*#))",
    re.MULTILINE,
)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
_NAME = re.compile(r"</?\s*([A-Za-z][\w.:-]*)?")
_INSIDE = re.compile(r"[\"'{}>`]")
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\{)))?")


def mask_mdx(before: Masked) -> Masked:
    """Mask tags, expressions and module lines; code is left alone."""
    masking = Masking(before)
    found = _START.search(masking.source)
    failures = 0
    while found and failures < _MOST_UNCLOSED:
        end = _take(masking, found)
        failures += not end
        found = _START.search(masking.source, max(found.end(), end))
    return masking.result()


def _take(masking: Masking, found: re.Match[str]) -> int:
    """Deal with one find; where to go on."""
    source, start = masking.source, found.start()
    kind = found.lastgroup
    if kind == "fence":
        closing = re.compile(r"^[ \t>]*" + found.group("fence") + r"[`~]*[ \t]*$", re.MULTILINE).search(source, found.end())
        return closing.end() if closing else len(source)
    if kind == "code":
        return _end_of_code(source, found)
    if kind == "html_comment":
        end = masking.find("-->", found.end(), len(source))
        return end + 3 if end >= 0 else found.end()
    if kind == "module":
        end = source.find("\n\n", start)
        end = len(source) if end < 0 else end
        masking.mask(start, end, "comment")
        return end
    if kind == "tag":
        end = _end_of_tag(source, start)
        if end:
            masking.mask(start, end, "component", component_tag(source[start:end]).name)
        return end
    if kind == "brace":
        end = end_of_braces(source, start)
        if end:
            inside = source[start + 1 : end - 1].strip()
            masking.mask(start, end, "comment" if inside.startswith("/*") or not inside else "expression", "{}")
        return end
    return found.end()


def _end_of_code(source: str, found: re.Match[str]) -> int:
    run = found.group("code")
    paragraph = source.find("\n\n", found.end(), found.end() + _LONGEST)
    limit = paragraph if paragraph >= 0 else found.end() + _LONGEST
    closing = re.compile("(?<!`)" + run + "(?!`)").search(source, found.end(), limit)
    return closing.end() if closing else found.end()


def _end_of_tag(source: str, start: int) -> int:
    """Where the tag that begins at `start` ends; 0 where it is none."""
    at = start + 1
    limit = min(len(source), start + _LONGEST)
    while at < limit:
        found = _INSIDE.search(source, at, limit)
        if not found:
            return 0
        if found.group() == ">":
            return found.end()
        if found.group() == "{":
            at = end_of_braces(source, found.start())
            if not at:
                return 0
        elif found.group() in "\"'`":
            string = _STRING.match(source, found.start(), limit)
            if not string:
                return 0
            at = string.end()
        else:
            return 0
    return 0


def end_of_braces(source: str, start: int) -> int:
    """Where the braces that open at `start` close again; 0 where they don't within reason."""
    depth = 0
    at = start
    limit = min(len(source), start + _LONGEST)
    inside = re.compile(r"[\"'`{}]")
    while at < limit:
        found = inside.search(source, at, limit)
        if not found:
            return 0
        at = found.end()
        if found.group() == "{":
            depth += 1
        elif found.group() == "}":
            depth -= 1
            if depth == 0:
                return at
        else:
            string = _STRING.match(source, found.start(), limit)
            at = string.end() if string else at
    return 0


def component_tag(written: str) -> HtmlTag:
    """The tag of a component as an HTML tag; a value in braces that is one string counts as that string."""
    found = _NAME.match(written)
    name = (found.group(1) or "") if found else ""
    closes = written.startswith("</")
    attributes: dict[str, str] = {}
    at = found.end() if found else 0
    while not closes:
        attribute = _ATTRIBUTE.search(written, at)
        if not attribute:
            break
        at = attribute.end()
        value = attribute.group(2) or attribute.group(3) or ""
        if attribute.group(4):
            end = end_of_braces(written, attribute.start(4)) or len(written)
            value = _literal(written[attribute.start(4) : end])
            at = end
        key = attribute.group(1)
        attributes.setdefault({"className": "class"}.get(key, key.lower()), value)
    return HtmlTag(name or "Fragment", 0, len(written), closes, attributes, empty=written.rstrip(">").endswith("/"))


def _literal(braces: str) -> str:
    inside = re.fullmatch(r"\{\s*(?:useBaseUrl\(\s*)?([\"'`])([^\"'`$]*)\1\s*\)?\s*\}", braces)
    return inside.group(2) if inside else braces
