"""Tags of Liquid, Nunjucks and Jinja in Markdown and HTML, masked; what is kept under a name and never shown is no text."""

from __future__ import annotations

import re

from auditor.read.templating import Masked, Masking, mask_code, name_at

_LIQUID_TAG = re.compile(r"\{\{|\{%")
_NUNJUCKS_TAG = re.compile(r"\{\{|\{%|\{#(?![\w-])")
_PAIR = re.compile(r"\{%-?\s*(raw|verbatim|comment|highlight)\b")
_FILTER = re.compile(r"\|\s*([A-Za-z_]\w*)")
_URL_FILTERS = ("relative_url", "absolute_url", "url", "locale_url", "htmlBaseUrl", "prepend")
_KEPT = re.compile(r"\{%-?\s*(set|capture)\s+[\"']?([A-Za-z_]\w*)[\"']?\s*-?%\}")
_NO_PROSE = frozenset(
    {"highlight", "escape", "e", "xml_escape", "escape_once", "strip_html", "url_encode", "dump", "jsonify", "size", "length"}
)
_PRINTED = re.compile(r"\{\{-?\s*([A-Za-z_]\w*)\b([^{}]*)\}\}")
_INCLUDE = re.compile(r"\{%-?\s*include\b([^{}]*)")
_HANDED = re.compile(r"=\s*([A-Za-z_]\w*)")


def mask_liquid(before: Masked) -> Masked:
    """Liquid's `{{ }}` and `{% %}`; what stands in `raw` is text, what stands in `comment` is nothing."""
    return _mask_braces(before, _LIQUID_TAG)


def mask_nunjucks(before: Masked) -> Masked:
    """Nunjucks and Jinja: as Liquid, and `{# #}` for comments."""
    return _mask_braces(before, _NUNJUCKS_TAG)


def _mask_braces(before: Masked, tag: re.Pattern[str]) -> Masked:
    masking = Masking(before)
    opener = tag.search(masking.source)
    while opener:
        closer = {"{{": "}}", "{%": "%}", "{#": "#}"}[opener.group()]
        end = masking.find(closer, opener.end())
        crosses = end < 0 or "\n\n" in masking.source[opener.end() : end]
        at = opener.end() if crosses else _mask_brace(masking, opener, end + 2)
        opener = tag.search(masking.source, at)
    return masking.result()


def _mask_brace(masking: Masking, opener: re.Match[str], end: int) -> int:
    source = masking.source
    if opener.group() == "{#":
        masking.mask(opener.start(), end, "comment")
        return end
    if opener.group() == "{{":
        masking.mask(opener.start(), end, "expression", _filter_in(source[opener.end() : end - 2]))
        return end
    pair = _PAIR.match(source, opener.start())
    if pair:
        return _mask_pair(masking, pair.group(1), opener.start(), end)
    kept = _KEPT.match(source, opener.start())
    if kept and not _is_shown(masking, kept.group(2), end):
        return _mask_pair(masking, kept.group(1), opener.start(), end)
    name = name_at(source, opener.end())
    masking.mask(opener.start(), end, "statement", name, name.startswith("end"))
    return end


def _mask_pair(masking: Masking, name: str, start: int, end: int) -> int:
    closing = re.compile(r"\{%-?\s*end" + name + r"\s*-?%\}").search(masking.source, end) if name not in masking.missing else None
    if closing is None:
        masking.missing.add(name)
        masking.mask(start, end, "statement", name)
        return end
    if name == "comment":
        masking.mask(start, closing.end(), "comment")
    elif name in ("set", "capture"):
        masking.mask(start, closing.end(), "statement", name)
    elif name == "highlight":
        mask_code(masking, start, end, closing.start(), closing.end())
    else:
        masking.mask(start, end, "comment")
        masking.mask(closing.start(), closing.end(), "comment")
    return closing.end()


def _is_shown(masking: Masking, name: str, start: int) -> bool:
    """Whether what is kept under this name is shown as prose further down: printed, or handed to an include."""
    if masking.shown is None:
        masking.shown = {}
        for printed in _PRINTED.finditer(masking.source):
            if not _NO_PROSE.intersection(_FILTER.findall(printed.group(2))):
                masking.shown[printed.group(1)] = printed.start()
        for include in _INCLUDE.finditer(masking.source):
            for handed in _HANDED.findall(include.group(1)):
                masking.shown[handed] = max(include.start(), masking.shown.get(handed, 0))
    return masking.shown.get(name, -1) > start


def _filter_in(expression: str) -> str:
    """What names an expression: the filter that makes it a URL, else its last filter, else its variable."""
    filters = _FILTER.findall(expression)
    known = [name for name in filters if name in _URL_FILTERS]
    if known or filters:
        return str(known[0] if known else filters[-1])
    return name_at(expression, 0)
