"""The roles of Sphinx and of docutils, each read into one plain node that says what was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.utils import unescape

Role = Callable[..., tuple[list[Any], list[Any]]]

CODE = frozenset(
    {"code", "literal", "samp", "file", "program", "command", "kbd", "envvar", "makevar", "mimetype", "newsgroup", "regexp", "math"}
)
STRONG = frozenset({"strong", "guilabel", "menuselection", "program", "command", "dfn"})
CROSS = frozenset(
    {
        "doc", "ref", "numref", "term", "any", "download", "keyword", "option", "envvar", "token", "eq", "confval",
        "func", "meth", "class", "exc", "obj", "mod", "attr", "data", "const", "deco", "property", "type",
    }
)  # fmt: skip
"""Roles that refer to something by its name; so do all with a domain ("py:func")."""

NOT_CROSS = frozenset({"code", "math", "raw", "sub", "sup", "subscript", "superscript"})
_TARGETED = re.compile(r"(.*?)\s*(?<!\\)<([^<>]+)>\s*\Z", re.DOTALL)
NUMBERED = {
    "pep": ("PEP ", "https://peps.python.org/pep-{:0>4}/"),
    "pep-reference": ("PEP ", "https://peps.python.org/pep-{:0>4}/"),
    "rfc": ("RFC ", "https://datatracker.ietf.org/doc/html/rfc{}.html"),
    "rfc-reference": ("RFC ", "https://datatracker.ietf.org/doc/html/rfc{}.html"),
    "cve": ("CVE ", "https://www.cve.org/CVERecord?id=CVE-{}"),
    "cwe": ("CWE ", "https://cwe.mitre.org/data/definitions/{}.html"),
}


def role_named(name: str, more: frozenset[str]) -> Role:
    """What reads a role. `more`: roles of this site that link, such as those of extlinks."""

    def read(_name: str, rawtext: str, text: str, lineno: int, inliner: Any, _options: Any = None, _content: Any = None) -> Any:  # noqa: ARG001
        return [_node(name.lower() if name else "", rawtext, text, more)], []

    return read


def _node(name: str, rawtext: str, escaped: str, more: frozenset[str]) -> Any:
    text = unescape(escaped)
    if name in NUMBERED:
        return _numbered(name, rawtext, text)
    if name in more or (name in CROSS or (":" in name and name not in NOT_CROSS)):
        return _reference(name, rawtext, escaped)
    if name in CODE:
        return nodes.literal(rawtext, text.replace("{", "").replace("}", "") if name in ("samp", "file") else text)
    if name in STRONG:
        return nodes.strong(rawtext, text.replace("&", "") if name == "guilabel" else text)
    if name == "abbr":
        return nodes.inline(rawtext, re.sub(r"\s*\([^()]*\)\Z", "", text))
    return nodes.inline(rawtext, "" if "raw" in name or name == "index" else text)


def _numbered(name: str, rawtext: str, text: str) -> Any:
    said = _TARGETED.match(text)
    words, target = (said.group(1), said.group(2)) if said else ("", text)
    number, mark, fragment = target.strip().lstrip("!~").partition("#")
    prefix, address = NUMBERED[name]
    return nodes.inline(rawtext, words or prefix + number, role=name, target=address.format(number) + mark + fragment)


def _reference(name: str, rawtext: str, escaped: str) -> Any:
    said = _TARGETED.match(escaped)
    words, target = (unescape(said.group(1)), unescape(said.group(2))) if said else ("", unescape(escaped))
    target = " ".join(target.split())
    if target.startswith("!"):
        return nodes.literal(rawtext, words or target[1:])
    shown = words or _shown(name, target)
    return nodes.inline(rawtext, shown, role=name, target=target.lstrip("~"))


def _shown(name: str, target: str) -> str:
    """The words of a reference that gives none of its own."""
    short = target[1:].rsplit(".", 1)[-1] if target.startswith("~") else target.lstrip(".")
    return short + "()" if name.rsplit(":", 1)[-1] in ("func", "meth") and not short.endswith(")") else short
